/** Fills an empty database with an invented past: whole, of which nothing comes due, and only once. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openStore } from "../../src/main.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import type { Store } from "../../src/store/port/store.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { type Ended, newFolder, run } from "./world.ts";

const folder = newFolder();
afterAll(() => folder.remove());
const args = ["seed", "60", "--seed", "3", "--until", "2026-11-01"];
const inStore = async <Read>(read: (store: Store) => Promise<Read>): Promise<Read> => {
  const store = await openStore({ kind: "sqlite", path: folder.database.slice("file:".length) });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
};

describe("an empty database", () => {
  let filled: Ended;
  beforeAll(async () => {
    filled = await run(args, { folder });
  }, 60_000);

  test("is filled with as many as were asked for", () => {
    expect(filled.status).toBe(0);
    expect(filled.out).toContain("60 questions are in the database, all before 2026-11-01");
  });

  test("holds the questions, and a log that is whole", async () => {
    const listed = JSON.parse((await run(["ticket", "list", "--json"], { folder })).out);
    expect(listed.tickets).toHaveLength(60);
    const verified = await run(["audit", "verify", "--json"], { folder });
    expect(JSON.parse(verified.out)).toMatchObject({ ok: true });
    const report = await run(["report", "weekly", "--week", "2026-W44", "--json"], { folder });
    expect(report.status).toBe(0);
  }, 60_000);

  test("has nothing that comes due, and nobody who is busy", async () => {
    const found = await inStore(async (store) => ({
      due: await store.nextDue(),
      jobs: await store.dueJobs(Number.MAX_SAFE_INTEGER),
      drafts: await store.articles("draft"),
      busy: [...(await store.loads()).values()].filter(({ busy }) => busy > 0),
    }));
    expect(found).toEqual({ due: null, jobs: [], drafts: [], busy: [] });
  });

  test("numbers what is asked next after them", async () => {
    const { last, next } = await inStore(async (store) => ({
      last: (await store.listTickets({ state: null, limit: null })).at(-1)?.number,
      next: await store.allocateNumbers(2026, 1),
    }));
    expect(last).toBe(`ID-2026-${String(next - 1).padStart(5, "0")}`);
  });

  test("is not filled a second time", async () => {
    const { status, err } = await run(args, { folder });
    expect(status).toBe(2);
    expect(err).toContain("holds questions already");
    expect(await inStore((store) => store.listTickets({ state: null, limit: null }))).toHaveLength(
      60,
    );
  });
});

test("one that is ended before a question was written says that it can be run again", async () => {
  const own = newFolder();
  const child = spawn(process.execPath, ["src/idjour.js", "seed", "900000"], {
    env: { PATH: process.env["PATH"], LANG: "en_GB.UTF-8", DATABASE_URL: own.database },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    // The first that it says is that it makes the database.
    if (said === "") child.kill("SIGINT");
    said += text;
  });
  expect(await once(child, "close")).toEqual([130, null]);
  expect(said).toContain("No question was written; run it again.");
  expect(said).not.toContain("remove the database");
  own.remove();
}, 60_000);

test("PostgreSQL holds the same events to the byte", async () => {
  const plan = {
    organisation: sampleOrganisation(),
    questions: 60,
    seed: 3,
    until: Date.UTC(2026, 10, 1),
  };
  const postgres = await openStore({ kind: "postgres", url: await freshPostgresUrl() });
  expect(await seedYears(postgres, plan)).toBe(true);
  const headsIn = async (store: Store) => {
    const listed = await store.listTickets({ state: null, limit: null });
    return Promise.all(listed.map(async ({ id }) => [id, (await store.ticket(id))?.head]));
  };
  expect(await headsIn(postgres)).toEqual(await inStore(headsIn));
  expect((await postgres.verify()).flaw).toBeNull();
  expect(await seedYears(postgres, plan)).toBe(false);
  await postgres.close();
}, 60_000);

test.each([
  [["seed", "none"], 'N must be a whole number from 1 to 10000000, not "none"'],
  [["seed", "5", "--seed", "x"], "--seed must be a whole number"],
  [["seed", "5", "--until", "2999-01-01"], "--until must be a day that has begun"],
])("refuses %j with the remedy", async (given, remedy) => {
  const { status, err } = await run(given, { folder });
  expect(status).toBe(2);
  expect(err).toContain(remedy);
});
