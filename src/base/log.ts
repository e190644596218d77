/**
 * Structured logs on standard error: one JSON object a line, an event name and ids. They never hold
 * a person's words, a token, an address that is a secret, or a database statement's parameters.
 */
import { createHash } from "node:crypto";
import { pino } from "pino";
import type { LogLevel } from "./log-level.ts";

export type Log = (
  level: LogLevel,
  event: string,
  data?: Readonly<Record<string, unknown>>,
) => void;

export const makeLog = (level: LogLevel): Log => {
  const logger = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: "event" },
    pino.destination({ fd: 2, sync: true }),
  );
  return (at, event, data = {}) => logger[at](data, event);
};
/**
 * A name of a platform's protocol, as it may be logged. One that is not of a protocol's shape may
 * be somebody's own words, and only its length is told.
 */
export const protocolName = (name: string): string =>
  name.length <= 60 && /^[a-z]+(?:[._/-][a-z]+)*$/iu.test(name)
    ? name
    : `of ${name.length} characters`;

/**
 * An id that somebody else chose, as it may be logged: the same each time, and nothing can be read
 * from it.
 */
export const hashedId = (id: string): string =>
  createHash("sha256").update(id).digest("hex").slice(0, 12);

export const quiet: Log = () => undefined;

/** What may be logged of an error: its kind, message and code, and those of its cause. */
export const errorData = (error: unknown): Readonly<Record<string, unknown>> =>
  error instanceof Error
    ? {
        error: error.name,
        message: error.message,
        ...("code" in error ? { code: error.code } : {}),
        at: error.stack?.split("\n").slice(1, 4).join(" | "),
      }
    : { error: "unknown" };
