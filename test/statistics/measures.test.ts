import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AnsweredFact } from "../../src/statistics/facts/question-facts.ts";
import { keptFold, mergedFolds } from "../../src/statistics/folds/fold.ts";
import { type MeasureId, measureIds } from "../../src/statistics/measures/definitions.ts";
import type { Command } from "../../src/tickets/commands.ts";
import type { NewOffer, Step } from "../../src/tickets/model.ts";
import {
  type Course,
  type Life,
  accept,
  answer,
  ask,
  at,
  foldOf,
  hour,
  lived,
  minute,
  newOffer,
  offerTo,
  summed,
} from "./world.ts";

/** Week 48: Monday 00:00 to Monday 00:00 in Sweden, which is an hour ahead. */
const period = { from: at("2026-11-22T23:00:00Z"), to: at("2026-11-29T23:00:00Z") };
/** Nine o'clock in Sweden. */
const monday = at("2026-11-23T08:00:00Z");
const saturday = at("2026-11-28T09:00:00Z");

type Asked = Extract<Command, { type: "ask" }>;
type Varied = {
  readonly line?: "border" | "registration" | "permits";
  readonly urgent?: boolean;
  readonly shown?: boolean;
  readonly secondReader?: boolean;
};
const asks = (id: string, agency: string, varied: Varied = {}): Asked => {
  const { line, urgent = false, shown = false, secondReader = false } = varied;
  const asked = ask(id, agency);
  if (asked.type !== "ask") throw new Error("no question");
  const { asker, question, policy } = asked;
  return {
    ...asked,
    asker: { ...asker, ...(line === undefined ? {} : { unit: { id: `${agency}/${line}`, line } }) },
    question: urgent ? { ...question, urgency: "urgent", urgencyReason: question.text } : question,
    policy: { ...policy, ...(secondReader ? { secondReader: true } : {}) },
    ...(shown
      ? { earlier: { articles: ["a1"], confident: false, until: monday + 24 * hour } }
      : {}),
  };
};
type Said = Partial<Pick<AnsweredFact, "outcome" | "strength" | "quality">> & {
  readonly minutes?: "<5" | "5-10" | "10-15" | "15-20" | ">20" | null;
};
const says = (id: string, [expert, agency]: readonly [string, string], said: Said): Command => {
  const answered = answer(id, agency);
  if (answered.type !== "answer") throw new Error("no answer");
  const { outcome = "authentic", strength = 4, minutes = null, quality = null } = said;
  return {
    type: "answer",
    answer: { ...answered.answer, expert, outcome, strength, minutes, questionQuality: quality },
  };
};
const offer = (id: string, [expert, agency]: readonly [string, string], more = {}): Step =>
  offerTo(id, agency, { expert, ...more });
const flagged = (id: string, [expert, agency]: readonly [string, string], flag: string): Step => {
  const made = { ...newOffer(id, agency, expert), flags: [flag] } as NewOffer;
  return { ...offerTo(id, agency, { expert }), offers: [made] } as Step;
};
const tells = (q2: number, value: number, learned: number | null): Command => ({
  type: "give-outcome",
  person: "slack:T0/tax",
  outcome: { q1: 1, q2, value, learned, comment: null },
});
const asksTruth: Command = { type: "time", timer: { name: "ask-truth", answers: 1 } };
const truth = (established: string): Command => ({
  type: "give-truth",
  person: "slack:T0/tax",
  truth: { established, source: "laboratory" },
});

const anna = ["e-anna", "police"] as const;
const bo = ["e-bo", "migration"] as const;
const cia = ["e-cia", "police"] as const;
const dan = ["e-dan", "tax"] as const;
const tax = "slack:T0/tax";
const police = "slack:T0/police";
const after = (minutes: number): number => monday + minutes * minute;
const late = monday + 7.5 * hour;

