/**
 * Turns the SDK's log lines into ours, and errors into what may be logged of them. Of an SDK line
 * only strings are kept: its objects and errors may hold tokens, addresses that act as passwords,
 * or what a person wrote.
 */
import { LogLevel } from "@slack/bolt";
import type { Logger } from "@slack/bolt";

export type SlackLog = (
  level: "debug" | "info" | "warn" | "error",
  event: string,
  data: Readonly<Record<string, unknown>>,
) => void;

export const sdkLogger = (log: SlackLog): Logger => {
  let level = LogLevel.WARN;
  return {
    // The SDK's debug lines hold whole requests.
    debug: () => undefined,
    info: () => undefined,
    warn: (...words: unknown[]) => log("warn", "slack.sdk", { says: says(words) }),
    error: (...words: unknown[]) => log("error", "slack.sdk", { says: says(words) }),
    setLevel: (wanted) => {
      level = wanted;
    },
    getLevel: () => level,
    setName: () => undefined,
  };
};

/** An error's name and code; its message may quote a text. */
export const describe = (error: unknown): Readonly<Record<string, unknown>> => {
  if (!(error instanceof Error)) return { error: typeof error };
  const code = "code" in error && typeof error.code === "string" ? { code: error.code } : {};
  return { error: error.name, ...code };
};

const says = (words: readonly unknown[]): string =>
  words
    .map((word) => (typeof word === "string" ? word.slice(0, 200) : ""))
    .filter((word) => word !== "")
    .join(" ");
