/**
 * A tiny bot on Slack's own framework, which proves that the local Slack speaks to it as Slack
 * does.
 */
import { App, HTTPReceiver, LogLevel } from "@slack/bolt";
import type { AddressInfo } from "node:net";
import { signingSecret } from "./slack-world.ts";
import type { SlackWorld } from "./slack-world.ts";

export type Bot = { app: App; url: string; stop(): Promise<void> };

export async function openBot(world: SlackWorld, set: (app: App) => void): Promise<Bot> {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    convoStore: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: world.slack.url, retryConfig: { retries: 0 } },
    authorize: async ({ teamId }) => {
      const here = teamId === "T0POLISEN";
      return here
        ? { botToken: "xoxb-polisen", botId: "B0BOTPOL", botUserId: "U0BOTPOL" }
        : { botToken: "xoxb-migration", botId: "B0BOTMIG", botUserId: "U0BOTMIG" };
    },
  });
  set(app);
  const server = await receiver.start({ port: 0, host: "127.0.0.1" });
  const address = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${address.port}/slack/events`;
  world.slack.connect(url);
  return {
    app,
    url,
    stop: async () => {
      await receiver.stop();
    },
  };
}