const lives: readonly Life[] = [
  // 1: taken after 4 minutes, answered after 20, told after an hour; the answer held.
  [
    [monday, tax, asks("1", "tax", { line: "border" }), offer("o1", anna)],
    [after(4), "e-anna", accept("o1", "police", "e-anna")],
    [after(20), "e-anna", says("1", anna, { minutes: "5-10", quality: "clear" })],
    [after(60), tax, tells(1, 5, 4)],
    [after(2000), "timer", asksTruth],
    [after(2001), tax, truth("authentic")],
  ],
  // 2: declined once; taken after 6, answered after 30, told; the answer fell.
  [
    [monday, tax, asks("2", "tax", { line: "registration" }), offer("o2", anna)],
    [
      after(1),
      "e-anna",
      { type: "decline", offer: "o2", expert: "e-anna", reason: "busy" },
      offer("o2b", bo),
    ],
    [after(6), "e-bo", accept("o2b", "migration", "e-bo")],
    [
      after(30),
      "e-bo",
      says("2", bo, {
        outcome: "counterfeit",
        strength: 5,
        minutes: "<5",
        quality: "fact-missing",
      }),
    ],
    [after(60), tax, tells(4, 3, null)],
    [after(2000), "timer", asksTruth],
    [after(2001), tax, truth("authentic")],
  ],
  // 3: silence for 10 minutes; taken after 12, answered after 40, reopened.
  [
    [monday, tax, asks("3", "tax"), offer("o3", anna, { expiresAt: after(10) })],
    [
      after(10),
      "timer",
      { type: "time", timer: { name: "offer-expires", offer: "o3" } },
      offer("o3b", bo),
    ],
    [after(12), "e-bo", accept("o3b", "migration", "e-bo")],
    [after(40), "e-bo", says("3", bo, { outcome: "guidance-given" })],
    [after(50), tax, { type: "reopen", person: tax }],
  ],
  // 4: an earlier answer was enough, after 2 minutes.
  [
    [monday, tax, asks("4", "tax", { shown: true })],
    [after(2), tax, { type: "solve", person: tax, article: "a1" }],
  ],
  // 5: asked 16:30, after earlier answers; taken 17:30 (30 office minutes), answered 09:00 (90).
  [
    [late, tax, asks("5", "tax", { line: "permits", shown: true })],
    [late + minute, tax, { type: "ask-anyway", person: tax }, offer("o5", bo)],
    [late + hour, "e-bo", accept("o5", "migration", "e-bo")],
    [late + 990 * minute, "e-bo", says("5", bo, { minutes: ">20", quality: "clear" })],
    [late + 1000 * minute, tax, tells(2, 4, 2)],
  ],
  // 6: urgent on Saturday 10:00, and nobody takes it: waits 38 hours, none of them office hours.
  [
    [
      saturday,
      tax,
      asks("6", "tax", { urgent: true }),
      { kind: "coordinator", rung: 3, coordinators: ["c-an"], until: period.to + 24 * hour },
    ],
  ],
  // 7: withdrawn after 5 minutes.
  [
    [monday, tax, asks("7", "tax")],
    [after(5), tax, { type: "withdraw", person: tax }],
  ],
  // 8: within the own agency; taken after 8, answered after 50; a second reader said otherwise.
  [
    [
      monday,
      police,
      asks("8", "police", { secondReader: true }),
      flagged("o8", cia, "SAME_AGENCY_FALLBACK"),
    ],
    [after(8), "e-cia", accept("o8", "police", "e-cia")],
    [after(50), "e-cia", says("8", cia, { minutes: "10-15", quality: "clear" }), offer("o8b", bo)],
    [after(55), "e-bo", accept("o8b", "migration", "e-bo")],
    [
      after(75),
      "e-bo",
      says("8b", bo, { outcome: "counterfeit", minutes: "15-20", quality: "clear" }),
    ],
  ],
  // 9: taken after 10, answered after 60; a second reader said the same.
  [
    [monday, police, asks("9", "police", { secondReader: true }), offer("o9", bo)],
    [after(10), "e-bo", accept("o9", "migration", "e-bo")],
    [after(60), "e-bo", says("9", bo, { minutes: "5-10" }), offer("o9b", dan)],
    [after(65), "e-dan", accept("o9b", "tax", "e-dan")],
    [after(80), "e-dan", says("9b", dan, {})],
  ],
  // 10: by somebody out of practice; taken after 20, answered after 100; a second one the same.
  [
    [
      monday,
      police,
      asks("10", "police", { secondReader: true }),
      flagged("o10", bo, "LAPSED_PRACTICE"),
    ],
    [after(20), "e-bo", accept("o10", "migration", "e-bo")],
    [
      after(100),
      "e-bo",
      says("10", bo, { outcome: "counterfeit", minutes: "5-10", quality: "picture-missing" }),
      offer("o10b", dan),
    ],
    [after(105), "e-dan", accept("o10b", "tax", "e-dan")],
    [after(120), "e-dan", says("10b", dan, { outcome: "counterfeit" })],
  ],
];

const expert = ([id, agency]: readonly [string, string]) => ({
  id,
  agency,
  active: true,
  topics: {},
  lastPractised: {},
});
/** Eva took nothing. */
const staff = { experts: [anna, bo, cia, dan, ["e-eva", "tax"] as const].map(expert) };
const world = lives.map(lived);
const summaryOfWorld = (courses: readonly Course[] = world, agency: string | null = null) =>
  summed(courses, { period, agency, staff });

