/**
 * Compares the manifests that an operator gives Slack and Teams with the program: they ask for what
 * it uses, and no more. What `idjour manifest` makes of them, test/commands/manifest.test.ts holds
 * to the platforms' own rules.
 */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { commandNames } from "../../src/screens/command-names.ts";
import { limitOf } from "../../src/screens/forms/sent-fields.ts";
import { parse as parseBody } from "../../src/bots/slack/receive/parse.ts";
import { botScopes, scopesLeftOut } from "../../src/bots/slack/install/scopes.ts";
import { putTexts } from "../../src/operations/manifest/put-texts.ts";
import { commandIn } from "../../src/desk/conversation/command-words.ts";
import { type SlackEvent, type SlackScope, slackRules } from "../commands/manifest-rules.ts";

const parse = (body: unknown) => parseBody(body, limitOf);

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const texts = z.record(z.string(), z.string());

const swedish = slackRules.parse(parseYaml(read("manifests/slack/manifest.yaml")));
const englishTexts = texts.parse(JSON.parse(read("manifests/slack/en.json")));
const english = putTexts(swedish, englishTexts);

/** Each is one that Slack knows, or this does not compile. */
const scopes: readonly string[] = botScopes satisfies readonly SlackScope[];
/** All that a workspace may refuse. */
const optionalScopes = scopesLeftOut("").optional;

/** What Slack asks for each method and event. A method that is not listed here fails the test. */
const scopesOf: Readonly<Record<string, readonly SlackScope[]>> = {
  "auth.revoke": [],
  "blocks.validate": [],
  "auth.test": [],
  "chat.postMessage": ["chat:write"],
  "chat.postEphemeral": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.open": ["im:write"],
  "conversations.history": ["im:history", "channels:history", "groups:history"],
  "conversations.replies": ["im:history", "channels:history", "groups:history"],
  "dnd.info": ["dnd:read"],
  "files.completeUploadExternal": ["files:write"],
  "files.delete": ["files:write"],
  "files.getUploadURLExternal": ["files:write"],
  "files.info": ["files:read"],
  "reactions.add": ["reactions:write"],
  "users.info": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.push": [],
  "views.update": [],
};
const scopesOfEvents = {
  app_home_opened: [],
  app_mention: ["app_mentions:read"],
  app_uninstalled: [],
  tokens_revoked: [],
  "message.channels": ["channels:history"],
  "message.groups": ["groups:history"],
  "message.im": ["im:history"],
} satisfies Partial<Record<SlackEvent, readonly SlackScope[]>>;
/** Commands and shortcuts, the agent's place in Slack, and reading the key in a message's metadata. */
const alsoNeeded: readonly SlackScope[] = ["assistant:write", "commands", "metadata.message:read"];

