/** Who went to whose courses, who would like to, who needs one; and what of it another agency reads. */
import { describe, expect, test } from "vitest";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { summaryTables } from "../../src/reporting/tables/summary-tables.ts";
import { type Wish, coursesOf } from "../../src/statistics/summary/courses.ts";
import type { Practising } from "../../src/statistics/summary/practice.ts";
import { figureRows } from "../../src/statistics/summary/rows.ts";
import type { Training } from "../../src/statistics/summary/trainings.ts";
import { summed } from "./world.ts";

const now = Date.parse("2026-11-30T06:00:00Z");
const period = {
  from: Date.parse("2026-06-30T22:00:00Z"),
  to: Date.parse("2026-11-30T23:00:00Z"),
};
const [passports, chips] = ["passport-authenticity", "mrz-and-chip"];
const expert = (
  id: string,
  agency: string,
  held: Practising["topics"],
  lastPractised: Practising["lastPractised"] = {},
): Practising => ({ id, agency, active: true, topics: held, lastPractised });
const fresh = { [passports]: "2026-11-01T00:00:00Z" };

/** Five of the police, of whom one is away for good; one each of tax and migration. */
const experts: readonly Practising[] = [
  expert("e-fresh", "police", { [passports]: 2 }, fresh),
  expert("e-stale", "police", { [passports]: 2 }, { [passports]: "2026-05-01T00:00:00Z" }),
  expert("e-lapsed", "police", { [passports]: 3 }, { [passports]: "2025-01-01T00:00:00Z" }),
  expert("e-trained", "police", { [passports]: 1, [chips]: 1 }, fresh),
  { ...expert("e-gone", "police", { [passports]: 2 }), active: false },
  expert("e-tax", "tax", { [chips]: { level: 2, tested: "2024-01-01" } }),
  expert("e-mig", "migration", { [passports]: 2 }, fresh),
];
const training = (
  who: string,
  organiser: string | null,
  more: Partial<Training> = {},
): Training => ({
  expert: who,
  course: "Passkurs",
  day: "2026-09-01",
  refresher: null,
  topics: [],
  organiser,
  ...more,
});
const wish = (who: string, more: Partial<Wish> = {}): Wish => ({
  expert: who,
  course: passports,
  organiser: null,
  topics: [passports],
  ...more,
});
const read = (
  agency: string | null,
  {
    seenBy = agency,
    ...more
  }: {
    readonly seenBy?: string | null;
    readonly trainings?: readonly Training[];
    readonly wishes?: readonly Wish[];
  } = {},
) =>
  coursesOf({
    experts,
    topics: [passports, chips],
    practice: { mode: "keepAlive", staleAfterDays: 120, lapsedAfterDays: 365 },
    trainings: [],
    wishes: [],
    now,
    zone: "Europe/Stockholm",
    period,
    agency,
    seenBy,
    ...more,
  });

describe("who needs a course", () => {
  test("is whoever's practice has faded or who is trained and no more, by topic, in the organisation's order", () => {
    expect(read("police").people.map((one) => [one.expert, one.needs])).toEqual([
      ["e-stale", [{ topic: passports, why: "stale" }]],
      ["e-lapsed", [{ topic: passports, why: "lapsed" }]],
      [
        "e-trained",
        [
          { topic: passports, why: "trained" },
          { topic: chips, why: "trained" },
        ],
      ],
    ]);
  });

  test("is nobody who took one on the topic within a year, unless it is to be taken again", () => {
    const needs = (more: Partial<Training>) =>
      read("police", {
        trainings: [training("e-stale", "police", { topics: [passports], ...more })],
      })
        .people.find((one) => one.expert === "e-stale")
        ?.needs.map(({ why }) => why);
    expect(needs({ day: "2025-11-30" })).toBeUndefined();
    expect(needs({ day: "2025-11-29" })).toEqual(["stale"]);
    expect(needs({ topics: [chips] })).toEqual(["stale"]);
    expect(needs({ day: "2025-12-01", refresher: "2026-12-24" })).toEqual(["refresher"]);
  });

  test("is counted by topic and agency", () => {
    expect(read(null, { seenBy: null }).byTopic).toEqual([
      { topic: passports, agency: "police", needed: 3, wished: 0 },
      { topic: chips, agency: "police", needed: 1, wished: 0 },
      { topic: chips, agency: "tax", needed: 1, wished: 0 },
    ]);
  });
});

