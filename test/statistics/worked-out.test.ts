/**
 * Opens every report that a coordinator may open of a seeded year, the own agency's and that of all
 * agencies, and what cards tell of them, and tries to work out what is hidden about the others.
 */
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { depsAlone } from "../../playground/alone.ts";
import { summaryTables } from "../../src/reporting/tables/summary-tables.ts";
import { reportWeekly } from "../../src/reporting/terminal/report.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import { figureRows } from "../../src/statistics/summary/rows.ts";
import type { PeriodKind, Summary } from "../../src/statistics/summary/week-summary.ts";
import { periodFigures, summaryOf } from "../../src/reporting/summary.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { openSummaries } from "../../src/reporting/pages/read.ts";
import { type Equation, workedOut } from "./attack.ts";
import {
  type Told,
  aboutOthers,
  agencies,
  equationsOf,
  known,
  listOf,
  practising,
  toldIn,
} from "./readings.ts";
import { accept, answer, ask, at, keep, lived, offerTo } from "./world.ts";

const sample = sampleOrganisation();
const until = at("2026-12-02T00:00:00Z");
const months = Array.from({ length: 12 }, (_, n) => `2026-${String(n + 1).padStart(2, "0")}`);
const periods: readonly (readonly [kind: PeriodKind, label: string, months: readonly string[]])[] =
  [
    ...months.map((month) => ["month", month, [month]] as const),
    ["halfyear", "2026-H1", months.slice(0, 6)],
    ["halfyear", "2026-H2", months.slice(6)],
    ["year", "2026", months],
  ];
const running: readonly (readonly [kind: PeriodKind, label: string])[] = [
  ["week", "2026-W49"],
  ["month", "2026-12"],
  ["halfyear", "2026-H2"],
  ["year", "2026"],
];
const weeks = Array.from({ length: 48 }, (_, n) => `2026-W${String(n + 1).padStart(2, "0")}`);

const seeded = async (seed: number): Promise<Store> => {
  const of = makeStore(await openSqlite(":memory:"));
  await seedYears(of, { organisation: sample, questions: 1_200, seed, until });
  return of;
};
let store: Store;
beforeAll(async () => {
  store = await seeded(7);
});
afterAll(() => store.close());

/** What a coordinator of this agency, which coordinates, opens on the web; every format is drawn from it. */
const opened = (reader: string, now = until, of = store) => {
  const organisation = {
    ...sample,
    agencies: sample.agencies.map((one) => ({ ...one, coordinating: one.id === reader })),
  };
  const read = openSummaries({
    store: of,
    clock: { now: () => now },
    org: () => ({ organisation }),
  });
  return async (kind: PeriodKind, label: string, ofAll: boolean): Promise<Summary> => {
    const summary = await read({ kind, label, ofAll, reader });
    if (summary === null) throw new Error(`There is no ${label}.`);
    return summary;
  };
};

const real = new WeakMap<Store, Map<string, Told>>();
/** What the operator's report says of the others in a month: how it really was. */
const truthOf = async (of: Store, reader: string, month: string): Promise<Told> => {
  const kept = real.get(of) ?? new Map<string, Told>();
  real.set(of, kept);
  const read = async (agency: string | null): Promise<Told> => {
    const key = `${agency} ${month}`;
    const asked = { kind: "month", label: month, agency, now: until } as const;
    const summary = kept.has(key) ? null : await periodFigures(of, sample, asked);
    if (summary !== null) kept.set(key, toldIn(summary));
    return kept.get(key) ?? new Map();
  };
  const [all, own] = [await read(null), await read(reader)];
  return new Map([
    ...aboutOthers(reader, all, all),
    ...[...aboutOthers(reader, own, all)].filter(([name]) => !name.startsWith("balance")),
    ...[...all].flatMap(([name, value]) =>
      name.startsWith("pairAnswered") && !name.split(" ").includes(reader)
        ? [[name.replace("pairAnswered", "pair"), value] as const]
        : [],
    ),
  ]);
};

const ownIn = async (open: ReturnType<typeof opened>, month: string): Promise<Told> =>
  toldIn(await open("month", month, false));
