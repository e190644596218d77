/**
 * Receives over a WebSocket that we open (Socket Mode), for an office without an address of its
 * own. Slack sends again over the next connection what was not acknowledged. The SDK keeps the
 * connection alive; we open it again, because the SDK's own way gives up for good, or ends the
 * process, when Slack cannot be reached.
 */
import { within } from "../../../base/deadline.ts";
import { setTimeout as wait } from "node:timers/promises";
import type { Logger } from "@slack/bolt";
import type { webApi } from "@slack/bolt";
import { SocketModeClient } from "@slack/socket-mode";
import { z } from "zod";
import type { Receive } from "./receive.ts";
import { describe } from "../log.ts";
import type { SlackLog } from "../log.ts";

export type Socket = {
  /** Connects, and connects again whenever the connection ends. */
  start(): void;
  /**
   * True once it has been open: a later outage of Slack's is no reason to take Teams out of
   * service.
   */
  wasOpen(): boolean;
  close(): Promise<void>;
};
type Deps = {
  readonly appToken: string;
  readonly options: webApi.WebClientOptions;
  readonly logger: Logger;
  readonly onDelivery: Receive;
  readonly acknowledged: (ms: number) => void;
  readonly log: SlackLog;
};

const pauseMs = 250;
const pauseMaxMs = 15_000;
/** Milliseconds within which Slack must say hello; after that the attempt is given up. */
const helloMs = 20_000;
/** Milliseconds to wait for the connection to end. */
const farewellMs = 1_000;

const envelope = z.looseObject({
  ack: z.custom<(answer?: object) => Promise<void>>((value) => typeof value === "function"),
  body: z.looseObject({}),
  retry_num: z.number().optional(),
});

export const openSocket = (deps: Deps): Socket => {
  const { appToken, options, logger, log } = deps;
  const client = new SocketModeClient({
    appToken,
    autoReconnectEnabled: false,
    logger,
    clientOptions: options,
  });
  const closing = new AbortController();
  let wasOpen = false;
  client.on("slack_event", (sent: unknown) => onEnvelope(sent, deps));
  const running = async (): Promise<void> => {
    let failures = 0;
    while (!closing.signal.aborted) {
      try {
        await connection(client, () => {
          failures = 0;
          wasOpen = true;
          log("info", "slack.socket-open", {});
        });
      } catch (error) {
        failures += 1;
        log("warn", "slack.socket-not-open", describe(error));
        const ms = Math.min(pauseMs * 2 ** failures, pauseMaxMs);
        await wait(ms, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  };
  let run: Promise<void> = Promise.resolve();
  return {
    start: () => {
      run = running();
    },
    wasOpen: () => wasOpen,
    close: async () => {
      closing.abort();
      await within(farewellMs, client.disconnect(), () => undefined);
      await within(farewellMs, run, () => undefined);
    },
  };
};

const onEnvelope = (sent: unknown, { onDelivery, log, acknowledged }: Deps): void => {
  const found = envelope.safeParse(sent);
  if (!found.success) return;
  const { ack, body, retry_num: retries = 0 } = found.data;
  const since = performance.now();
  let done = false;
  const acknowledge = (answer?: object): boolean => {
    if (done) return false;
    done = true;
    acknowledged(performance.now() - since);
    // If Slack does not get it, the delivery comes again and is recognised.
    ack(answer).catch((error: unknown) => log("info", "slack.not-acknowledged", describe(error)));
    return true;
  };
  onDelivery({ body, retry: retries > 0, acknowledge }).catch((error: unknown) =>
    log("error", "slack.not-received", describe(error)),
  );
};

/**
 * One connection from its beginning to its end. Slack ends each after some hours, and asks for the
 * next.
 */
const connection = async (client: SocketModeClient, opened: () => void): Promise<void> => {
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  client.once("disconnected", resolve);
  const late = setTimeout(() => void client.disconnect(), helloMs);
  try {
    await client.start();
    clearTimeout(late);
    opened();
    await ended;
  } finally {
    clearTimeout(late);
    // One that never opened says no farewell, and an outage has many of them.
    client.off("disconnected", resolve);
  }
};
