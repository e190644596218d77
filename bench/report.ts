/**
 * Measures what figures cost on so many questions (BENCH_TICKETS, 100,000), seeded over two years,
 * on SQLite and PostgreSQL: a week's summary as the card reads it, with its folds kept (`week`) and
 * as one question has changed since (`changed`), and all facts and the week's folds made anew
 * (`rebuild`). Floors: the same rows read raw, that is the facts of the thirteen weeks that a summary
 * is of, and all histories as `rebuild` reads them. Times are in milliseconds.
 *
 *   node bench/report.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { summaryOf } from "../src/desk/learning/summary.ts";
import { sampleOrganisation } from "../src/org/sample.ts";
import { openLikeTexts } from "../src/runtime/like-texts.ts";
import { seedYears } from "../src/seeding/seed.ts";
import { keepUp } from "../src/statistics/keep-up.ts";
import { intervalOf } from "../src/statistics/week.ts";
import { openPostgres } from "../src/store/postgres/postgres.ts";
import type { Store } from "../src/store/port/store.ts";
import { openSqlite } from "../src/store/sqlite/sqlite.ts";
import { makeStore } from "../src/store/store.ts";
import { onPostgres } from "../test/chaos/on-postgres.ts";
import { median, report, rounded } from "./processes.ts";

const questions = Number(process.env["BENCH_TICKETS"] ?? 100_000);
const times = 9;
const until = Date.parse("2026-11-23T00:00:00Z");
const organisation = sampleOrganisation();
/** As in `serve`: opened once. */
const alike = openLikeTexts();
const zone = "Europe/Stockholm";
const label = "2026-W47";
/** The period of `label` and of the twelve weeks before it. */
const quarter = {
  from: intervalOf("2026-W35", zone)?.from ?? 0,
  to: intervalOf(label, zone)?.to ?? 0,
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const since = performance.now();
  await work();
  return performance.now() - since;
};
const middleOf = async (work: () => Promise<unknown>): Promise<number> => {
  const all: number[] = [];
  for (let i = 0; i < times; i += 1) all.push(await timed(work));
  return median(all);
};

const readAll = async (store: Store): Promise<void> => {
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<Store["foldable"]>> = await store.foldable(after, 500);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
};

const measured = async (database: string, store: Store): Promise<void> => {
  await seedYears(store, { organisation, questions, seed: 1, until });
  const summary = async (): Promise<unknown> =>
    summaryOf({ store, alike }, organisation, {
      kind: "week",
      label,
      agency: null,
      now: until,
    });
  const rebuild = await timed(async () => {
    await keepUp(store, { anew: true });
    await summary();
  });
  const histories = await timed(async () => readAll(store));
  const week = await middleOf(summary);
  const [one] = await store.factsIn(quarter);
  if (one === undefined) throw new Error("nothing was seeded");
  const changed = await middleOf(async () => {
    const stored = await store.ticket(one.id);
    // The day of its facts counts as changed, so the folds that hold it are made anew.
    await store.keepFacts([{ id: one.id, version: stored?.version ?? 1, facts: one }]);
    await summary();
  });
  const facts = await middleOf(async () => store.factsIn(quarter));
  report(`report ${database}`, {
    questions,
    weekMs: rounded(week),
    changedMs: rounded(changed),
    factsMs: rounded(facts),
    weekToFacts: rounded(week / facts),
    rebuildMs: rounded(rebuild),
    historiesMs: rounded(histories),
    rebuildToHistories: rounded(rebuild / histories),
  });
};

const folder = mkdtempSync(join(tmpdir(), "report-"));
try {
  const sqlite = makeStore(await openSqlite(join(folder, "report.db")));
  await measured("sqlite", sqlite);
  await sqlite.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
await onPostgres(async (fresh) => {
  const postgres = makeStore(await openPostgres(await fresh(1)));
  await measured("postgres", postgres);
  await postgres.close();
});
