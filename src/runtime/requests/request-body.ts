/**
 * Reads the bodies of requests within one bound over all of them, so that a flood costs no memory.
 *
 * What all requests hold together is counted as it comes in, until their answers have ended. Small
 * bodies, as the platforms send them, have room of their own: large ones cannot crowd them out.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Body, ReadBody } from "../../bots/port.ts";

export type BodyLimits = {
  /** A body of at most so many bytes counts as small. */
  readonly smallBytes: number;
  /** Milliseconds from its head until all of a small one is there; larger ones have as long as the request. */
  readonly smallMs: number;
  /** What all may hold before larger bodies are refused. */
  readonly largeTotalBytes: number;
  /** What all may hold before any body is refused. */
  readonly totalBytes: number;
};

export const bodyLimits: BodyLimits = {
  smallBytes: 64 * 1024,
  smallMs: 5_000,
  largeTotalBytes: 16 * 1024 * 1024,
  totalBytes: 32 * 1024 * 1024,
};

export type Bodies = {
  readerOf(request: IncomingMessage, response: ServerResponse): ReadBody;
  /** Refuses all that is not read to its end yet, and all that comes: the server stops. */
  close(): void;
};

type Held = { bytes: number };
export const openBodies = (limits: BodyLimits, full: () => void): Bodies => {
  let total = 0;
  const closing = new AbortController();
  const take = (held: Held, bytes: number): boolean => {
    held.bytes += bytes;
    total += bytes;
    const room = held.bytes <= limits.smallBytes ? limits.totalBytes : limits.largeTotalBytes;
    if (total <= room) return true;
    full();
    return false;
  };
  const giveBack = (held: Held): void => {
    total -= held.bytes;
    held.bytes = 0;
  };
  return {
    readerOf: (request, response) => async (bytesMax) => {
      const held: Held = { bytes: 0 };
      const body = await read(request, {
        bytesMax,
        take: (bytes) => take(held, bytes),
        closing: closing.signal,
        withinMs: isSmall(request, limits) ? limits.smallMs : null,
      });
      // What is left of it is not waited for.
      if (!body.ok && body.status === 408) response.setHeader("connection", "close");
      if (!body.ok) giveBack(held);
      else if (response.closed) giveBack(held);
      else response.once("close", () => giveBack(held));
      return body;
    },
    close: () => closing.abort(),
  };
};

/** Also one that does not say how long it is: a platform's says so. */
const isSmall = ({ headers }: IncomingMessage, { smallBytes }: BodyLimits): boolean =>
  Number(headers["content-length"] ?? 0) <= smallBytes;

type Reading = {
  readonly bytesMax: number;
  /** False: there is no room. */
  readonly take: (bytes: number) => boolean;
  readonly closing: AbortSignal;
  /** Null: for as long as the request may take. */
  readonly withinMs: number | null;
};

/** Ends as soon as it is known how: a refusal waits for nothing that is still to come. */
const read = (
  request: IncomingMessage,
  { bytesMax, take, closing, withinMs }: Reading,
): Promise<Body> =>
  new Promise((resolve) => {
    let pieces: Buffer[] | null = [];
    let bytes = 0;
    const end = (body: Body): void => {
      pieces = null;
      clearTimeout(late);
      closing.removeEventListener("abort", stop);
      resolve(body);
    };
    const stop = (): void => end({ ok: false, status: 503 });
    const late =
      withinMs === null
        ? undefined
        : setTimeout(() => end({ ok: false, status: 408 }), withinMs).unref();
    const breakOff = (): void => end({ ok: false, status: 400 });
    request.on("data", (piece: Buffer) => {
      bytes += piece.length;
      // What comes after a refusal is thrown away; http.ts ends it.
      if (pieces === null) return;
      if (bytes > bytesMax) end({ ok: false, status: 413 });
      else if (take(piece.length)) pieces.push(piece);
      else stop();
    });
    request.once("end", () => {
      if (pieces !== null) end({ ok: true, bytes: Buffer.concat(pieces) });
    });
    request.on("error", breakOff);
    request.once("close", breakOff);
    if (closing.aborted) stop();
    else if (Number(request.headers["content-length"] ?? 0) > bytesMax)
      end({ ok: false, status: 413 });
    else closing.addEventListener("abort", stop);
  });
