/**
 * Measures how much slower the same work is on a database of 1,000,000 finished questions than on
 * one of 10,000. The work is asking, accepting, the list of what is open, one question's history,
 * the courier's claim. SQLite on disk, every commit synced. It reports medians in milliseconds, and
 * how many times longer each takes on the larger database. BENCH_TICKETS sets another size.
 *
 *   node bench/growth.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { asked, start } from "../test/courier/world.ts";
import { anna, asker, opened, played, pressed, seed } from "./one-question.ts";
import { median, report, rounded } from "./processes.ts";
import type { Questions } from "../src/store/port/questions.ts";

const sizes = [10_000, Number(process.env["BENCH_TICKETS"] ?? 1_000_000)];
const times = 200;
const multiply = (path: string, count: number): void => {
  const database = new Database(path);
  database.pragma("journal_mode = off");
  database.pragma("synchronous = off");
  const copies = (table: string, own: Readonly<Record<string, string>>): void => {
    const columns = database
      .prepare<[], { name: string }>(`select name from pragma_table_info('${table}')`)
      .all()
      .map(({ name }) => name);
    const value = (column: string): string =>
      own[column] ??
      `case typeof(${column}) when 'text' then replace(${column}, '${seed}', '${seed}' || n) else ${column} end`;
    database.exec(
      `with recursive series(n) as (select 1 union all select n + 1 from series where n < ${count - 1})
       insert into ${table} (${columns.join(", ")})
       select ${columns.map(value).join(", ")} from (select * from ${table}) cross join series`,
    );
  };
  copies("tickets", { number: "'ID-2020-' || n", asked_at: "asked_at - n * 60000" });
  copies("events", { at: "at - n * 60000" });
  copies("texts", { id: "id || '-' || n" });
  copies("inbox", { seq: "null", id: "id || '-' || n", at: "at - n * 60000" });
  copies("outbox", { seq: "null", id: "id || '-' || n" });
  copies("cards", { seq: "null", message: "message || '-' || n" });
  copies("takes", { offer: "offer || '-' || n", at: "at - n * 60000" });
  database.exec("analyze");
  database.pragma("journal_mode = wal");
  database.close();
};

type Work = Readonly<Record<"ask" | "accept" | "list" | "history" | "claim", number>>;
const timed = async (work: (i: number) => Promise<unknown>): Promise<number> => {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const since = performance.now();
    await work(i);
    all.push(performance.now() - since);
  }
  return median(all.slice(times / 4));
};

const openStates: Parameters<Questions["askedBy"]>[1] = [
  "offered",
  "queued",
  "accepted",
  "answered",
];
const measured = async (path: string): Promise<Work> => {
  const { store, does, offerOf, close } = await opened(path);
  const ask = await timed(async (i) => does(asked(`ask${i}`)));
  const offers: string[] = [];
  for (let i = 0; i < times; i += 1) offers.push(await offerOf(`ask${i}`));
  const accept = await timed(async (i) =>
    does(pressed(anna, "offer.accept", { ticket: `ask${i}`, offer: offers[i] ?? "" })),
  );
  const list = await timed(async () => store.askedBy(asker, openStates));
  const history = await timed(async (i) => store.history(`${seed}${i + 1}`));
  const claim = await timed(async () => store.claim(1, start, 4_000));
  await close();
  return { ask, accept, list, history, claim };
};

const folder = mkdtempSync(join(tmpdir(), "growth-"));
try {
  const found: Work[] = [];
  for (const size of sizes) {
    const path = join(folder, `${size}.db`);
    await played(path);
    multiply(path, size);
    found.push(await measured(path));
    rmSync(path);
  }
  const [fewer, more] = found;
  if (fewer === undefined || more === undefined) throw new Error("nothing was measured");
  for (const name of ["ask", "accept", "list", "history", "claim"] as const)
    report(`growth ${name}`, {
      tickets: sizes,
      ms: [fewer, more].map((work) => rounded(work[name])),
      ratio: rounded(more[name] / fewer[name]),
    });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