/** By hand; `n/m` is said where a share comes from. */
const byHand: Readonly<Record<MeasureId, number | null>> = {
  asked: 10,
  // 6 waits for a coordinator, who has not ended it
  noExpert: 0,
  // 0/9: an earlier answer solved 4
  noExpertRate: 0,
  // 1, 2, 3, 5, 8, 9, 10
  accepted: 7,
  answered: 7,
  // 6; the asker of 7 withdrew, and 4 had an answer already
  unanswered: 1,
  // 1, 2 and 5 by the form, 4 by an earlier answer
  closed: 4,
  declined: 1,
  outcomes: 3,
  // classes 1 and 4, not 2
  changeOfPlan: 2,
  deflected: 1,
  // 3
  reopened: 1,
  // Ended 4 6 8 10 12 20 30, left at 2 and 5, waits 0. Still waiting after 8: 7/8 · 5/6 · 4/5 = 0.58,
  // after 10: · 3/4 = 0.44
  acceptMedianWorking: 10,
  // after 20: · 2/3 · 1/2 = 0.15, after 30: none
  acceptP90Working: 30,
  // Ended 4 6 8 10 12 20 60, left at 2 and 5, waits 2280. After 10: 8/9 · 6/7 · 5/6 · 4/5 = 0.51,
  // after 12: · 3/4 = 0.38
  acceptMedianWall: 12,
  // after 60: · 2/3 · 1/2 = 0.13: a ninth in ten has not come that far
  acceptP90Wall: null,
  // Ended 20 30 40 50 60 90 100 of seven at risk. After 40: 4/7, after 50: 3/7
  answerMedianWorking: 50,
  // after 90: 1/7, after 100: none
  answerP90Working: 100,
  // Ended 20 30 40 50 60 100 990 of eight at risk. After 50 just 4/8, until 60
  answerMedianWall: 55,
  // after 990: 1/8
  answerP90Wall: null,
  // 7/8: all that were answered; 6 waits beyond its hour
  withinTarget: 0.875,
  // 10/12: ten accepted, three of them for second opinions, one declined, one silent
  acceptRate: 0.833_333,
  // 5/7: not 2 and 3
  firstOfferRate: 0.714_286,
  // 1/7: 3
  reopenRate: 0.142_857,
  // 1/10: 6
  escalatedRate: 0.1,
  // 1/7: 8
  ownAgencyRate: 0.142_857,
  // 1/7: 10
  lapsedRate: 0.142_857,
  // 3/7
  outcomeRate: 0.428_571,
  // 2/3
  changeOfPlanRate: 0.666_667,
  // 1/3
  avoidedRate: 0.333_333,
  // (5 + 3 + 4) / 3
  valueMean: 4,
  // (4 + 2) / 2
  learnedMean: 3,
  // 1/2: 4 and 5 were shown earlier answers
  deflectionRate: 0.5,
  // 4/6: two of 8, 1 and 5; not 2 and 10
  clearRate: 0.666_667,
  // 2/3: registration and permits, not border
  outsideBorderRate: 0.666_667,
  // 2/3: 1 for the border; 2 and 5 for others
  usedOutsideBorderRate: 0.666_667,
  // 1/10: 6 on Saturday
  askedOutsideRate: 0.1,
  // 1/10: 5 at 17:30
  workedOutsideRate: 0.1,
  // 7.5 + 2.5 + 25 + 12.5 + 17.5 + 7.5 + 7.5
  handlingMinutes: 80,
  // 80/7
  handlingMean: 11.4286,
  // Took 0 1 1 2 6: 2 · (2·1 + 3·1 + 4·2 + 5·6) / (5 · 10) − 6/5
  loadGini: 0.52,
  // 2/3: 9 and 10, not 8
  agreementRate: 0.666_667,
  // chance: (2·1 + 1·2) / 9 = 4/9; (2/3 − 4/9) / (1 − 4/9)
  agreementKappa: 0.4,
  // (0.15² + 0.95²) / 2
  brier: 0.4625,
};

describe("a week worked out by hand", () => {
  const { figures } = summaryOfWorld();
  it.each(measureIds)("%s is as worked out", (id) => {
    expect(figures.find((one) => one.id === id)?.now).toBe(byHand[id]);
  });
});

describe("the same questions", () => {
  const expected = JSON.stringify(summaryOfWorld());

  it("in any order give the same summary", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(world, { minLength: world.length }), (courses) => {
        expect(JSON.stringify(summaryOfWorld(courses))).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });

  it("folded in any portions add up to the same bytes", () => {
    const whole = JSON.stringify(keptFold(foldOf(world, period)));
    const size = { minLength: world.length, maxLength: world.length };
    const portions = fc.array(fc.nat({ max: 3 }), size);
    fc.assert(
      fc.property(portions, (portion) => {
        const parts = [0, 1, 2, 3].map((n) =>
          foldOf(
            world.filter((_, i) => portion[i] === n),
            period,
          ),
        );
        expect(JSON.stringify(keptFold(mergedFolds(parts)))).toBe(whole);
      }),
      { numRuns: 40 },
    );
  });

  it("known piece by piece, with events that come late, end as the same summary", () => {
    const lengths = fc.tuple(...lives.map(({ length }) => fc.integer({ min: 1, max: length })));
    fc.assert(
      fc.property(lengths, (known) => {
        const soFar = new Map(lives.map((life, i) => [i, lived(life.slice(0, known[i]))]));
        summaryOfWorld([...soFar.values()]);
        // The late ones are folded after all others.
        for (const [i, life] of lives.entries())
          if ((known[i] ?? 0) < life.length) {
            soFar.delete(i);
            soFar.set(i, lived(life));
          }
        expect(JSON.stringify(summaryOfWorld([...soFar.values()]))).toBe(expected);
      }),
      { numRuns: 40 },
    );
  });
});
