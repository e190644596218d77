/**
 * Recomputes every figure of the report from the log alone, by docs/figures.md, and compares: a year, a
 * half-year, a month and a week, of each agency and of all together, on both databases. What counts
 * here shares no code with `src/statistics`.
 */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exportLog } from "../../src/audit/audit.ts";
import { reportWeekly } from "../../src/reporting/terminal/report.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import type { Backend } from "../../src/store/backend.ts";
import type { Store } from "../../src/store/port/store.ts";
import { openPostgres } from "../../src/store/postgres/postgres.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import { freshPostgresUrl } from "../postgres.ts";
import { addAwkward } from "./recount/awkward.ts";
import { type Named, besideEarlier, earlierThan } from "./recount/earlier.ts";
import { differences } from "./recount/differences.ts";
import { readLog } from "./recount/lives.ts";
import { type Known, type Logged, recount } from "./recount/recount.ts";
import { reported, weeksIn } from "./recount/reported.ts";

const organisation = sampleOrganisation();
const until = Temporal.Instant.from("2026-11-30T00:00:00Z").epochMilliseconds;
const now = Temporal.Instant.from("2026-11-30T12:00:00Z").epochMilliseconds;
/** The first and the last day before which, and after which, a period is not whole. */
const today = "2026-11-30";
const [firstWhole, lastWhole] = ["2024-12-31", "2026-11-30"];
const known: Known = {
  offices: new Map(
    organisation.agencies.map(({ id, timeZone, holidays }) => [id, { timeZone, holidays }]),
  ),
  experts: organisation.experts.map(({ id, agency, topics }) => ({
    id,
    agency,
    topics: new Map(
      Object.entries(topics).map(([topic, held]) => [
        topic,
        typeof held === "number" ? held : held.level,
      ]),
    ),
  })),
  trainings: organisation.experts.flatMap(({ id, trainings }) =>
    trainings.map(({ date, ...more }) => ({ ...more, expert: id, day: date })),
  ),
  staleAfterDays: 120,
  lapsedAfterDays: 365,
};

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const periods: readonly Named[] = [
  { kind: "year", label: "2025", from: "2025-01-01", to: "2026-01-01" },
  { kind: "halfyear", label: "2025-H2", from: "2025-07-01", to: "2026-01-01" },
  { kind: "halfyear", label: "2026-H1", from: "2026-01-01", to: "2026-07-01" },
  { kind: "month", label: "2025-11", from: "2025-11-01", to: "2025-12-01" },
  { kind: "week", label: "2025-W46", from: "2025-11-10", to: "2025-11-17" },
  // Not over: some still wait within their target.
  { kind: "year", label: "2026", from: "2026-01-01", to: "2027-01-01" },
];
const everybody = [null, ...organisation.agencies.map(({ id }) => id)];
/** Each agency reads what is over; of 2026 the one that has questions open is enough. */
const readersOf = ({ label }: Named): readonly (string | null)[] =>
  label.startsWith("2025") ? everybody : [null, "skatteverket"];

type Database = {
  readonly name: string;
  readonly fresh: () => Promise<string>;
  readonly open: (address: string) => Promise<Backend>;
};
const folder = mkdtempSync(join(tmpdir(), "recomputation-"));
const databases: readonly Database[] = [
  {
    name: "SQLite",
    fresh: () => Promise.resolve(join(folder, "seeded.db")),
    open: openSqlite,
  },
  { name: "PostgreSQL", fresh: freshPostgresUrl, open: openPostgres },
];

describe.each(databases)("on $name", ({ fresh, open }) => {
  let store: Store;
  let logged: Logged;
  beforeAll(async () => {
    const address = await fresh();
    store = makeStore(await open(address));
    await seedYears(store, { organisation, questions: 3_000, seed: 36, until });
    await addAwkward(store, now);
    const lines: string[] = [];
    const url = address.startsWith("postgres") ? address : `file:${address}`;
    await exportLog({ DATABASE_URL: url }, {}, (text) => {
      lines.push(text);
      return Promise.resolve();
    });
    logged = readLog(lines.join(""));
  });
  afterAll(() => store.close());

  const printedOf = async ({ kind, label }: Named, agency: string | null): Promise<string> => {
    const options = { kind, week: label, agency: agency ?? undefined, format: "json" };
    const { out, err } = await reportWeekly(store, options, { now, organisation });
    expect(err).toBe("");
    return out;
  };
  /** `weeks`: of how many the pairs are, as the report says; none: of the period. */
  const countedIn = ({ kind, from, to }: Named, agency: string | null, weeks: number) => {
    const zone = organisation.agencies.find(({ id }) => id === agency)?.timeZone;
    const midnight = (date: Temporal.PlainDate): number =>
      date.toZonedDateTime(zone ?? "Europe/Stockholm").epochMilliseconds;
    const [first, end] = [day(from), day(to)];
    return recount(logged, known, {
      from: midnight(first),
      to: midnight(end),
      pairsFrom: midnight(weeks > 0 ? end.subtract({ weeks }) : first),
      coursesFrom: (kind === "week" ? end.subtract({ weeks: 13 }) : first).toString(),
      coursesTo: end.toString(),
      endDay: to < today ? to : today,
      agency,
      asOf: now,
    });
  };
  const countedOf = (period: Named, agency: string | null, weeks: number) => {
    // Only what is over is compared, and only with periods of which the log has all.
    const whole = earlierThan(period).filter(
      ({ from }) => from >= firstWhole && period.to <= lastWhole,
    );
    const earlier = whole.map((one) => countedIn(one, agency, 0).figures);
    return { ...countedIn(period, agency, weeks), ...besideEarlier(earlier, period) };
  };

  describe.each(periods)("the report of $label", (period) => {
    test.each(readersOf(period))("seen by %s is what the log says", async (agency) => {
      const printed = await printedOf(period, agency);
      const counted = countedOf(period, agency, weeksIn(printed));
      expect(differences(counted, reported(printed), agency)).toEqual([]);
    });
  });

  test("a wrong number is noticed, wherever it stands", async () => {
    const month = periods.find(({ kind }) => kind === "month");
    if (month === undefined) throw new Error("There is no month.");
    const printed = reported(await printedOf(month, null));
    const counted = countedOf(month, null, 0);
    const places = numbersIn(printed);
    expect(places.length).toBeGreaterThan(400);
    const unnoticed = places.filter(
      (place) => differences(counted, withOneMore(printed, place), null).length !== 1,
    );
    expect(unnoticed).toEqual([]);
  });
});

type Place = readonly string[];
const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];
const numbersIn = (value: unknown, place: Place = []): readonly Place[] =>
  typeof value === "number"
    ? [place]
    : entriesOf(value).flatMap(([key, one]) => numbersIn(one, [...place, key]));
const withOneMore = (value: unknown, [first, ...rest]: Place): unknown =>
  typeof value === "number"
    ? value + 1
    : Object.fromEntries(
        entriesOf(value).map(([key, one]) => [key, key === first ? withOneMore(one, rest) : one]),
      );