describe("manifests/slack/manifest.yaml", () => {
  const { features, oauth_config, settings } = swedish;
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
    expect(methods.filter((name) => !Object.hasOwn(scopesOf, name))).toEqual([]);
    const needed = new Set([
      ...methods.flatMap((name) => scopesOf[name] ?? []),
      ...Object.values(scopesOfEvents).flat(),
      ...alsoNeeded,
    ]);
    expect(oauth_config.scopes.bot).toEqual([...needed].toSorted());
  });

  test("asks for the same at an install by OAuth, and is led back to the program", () => {
    expect(oauth_config.scopes.bot).toEqual(scopes);
    expect(oauth_config.redirect_urls).toEqual(["https://YOUR-HOST/slack/oauth_redirect"]);
  });

  test("lets a workspace refuse what the program can do without, each of them asked for [line 92]", () => {
    expect(oauth_config.scopes.bot_optional).toEqual(optionalScopes);
    expect(optionalScopes.filter((scope) => !scopes.includes(scope))).toEqual([]);
  });

  test("has a reason for each scope in docs/setup/slack.md, in both languages, and none for another", () => {
    const [first = "", second = ""] = read("docs/setup/slack.md").split(/^# .*English.*$/mu);
    for (const part of [first, second]) {
      const rows = [...part.matchAll(/^\| ((?:`[a-z_.:]+`(?:, )?)+) \| ([^|]+) \| ([^|]+) \|$/gmu)];
      const named = rows.flatMap(([, names = "", reason = "", without = ""]) =>
        [...names.matchAll(/`([^`]+)`/gu)].map(([, scope = ""]) => ({
          scope,
          explained: reason.trim().length > 15,
          optional: without.trim() !== "–",
        })),
      );
      expect(named.map(({ scope }) => scope).toSorted()).toEqual(scopes);
      expect(named.filter(({ explained }) => !explained)).toEqual([]);
      const optional = named.filter((one) => one.optional).map(({ scope }) => scope);
      expect(optional.toSorted()).toEqual(optionalScopes);
    }
  });

  test.each(events)("subscribes to %s, which the program reads [line 91]", (event) => {
    const [type] = event.split(".");
    const body = { type: "event_callback", team_id: "T1", event: { type, channel: "D1", ts: "1" } };
    const incoming = parse(body);
    const reason = incoming.kind === "ignored" ? incoming.reason : "";
    expect(reason).not.toMatch(/^(?:event |unreadable)/u);
  });

  test("subscribes to all that the program reads", () => {
    expect(events).toEqual(Object.keys(scopesOfEvents).toSorted());
    const source = read("src/bots/slack/receive/parse-event.ts");
    const reader = source.slice(source.indexOf("parseEvent ="), source.indexOf("default:"));
    const known = [...reader.matchAll(/case "(\w+)":/gu)].map(([, type = ""]) => type);
    const types = events.map((event) => event.split(".")[0] ?? "");
    expect([...new Set(types)].toSorted()).toEqual(known.toSorted());
  });

  test("has the home tab that the program publishes, and the tab in which one writes", () => {
    expect(features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: false,
    });
    expect(events).toContain("app_home_opened");
  });

  test("has the three shortcuts of the contract", () => {
    const ids = features.shortcuts.map(({ type, callback_id: id }) => `${type} ${id}`);
    expect(ids).toEqual(["global ask", "global search", "message ask.message"]);
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

  // Each command word gets its answer, on real Slack's terms: test/journeys/section-7/command-words.test.ts.
  test.each([swedish, english])(
    "suggests four things to write to the agent, each a command word that is answered: %#",
    (app) => {
      const prompts = app.features.agent_view.suggested_prompts;
      const words = prompts.map(({ message }) => commandIn(message));
      expect(words).toEqual(["ask", "search", "mine", "duty"].map((word) => ({ word, rest: "" })));
    },
  );

  test("keeps Slack's rules in English too, where every text is another", () => {
    expect(slackRules.parse(english)).toEqual(english);
    const own = textsIn(swedish).filter(([path]) => isText(path));
    expect(Object.keys(englishTexts).toSorted()).toEqual(own.map(([path]) => path).toSorted());
    expect(own.filter(([path, text]) => englishTexts[path] === text)).toEqual([]);
  });
  /** The rest are ids, addresses and the product's name. */
  const isText = (path: string): boolean =>
    /(?:description|\.title|\.message|shortcuts\[\d\]\.name|usage_hint)$/u.test(path);
});

describe("manifests/teams/manifest.json", () => {
  const teams = z
    .looseObject({
      name: z.looseObject({ short: z.string() }),
      localizationInfo: z.object({
        defaultLanguageTag: z.string(),
        defaultLanguageFile: z.string(),
        additionalLanguages: z.array(z.object({ languageTag: z.string(), file: z.string() })),
      }),
      icons: z.object({ color: z.string(), outline: z.string() }),
      bots: z.array(
        z.looseObject({
          scopes: z.array(z.string()),
          commandLists: z.array(
            z.object({
              scopes: z.array(z.string()),
              commands: z.array(z.object({ title: z.string(), description: z.string() })),
            }),
          ),
        }),
      ),
      composeExtensions: z.array(
        z.looseObject({
          commands: z.array(
            z.looseObject({
              id: z.string(),
              type: z.string(),
              context: z.array(z.string()),
              fetchTask: z.boolean().optional(),
            }),
          ),
        }),
      ),
    })
    .parse(JSON.parse(read("manifests/teams/manifest.json")));
  const { localizationInfo: languages, bots, composeExtensions, icons } = teams;
  const files = [
    { languageTag: languages.defaultLanguageTag, file: languages.defaultLanguageFile },
    ...languages.additionalLanguages,
  ];
  const textsOf = (file: string) => {
    const { $schema: _, ...rest } = texts.parse(JSON.parse(read(`manifests/teams/${file}`)));
    return rest;
  };
  const wordsIn = (manifest: typeof teams, list: number): readonly string[] =>
    manifest.bots.flatMap(({ commandLists }) =>
      (commandLists[list]?.commands ?? []).map(({ title }) => commandIn(title)?.word ?? title),
    );

  test.each(files)(
    "lists commands that the bot knows, in $languageTag [lines 53, 96]",
    ({ file }) => {
      const manifest = putTexts(teams, textsOf(file));
      // In a person's own chat there is every word; among others the ones that are for everybody.
      expect(wordsIn(manifest, 0).toSorted()).toEqual([...commandNames].toSorted());
      expect(wordsIn(manifest, 1)).toEqual(["ask", "search", "duty", "help"]);
    },
  );

  test.each(files)(
    "$file has each text that may be in another language, and no other",
    ({ file }) => {
      const own = textsIn(teams).filter(([path]) =>
        /^(?:name|description|bots|composeExtensions)\b.*(?:short|full|title|description)$/u.test(
          path,
        ),
      );
      const said = textsOf(file);
      expect(Object.keys(said).toSorted()).toEqual(own.map(([path]) => path).toSorted());
      const isSame = ([path, text]: readonly [string, string]): boolean => said[path] === text;
      const same = own.filter(isSame).map(([path]) => path);
      const isOwn = file === languages.defaultLanguageFile;
      const named = ["name.short", "name.full"];
      // The word is the same in both languages.
      const organisation = own.filter(([, text]) => text === "organisation").map(([path]) => path);
      expect(same).toEqual(isOwn ? own.map(([path]) => path) : [...named, ...organisation]);
    },
  );

  test("is there for people, teams and group chats, and has the command on messages [line 96]", () => {
    expect(bots.map(({ scopes: places }) => places)).toEqual([["personal", "team", "groupChat"]]);
    const commands = composeExtensions.flatMap((extension) => extension.commands);
    expect(
      commands.map(({ id, type, context, fetchTask }) => [id, type, context, fetchTask]),
    ).toEqual([
      ["ask", "action", ["message", "compose", "commandBox"], true],
      ["search", "query", ["compose", "commandBox"], undefined],
    ]);
  });

  test("names icons that are there, of the two sizes that Teams takes", () => {
    expect(sizeOf(icons.color)).toEqual({ width: 192, height: 192 });
    expect(sizeOf(icons.outline)).toEqual({ width: 32, height: 32 });
  });
});

/** Every text with its place, such as `features.shortcuts[0].name`. */
const textsIn = (value: unknown, path = ""): readonly (readonly [string, string])[] => {
  if (typeof value === "string") return [[path, value]];
  if (Array.isArray(value)) return value.flatMap((one, n) => textsIn(one, `${path}[${n}]`));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    textsIn(one, path === "" ? key : `${path}.${key}`),
  );
};

/** A PNG begins with its signature and the header chunk, whose first two numbers are the size. */
const sizeOf = (icon: string): { width: number; height: number } => {
  const png = readFileSync(join(root, "manifests/teams", icon));
  expect(png.subarray(0, 16).toString("latin1")).toBe("\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
};
