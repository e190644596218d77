/**
 * Opens every report that a coordinator may open of a seeded year, the own agency's and that of all
 * agencies, and tries to work out what is hidden about the others.
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { summaryTables } from "../../src/bots/cards/figures/summary-tables.ts";
import { reportWeekly } from "../../src/commands/report/report.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { seedYears } from "../../src/seeding/seed.ts";
import type { PeriodKind, Summary } from "../../src/statistics/summary/week-summary.ts";
import { periodFigures } from "../../src/desk/learning/summary.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { openSummaries } from "../../src/web/report/read.ts";
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

let store: Store;
beforeAll(async () => {
  store = makeStore(await openSqlite(":memory:"));
  await seedYears(store, { organisation: sample, questions: 1_200, seed: 7, until });
});
afterAll(() => store.close());

/** What a coordinator of this agency, which coordinates, opens on the web; every format is drawn from it. */
const opened = (reader: string, now = until) => {
  const organisation = {
    ...sample,
    agencies: sample.agencies.map((one) => ({ ...one, coordinating: one.id === reader })),
  };
  const read = openSummaries({ store, clock: { now: () => now }, org: () => ({ organisation }) });
  return async (kind: PeriodKind, label: string, ofAll: boolean): Promise<Summary> => {
    const summary = await read({ kind, label, ofAll, reader });
    if (summary === null) throw new Error(`There is no ${label}.`);
    return summary;
  };
};

const real = new Map<string, Told>();
/** What the operator's report says of the others in a month: how it really was. */
const truthOf = async (reader: string, month: string): Promise<Told> => {
  const read = async (agency: string | null): Promise<Told> => {
    const key = `${agency} ${month}`;
    const asked = { kind: "month", label: month, agency, now: until } as const;
    const summary = real.has(key) ? null : await periodFigures(store, sample, asked);
    if (summary !== null) real.set(key, toldIn(summary));
    return real.get(key) ?? new Map();
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

describe("a number of others that is one or two", () => {
  test.each(agencies)("cannot be worked out by %s", async (reader) => {
    const open = opened(reader);
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
      const truth = await truthOf(reader, label);
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
    expect(found).not.toBeNull();
    // There is something to work with: most months tell what most others asked and answered.
    expect(equations.length).toBeGreaterThan(200);
    const small = [...(found ?? [])].filter(([, value]) => isSmall(value));
    expect(small.slice(0, 20), `${small.length} cells`).toEqual([]);
    expect(guessed).toEqual([]);
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
      const own = aboutIn(await open("week", label, false));
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
