/**
 * Measures how much slower the same work is on a database of many finished questions than on one of
 * 10,000: on SQLite 1,000,000, every commit synced; on PostgreSQL 2,000,000, which syncs nothing
 * here. The work is asking, accepting, the list of what somebody has open, one question's history,
 * the courier's claim of an effect (with what it takes to queue it and to record it as sent), and the
 * figures of the weekly card. Both databases are open at once and the
 * work goes to them by turns. Forty lives of questions are played and multiplied by `multiply.ts`:
 * 80 experts, 20,000 askers, five topics, forty questions a minute. A nation's year of 15,000,000 is
 * reached by BENCH_TICKETS alone where there is disk: 8 GB for each million.
 *
 * It reports medians in milliseconds, and how many times longer each takes on the larger database.
 * BENCH_TICKETS sets the larger size, BENCH_DATABASES one of `sqlite` and `postgres`.
 *
 *   node bench/growth.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "../src/main.ts";
import type { Database } from "../src/config/config.ts";
import type { Questions } from "../src/store/port/questions.ts";
import type { Store } from "../src/store/port/store.ts";
import { readTold } from "../src/statistics/read-summary.ts";
import { lastCompleteWeek, weeksAfter } from "../src/statistics/week.ts";
import { onPostgres } from "../test/chaos/on-postgres.ts";
import { type Lives, type Played, openLives } from "./lives.ts";
import { multiplyOnPostgres, multiplyOnSqlite } from "./multiply.ts";
import { median, report, rounded } from "./processes.ts";

const played = 40;
const small = Number(process.env["BENCH_SMALL"] ?? 10_000);
const times = Number(process.env["BENCH_TIMES"] ?? 200);
const askedSize = process.env["BENCH_TICKETS"];
const lives: Lives = { platform: "slack", experts: 80, messages: 0 };
const zone = "Europe/Stockholm";

const openStates: Parameters<Questions["askedBy"]>[1] = [
  "offered",
  "queued",
  "accepted",
  "answered",
];
const works = ["ask", "accept", "list", "history", "claim", "week"] as const;
type Work = (typeof works)[number];
type Opened = {
  readonly size: number;
  readonly does: Readonly<Record<Work, () => Promise<unknown>>>;
  readonly close: () => Promise<void>;
};

const workOn = (store: Store, world: Played, copies: number): Opened["does"] => {
  const begun: Awaited<ReturnType<Played["ask"]>>[] = [];
  let asker = "";
  // The week that ended a week before the first was asked: it is whole on both.
  const label = weeksAfter(lastCompleteWeek(world.now(), zone), -1);
  let [read, claimed] = [0, 0];
  return {
    ask: async () => {
      const one = await world.ask();
      begun.push(one);
      ({ asker } = one);
    },
    accept: async () => {
      const next = begun.shift();
      if (next === undefined) throw new Error("Nothing is left to accept.");
      await world.accept(next);
    },
    list: async () => store.askedBy(asker, openStates),
    history: async () => {
      read += 1;
      const copy = String((read % copies) + 1).padStart(11, "0");
      const id = `q${(read % played) + 1}-V${copy}`.padEnd(21, "_");
      if ((await store.history(id)).length === 0) throw new Error(`There is no question ${id}.`);
    },
    claim: async () => {
      claimed += 1;
      const id = `claimed${claimed}:1:0`;
      const effect = {
        kind: "tell",
        person: "slack:T04ASKER001/U04AB000001",
        text: "Hej",
      } as const;
      await store.enqueue([{ id, orderingKey: id, ticket: null, effect, dueAt: world.now() }]);
      const [due] = await store.claim(1, world.now(), 4_000);
      if (due === undefined) throw new Error("Nothing was claimed.");
      await store.delivered(due.id, world.now(), null);
    },
    week: async () =>
      readTold(store, { label, agency: null, now: world.now() }, world.organisation),
  };
};

type Making = {
  readonly database: Database;
  readonly size: number;
  readonly multiply: (copies: number) => void | Promise<void>;
};
const opened = async ({ database, size, multiply }: Making): Promise<Opened> => {
  const first = await openStore(database);
  const playing = await openLives(first, lives);
  await playing.play(played);
  await playing.close();
  await first.close();
  const since = performance.now();
  const copies = Math.max(1, Math.round(size / played) - 1);
  await multiply(copies);
  process.stderr.write(
    `${size} questions made in ${Math.round((performance.now() - since) / 1000)} s\n`,
  );
  const store = await openStore(database);
  const world = await openLives(store, { ...lives, from: played });
  const close = async (): Promise<void> => {
    await world.close();
    await store.close();
  };
  return { size, does: workOn(store, world, copies), close };
};

const measured = async (name: string, both: readonly Opened[]): Promise<void> => {
  for (const work of works) {
    const ms = both.map((): number[] => []);
    for (let i = 0; i < times; i += 1)
      for (const [which, { does }] of both.entries()) {
        const since = performance.now();
        await does[work]();
        ms[which]?.push(performance.now() - since);
      }
    // The first quarter warms up.
    const [fewer = Number.NaN, more = Number.NaN] = ms.map((all) => median(all.slice(times / 4)));
    report(`growth ${name} ${work}`, {
      tickets: both.map(({ size }) => size),
      ms: [fewer, more].map(rounded),
      ratio: rounded(more / fewer),
    });
  }
  for (const { close } of both) await close();
};

const databases = process.env["BENCH_DATABASES"]?.split(" ") ?? ["sqlite", "postgres"];
const folder = mkdtempSync(join(tmpdir(), "growth-"));
try {
  if (databases.includes("sqlite")) {
    const sizes = [small, Number(askedSize ?? 1_000_000)];
    const both: Opened[] = [];
    for (const [n, size] of sizes.entries()) {
      const path = join(folder, `${n}.db`);
      const multiply = (copies: number): void => multiplyOnSqlite(path, copies);
      both.push(await opened({ database: { kind: "sqlite", path }, size, multiply }));
    }
    await measured("SQLite", both);
  }
  if (databases.includes("postgres"))
    await onPostgres(
      async (fresh) => {
        const sizes = [small, Number(askedSize ?? 2_000_000)];
        const both: Opened[] = [];
        for (const [n, size] of sizes.entries()) {
          const url = await fresh(n + 1);
          const multiply = (copies: number): Promise<void> => multiplyOnPostgres(url, copies);
          both.push(await opened({ database: { kind: "postgres", url }, size, multiply }));
        }
        await measured("PostgreSQL", both);
      },
      { shared_buffers: "1GB", max_wal_size: "8GB" },
    );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
