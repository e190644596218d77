/**
 * A local server that speaks as OpenAI and Azure OpenAI do. Its vectors are made from the letters of
 * a text (or given by a test), so they mean nothing: they are the same each time, and that is all.
 */
import {
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
  createServer,
} from "node:http";
import type { AddressInfo } from "node:net";
import { text as textOf } from "node:stream/consumers";

export type Asked = {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model?: string;
    readonly input?: readonly string[];
    readonly encoding_format?: string;
    readonly messages?: readonly { readonly role: string; readonly content: string }[];
  };
};
/** Answers as a test will have it; false: as usual. */
type Misbehaviour = (asked: Asked, response: ServerResponse) => boolean;
export type FakeAi = {
  readonly url: string;
  readonly asked: Asked[];
  /** All texts that it was sent. */
  readonly heard: () => readonly string[];
  readonly behave: (misbehaviour: Misbehaviour | null) => void;
  readonly vectorBy: (made: (text: string) => readonly number[]) => void;
  readonly writeBy: (made: (content: string) => string) => void;
  readonly close: () => Promise<void>;
};

export const openFakeAi = async (): Promise<FakeAi> => {
  const asked: Asked[] = [];
  let misbehaviour: Misbehaviour | null = null;
  let vectorOf: (text: string) => readonly number[] = lettersOf;
  let written: (content: string) => string = (content) => content;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body: Asked["body"] = JSON.parse(await textOf(request));
    const one = { path: request.url ?? "", headers: request.headers, body };
    asked.push(one);
    if (misbehaviour?.(one, response) === true) return;
    json(
      response,
      body.input === undefined
        ? { choices: [{ message: { role: "assistant", content: written(said(body)) } }] }
        : { data: embeddings(body, vectorOf), model: body.model },
    );
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    heard: () =>
      asked.flatMap(({ body: { input = [], messages = [] } }) => [
        ...input,
        ...messages.map(({ content }) => content),
      ]),
    behave: (next) => void (misbehaviour = next),
    vectorBy: (made) => void (vectorOf = made),
    writeBy: (made) => void (written = made),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
};

export const json = (response: ServerResponse, answer: unknown): void => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify(answer));
};

const said = ({ messages = [] }: Asked["body"]): string => messages.at(-1)?.content ?? "";

const embeddings = (
  { input = [], encoding_format: format }: Asked["body"],
  vectorOf: (text: string) => readonly number[],
): readonly object[] =>
  input.map((text, index) => {
    const vector = vectorOf(text);
    const bytes = Buffer.from(new Float32Array(vector).buffer);
    return { index, embedding: format === "base64" ? bytes.toString("base64") : vector };
  });

/** How often each letter of a to z stands in it. */
const lettersOf = (text: string): readonly number[] => {
  const counts = Array.from({ length: 26 }, () => 0);
  for (const letter of text.toLowerCase()) {
    const n = letter.charCodeAt(0) - 97;
    if (n >= 0 && n < 26) counts[n] = (counts[n] ?? 0) + 1;
  }
  return counts;
};
