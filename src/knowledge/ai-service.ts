/**
 * Speaks with a language model's service as OpenAI and Azure OpenAI do: vectors of texts, and texts
 * worded anew. It is opened only where the operator has set an address, and what fails here fails
 * nothing else.
 *
 * A text leaves only if `mayLeave` says so. No redirect is followed, an answer has a time and a
 * size, and its shape is checked. After a failure the service is left alone for a while, so that
 * nobody waits for it again and again.
 */
import { setImmediate as turn } from "node:timers/promises";
import { z } from "zod";
import type { Log } from "../base/log.ts";
import type { AiConfig } from "../config/ai.ts";

export type AiFailure = {
  /**
   * `kept`: a text may not leave. `busy`: enough is asked already, or the service is left alone.
   * `refused`: it answered with a failure. `refused-text`: another text may be taken. `unusable`: it answered with something else than asked.
   */
  readonly why:
    | "kept"
    | "busy"
    | "refused"
    | "refused-text"
    | "unusable"
    | "too-large"
    | "timeout"
    | "unreachable";
  /** Of HTTP, where it answered. */
  readonly status?: number;
};
export type AiAnswer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: AiFailure };
export type AiMessage = { readonly role: "system" | "user"; readonly content: string };
export type AiService = {
  /**
   * Vectors of length 1, in the order of the texts and all of one dimension; null in place of a text
   * that may not leave. `withinMs`: for the whole answer.
   */
  readonly embed: (
    texts: readonly string[],
    withinMs: number,
  ) => Promise<AiAnswer<readonly (Float32Array | null)[]>>;
  readonly write: (messages: readonly AiMessage[], withinMs: number) => Promise<AiAnswer<string>>;
  /** Ends what is under way. */
  readonly close: () => void;
};
export type AiOpening = {
  readonly config: AiConfig;
  readonly mayLeave: (text: string) => boolean;
  readonly log: Log;
  /** Milliseconds that never go back. */
  readonly now?: () => number;
};

/** 16 vectors of 3,072 numbers take 1 MB where a service writes them as numbers. */
const vectorsBytesMax = 4_000_000;
const textBytesMax = 250_000;
const dimensionsMax = 8_192;
const atOnceMax = 8;
/** For how long it is left alone after a failure; a text that it refuses is no failure of its own. */
const rest = { usualMs: 60_000, refusedTextMs: 1_000, mostMs: 3_600_000 } as const;
const toldEveryMs = 3_600_000;

export const openAiService = (opening: AiOpening): AiService => {
  const { config, mayLeave } = opening;
  const endpoint = openEndpoints(opening);
  const vectors = endpoint("embeddings", config.embeddingModel, vectorsBytesMax);
  const writing = endpoint("chat/completions", config.draftModel, textBytesMax);
  return {
    embed: async (texts, withinMs) => {
      const sent: (number | null)[] = [];
      const input: string[] = [];
      for (const text of texts) {
        // Many articles are screened at once, and others have a turn between them.
        if (sent.length > 0) await turn();
        sent.push(mayLeave(text) ? input.push(text) - 1 : null);
      }
      if (input.length === 0) return { ok: true, value: texts.map(() => null) };
      const read = (answer: unknown) => vectorsIn(answer, input.length);
      const answer = await vectors({ input, encoding_format: "base64" }, { withinMs, read });
      if (!answer.ok) return answer;
      return { ok: true, value: sent.map((i) => (i === null ? null : (answer.value[i] ?? null))) };
    },
    write: async (messages, withinMs) =>
      messages.every(({ content }) => mayLeave(content))
        ? writing({ messages }, { withinMs, read: writtenIn })
        : { ok: false, failure: { why: "kept" } },
    close: endpoint.close,
  };
};

/** Each rests by itself after a failure; the log has one line an hour of them all. */
const openEndpoints = ({ config, log, now = () => performance.now() }: AiOpening) => {
  const closing = new AbortController();
  const told = { at: Number.NEGATIVE_INFINITY, untold: 0 };
  const tell = (what: Purpose, { why, status = 0 }: AiFailure): void => {
    told.untold += 1;
    if (closing.signal.aborted || now() - told.at < toldEveryMs) return;
    log("warn", "ai service not used", { for: what, why, status, count: told.untold });
    told.at = now();
    told.untold = 0;
  };
  const open = (purpose: Purpose, model: string | null, bytesMax: number) => {
    let [restsUntil, inFlight] = [Number.NEGATIVE_INFINITY, 0];
    return async <Value>(body: object, how: How<Value>): Promise<AiAnswer<Value>> => {
      if (model === null || inFlight >= atOnceMax || now() < restsUntil)
        return { ok: false, failure: { why: "busy" } };
      inFlight += 1;
      try {
        const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(how.withinMs)]);
        const request = requestOf(config, purpose, { model, ...body });
        const value = how.read(await ask(request, { bytesMax, signal }));
        if (value === null) throw new AiFailed({ why: "unusable" });
        return { ok: true, value };
      } catch (error) {
        const { failure, retryAfterMs } = error instanceof AiFailed ? error : failedAs(error);
        restsUntil = now() + (retryAfterMs ?? restAfter(failure));
        tell(purpose, failure);
        return { ok: false, failure };
      } finally {
        inFlight -= 1;
      }
    };
  };
  return Object.assign(open, { close: () => closing.abort() });
};