const added = (all: readonly Told[]): Told => {
  const sums = new Map<string, number>();
  for (const told of all)
    for (const [name, value] of told) sums.set(name, (sums.get(name) ?? 0) + value);
  return sums;
};

/** What the coordinators of one agency work out of all that they open of a year. */
const workedOutBy = async (year: Store, reader: string) => {
  const open = opened(reader, until, year);
  const equations: Equation[] = [];
  const guessed: string[] = [];
  for (const [kind, label, of] of periods) {
    const own = toldIn(await open(kind, label, false));
    const joint = toldIn(await open(kind, label, true));
    // Of others a longer period adds up its months; the own figures beside count a question once.
    const ownMonths = added(await Promise.all(of.map((month) => ownIn(open, month))));
    const told = aboutOthers(reader, own, joint, ownMonths);
    const found = equationsOf(told, { of, reader, own: ownMonths });
    equations.push(...found, ...practising(of));
    if (of.length > 1) continue;
    const truth = await truthOf(year, reader, label);
    const sums = known(label, [...truth.keys()]);
    equations.push(...sums);
    // Whoever guesses that all that is not listed is under three works nothing out that is so.
    const untold = [...truth.keys()].filter(
      (name) => listOf.has(name.split(" ")[0] ?? "") && !told.has(name),
    );
    const low = new Map(untold.map((name) => [`${label} ${name}`, { low: 0, high: 2 }]));
    for (const [cell, value] of workedOut([...found, ...sums], low) ?? [])
      if (isSmall(value) && truth.get(cell.slice(label.length + 1)) === value) guessed.push(cell);
  }
  const found = workedOut(equations);
  const small =
    found === null ? ["contradicting"] : [...found].filter(([, value]) => isSmall(value));
  return { small: small.slice(0, 20), guessed, isMuch: equations.length > 200 };
};
/** There is something to work with: most months tell what most others asked and answered. */
const nothing = { small: [], guessed: [], isMuch: true };

describe("a number of others that is one or two", () => {
  test.each(agencies)("cannot be worked out by %s", async (reader) => {
    expect(await workedOutBy(store, reader)).toEqual(nothing);
  });

  test.each([
    { seed: 11, reader: "polismyndigheten" },
    { seed: 36, reader: "digg" },
  ])("cannot be worked out by $reader in another year ($seed)", async ({ seed, reader }) => {
    const year = await seeded(seed);
    onTestFinished(() => year.close());
    expect(await workedOutBy(year, reader)).toEqual(nothing);
  });
});

describe("a card", () => {
  test("tells no figure that the page of its period does not", async () => {
    const reader = "skatteverket";
    const open = opened(reader);
    const deps = depsAlone({ store, now: () => until, organisation: () => sample });
    const sent = (kind: PeriodKind, label: string, agency: string | null) =>
      summaryOf(deps, sample, { kind, label, agency, seenBy: reader, now: until });
    for (const month of months.slice(0, 11)) {
      const card = await sent("month", month, null);
      expect(card && figureRows(card)).toEqual(figureRows(await open("month", month, true)));
    }
    for (const week of weeks.slice(-4)) {
      const card = await sent("week", week, reader);
      expect(card && figureRows(card)).toEqual(figureRows(await open("week", week, false)));
    }
  });
});

const isSmall = (value: number): boolean => value === 1 || value === 2;

/** Whose cells stand in it. */
const aboutIn = ({ balance, usedBy, figures }: Summary): readonly string[] => [
  ...[...balance.agencies, ...balance.joined].flatMap(({ agency, ...counts }) =>
    Object.values(counts).some((count) => typeof count === "number") ? [agency] : [],
  ),
  ...balance.pairs.flatMap(({ asker, answerer }) => [`${asker} ${answerer}`]),
  ...usedBy.map(({ id }) => id),
  ...figures.flatMap(({ id, now }) => (id === "usedOutsideBorderRate" && now !== null ? [id] : [])),
];

