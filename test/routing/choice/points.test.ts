/** Gates, points, a fixed order: what each component is worth, and what holds of any ranking. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choose } from "../../../src/routing/choice/choose.ts";
import { scoresOf } from "../../../src/routing/choice/components.ts";
import { ranked } from "../../../src/routing/choice/ranking.ts";
import { components, pointsOf, weights } from "../../../src/routing/choice/weights.ts";
import type {
  ScoreComponent,
  Considered,
  RoutingExpert,
  Snapshot,
} from "../../../src/routing/model.ts";
import { anySnapshot, expert, policy, question, snapshot } from "../world.ts";

const urgencies = ["normal", "urgent"] as const;

describe("the weights", () => {
  test("are those of the design", () => {
    expect(weights).toEqual({
      normal: {
        load: 30,
        credit: 25,
        agencyCredit: 15,
        scarce: 15,
        level: 5,
        recency: 5,
        language: 5,
        acceptTime: 0,
      },
      urgent: {
        load: 20,
        credit: 10,
        agencyCredit: 5,
        scarce: 0,
        level: 20,
        recency: 20,
        language: 5,
        acceptTime: 20,
      },
    });
  });
  test("add up to a hundred percent, so that nobody has more than 10 000 points", () => {
    const all = Object.fromEntries(components.map((name) => [name, 100]));
    for (const urgency of urgencies)
      expect(pointsOf(all as Record<ScoreComponent, number>, urgency)).toBe(10_000);
  });
});

describe("a component", () => {
  const scored = (
    more: Partial<RoutingExpert>,
    known: Partial<Parameters<typeof scoresOf>[1]> = {},
  ) =>
    scoresOf(expert("e1", "police", more), {
      continuity: 0,
      gate: 100,
      question: question(),
      level: 1,
      daysSincePractice: 0,
      practice: policy.practice,
      soleHolder: false,
      ...known,
    });
  test.each([
    [0, 3, 100],
    [1, 3, 60],
    [2, 3, 30],
    [1, 6, 80],
    [4, 5, 20],
    [0, 0, 0],
  ])("is for %i open of %i: load %i", (open, maxOpen, load) => {
    expect(scored({ open, maxOpen }).load).toBe(load);
  });
  test.each([
    [0, 50],
    [0.09, 50],
    [0.11, 55],
    [-0.05, 50],
    [0.2, 55],
    [-0.2, 45],
    [1, 75],
    [2, 100],
    [7, 100],
    [-7, 0],
  ])("is for a credit of %d: %i, for expert and agency alike", (credit, score) => {
    expect(scored({ credit }).credit).toBe(score);
    expect(scored({ agencyCredit: credit }).agencyCredit).toBe(score);
  });
  test.each([
    [3, 100],
    [3.1, 80],
    [5, 80],
    [10, 60],
    [20, 40],
    [30, 20],
    [30.1, 0],
    [null, 40],
  ])("is for %s minutes to accept: %i", (medianAcceptMin, score) => {
    expect(scored({ medianAcceptMin }).acceptTime).toBe(score);
  });
  test.each([
    [0, 100],
    [30, 100],
    [31, 70],
    [120, 70],
    [121, 30],
    [365, 30],
    [366, 0],
    [null, 70],
  ])("is for practice %s days ago: %i", (daysSincePractice, score) => {
    expect(scored({}, { daysSincePractice }).recency).toBe(score);
  });
  test("of recency is the same for all where practice is switched off", () => {
    const practice = { ...policy.practice, mode: "off" as const };
    expect(scored({}, { practice, daysSincePractice: 999 }).recency).toBe(100);
  });
  test.each([
    [1, 1, 0],
    [2, 1, 50],
    [3, 1, 100],
    [3, 2, 50],
    [0, 1, 0],
  ])("is for level %i where %i is enough: %i", (level, minLevel, score) => {
    expect(scored({}, { level, question: question({ minLevel }) }).level).toBe(score);
  });
  test("of language is full where none is preferred, and where it is spoken", () => {
    const asked = (preferredLanguage: string | null) => ({
      question: question({ preferredLanguage }),
    });
    expect([null, "sv", "fi"].map((one) => scored({}, asked(one)).language)).toEqual([100, 100, 0]);
  });
  test("of rare competence is nothing for its only holder", () => {
    expect(scored({}, { soleHolder: true }).scarce).toBe(0);
    expect(scored({}).scarce).toBe(100);
  });
});

describe("points weigh one thing against another", () => {
  const first = (
    more: Partial<RoutingExpert>,
    other: Partial<RoutingExpert>,
    given: Partial<Snapshot> = {},
  ) =>
    choose(
      snapshot({
        experts: [expert("e2", "police", more), expert("e1", "migration", other)],
        policy: { ...policy, reserveScarce: false },
        ...given,
      }),
    ).chosen;
  const urgent = { question: question({ urgency: "urgent" }) };
  test("so that a long wait for a question outweighs one question in hand", () => {
    expect(first({ open: 1, credit: 2 }, { credit: 0 })).toBe("e2");
    expect(first({ open: 1, credit: 0.8 }, { credit: 0 })).toBe("e1");
  });
  test("so that level never outweighs hands that are fuller by a question, unless it is urgent", () => {
    const senior = { open: 1, topics: { passports: 3 } };
    const trained = { topics: { passports: 1 } };
    expect(first(senior, trained)).toBe("e1");
    expect(first(senior, trained, urgent)).toBe("e2");
  });
  test("so that an agency that has had more than its share goes last among equals", () => {
    expect(first({ agencyCredit: 0.4 }, { agencyCredit: -0.4 })).toBe("e2");
  });
  test("so that rare competence is used all the same when the other has much more in hand", () => {
    const holder = { topics: { passports: 2, faces: 2 } };
    const scarce = (open: number) => first(holder, { open }, { policy });
    expect([scarce(1), scarce(2)]).toEqual(["e1", "e2"]);
  });
});

const anyScore = fc.integer({ min: 0, max: 10 }).map((n) => n * 10);
const anyConsidered: fc.Arbitrary<readonly Considered[]> = fc
  .array(
    fc.record({
      continuity: fc.constantFrom(0, 0, 100),
      practice: fc.constantFrom(0, 100),
      ...Object.fromEntries(components.map((name) => [name, anyScore])),
      lastOfferedAt: fc.constantFrom(null, 1, 2),
    }),
    { minLength: 2, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ lastOfferedAt, ...scores }, i) => ({
      expert: `e${i}`,
      agency: "police",
      level: 2,
      freshness: "fresh",
      flags: [],
      scores: scores as Considered["scores"],
      points: 0,
      lastOfferedAt,
      allotted: 0,
    })),
  );
const weighed = (all: readonly Considered[], urgency: (typeof urgencies)[number]) =>
  ranked(all.map((one) => ({ ...one, points: pointsOf(one.scores, urgency) })));

describe("any ranking", () => {
  test("never lowers someone in whom one component is raised and nothing else is changed", () => {
    fc.assert(
      fc.property(
        anyConsidered,
        fc.nat(),
        fc.constantFrom(...components, "continuity" as const, "practice" as const),
        fc.constantFrom(...urgencies),
        (all, pick, component, urgency) => {
          const lucky = all[pick % all.length]?.expert;
          const raised = all.map((one) =>
            one.expert === lucky ? { ...one, scores: { ...one.scores, [component]: 100 } } : one,
          );
          const place = (list: readonly Considered[]) =>
            weighed(list, urgency).findIndex((one) => one.expert === lucky);
          expect(place(raised)).toBeLessThanOrEqual(place(all));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("never lowers an expert who becomes freer, quicker, owed more or able in more languages", () => {
    const better: readonly ((one: RoutingExpert) => Partial<RoutingExpert>)[] = [
      ({ open }) => ({ open: Math.max(0, open - 1) }),
      ({ credit }) => ({ credit: credit + 1 }),
      () => ({ agencyCredit: 1 }),
      () => ({ medianAcceptMin: 1 }),
      ({ languages }) => ({ languages: [...languages, "en"] }),
      () => ({ lastOfferedAt: null }),
    ];
    fc.assert(
      fc.property(anySnapshot, fc.nat(), fc.constantFrom(...better), (world, pick, improve) => {
        const before = choose(world).considered.map((one) => one.expert);
        const lucky = before[pick % Math.max(1, before.length)];
        if (lucky === undefined) return;
        const experts = world.experts.map((one) =>
          one.id === lucky ? { ...one, ...improve(one) } : one,
        );
        const after = choose({ ...world, experts }).considered.map((one) => one.expert);
        expect(after.indexOf(lucky)).toBeLessThanOrEqual(before.indexOf(lucky));
      }),
      { numRuns: 500 },
    );
  });

  test("is made of integers from 0 to 100, and of points up to 10 000", () => {
    fc.assert(
      fc.property(anySnapshot, (world) => {
        for (const { scores, points } of choose(world).considered) {
          for (const score of Object.values(scores)) {
            expect(Number.isInteger(score)).toBe(true);
            expect(score).toBeGreaterThanOrEqual(0);
            expect(score).toBeLessThanOrEqual(100);
          }
          expect(points).toBe(pointsOf(scores, world.question.urgency));
          expect(points).toBeLessThanOrEqual(10_000);
        }
      }),
    );
  });
});

describe("a stored decision", () => {
  test("is made again, byte for byte, from its stored snapshot", () => {
    fc.assert(
      fc.property(anySnapshot, (world) => {
        const decision = choose(world);
        const stored: Snapshot = JSON.parse(JSON.stringify(world));
        expect(JSON.stringify(choose(stored))).toBe(JSON.stringify(decision));
        // The decision survives being stored.
        expect(JSON.parse(JSON.stringify(decision))).toEqual(decision);
      }),
    );
  });
  test("has its fields in the order in which it was always stored", () => {
    expect(Object.keys(choose(snapshot({ experts: [expert("e1", "police")] })))).toEqual([
      "outcome",
      "chosen",
      "secondReader",
      "wakeAt",
      "flags",
      "eligible",
      "excluded",
      "considered",
      "explanation",
    ]);
  });
});
