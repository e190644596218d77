/** `idjour manifest`: app packages out of `manifests/` and the settings, held to the platforms' rules. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import {
  type SlackFlags,
  type TeamsFlags,
  slackManifest,
  teamsManifest,
} from "../../src/operations/manifest/manifest.ts";
import { putTexts } from "../../src/operations/manifest/put-texts.ts";
import { Unusable } from "../../src/commands/outcome.ts";
import { slackRules, teamsRules, teamsVersion } from "./manifest-rules.ts";
import { newFolder, run } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());
const PUBLIC_URL = "https://idjour.example.se/";
const [one, two] = ["11111111-1111-4111-8111-11111111111A", "22222222-2222-4222-8222-222222222222"];
let made = 0;
const newOut = (): string => {
  made += 1;
  return join(folder.path, String(made));
};

const slack = (settings: Record<string, string>, flags: SlackFlags = {}) => {
  const out = newOut();
  const { status } = slackManifest({ PUBLIC_URL, ...settings }, { ...flags, out });
  expect(status).toBe(0);
  return slackRules.parse(JSON.parse(readFileSync(join(out, "idjour-slack.json"), "utf8")));
};
/** Every address in it. */
const addressesIn = (manifest: object): readonly string[] =>
  [...JSON.stringify(manifest).matchAll(/https:\/\/[^"]+/gu)].map(([found]) => found);

/** What is filled in; that the rest is as it must be, the schema says. */
const packed = z.looseObject({
  id: z.string(),
  manifestVersion: z.string(),
  developer: z.record(z.string(), z.string()),
  bots: z.array(z.looseObject({ botId: z.string() })),
  composeExtensions: z.array(z.looseObject({ botId: z.string() })),
});
const teams = (settings: Record<string, string>, flags: TeamsFlags = {}) => {
  const out = newOut();
  teamsManifest({ PUBLIC_URL, ...settings }, { ...flags, out });
  return Object.fromEntries(
    readdirSync(out).map((file) => [file, unzipSync(readFileSync(join(out, file)))]),
  );
};
const jsonIn = (bytes: Uint8Array | undefined): unknown =>
  JSON.parse(Buffer.from(bytes ?? []).toString());
const problemsOf = (make: () => unknown): readonly string[] => {
  try {
    make();
    return [];
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    return error.problems;
  }
};

describe("the Slack app", () => {
  test("over HTTP has our address everywhere, and keeps every rule of Slack's [line 91]", () => {
    const app = slack({});
    expect([...new Set(addressesIn(app))]).toEqual(["https://idjour.example.se/slack/events"]);
    expect(addressesIn(app)).toHaveLength(4);
    expect(app.settings).toMatchObject({
      socket_mode_enabled: false,
      org_deploy_enabled: false,
      token_rotation_enabled: false,
    });
  });

  test.each([
    [{ SLACK_APP_TOKEN_FILE: "/run/secrets/slack" }, {}],
    [{ SLACK_APP_TOKEN: "xapp-1" }, {}],
    [{}, { socket: true }],
  ])("with Socket Mode is called at no address: %#", (settings, flags) => {
    const app = slack(settings, flags);
    expect(addressesIn(app)).toEqual([]);
    expect(app.settings.socket_mode_enabled).toBe(true);
    expect(app.oauth_config.redirect_urls).toBeUndefined();
  });

  test.each([
    [{ SLACK_CLIENT_ID: "1.2" }, {}],
    [{}, { oauth: true }],
  ])(
    "that workspaces install has a way back, rotating tokens and whole organisations: %#",
    (settings, flags) => {
      const app = slack(settings, flags);
      expect(app.oauth_config.redirect_urls).toEqual([
        "https://idjour.example.se/slack/oauth_redirect",
      ]);
      expect(app.settings).toMatchObject({
        org_deploy_enabled: true,
        token_rotation_enabled: true,
      });
    },
  );

  test("is in the language that is asked for, and else the same", () => {
    const [swedish, english] = [slack({}), slack({}, { language: "en" })];
    expect(swedish.features.shortcuts[0]?.name).toBe("Fråga ID-jour");
    expect(english.features.shortcuts[0]?.name).toBe("Ask ID-jour");
    const textless = (app: typeof swedish) => ({
      ...app,
      display_information: null,
      features: {
        commands: app.features.slash_commands.map(({ command, url }) => ({ command, url })),
        shortcuts: app.features.shortcuts.map(({ type, callback_id: id }) => ({ type, id })),
      },
    });
    expect(textless(english)).toEqual(textless(swedish));
  });

  test.each([
    [{}, {}, /^PUBLIC_URL is missing\. /u],
    [{ PUBLIC_URL: "http://idjour.local" }, {}, /^PUBLIC_URL is "http:/u],
    [{ PUBLIC_URL: " " }, {}, /^PUBLIC_URL is set but empty\./u],
    [{ SLACK_APP_TOKEN: "xapp-1" }, { oauth: true }, /^PUBLIC_URL is missing\. /u],
    [{ PUBLIC_URL }, { language: "fi" }, /^--language is "fi"\. /u],
  ])("is not made of settings that do not do: %#", (settings, flags, says) => {
    expect(problemsOf(() => slackManifest(settings, flags))).toEqual([expect.stringMatching(says)]);
  });
});

describe("Teams' packages", () => {
  const files = teams({ TEAMS_TAX_APP_ID: one, TEAMS_CUSTOMS_OFFICE_APP_ID: two });
  const packages = Object.entries(files);

  test("there is one for each registration, each with its own bot as the app [line 97]", () => {
    const apps = packages.map(([name, content]) => {
      const { id, bots, composeExtensions } = packed.parse(jsonIn(content["manifest.json"]));
      return [name, id, bots[0]?.botId, composeExtensions[0]?.botId];
    });
    expect(apps).toEqual([
      ["idjour-teams-customs-office.zip", two, two, two],
      ["idjour-teams-tax.zip", ...Array.from({ length: 3 }, () => one.toLowerCase())],
    ]);
    expect(Object.keys(teams({ TEAMS_APP_ID: one }))).toEqual(["idjour-teams.zip"]);
  });

  test.each(packages)(
    "%s has all files at its root, and each passes Microsoft's schema [line 96]",
    (_name, content) => {
      const names = ["color.png", "en.json", "manifest.json", "outline.png", "sv.json"];
      expect(Object.keys(content).toSorted()).toEqual(names);
      const manifest = jsonIn(content["manifest.json"]);
      expect(teamsRules.manifest(manifest)).toEqual([]);
      expect(packed.parse(manifest).manifestVersion).toBe(teamsVersion);
      for (const file of ["sv.json", "en.json"])
        expect(teamsRules.language(jsonIn(content[file]))).toEqual([]);
      expect(packed.parse(manifest).developer).toEqual({
        name: "ID-jour",
        websiteUrl: "https://idjour.example.se/",
        privacyUrl: "https://idjour.example.se/#privacy",
        termsOfUseUrl: "https://idjour.example.se/#terms",
      });
    },
  );

  test("the schema is one that notices", () => {
    const manifest = packed.parse(jsonIn(packages[0]?.[1]["manifest.json"]));
    const wrong = { ...manifest, id: "no-guid", name: { short: "x".repeat(31), full: "x" } };
    expect(teamsRules.manifest(wrong).length).toBeGreaterThanOrEqual(2);
    expect(teamsRules.language({ "name.short": "x".repeat(31) })).not.toEqual([]);
  });

  test("the same settings give the same bytes", () => {
    const [first, second] = [newOut(), newOut()];
    for (const out of [first, second]) teamsManifest({ PUBLIC_URL, TEAMS_APP_ID: one }, { out });
    const read = (out: string) => readFileSync(join(out, "idjour-teams.zip"));
    expect(read(first).equals(read(second))).toBe(true);
  });

  test("an agency's own name and pages take the place of the program's", () => {
    const flags = {
      developer: "Skatteverket",
      privacy: "https://skv.example/gdpr",
      terms: "https://skv.example/villkor",
    };
    const content = teams({ TEAMS_APP_ID: one }, flags)["idjour-teams.zip"];
    expect(packed.parse(jsonIn(content?.["manifest.json"])).developer).toEqual({
      name: "Skatteverket",
      websiteUrl: "https://idjour.example.se/",
      privacyUrl: flags.privacy,
      termsOfUseUrl: flags.terms,
    });
  });

  test.each([
    [{ TEAMS_APP_ID: one }, {}, [/^PUBLIC_URL is missing\. /u]],
    [{ PUBLIC_URL }, {}, [/^TEAMS_APP_ID is missing\. /u]],
    [{ PUBLIC_URL, TEAMS_TAX_APP_ID: "tax" }, {}, [/^TEAMS_TAX_APP_ID is "tax"\. /u]],
    [
      { PUBLIC_URL, TEAMS_APP_ID: one },
      { developer: "x".repeat(33), terms: "http://skv.example" },
      [/^--developer must have 1 to 32 /u, /^--terms is "http:/u],
    ],
  ])("are not made of settings that do not do: %#", (settings, flags, says) => {
    expect(problemsOf(() => teamsManifest(settings, flags))).toEqual(
      says.map((sentence) => expect.stringMatching(sentence)),
    );
  });
});

test("a text of another language belongs to a place that the manifest has", () => {
  const manifest = { a: [{ b: "x" }] };
  expect(putTexts(manifest, { "a[0].b": "y" })).toEqual({ a: [{ b: "y" }] });
  expect(manifest).toEqual({ a: [{ b: "x" }] });
  expect(() => putTexts(manifest, { "a[1].b": "y" })).toThrow("no text at a[1].b");
});

test("the program names the files, as JSON where that is asked for, and refuses in the terminal's language", async () => {
  const settings = { PUBLIC_URL, TEAMS_TAX_APP_ID: one };
  const { status, out } = await run(["manifest", "teams", "--json"], { folder, settings });
  expect(status).toBe(0);
  expect(JSON.parse(out)).toEqual({
    files: [
      {
        path: "idjour-teams-tax.zip",
        registration: "TAX",
        appId: one.toLowerCase(),
        version: expect.stringMatching(/^\d+\.\d+\.\d+$/u) as string,
      },
    ],
  });
  const swedish = { LANG: "sv_SE.UTF-8" };
  const refused = await run(["manifest", "slack"], { folder, settings: swedish });
  expect(refused).toMatchObject({ status: 2, out: "" });
  expect(refused.err).toMatch(/^PUBLIC_URL fattas\. /u);
});
