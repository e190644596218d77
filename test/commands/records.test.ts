/** Runs the commands that read the database: on an empty one and on one with a question. */
import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/main.ts";
import type { Article } from "../../src/knowledge/article.ts";
import { type Folder, linesOf, newFolder, run, sampleFile } from "./world.ts";
import { putArticle } from "../store/articles.ts";

let folder: Folder;
beforeAll(() => {
  folder = newFolder();
});
afterAll(() => folder.remove());

const article = (more: Partial<Article>): Article => ({
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
  test("is made on the way, which is told beside the result", async () => {
    const { status, out, err } = await run(["ticket", "list", "--json"], { folder });
    expect(JSON.parse(out)).toEqual({ tickets: [] });
    expect(err).toMatch(/^There was no database at .*idjour\.db; an empty one is made\.\n$/u);
    expect(status).toBe(0);
  });

  test("has nothing to verify, which is no good news", async () => {
    expect(await run(["audit", "verify"], { folder })).toEqual({
      status: 1,
      out: "There is nothing to verify: no question has been asked yet.\n",
      err: "",
    });
  });

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
  const settings = {
    SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
    SLACK_BOT_TOKEN: "xoxb-1",
    TEAMS_APP_ID: "00000000-0000-4000-8000-000000000001",
    TEAMS_APP_PASSWORD: "hush",
  };
  test("finds nothing wrong with good settings, in one line for each check", async () => {
    const good = { ...settings, ORG_FILE: sampleFile };
    const { status, out } = await run(["doctor"], { folder, settings: good });
    expect(linesOf(out).filter((line) => !line.startsWith("✓ "))).toEqual([]);
    expect(out).toMatch(/^✓ database: /mu);
    expect(out).toMatch(/^✓ agency polismyndigheten: /mu);
    expect(status).toBe(0);
  });

  test("says until when a certificate holds", async () => {
    const { TEAMS_APP_PASSWORD: _, ...rest } = settings;
    const file = join(import.meta.dirname, "../bots/teams/certificate.pem");
    const certified = { ...rest, TEAMS_APP_CERTIFICATE: readFileSync(file, "utf8") };
    const { out } = await run(["doctor"], { folder, settings: certified });
    expect(out).toMatch(
      /^✓ Teams registration: .*its certificate holds until 21\d\d-\d\d-\d\d\.$/mu,
    );
  });

  test("says of each fault how to mend it, and shows no secret", async () => {
    const { SLACK_BOT_TOKEN: _, TEAMS_APP_PASSWORD: __, ...rest } = settings;
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
      settings: { ...settings, ORG_FILE: sampleFile },
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
    chmodSync(folder.path, 0o755);
    const { status, out } = await run(["doctor"], { folder, settings });
    chmodSync(path, 0o600);
    chmodSync(folder.path, 0o700);
    expect(linesOf(out).filter((line) => line.startsWith("✗ "))).toEqual([
      `✗ database files: others may read or change ${path}. Run chmod 600 ${path}.`,
      expect.stringMatching(/^✗ database files: others may enter .*Run chmod 700 /u),
    ]);
    expect(status).toBe(1);
  });

  test("tells settings that serve would refuse", async () => {
    const { status, out } = await run(["doctor"], { folder, settings: { PORT: "x" } });
    expect(out).toMatch(/^✗ settings: PORT is "x"/mu);
    expect(status).toBe(1);
  });
});
