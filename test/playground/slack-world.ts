/**
 * The small world of the local Slack's own tests: two workspaces and a clock that can be moved on.
 * Each workspace has a client that is Slack's own.
 */
import { LogLevel, WebClient } from "@slack/web-api";
import type { Logger } from "@slack/web-api";
import { openLocalSlack } from "../../playground/slack/index.ts";
import type { LocalSlack } from "../../playground/slack/index.ts";

export const signingSecret = "a-secret-of-the-tests";
export const police = "T0POLISEN";
export const migration = "T0MIGRATION";

export type SlackWorld = {
  slack: LocalSlack;
  /** Moves Slack's clock on. It starts at the real time, because Bolt compares with that. */
  pass(ms: number): void;
  /** Slack's clock, in milliseconds. */
  now(): number;
  client(token?: string): WebClient;
};

export async function openSlackWorld(answerWithinMs = 3000): Promise<SlackWorld> {
  let passed = 0;
  const now = () => Date.now() + passed;
  const slack = await openLocalSlack({
    signingSecret,
    clock: now,
    answerWithinMs,
    workspaces: [
      {
        team: police,
        name: "Polisen",
        botToken: "xoxb-polisen",
        botUser: "U0BOTPOL",
        users: [
          { id: "U0ANNA", name: "Anna Lind", locale: "sv-SE", tz: "Europe/Stockholm" },
          { id: "U0BO", name: "Bo Ek", locale: "en-GB", tz: "Europe/London" },
        ],
        channels: [
          { id: "C0JOUR", name: "jour", members: ["U0ANNA", "U0BO", "U0BOTPOL"] },
          { id: "C0UTAN", name: "utan-bot", members: ["U0ANNA", "U0BO"] },
        ],
      },
      {
        team: migration,
        name: "Migrationsverket",
        botToken: "xoxb-migration",
        botUser: "U0BOTMIG",
        users: [{ id: "U0CIM", name: "Cim Alm" }],
        channels: [{ id: "C0MIG", name: "mig", members: ["U0CIM", "U0BOTMIG"] }],
      },
    ],
  });
  return {
    slack,
    now,
    pass: (ms) => {
      passed += ms;
    },
    client: (token = "xoxb-polisen") =>
      new WebClient(token, {
        slackApiUrl: slack.url,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logger: silence,
      }),
  };
}

/** These tests cause refusals: nobody needs them in the output as well. */
const silence: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** What Slack answered to a refused call: the error code and the lines that explain it. */
export async function refusal(call: Promise<unknown>): Promise<{ error: string; lines: string[] }> {
  const error: unknown = await call.then(
    () => new Error("The call was accepted."),
    (reason: unknown) => reason,
  );
  if (error instanceof Error && "data" in error) {
    const data = error.data as { error: string; response_metadata?: { messages?: string[] } };
    return { error: data.error, lines: data.response_metadata?.messages ?? [] };
  }
  throw error;
}

export const plain = (text: string) => ({ type: "plain_text" as const, text });

export const button = (actionId: string, label: string, value = "{}") => ({
  type: "button" as const,
  action_id: actionId,
  text: plain(label),
  value,
});

export const textField = (id: string, label: string) => ({
  type: "input" as const,
  block_id: id,
  label: plain(label),
  element: { type: "plain_text_input" as const, action_id: id, max_length: 20 },
});

export const modal = (callbackId: string, blocks: object[], more: object = {}) => ({
  type: "modal" as const,
  callback_id: callbackId,
  title: plain("Fråga"),
  submit: plain("Skicka"),
  blocks: blocks as never[],
  ...more,
});
