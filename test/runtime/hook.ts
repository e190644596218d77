/** A local switchboard: it keeps what is posted to it, and answers as a test will have it. */
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

type Posted = {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
};
type Answer = { readonly status: number; readonly headers?: Record<string, string> };
export type Hook = {
  readonly url: string;
  readonly posted: readonly Posted[];
  readonly answers: (answer: Answer) => void;
  readonly close: () => void;
};

export const openHook = async (): Promise<Hook> => {
  const posted: Posted[] = [];
  let answer: Answer = { status: 204 };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    posted.push({ path: request.url ?? "", headers, body: await text(request) });
    response.writeHead(answer.status, answer.headers).end("said in vain");
  };
  const server = createServer((request, response) => void take(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/call/k3y-in-the-path`,
    posted,
    answers: (one) => (answer = one),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
