import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Summary } from "../../src/statistics/summary/week-summary.ts";
import {
  type Course,
  type Life,
  accept,
  answer,
  ask,
  at,
  broadcastTo,
  giveOutcome,
  hour,
  lived,
  minute,
  newOffer,
  offerTo,
  summed,
} from "./world.ts";

const interval = { from: at("2026-11-22T23:00:00Z"), to: at("2026-11-29T23:00:00Z") };
const monday = at("2026-11-23T08:00:00Z");
const nextMonday = at("2026-11-30T08:00:00Z");
const figures = (courses: readonly Course[], agency: string | null = null): Summary =>
  summed(courses, { period: interval, agency });

/**
 * Asked by `tax`, accepted by `police` after 4 minutes, answered after 20, closed with an outcome
 * after an hour.
 */
const ordinary = (id: string, from = monday): Life => [
  [from, "slack:T0/tax", ask(id, "tax"), offerTo(`o-${id}`, "police")],
  [from + 4 * minute, "e-police", accept(`o-${id}`, "police")],
  [from + 20 * minute, "e-police", answer(id, "police")],
  [from + hour, "slack:T0/tax", giveOutcome("tax", 1)],
];

describe("a week's figures", () => {
  it("follow a question from asking to outcome", () => {
    expect(figures([lived(ordinary("1"))])).toMatchObject({
      week: "2026-W48",
      agency: null,
      totals: {
        asked: 1,
        accepted: 1,
        answered: 1,
        unanswered: 0,
        closed: 1,
        declined: 0,
        outcomes: 1,
        changeOfPlan: 1,
        deflected: 0,
      },
      taken: { firstOffer: 1, laterOffer: 0, broadcast: 0, coordinator: 0, fallback: 0 },
      waits: {
        accept: { wall: { median: 4, p90: 4 }, working: { median: 4 }, done: 1, waiting: 0 },
        answer: { wall: { median: 20 } },
      },
      given: { accepted: 1, answered: 1 },
      byTopic: [{ topic: "passport-authenticity", asked: 1, answered: 1 }],
      byOutcome: [{ outcome: "guidance-given", answered: 1 }],
    });
  });

  it("count as settled by an earlier answer what its asker closed with one, until it is asked again", () => {
    const earlier = { articles: ["a1"], confident: false, until: monday + 10 * minute };
    const person = "slack:T0/tax";
    const asked = { ...ask("1", "tax"), earlier } as Extract<Life[number][2], { type: "ask" }>;
    const solved: Life = [
      [monday, person, asked],
      [monday + minute, person, { type: "solve", person, article: "a1" }],
    ];
    const reopened: Life = [...solved, [monday + hour, person, { type: "reopen", person }]];
    const settled = { asked: 1, closed: 1, answered: 0 };
    expect(figures([lived(solved)]).totals).toMatchObject({
      ...settled,
      unanswered: 0,
      deflected: 1,
    });
    expect(figures([lived(reopened)]).totals).toMatchObject({
      ...settled,
      unanswered: 1,
      deflected: 0,
    });
  });

  it("without any question are all nought, and have no medians", () => {
    const { totals, waits, byTopic, quiet } = figures([]);
    expect(Object.values(totals).every((count) => count === 0)).toBe(true);
    expect(waits.accept.wall).toEqual({ median: null, p90: null });
    expect(quiet).toBe(true);
    expect(byTopic).toEqual([]);
  });

  it("count what lies at the first instant of the week and not what lies at its end", () => {
    const first = lived([[interval.from, "a", ask("1", "tax")]]);
    const last = lived([[interval.to - 1, "a", ask("2", "tax")]]);
    const before = lived([[interval.from - 1, "a", ask("3", "tax")]]);
    const after = lived([[interval.to, "a", ask("4", "tax")]]);
    expect(figures([first, last, before, after]).totals.asked).toBe(2);
  });

  it("count an answer in the week when it came, and call nothing unanswered that has one by now", () => {
    const late = lived([
      [monday, "a", ask("1", "tax"), offerTo("o", "police")],
      [nextMonday, "e-police", accept("o", "police")],
      [nextMonday + hour, "e-police", answer("1", "police")],
    ]);
    expect(figures([late]).totals).toMatchObject({
      asked: 1,
      accepted: 0,
      answered: 0,
      unanswered: 0,
    });
    // It was asked in the week, so its wait counts there, whenever it ended.
    expect(figures([late]).waits.answer.wall.median).toBe(
      Number(((nextMonday + hour - monday) / minute).toPrecision(3)),
    );
  });

  it("call a question without answer unanswered, unless it was taken back", () => {
    const open = lived([[monday, "a", ask("1", "tax")]]);
    const back = lived([
      [monday, "a", ask("2", "tax")],
      [monday + hour, "a", { type: "withdraw", person: "slack:T0/tax" }],
    ]);
    expect(figures([open, back]).totals).toMatchObject({ asked: 2, unanswered: 1 });
  });

  it("count declined offers one by one, and the question as taken by a later offer", () => {
    const course = lived([
      [monday, "a", ask("1", "tax"), offerTo("o1", "police")],
      [
        monday + minute,
        "e-police",
        { type: "decline", offer: "o1", expert: "e-police", reason: "busy" },
        offerTo("o2", "migration"),
      ],
      [monday + 2 * minute, "e-migration", accept("o2", "migration")],
    ]);
    expect(figures([course])).toMatchObject({
      totals: { accepted: 1, declined: 1 },
      taken: { firstOffer: 0, laterOffer: 1 },
    });
  });

  it("count a question once that is handed over, by how it was first taken", () => {
    const course = lived([
      [monday, "a", ask("1", "tax"), broadcastTo("o1", "police")],
      [monday + minute, "e-police", accept("o1", "police")],
      [
        monday + hour,
        "e-police",
        {
          type: "hand-over",
          by: "e-police",
          asCoordinator: false,
          to: newOffer("o2", "migration"),
          note: null,
          expiresAt: nextMonday,
        },
      ],
      [monday + 2 * hour, "e-migration", accept("o2", "migration")],
    ]);
    const { totals, taken, given } = figures([course]);
    expect(totals.accepted).toBe(1);
    expect(taken).toMatchObject({ broadcast: 1, coordinator: 0 });
    expect(given.accepted).toBe(2);
    expect(figures([course], "migration").given.accepted).toBe(1);
  });

  it("count a question once that is answered again, by its last outcome, and both forms", () => {
    const course = lived([
      ...ordinary("1"),
      [monday + 2 * hour, "a", { type: "reopen", person: "slack:T0/tax" }, offerTo("o2", "police")],
      [monday + 3 * hour, "e-police", accept("o2", "police")],
      [monday + 4 * hour, "e-police", answer("1b", "police", "signs-of-manipulation")],
      [monday + 5 * hour, "a", giveOutcome("tax", 5)],
    ]);
    expect(figures([course])).toMatchObject({
      totals: { answered: 1, closed: 1, outcomes: 2, changeOfPlan: 1 },
      waits: { accept: { wall: { median: 4 } }, answer: { wall: { median: 20 } } },
      byOutcome: [{ outcome: "signs-of-manipulation", answered: 1 }],
    });
  });

  it.each([
    [1, 1],
    [2, 0],
    [3, 0],
    [4, 1],
    [5, 0],
  ])("with q2 %i count %i changes of plan", (q2, changes) => {
    const life = ordinary("1").slice(0, 3);
    const course = lived([...life, [monday + hour, "a", giveOutcome("tax", q2)]]);
    expect(figures([course]).totals).toMatchObject({ outcomes: 1, changeOfPlan: changes });
  });

  it("take the middle of an odd number of waits, and the mean of the middle two", () => {
    const wait = (id: string, minutes: number) =>
      lived([
        [monday, "a", ask(id, "tax"), offerTo(`o-${id}`, "police")],
        [monday + minutes * minute, "e-police", accept(`o-${id}`, "police")],
      ]);
    const three = [wait("1", 30), wait("2", 1), wait("3", 5)];
    expect(figures(three).waits.accept.wall.median).toBe(5);
    expect(figures([...three, wait("4", 6.5)]).waits.accept.wall.median).toBe(5.8);
  });

  it("list the most asked topic first", () => {
    const courses = [
      lived([[monday, "a", ask("1", "tax", "lma-card")]]),
      lived([[monday, "a", ask("2", "tax", "morphing")]]),
      lived([[monday, "a", ask("3", "tax", "morphing")]]),
    ];
    expect(figures(courses).byTopic).toEqual([
      { topic: "morphing", asked: 2, noExpert: 0, answered: 0 },
      { topic: "lma-card", asked: 1, noExpert: 0, answered: 0 },
    ]);
  });
});

