/** Runs the commands that read the database: on an empty one and on one with a question. */
import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { type Platforms, openPlatforms } from "../../playground/trial.ts";
import { openStore } from "../../src/main.ts";
import { type Article, plainArticle } from "../../src/knowledge/article.ts";
import { openFakeAi } from "../knowledge/fake-ai.ts";
import { type Folder, linesOf, newFolder, outOfReach, run, sampleFile } from "./world.ts";
import { putArticle } from "../store/articles.ts";

let folder: Folder;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => folder.remove());

const article = (more: Partial<Article>): Article => ({
  ...plainArticle,
  id: "a1",
  state: "published",
  title: "Laminat som släpper",
  question: "Vad betyder det?",
  answer: "Be om originalet.",
  topic: "passport-authenticity",
  documentType: null,
  country: null,
  language: "sv",
  ticket: null,
  agency: null,
  author: null,
  owner: "e-anna",
  createdAt: 0,
  publishedAt: 0,
  reviewAt: null,
  ...more,
});

describe("an empty database", () => {
  test("is made by apply, which is told beside the result", async () => {
    const { status, err } = await run(["org", "apply", sampleFile], { folder });
    expect(err).toMatch(/^There was no database at .*idjour\.db; an empty one is made\.\n/u);
    expect(status).toBe(0);
  });

  test("has empty lists, which say so", async () => {
    const { status, out } = await run(["ticket", "list", "--json"], { folder });
    expect(JSON.parse(out)).toEqual({ tickets: [] });
    expect(status).toBe(0);
    const said = async (line: string, settings = {}) =>
      (await run(line.split(" "), { folder, settings })).out;
    expect(await said("ticket list")).toBe("No questions.\n");
    expect(await said("ticket list --state queued")).toBe('No questions in the state "queued".\n');
    expect(await said("ticket list", { LANG: "sv_SE.UTF-8" })).toBe("Inga frågor.\n");
    expect(await said("knowledge list")).toBe("No articles.\n");
    expect(await said("knowledge list --state draft")).toBe("No articles are draft.\n");
  }, 60_000);

  test("does not know a question", async () => {
    const { status, err } = await run(["ticket", "show", "ID-2026-00042"], { folder });
    expect(err).toMatch(/^There is no question "ID-2026-00042"/u);
    expect(status).toBe(1);
  });

  test("has a week of zeros", async () => {
    const { status, out } = await run(["report", "weekly", "--week", "2026-W10", "--json"], {
      folder,
    });
    expect(JSON.parse(out)).toMatchObject({ week: "2026-W10", agency: null, totals: { asked: 0 } });
    expect(status).toBe(0);
  });
});

test("articles are listed with the fields of the contract, by state", async () => {
  const store = await openStore({ kind: "sqlite", path: folder.database.slice("file:".length) });
  await putArticle(store, article({}));
  await putArticle(store, article({ id: "a2", state: "draft", topic: null, ticket: "t1" }));
  await putArticle(store, article({ id: "a3", state: "rejected" }));
  await store.close();
  const all = await run(["knowledge", "list", "--json"], { folder });
  expect(JSON.parse(all.out)).toEqual({
    articles: expect.arrayContaining([
      {
        id: "a1",
        state: "published",
        title: "Laminat som släpper",
        topic: "passport-authenticity",
        ticket: null,
        owner: "e-anna",
      },
      expect.objectContaining({ id: "a2", state: "draft", ticket: "t1" }),
    ]) as unknown,
  });
  expect(all.out).not.toContain("a3");
  const drafts = await run(["knowledge", "list", "--state", "draft"], { folder });
  expect(linesOf(drafts.out)).toEqual(["a2  draft  -  Laminat som släpper"]);
});