type Purpose = "embeddings" | "chat/completions";
type How<Value> = {
  readonly withinMs: number;
  /** Null: the answer is not of the shape that was asked for. */
  readonly read: (answer: unknown) => Value | null;
};
type Request = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

class AiFailed extends Error {
  override readonly name = "AiFailed";
  readonly failure: AiFailure;
  readonly retryAfterMs: number | null;
  constructor(failure: AiFailure, retryAfterMs: number | null = null) {
    super(failure.why);
    this.failure = failure;
    this.retryAfterMs = retryAfterMs;
  }
}
const failedAs = (error: unknown): AiFailed =>
  new AiFailed({
    why: error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable",
  });
const restAfter = ({ why }: AiFailure): number =>
  why === "refused-text" ? rest.refusedTextMs : rest.usualMs;
/** The text was too long, or not to the service's liking. */
const isRefusedText = (status: number): boolean => [400, 413, 422].includes(status);

/** Azure names the deployment in the address, and takes its key in a header of its own. */
const requestOf = (
  { url, key, apiVersion }: AiConfig,
  purpose: Purpose,
  body: { readonly model: string },
): Request => {
  const [path, authorization] =
    apiVersion === null
      ? [`/${purpose}`, { authorization: `Bearer ${key}` }]
      : [
          `/openai/deployments/${encodeURIComponent(body.model)}/${purpose}?api-version=${apiVersion}`,
          { "api-key": key },
        ];
  return {
    url: `${url}${path}`,
    headers: {
      accept: "application/json",
      "content-type": "application/json",
      "user-agent": "idjour",
      ...(key === "" ? {} : authorization),
    },
    body: JSON.stringify(body),
  };
};

type Bounds = { readonly bytesMax: number; readonly signal: AbortSignal };
const ask = async (
  { url, headers, body }: Request,
  { bytesMax, signal }: Bounds,
): Promise<unknown> => {
  const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "manual" });
  if (!response.ok) {
    await response.body?.cancel().catch(() => undefined);
    const { status } = response;
    const why = isRefusedText(status) ? "refused-text" : "refused";
    throw new AiFailed({ why, status }, retryAfter(response.headers));
  }
  const text = await collected(response, bytesMax);
  try {
    return JSON.parse(text);
  } catch {
    throw new AiFailed({ why: "unusable" });
  }
};

const collected = async ({ body }: Response, bytesMax: number): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the answer.
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > bytesMax) throw new AiFailed({ why: "too-large" });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
};

/** Null: it does not say, or says it as a date. */
const retryAfter = (headers: Headers): number | null => {
  const seconds = headers.get("retry-after");
  if (seconds === null || !/^\d{1,9}$/u.test(seconds)) return null;
  return Math.min(Math.max(Number(seconds) * 1_000, rest.refusedTextMs), rest.mostMs);
};

const vectorsShape = z.object({
  data: z.array(
    z.object({
      index: z.number().optional(),
      embedding: z.union([z.string(), z.array(z.number())]),
    }),
  ),
});
/** A service that knows nothing of base64 gives numbers. */
const vectorsIn = (answer: unknown, count: number): readonly Float32Array[] | null => {
  const { success, data: shaped } = vectorsShape.safeParse(answer);
  if (!success || shaped.data.length !== count) return null;
  const inOrder: (Float32Array | null)[] = shaped.data.map(() => null);
  for (const [i, { index = i, embedding }] of shaped.data.entries()) {
    if (inOrder[index] !== null) return null;
    inOrder[index] = unit(typeof embedding === "string" ? decoded(embedding) : embedding);
  }
  const vectors = inOrder.filter((vector) => vector !== null);
  const isEven = vectors.every(({ length }) => length === vectors[0]?.length);
  return vectors.length === count && isEven ? vectors : null;
};

/** Numbers of four bytes each, the least significant first. */
const decoded = (base64: string): readonly number[] | Float32Array => {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length % 4 !== 0 || bytes.length / 4 > dimensionsMax) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Float32Array.from({ length: bytes.length / 4 }, (_, i) => view.getFloat32(i * 4, true));
};

/** Null: it points nowhere, since it is empty, zero or no number. */
const unit = (numbers: readonly number[] | Float32Array): Float32Array | null => {
  if (numbers.length === 0 || numbers.length > dimensionsMax) return null;
  let squares = 0;
  for (const one of numbers) squares += one * one;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length === 0) return null;
  return Float32Array.from(numbers, (one) => one / length);
};

const writtenShape = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
});
const writtenIn = (answer: unknown): string | null =>
  writtenShape.safeParse(answer).data?.choices[0]?.message.content ?? null;
