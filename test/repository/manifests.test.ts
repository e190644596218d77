/**
 * Compares the manifests that an operator gives Slack and Teams with the program: they ask for what
 * it uses, and no more.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { limitOf } from "../../src/bots/forms/sent-fields.ts";
import { parse as parseBody } from "../../src/bots/slack/receive/parse.ts";
import { botScopes } from "../../src/bots/slack/install/scopes.ts";
import { commandIn } from "../../src/desk/conversation/command-words.ts";

const parse = (body: unknown) => parseBody(body, limitOf);

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

const slackApp = z
  .object({
    features: z.object({
      app_home: z.object({ home_tab_enabled: z.boolean(), messages_tab_enabled: z.boolean() }),
      shortcuts: z.array(z.object({ type: z.string(), callback_id: z.string() })),
      slash_commands: z.array(z.object({ command: z.string(), url: z.string() })),
    }),
    oauth_config: z.object({
      redirect_urls: z.array(z.string()),
      scopes: z.object({ bot: z.array(z.string()) }),
    }),
    settings: z.object({
      event_subscriptions: z.object({ request_url: z.string(), bot_events: z.array(z.string()) }),
      interactivity: z.object({ request_url: z.string(), message_menu_options_url: z.string() }),
    }),
  })
  .parse(parseYaml(read("manifests/slack/manifest.yaml")));

/** What Slack asks for each method and event. A method that is not listed here fails the test. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  "auth.revoke": [],
  "auth.test": [],
  "chat.postMessage": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.open": ["im:write"],
  "conversations.history": ["im:history", "channels:history", "groups:history"],
  "conversations.replies": ["im:history", "channels:history", "groups:history"],
  "files.completeUploadExternal": ["files:write"],
  "files.getUploadURLExternal": ["files:write"],
  "files.info": ["files:read"],
  "users.info": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.push": [],
  "views.update": [],
  app_home_opened: [],
  app_mention: ["app_mentions:read"],
  app_uninstalled: [],
  tokens_revoked: [],
  "message.channels": ["channels:history"],
  "message.groups": ["groups:history"],
  "message.im": ["im:history"],
};
/** Commands and shortcuts, and reading the key in a message's metadata. */
const alsoNeeded = ["commands", "metadata.message:read"];

describe("manifests/slack/manifest.yaml", () => {
  const { features, oauth_config, settings } = slackApp;
  const events = settings.event_subscriptions.bot_events;

  test("asks for exactly the scopes that the program's calls and events need [lines 91, 92]", () => {
    const methods = readdirSync(join(root, "src/bots/slack"), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) =>
        [...read(`src/bots/slack/${file}`).matchAll(/\bclient\.([a-z]+\.[a-zA-Z]+)\(/gu)].map(
          ([, method]) => method ?? "",
        ),
      );
    expect(methods.length).toBeGreaterThan(5);
    const used = [...methods, ...events];
    expect(used.filter((name) => !Object.hasOwn(scopesOf, name))).toEqual([]);
    const needed = new Set([...used.flatMap((name) => scopesOf[name] ?? []), ...alsoNeeded]);
    expect(oauth_config.scopes.bot.toSorted()).toEqual([...needed].toSorted());
  });

  test("asks for the same at an install by OAuth, and is led back to the program", () => {
    expect(oauth_config.scopes.bot).toEqual(botScopes);
    expect(oauth_config.redirect_urls).toEqual(["https://YOUR-HOST/slack/oauth_redirect"]);
  });

  test.each(events)("subscribes to %s, which the program reads [line 91]", (event) => {
    const [type] = event.split(".");
    const body = { type: "event_callback", team_id: "T1", event: { type, channel: "D1", ts: "1" } };
    const incoming = parse(body);
    const reason = incoming.kind === "ignored" ? incoming.reason : "";
    expect(reason).not.toMatch(/^(?:event |unreadable)/u);
  });

  test("has the home tab that the program publishes, and the tab in which one writes", () => {
    expect(features.app_home).toEqual({ home_tab_enabled: true, messages_tab_enabled: true });
    expect(events).toContain("app_home_opened");
  });

  test.each(features.shortcuts)(
    "has the shortcut $callback_id, which asks or searches",
    (shortcut) => {
      const incoming = parse({
        type: shortcut.type === "message" ? "message_action" : "shortcut",
        callback_id: shortcut.callback_id,
        trigger_id: "1.2",
        team: { id: "T1" },
        user: { id: "U1", team_id: "T1" },
      });
      const verb = shortcut.callback_id === "search" ? "search" : "ask";
      expect(incoming).toMatchObject({ kind: "pressed", verb });
    },
  );

  test("sends everything to the one address", () => {
    const { event_subscriptions, interactivity } = settings;
    const addresses = [
      event_subscriptions.request_url,
      interactivity.request_url,
      interactivity.message_menu_options_url,
      ...features.slash_commands.map(({ url }) => url),
    ];
    expect([...new Set(addresses)]).toEqual(["https://YOUR-HOST/slack/events"]);
    expect(features.slash_commands.map(({ command }) => command)).toEqual(["/id"]);
  });
});

describe("manifests/teams/manifest.json", () => {
  const commands = z.array(z.object({ title: z.string() }));
  const { bots, composeExtensions, icons } = z
    .object({
      icons: z.object({ color: z.string(), outline: z.string() }),
      bots: z.array(
        z.object({
          scopes: z.array(z.string()),
          commandLists: z.array(z.object({ commands })),
        }),
      ),
      composeExtensions: z.array(
        z.object({
          commands: z.array(
            z.object({ id: z.string(), type: z.string(), fetchTask: z.boolean().optional() }),
          ),
        }),
      ),
    })
    .parse(JSON.parse(read("manifests/teams/manifest.json")));

  test("lists commands that the bot knows [lines 53, 96]", () => {
    const titles = bots.flatMap(({ commandLists }) =>
      commandLists.flatMap((list) => list.commands.map(({ title }) => title)),
    );
    expect(titles.map((title) => commandIn(title)?.word)).toEqual([
      "ask",
      "search",
      "mine",
      "duty",
      "language",
      "help",
    ]);
  });

  test("is there for people, teams and group chats, and has the command on messages [line 96]", () => {
    expect(bots.map(({ scopes }) => scopes)).toEqual([["personal", "team", "groupChat"]]);
    expect(composeExtensions.flatMap((extension) => extension.commands)).toEqual([
      { id: "ask", type: "action", fetchTask: true },
      { id: "search", type: "query" },
    ]);
  });

  test("names icons that are there, of the two sizes that Teams takes", () => {
    expect(sizeOf(icons.color)).toEqual({ width: 192, height: 192 });
    expect(sizeOf(icons.outline)).toEqual({ width: 32, height: 32 });
  });
});

/** A PNG begins with its signature and the header chunk, whose first two numbers are the size. */
const sizeOf = (icon: string): { width: number; height: number } => {
  const png = readFileSync(join(root, "manifests/teams", icon));
  expect(png.subarray(0, 16).toString("latin1")).toBe("\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
};