describe("an agency's figures", () => {
  it("are those of its askers, and what its experts gave others", () => {
    const course = lived(ordinary("1"));
    expect(figures([course], "tax")).toMatchObject({
      agency: "tax",
      totals: { asked: 1, answered: 1, outcomes: 1 },
      given: { accepted: 0, answered: 0 },
    });
    expect(figures([course], "police")).toMatchObject({
      totals: { asked: 0, accepted: 0, answered: 0, closed: 0, outcomes: 0 },
      given: { accepted: 1, answered: 1 },
      byTopic: [],
    });
  });

  it("do not call it giving when an agency answers its own people", () => {
    const course = lived([
      [monday, "a", ask("1", "tax"), offerTo("o", "tax")],
      [monday + minute, "e-tax", accept("o", "tax")],
      [monday + hour, "e-tax", answer("1", "tax")],
    ]);
    expect(figures([course]).given).toEqual({ accepted: 0, answered: 0 });
  });

  const agencies = ["tax", "police", "migration"] as const;
  const anyCourse = fc
    .record({
      asker: fc.constantFrom(...agencies),
      expert: fc.constantFrom(...agencies),
      topic: fc.constantFrom("lma-card", "morphing"),
      from: fc.integer({ min: interval.from - 24 * hour, max: interval.to + hour }),
      steps: fc.integer({ min: 1, max: 4 }),
      pause: fc.integer({ min: 1, max: 48 * hour }),
      q2: fc.integer({ min: 1, max: 5 }),
    })
    .map(({ asker, expert, topic, from, steps, pause, q2 }) => {
      const life: Life = [
        [from, "a", ask("1", asker, topic), offerTo("o", expert)],
        [from + pause, `e-${expert}`, accept("o", expert)],
        [from + 2 * pause, `e-${expert}`, answer("1", expert)],
        [from + 3 * pause, "a", giveOutcome(asker, q2)],
      ];
      return lived(life.slice(0, steps));
    });

  it("of all agencies add up to the operator's, and taken to accepted", () => {
    const countsOf = ({ totals, taken, given }: Summary) => ({
      ...totals,
      ...taken,
      given: given.accepted,
      gave: given.answered,
    });
    fc.assert(
      fc.property(fc.array(anyCourse, { maxLength: 20 }), (courses) => {
        const whole = figures(courses);
        const perAgency = agencies.map((agency) => countsOf(figures(courses, agency)));
        for (const [figure, count] of Object.entries(countsOf(whole)))
          expect([
            figure,
            perAgency.reduce(
              (sum, part) =>
                sum + (Object.entries(part).find(([name]) => name === figure)?.[1] ?? 0),
              0,
            ),
          ]).toEqual([figure, count]);
        const sum = (counts: readonly (number | null)[]) =>
          counts.reduce<number>((a, b) => a + (b ?? 0), 0);
        expect(sum(Object.values(whole.taken))).toBe(whole.totals.accepted);
        expect(sum(whole.byTopic.map(({ asked }) => asked))).toBe(whole.totals.asked);
        expect(sum(whole.byOutcome.map(({ answered }) => answered))).toBe(whole.totals.answered);
      }),
    );
  });
});