describe("who went to whose courses, and who would like to", () => {
  const trainings = [
    training("e-fresh", "migration"),
    training("e-stale", "migration"),
    training("e-lapsed", "migration", { day: "2026-07-01" }),
    training("e-trained", "police"),
    training("e-trained", null),
    // Before the period and after it, and of somebody who is not there any more.
    training("e-fresh", "migration", { day: "2026-06-30" }),
    training("e-fresh", "migration", { day: "2026-12-01" }),
    training("e-gone", "migration"),
    training("e-tax", "police"),
    training("e-mig", "tax"),
  ];
  const wishes = [
    wish("e-stale"),
    wish("e-tax", { course: "course-1", organiser: "police", topics: [chips] }),
  ];

  test("is counted by their agency and by whose course it was", () => {
    expect(read(null, { seenBy: null, trainings, wishes }).between).toEqual([
      { agency: "migration", organiser: "tax", taken: 1, wished: 0 },
      { agency: "police", organiser: "migration", taken: 3, wished: 0 },
      { agency: "police", organiser: "police", taken: 1, wished: 0 },
      { agency: "police", organiser: null, taken: 1, wished: 1 },
      { agency: "tax", organiser: "police", taken: 1, wished: 1 },
    ]);
  });

  test("an agency reads of those who went from it, and of those who came to it", () => {
    expect(read("tax", { trainings, wishes }).between).toEqual([
      { agency: "migration", organiser: "tax", taken: 1, wished: 0 },
      { agency: "tax", organiser: "police", taken: 1, wished: 1 },
    ]);
  });

  test("of others nothing is read, nor any name", () => {
    const seen = read(null, { seenBy: "tax", trainings, wishes });
    expect(seen.between).toEqual([
      { agency: "migration", organiser: "tax", taken: 1, wished: 0 },
      { agency: "tax", organiser: "police", taken: 1, wished: 1 },
    ]);
    expect(seen.byTopic).toEqual([{ topic: chips, agency: "tax", needed: 1, wished: 1 }]);
    expect(seen.people).toEqual([]);
    expect(read("police", { seenBy: null, trainings, wishes }).people).toEqual([]);
    expect(read("police", { trainings, wishes }).people.map((one) => one.expert)).not.toContain(
      "e-tax",
    );
  });

  test("comes out the same in whatever order it was registered", () => {
    const reversed = { trainings: trainings.toReversed(), wishes: wishes.toReversed() };
    for (const agency of [null, "police", "tax"])
      expect(read(agency, reversed)).toEqual(read(agency, { trainings, wishes }));
  });
});

describe("a summary's tables", () => {
  const organisation = sampleOrganisation();
  const [first, second] = organisation.agencies;
  const one = organisation.experts[0];
  if (first === undefined || second === undefined || one === undefined)
    throw new Error("the sample has agencies and experts");
  const courses = {
    between: [
      { agency: first.id, organiser: second.id, taken: 4, wished: null },
      { agency: second.id, organiser: null, taken: 0, wished: 2 },
    ],
    byTopic: [{ topic: passports, agency: first.id, needed: 3, wished: 1 }],
    people: [
      {
        expert: one.id,
        needs: [{ topic: passports, why: "lapsed" }],
        wishes: [passports, "a course that is no more"],
        last: { course: "Passkurs", day: "2026-03-03", organiser: second.id },
      },
    ],
  } as const;
  const summary = { ...summed([], { period }), courses };

  test("tell it in words, and csv the same figures", () => {
    const tables = summaryTables(summary, {
      organisation,
      language: "en",
      timeZone: "Europe/Stockholm",
    });
    const rows = (id: string) => tables.find((table) => table.id === id)?.rows;
    expect(rows("courses")).toEqual([
      [first.name.en, second.name.en, 4, null],
      [second.name.en, "No particular agency", 0, 2],
    ]);
    expect(rows("courseTopics")?.[0]?.slice(1)).toEqual([first.name.en, 3, 1]);
    const [person] = rows("coursePeople") ?? [];
    expect(person?.[0]).toBe(one.name);
    expect(person?.[1]).toMatch(/\(lapsed\)$/u);
    expect(person?.[2]).toMatch(/^Any course on: /u);
    expect(person?.[3]).toBe(`Passkurs, ${second.name.en}, 3 March 2026`);
    expect(figureRows(summary).filter(({ section }) => section.startsWith("course"))).toEqual([
      { section: "courses.taken", name: `${first.id} ${second.id}`, value: 4 },
      { section: "courses.wished", name: `${first.id} ${second.id}`, value: null },
      { section: "courses.taken", name: `${second.id} unknown`, value: 0 },
      { section: "courses.wished", name: `${second.id} unknown`, value: 2 },
      { section: "courseTopic.needed", name: `${passports} ${first.id}`, value: 3 },
      { section: "courseTopic.wished", name: `${passports} ${first.id}`, value: 1 },
    ]);
  });
});
