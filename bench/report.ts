/**
 * Measures what figures cost on so many questions (BENCH_TICKETS, 100,000), seeded over so many years
 * (BENCH_YEARS, 2), on SQLite and PostgreSQL: a week's summary as the card reads it, with its folds kept (`week`), as
 * a question of the first of its thirteen weeks has gone on since (`changed`), and of one agency (`own`); all facts and the week's
 * folds made anew (`rebuild`); a chart as PNG (`png`) and a page of the report, with what is read
 * for it (`firstPage`, then `page`), and its charts, which come by themselves (`charts`: all, once).
 * Floors: the same rows read raw, that is the facts of the thirteen weeks that a summary is of, and
 * all histories as `rebuild` reads them. Times are in milliseconds, once by the clock and once as
 * processor time, which a busy machine changes less.
 *
 * BENCH_FILE names a SQLite database and BENCH_URL a PostgreSQL that are seeded already
 * (`idjour seed N --until 2026-11-23`), BENCH_ONLY one of `sqlite` and `postgres`. A hundred thousand are seeded (`seed`) in a minute on two cores.
 *
 *   node bench/report.ts
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { summaryTables } from "../src/reporting/tables/summary-tables.ts";
import { drawPng } from "../src/charts/png.ts";
import { periodFigures, summaryOf } from "../src/reporting/summary.ts";
import { sampleOrganisation } from "../src/org/sample.ts";
import { openLikeTexts } from "../src/runtime/like-texts.ts";
import { seedYears } from "../src/simulation/seeding/seed.ts";
import { keepUp } from "../src/statistics/keep-up.ts";
import { intervalOf } from "../src/statistics/week.ts";
import type { Summary } from "../src/statistics/summary/week-summary.ts";
import { openPostgres } from "../src/store/postgres/postgres.ts";
import type { Store } from "../src/store/port/store.ts";
import { openSqlite } from "../src/store/sqlite/sqlite.ts";
import { makeStore } from "../src/store/store.ts";
import { evolve } from "../src/tickets/evolve.ts";
import { drawnSvg, tableChart } from "../src/reporting/pages/drawn.ts";
import { reportPage } from "../src/reporting/pages/page.ts";
import { onPostgres } from "../test/chaos/on-postgres.ts";
import { median, report, rounded } from "./processes.ts";

const questions = Number(process.env["BENCH_TICKETS"] ?? 100_000);
const years = Number(process.env["BENCH_YEARS"] ?? 2);
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

type Cost = { readonly ms: number; readonly processorMs: number };
const timed = async (work: () => Promise<unknown>): Promise<Cost> => {
  const [since, used] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(used);
  return { ms: performance.now() - since, processorMs: (user + system) / 1000 };
};
const middleOf = async (work: () => Promise<unknown>): Promise<Cost> => {
  const all: Cost[] = [];
  for (let i = 0; i < times; i += 1) all.push(await timed(work));
  return {
    ms: median(all.map(({ ms }) => ms)),
    processorMs: median(all.map(({ processorMs }) => processorMs)),
  };
};

const readAll = async (store: Store): Promise<void> => {
  for (let after: string | null = null; ;) {
    const page: Awaited<ReturnType<Store["foldable"]>> = await store.foldable(after, 500);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
};

/** The asker is reminded once more: what happened on every day of the question counts as changed. */
const goOn = async (store: Store, id: string): Promise<void> => {
  const loaded = await store.ticket(id);
  if (loaded === null) throw new Error("there is no such question");
  const { ticket, version: expected, head } = loaded;
  const event = { type: "reminded", what: "outcome" } as const;
  const recorded = { at: until - 1, by: "timer", event };
  const state = evolve(ticket, recorded);
  if (state === null) throw new Error("it was asked");
  const cause = { kind: "none" } as const;
  const saved = await store.save({
    at: until,
    cause,
    ticket: { id, expected, head, state, recorded: [recorded] },
  });
  if (saved !== "saved") throw new Error(`It did not go on: ${JSON.stringify(saved)}.`);
};

const measured = async (database: string, store: Store): Promise<void> => {
  const seeded = await timed(() =>
    seedYears(store, { organisation, questions, seed: 1, until, days: years * 365 }),
  );
  const summaryFor = (agency: string | null) => async (): Promise<Summary> => {
    const asked = { kind: "week", label, agency, now: until } as const;
    const summary = await summaryOf({ store, alike }, organisation, asked);
    if (summary === null) throw new Error("there is no such week");
    return summary;
  };
  const summary = summaryFor(null);
  const own = organisation.agencies[0]?.id ?? null;
  const costs = new Map<string, Cost>([["seed", seeded]]);
  const cost = async (
    name: string,
    work: () => Promise<unknown>,
    how = middleOf,
  ): Promise<void> => {
    costs.set(name, await how(work));
  };
  await cost(
    "rebuild",
    async () => {
      await keepUp(store, { anew: true });
      await summary();
    },
    timed,
  );
  await cost("histories", async () => readAll(store), timed);
  await cost("week", summary);
  await cost("own", summaryFor(own));
  const [one] = await store.factsIn(quarter);
  if (one === undefined) throw new Error("nothing was seeded");
  await cost("changed", async () => {
    await goOn(store, one.id);
    await summary();
  });
  await cost("facts", async () => store.factsIn(quarter));
  const seen = { organisation, language: "sv", timeZone: zone } as const;
  const page = async (): Promise<unknown> => {
    const asked = { kind: "week", label, agency: own, now: until } as const;
    const shown = await periodFigures(store, organisation, asked);
    if (shown === null) throw new Error("there is no such week");
    const reader = { organisation, language: "sv", who: "", own: own ?? "" } as const;
    const tables = summaryTables(shown, seen);
    return reportPage(
      { ...reader, summary: shown },
      tables.map((table) => ({ table, chart: tableChart(table, "sv") })),
    );
  };
  await cost("firstPage", page, timed);
  await cost("page", page);
  const charts = summaryTables(await summary(), seen).flatMap(
    (table) => tableChart(table, "sv") ?? [],
  );
  const [chart] = charts;
  const drawAll = async (): Promise<unknown> =>
    Promise.all(charts.map(async (drawn) => drawnSvg(drawn, 640)));
  await cost("charts", drawAll, timed);
  if (chart !== undefined) await cost("png", async () => drawPng(chart));
  report(`report ${database}`, {
    questions,
    ...Object.fromEntries(
      [...costs].flatMap(([name, { ms, processorMs }]) => [
        [`${name}Ms`, rounded(ms)],
        [`${name}ProcessorMs`, rounded(processorMs)],
      ]),
    ),
  });
};

const isWanted = (database: string): boolean =>
  [undefined, database].includes(process.env["BENCH_ONLY"]);
const folder = mkdtempSync(join(tmpdir(), "report-"));
try {
  if (isWanted("sqlite")) {
    const file = process.env["BENCH_FILE"] ?? join(folder, "report.db");
    const sqlite = makeStore(await openSqlite(file, { bulk: true }));
    await measured("sqlite", sqlite);
    await sqlite.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const onUrl = async (url: string): Promise<void> => {
  const postgres = makeStore(await openPostgres(url));
  await measured("postgres", postgres);
  await postgres.close();
};
if (isWanted("postgres")) {
  const given = process.env["BENCH_URL"];
  await (given === undefined ? onPostgres(async (fresh) => onUrl(await fresh(1))) : onUrl(given));
}