describe("the doctor", () => {
  let platforms: Platforms;
  beforeAll(async () => {
    platforms = await openPlatforms(sampleOrganisation(), { caseworkers: [] });
  });
  afterAll(() => platforms.close());
  /** What a real installation has, for the local Slack and the local Teams. */
  const real = () => ({
    ...platforms.environment,
    SLACK_SIGNING_SECRET: outOfReach.SLACK_SIGNING_SECRET,
    ORG_FILE: sampleFile,
  });
  test("finds nothing wrong with good settings, in one line for each check", async () => {
    const { status, out } = await run(["doctor"], { folder, settings: real() });
    expect(linesOf(out).filter((line) => !/^[✓!] /u.test(line))).toEqual([]);
    expect(out).toMatch(/^✓ database: /mu);
    expect(out).toMatch(/^✓ SLACK_BOT_TOKEN_T0POLISEN: the platform takes it\.$/mu);
    expect(out).toMatch(/^✓ agency polismyndigheten: its chat can be reached/mu);
    expect(out).toMatch(/^✓ agency skatteverket: its chat can be reached/mu);
    expect(status).toBe(0);
  });

  test("asks the language model's service, and says what each model answers", async () => {
    const fake = await openFakeAi();
    const ai = { AI_URL: fake.url, AI_EMBEDDING_MODEL: "v-1", AI_DRAFT_MODEL: "w-1" };
    const doctor = async (more: Readonly<Record<string, string>> = {}) =>
      run(["doctor"], { folder, settings: { ...real(), ...ai, ...more } });
    const whole = await doctor();
    expect(whole.out).toMatch(/^[✓!] AI_EMBEDDING_MODEL: v-1 (?:makes vectors of 26|took)/mu);
    expect(whole.out).toMatch(/^✓ AI_DRAFT_MODEL: w-1 answers/mu);
    expect(whole.status).toBe(0);
    fake.behave(({ path }, response) => {
      response.writeHead(path.endsWith("embeddings") ? 401 : 503).end();
      return true;
    });
    const refused = await doctor({ AI_API_KEY: "sk-hush" });
    expect(refused.out).toMatch(/^✗ AI_EMBEDDING_MODEL: the service at \S+ answered 401 for v-1/mu);
    expect(refused.out).toMatch(/^! AI_DRAFT_MODEL: the service at \S+ gave no answer .*503/mu);
    expect(refused.out).not.toContain("sk-hush");
    expect(refused.status).toBe(1);
    await fake.close();
  });

  test("does not say that a chat can be reached with tokens that the platforms refuse", async () => {
    const passwords = Object.keys(platforms.environment).filter((name) =>
      name.endsWith("_APP_PASSWORD"),
    );
    const wrong = {
      ...real(),
      SLACK_BOT_TOKEN_T0POLISEN: "xoxb-false",
      ...Object.fromEntries(passwords.map((name) => [name, "false"])),
    };
    const { status, out } = await run(["doctor"], { folder, settings: wrong });
    expect(out).toMatch(/^✗ SLACK_BOT_TOKEN_T0POLISEN: the platform refuses it: invalid_auth\./mu);
    expect(out).toMatch(
      /^✗ agency polismyndigheten: .*: SLACK_BOT_TOKEN_T0POLISEN is refused\.$/mu,
    );
    expect(out).toMatch(/^✗ TEAMS_\w*APP_PASSWORD: the platform refuses it: /mu);
    expect(out).toMatch(/^✗ agency skatteverket: its chat cannot be reached/mu);
    expect(out).toMatch(/^✓ agency migrationsverket: its chat can be reached/mu);
    expect(status).toBe(1);
  });

  test("says that it does not know where nobody answers", async () => {
    const { status, out } = await run(["doctor"], {
      folder,
      settings: { ...outOfReach, ORG_FILE: sampleFile },
    });
    expect(out).toMatch(/^! SLACK_BOT_TOKEN: the platform gave no answer \(ECONNREFUSED\)/mu);
    expect(out).toMatch(/^! TEAMS_APP_PASSWORD: the platform gave no answer/mu);
    expect(out).not.toContain("can be reached with these settings");
    expect(out).toMatch(
      /^! agency polismyndigheten: whether its chat can be reached is not known/mu,
    );
    expect(out).not.toContain("hush");
    expect(status).toBe(0);
  });

  test("speaks Swedish where the terminal does", async () => {
    const { out } = await run(["doctor"], {
      folder,
      settings: { ...real(), LC_ALL: "sv_SE.UTF-8" },
    });
    expect(out).toMatch(
      /^✓ database: den svarar, dess tabeller är aktuella, och en organisation gäller\.$/mu,
    );
    expect(out).toMatch(/^✓ agency skatteverket: dess chatt kan nås/mu);
    expect(out).not.toContain("{{");
  });

  test("names misspelt settings with what is likely meant", async () => {
    const misspelt = { ...outOfReach, LOG_LEVL: "debug", METRIC_PORT: "9100", HOME: "/root" };
    const { status, out } = await run(["doctor"], { folder, settings: misspelt });
    expect(linesOf(out).filter((line) => line.startsWith("✗ "))).toEqual([
      "✗ settings: LOG_LEVL is no setting of idjour: LOG_LEVEL is likely meant. Rename it, or remove it.",
      "✗ settings: METRIC_PORT is no setting of idjour: METRICS_PORT is likely meant. Rename it, or remove it.",
    ]);
    expect(status).toBe(1);
  });

  test("says until when a certificate holds", async () => {
    const { TEAMS_APP_PASSWORD: _, ...rest } = outOfReach;
    const file = join(import.meta.dirname, "../bots/teams/certificate.pem");
    const certified = { ...rest, TEAMS_APP_CERTIFICATE: readFileSync(file, "utf8") };
    const { out } = await run(["doctor"], { folder, settings: certified });
    expect(out).toMatch(
      /^✓ Teams registration: .*its certificate holds until 21\d\d-\d\d-\d\d\.$/mu,
    );
  });

  test("says of each fault how to mend it, and shows no secret", async () => {
    const { SLACK_BOT_TOKEN: _, TEAMS_APP_PASSWORD: __, ...rest } = outOfReach;
    const file = folder.file("password", "hush");
    chmodSync(file, 0o644);
    const wrong = {
      ...rest,
      SLACK_BOT_TOKEN_T0POLISEN: "xapp-1",
      TEAMS_APP_ID: "my-bot",
      TEAMS_APP_PASSWORD_FILE: file,
      ORG_FILE: sampleFile,
    };
    const { status, out } = await run(["doctor", "--json"], { folder, settings: wrong });
    const { ok, checks } = JSON.parse(out) as {
      ok: boolean;
      checks: { name: string; ok: boolean; text: string }[];
    };
    const failed = checks.filter((check) => !check.ok).map(({ name, text }) => `${name}: ${text}`);
    expect(failed).toEqual([
      expect.stringMatching(/^TEAMS_APP_PASSWORD_FILE: .*Run chmod 600 /u),
      expect.stringMatching(/^SLACK_BOT_TOKEN_T0POLISEN: it does not begin with xoxb-/u),
      expect.stringMatching(/^Teams registration: TEAMS_APP_ID is no app id/u),
      "agency migrationsverket: its chat cannot be reached: set SLACK_BOT_TOKEN_T0MIGRATION.",
      "agency digg: its chat cannot be reached: set SLACK_BOT_TOKEN_T0DIGG.",
    ]);
    expect(out).not.toContain("hush");
    expect({ status, ok }).toEqual({ status: 1, ok: false });
  });

  test("tells of events that were given up in the last day, and of older ones no more", async () => {
    const own = newFolder();
    const store = await openStore({ kind: "sqlite", path: own.database.slice("file:".length) });
    const at = Date.now();
    const event = { person: "slack:T1/U1", community: "slack:T1", kind: "wrote", payload: {}, at };
    for (const id of ["old", "new"]) await store.arrive({ id, ...event, sent: null });
    await store.giveUp("old", at - 25 * 3_600_000);
    await store.giveUp("new", at);
    await store.close();
    const { status, out } = await run(["doctor"], {
      folder: own,
      settings: { ...outOfReach, ORG_FILE: sampleFile },
    });
    expect(out).toMatch(
      /^✗ events: 1 were given up in the last day: .*"event given up" in the log/mu,
    );
    expect(status).toBe(1);
    own.remove();
  });

  test("says that others may read the database, and how to keep it from them", async () => {
    const path = folder.database.slice("file:".length);
    chmodSync(path, 0o644);
    const { status, out } = await run(["doctor"], { folder, settings: outOfReach });
    chmodSync(path, 0o600);
    expect(linesOf(out).filter((line) => line.startsWith("✗ "))).toEqual([
      `✗ database files: others may read or change ${path}. Run chmod 600 ${path}.`,
    ]);
    expect(status).toBe(1);
  });

  test("lets a folder that holds other things be entered, but not be changed", async () => {
    const own = newFolder();
    const path = own.database.slice("file:".length);
    await (await openStore({ kind: "sqlite", path })).close();
    chmodSync(path, 0o600);
    const databaseLines = async (mode: number) => {
      chmodSync(dirname(path), mode);
      const { out } = await run(["doctor"], { folder: own, settings: outOfReach });
      return linesOf(out).filter((line) => line.includes(" database files: "));
    };
    expect(await databaseLines(0o755)).toEqual([
      expect.stringMatching(/^✗ database files: others may enter .*Run chmod 700 /u),
    ]);
    writeFileSync(join(dirname(path), "notes.txt"), "");
    expect(await databaseLines(0o755)).toEqual([
      expect.stringMatching(/^✓ .* kept from others\. .* holds other things too/u),
    ]);
    expect(await databaseLines(0o775)).toEqual([
      expect.stringMatching(/^✗ .*others may change what lies in .*a folder of its own/u),
    ]);
    own.remove();
  });

  test("tells settings that serve would refuse", async () => {
    const { status, out } = await run(["doctor"], { folder, settings: { PORT: "x" } });
    expect(out).toMatch(/^✗ settings: PORT is "x"/mu);
    expect(status).toBe(1);
  });
});
