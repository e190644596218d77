/** When a refresher is due, and how a coordinator's week and an expert's page show trainings. */
import { describe, expect, it } from "vitest";
import { needTitle, needRows } from "../../src/reporting/cards/needs.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { needsIn } from "../../src/statistics/summary/needs.ts";
import { type Training, refreshersDue } from "../../src/statistics/summary/trainings.ts";

const now = Date.parse("2026-11-27T12:00:00Z");
const seen = { now, zone: "Europe/Stockholm" };
const training = (refresher: string | null, more: Partial<Training> = {}): Training => ({
  expert: "e-anna",
  course: "Passkurs",
  day: "2024-11-27",
  refresher,
  topics: [],
  organiser: null,
  ...more,
});
const due = (...trainings: readonly Training[]): readonly string[] =>
  refreshersDue(trainings, seen).map(({ refresher, isOverdue }) =>
    isOverdue ? `${refresher} overdue` : refresher,
  );

describe("a refresher", () => {
  it("is due 60 days ahead, and overdue from the day after", () => {
    expect(due(training("2027-01-26"))).toEqual(["2027-01-26"]);
    expect(due(training("2027-01-27"))).toEqual([]);
    expect(due(training("2026-11-27"))).toEqual(["2026-11-27"]);
    expect(due(training("2026-11-26"))).toEqual(["2026-11-26 overdue"]);
    expect(due(training(null))).toEqual([]);
  });

  it("goes by the day where the agency is", () => {
    const late = { now: Date.parse("2026-11-27T23:30:00Z"), zone: "Europe/Stockholm" };
    expect(refreshersDue([training("2026-11-27")], late)[0]?.isOverdue).toBe(true);
    expect(refreshersDue([training("2026-11-27")], { ...late, zone: "UTC" })[0]?.isOverdue).toBe(
      false,
    );
  });

  it("is that of the last time that the person took the course", () => {
    const again = training("2028-11-01", { day: "2026-11-01", course: "passkurs " });
    expect(due(training("2026-12-01"), again)).toEqual([]);
    expect(due(again, training("2026-12-01"))).toEqual([]);
    expect(due(training("2026-12-01"), { ...again, expert: "e-karim" })).toEqual(["2026-12-01"]);
    expect(due(training("2026-12-01"), { ...again, course: "Chipkurs" })).toEqual(["2026-12-01"]);
  });

  it("stands with the earliest first", () => {
    const karim = training("2026-10-01", { expert: "e-karim" });
    expect(due(training("2026-12-01"), karim)).toEqual(["2026-10-01 overdue", "2026-12-01"]);
  });
});

describe("a coordinator's week", () => {
  const organisation = sampleOrganisation();
  const needs = needsIn({
    agency: "polismyndigheten",
    asOf: now,
    totals: { noExpert: 0 },
    practiceAtEnd: [],
    balance: { weeks: 13, pairs: [], agencies: [], joined: [] },
    training: [],
    neverAsked: [],
    beside: {
      uncovered: [],
      withoutExpert: [],
      divergingPairs: 0,
      articlesDue: 0,
      draftsWaiting: 0,
      refreshersDue: refreshersDue(
        [training("2026-12-01"), training("2026-11-01", { course: "Chipkurs" })],
        seen,
      ),
    },
  });
  const seeing = (agency: string) => ({
    organisation,
    reader: { language: "sv", timeZone: "Europe/Stockholm", agency } as const,
    now,
  });

  it("says in one line how many are due, and names them on its page", () => {
    const own = seeing("polismyndigheten");
    expect(needTitle(needs, own)).toBe("2 utbildningar behöver repeteras");
    expect(needRows(needs, own)[0]).toEqual({
      kind: "facts",
      facts: [
        { name: "Anna Lind", value: "Chipkurs, repetition skulle ha skett senast 1 november 2026" },
        { name: "Anna Lind", value: "Passkurs, repetition senast 1 december 2026" },
      ],
    });
  });

  it("names nobody to another agency", () => {
    expect(JSON.stringify(needRows(needs, seeing("skatteverket")))).not.toContain("Anna");
  });
});