describe("of a week, and of a period that is not over,", () => {
  test.each(agencies)("%s is told nothing about others", async (reader) => {
    const open = opened(reader);
    for (const label of weeks) {
      const summary = await open("week", label, false);
      const own = aboutIn(summary);
      const practice = [...toldIn(summary)].filter(([name]) => name.startsWith("practice."));
      const others = new Map(practice.filter(([name]) => !name.endsWith(` ${reader}`)));
      const read = equationsOf(others, { of: [label], reader, own: new Map() });
      const found = workedOut([...read, ...practising([label])]) ?? [];
      const ofOthers = [...found].filter(([name]) => !name.endsWith(` ${reader}`));
      expect(ofOthers.filter(([, value]) => isSmall(value))).toEqual([]);
      expect(own.filter((name) => !name.split(" ").includes(reader))).toEqual([]);
    }
    expect((await open("week", "2026-W45", true)).week).toBe("2026-10");
    for (const [kind, label] of running.slice(1)) {
      const own = aboutIn(await open(kind, label, false));
      expect(own.filter((name) => !name.split(" ").includes(reader))).toEqual([]);
      const { totals, figures, byTopic } = await open(kind, label, true);
      expect(Object.values(totals).filter((count) => count !== null)).toEqual([]);
      expect(figures.filter(({ now, of }) => now !== null || of !== null)).toEqual([]);
      expect(byTopic).toEqual([]);
    }
  });

  test("a question between two others changes nothing that a third loads again", async () => {
    const open = opened("digg", until + 60_000);
    const load = () =>
      Promise.all(
        running.flatMap(([kind, label]) => [
          open(kind, label, false),
          ...(kind === "week" ? [] : [open(kind, label, true)]),
        ]),
      );
    const before = await load();
    await keep(
      store,
      lived([
        [until, "slack:T0/x", ask("later", "skatteverket"), offerTo("o", "polismyndigheten")],
        [until + 1, "e-polismyndigheten", accept("o", "polismyndigheten")],
        [until + 2, "e-polismyndigheten", answer("later", "polismyndigheten")],
      ]),
    );
    expect(await load()).toEqual(before);
  });
});

describe("what is hidden in one format", () => {
  const reader = "digg";
  const names = agencies.filter((one) => one !== reader);
  test.each(["json", "csv", "md", "html"])(
    "is hidden in %s, table and chart too",
    async (format) => {
      const summary = await opened(reader)("month", "2026-10", false);
      const { out } = await reportWeekly(
        store,
        { kind: "month", week: "2026-10", agency: reader, format },
        { now: until, organisation: sample },
      );
      const worded = {
        organisation: sample,
        language: "sv",
        timeZone: "Europe/Stockholm",
      } as const;
      const agencyRows = summaryTables(summary, worded).find(({ id }) => id === "agencies");
      const shown = agencyRows?.rows.map((row) => row.slice(1)) ?? [];
      const told = summary.balance.agencies.filter(
        ({ agency, asked, given }) => agency === reader || asked !== null || given !== null,
      );
      expect(shown).toEqual(
        told.map((one) => [
          one.asked,
          one.received,
          one.given,
          one.minutesReceived === null ? null : Math.round(one.minutesReceived),
          one.minutesGiven === null ? null : Math.round(one.minutesGiven),
        ]),
      );
      const anyone = `(?:${names.join("|")})`;
      expect(out).not.toMatch(new RegExp(`${anyone} ${anyone}`, "u"));
      expect(out).not.toMatch(new RegExp(`"asker": "${anyone}",\\s*"answerer": "${anyone}"`, "u"));
      expect(out).not.toMatch(
        /"agency": "(?!digg)[^"]+",\s*"(?:fresh|stale|lapsed|unknown)": [12]\b/u,
      );
      expect(out).not.toMatch(/practice\.(?:fresh|stale|lapsed|unknown),\S+ (?!digg)\S+,[12]$/mu);
    },
  );

  test("without an agency nothing is, and the first line says so", async () => {
    const report = (format: string) =>
      reportWeekly(
        store,
        { kind: "month", week: "2026-10", agency: undefined, format },
        { now: until, organisation: sample },
      );
    const [first] = (await report("md")).out.split("\n");
    expect(first).toContain("Inget är dolt i den här rapporten");
    expect((await report("html")).out).toMatch(/<h1>[^<]*Inget är dolt i den här rapporten/u);
    expect((await report("csv")).out).toMatch(/pairAnswered,\S+ \S+,[12]\r?$/mu);
  });
});
