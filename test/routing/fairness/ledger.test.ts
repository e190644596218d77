/**
 * The ledgers as a fold of what was recorded, over whole courses of events with the real ladder.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entriesOf, expertLedger } from "../../../src/routing/fairness/ledger.ts";
import { changesFairness, fairnessAfter } from "../../../src/routing/fairness/changes.ts";
import { type Event, type Recorded, declineReasons } from "../../../src/tickets/model.ts";
import { answerBy } from "../../tickets/story.ts";
import { expert, wednesday } from "../world.ts";
import { later, play, ladderInput } from "../play.ts";
import { summed } from "./summed.ts";

const people = [
  expert("anna", "police"),
  expert("bo", "police", { open: 1 }),
  expert("cecilia", "migration", { open: 1 }),
];
/** By holder, in thousandths of a question, as written on that day. */
const booked = (recorded: readonly Recorded[], ledger = expertLedger) => {
  const entries = entriesOf([], recorded).filter((entry) => entry.ledger === ledger);
  const one = entries.reduce((most, { amount }) => Math.max(most, Math.abs(amount)), 1);
  return Object.fromEntries(
    entries.map(({ holder, amount }) => [holder, Math.round((amount / one) * 1000)]),
  );
};
const asked = play(ladderInput(people)).recorded()[0];
const after = (...events: readonly Event[]): readonly Recorded[] => [
  ...(asked === undefined ? [] : [asked]),
  ...events.map((event) => ({ at: wednesday, by: "", event })),
];

describe("an acceptance", () => {
  test("is paid by who accepted and shared by all who could have been chosen", () => {
    const game = play(ladderInput(people));
    game.accept("anna");
    expect(booked(game.recorded())).toEqual({ anna: -1000, bo: 500, cecilia: 500 });
    expect(booked(game.recorded(), "agencies")).toEqual({ police: -1000, migration: 1000 });
  });

  test("after a decline is shared by those who could be chosen then, and the decline costs nothing", () => {
    const game = play(ladderInput(people));
    game.decline("anna", "busy");
    expect(booked(game.recorded())).toEqual({});
    game.accept("bo");
    expect(booked(game.recorded())).toEqual({ bo: -1000, cecilia: 1000 });
  });

  test("after a broadcast is shared by everyone who was reached", () => {
    const game = play(ladderInput(people));
    for (const minute of [31, 62]) game.expire(later(minute));
    expect(game.ticket().phase.at).toBe("broadcast");
    const before = game.recorded();
    game.accept("bo", later(63));
    const entries = entriesOf(before, game.recorded().slice(before.length));
    expect(entries.map(({ holder, amount }) => [holder, Math.sign(amount)])).toEqual([
      ["migration", 1],
      ["police", -1],
      ["anna", 1],
      ["bo", -1],
      ["cecilia", 1],
      ["anna", 1],
      ["bo", 1],
      ["cecilia", 1],
    ]);
  });

  test("of what a coordinator gave by hand is nobody's opportunity", () => {
    const given = {
      id: "o9",
      expert: "anna",
      agency: "police",
      why: { sv: "", en: "" },
      flags: [],
    };
    const offered = { type: "offered", via: "handover", rung: 0, offers: [given] } as const;
    const decision = { considered: people.map(({ id, agency }) => ({ expert: id, agency })) };
    const accepted = {
      type: "accepted",
      offer: "o9",
      expert: "anna",
      taken: "coordinator",
    } as const;
    const expiresAt = later(30);
    expect(booked(after({ ...offered, expiresAt, decision }, accepted))).toEqual({});
  });
});

describe("silence", () => {
  test("costs the silent one, and the others share it", () => {
    const game = play(ladderInput(people));
    game.expire(later(30));
    // The expired offer, and the next one.
    const [silent, onward] = game.recorded().slice(-2);
    expect(silent?.event.type).toBe("expired");
    expect([silent, onward].map((one) => changesFairness(one === undefined ? [] : [one]))).toEqual([
      true,
      false,
    ]);
    expect(booked(game.recorded())).toEqual({ anna: -1000, bo: 500, cecilia: 500 });
  });

  test("is not when the offer could not be delivered", () => {
    const game = play(ladderInput(people));
    const [offer] = game.ticket().offers;
    game.command({ type: "unreachable", offer: offer?.id ?? "" }, later(1));
    expect(game.ticket().offers[0]?.state).toBe("expired");
    expect(booked(game.recorded())).toEqual({});
  });

  test("after a broadcast costs nothing and brings nobody anything", () => {
    const game = play(ladderInput(people));
    for (const minute of [31, 62]) game.expire(later(minute));
    // If declining cost something, bo would gain from what the others paid.
    game.decline("bo", "busy", later(63));
    const before = game.recorded();
    game.endRung(later(90));
    expect(game.recorded().length).toBeGreaterThan(before.length);
    expect(entriesOf(before, game.recorded().slice(before.length))).toEqual([]);
  });
});

describe("a decision that was stored in another form", () => {
  test.each([null, 7, "x", {}, { considered: null }, { considered: [null, 1, {}, { expert: 1 }] }])(
    "moves nothing: %j",
    (decision) => {
      const offers = [
        { id: "o", expert: "anna", agency: "police", why: { sv: "", en: "" }, flags: [] },
      ];
      const offered = { type: "offered", via: "single", rung: 0, offers, decision } as const;
      const accepted = {
        type: "accepted",
        offer: "o",
        expert: "anna",
        taken: "firstOffer",
      } as const;
      const past = after({ ...offered, expiresAt: later(30) }, accepted);
      expect(booked(past)).toEqual({});
      expect(fairnessAfter([], past).acceptances).toMatchObject([
        { expert: "anna", paired: false },
      ]);
    },
  );
});

const anyCourse = fc.array(fc.constantFrom("accept", "silence", ...declineReasons), {
  maxLength: 6,
});
const played = (course: readonly string[], urgency: "normal" | "urgent") => {
  const game = play(ladderInput(people), urgency);
  course.forEach((what, i) => {
    const [who = ""] = game.waiting();
    const when = later(i * 40 + 1);
    if (what === "silence") game.expire(later(i * 40 + 39));
    else if (what === "accept") game.accept(who, when);
    else game.decline(who, what as "busy", when);
  });
  return game.recorded();
};

describe("over any course", () => {
  test("each ledger adds up to exactly nothing", () => {
    fc.assert(
      fc.property(anyCourse, fc.constantFrom("normal", "urgent"), (course, urgency) => {
        const sums = new Map<string, number>();
        for (const { ledger, amount } of entriesOf([], played(course, urgency)))
          sums.set(ledger, (sums.get(ledger) ?? 0) + amount);
        const credits = [...sums].filter(([ledger]) => !ledger.startsWith("turns:"));
        for (const [, sum] of credits) expect(sum).toBe(0);
      }),
    );
  });

  test("folding event by event, as it is saved, is folding all at once", () => {
    fc.assert(
      fc.property(anyCourse, fc.constantFrom("normal", "urgent"), (course, urgency) => {
        const all = played(course, urgency);
        const steps = all.map((one, i) => fairnessAfter(all.slice(0, i), [one]));
        const whole = fairnessAfter([], all);
        expect(summed(steps.flatMap(({ entries }) => entries))).toEqual(summed(whole.entries));
        expect(summed(whole.entries).size).toBe(whole.entries.length);
        expect(steps.flatMap(({ acceptances }) => acceptances)).toEqual(whole.acceptances);
        // Events that `changesFairness` denies change nothing.
        const quiet = steps.filter((_, i) => !changesFairness(all.slice(i, i + 1)));
        expect(quiet.flatMap(Object.values).flat()).toEqual([]);
        expect(changesFairness(all)).toBe(all.some((one) => changesFairness([one])));
      }),
    );
  });
});

describe("what was taken", () => {
  test("is remembered with how long it waited, and whether it was practice", () => {
    const [anna, bo, cecilia] = people.map((one) => ({
      ...one,
      lastPractised: { passports: one.id === "bo" ? "2026-01-01" : "2026-06-01" },
    }));
    if (anna === undefined || bo === undefined || cecilia === undefined) throw new Error("nobody");
    const game = play(ladderInput([anna, bo, cecilia]));
    game.decline("bo", "busy", later(1));
    game.accept("anna", later(4));
    const acceptance = { topic: "passports", expert: "anna", at: later(4), wait: 3 * 60_000 };
    expect(fairnessAfter([], game.recorded()).acceptances).toMatchObject([
      { ...acceptance, paired: false },
    ]);
    const open = play(ladderInput([anna, bo, cecilia]));
    for (const minute of [31, 62]) open.expire(later(minute));
    // An offer of a broadcast is nobody's practice.
    open.accept("bo", later(65));
    expect(fairnessAfter([], open.recorded()).acceptances).toMatchObject([
      { ...acceptance, expert: "bo", at: later(65), paired: false },
    ]);
    const paired = play(ladderInput([anna, bo, cecilia]));
    paired.accept("bo", later(2));
    expect(fairnessAfter([], paired.recorded()).acceptances).toMatchObject([
      { expert: "bo", wait: 2 * 60_000, paired: true },
    ]);
  });

  test("is no further question when it had been taken before, as by whom a second reader reads after", () => {
    const stale = expert("bo", "police", { lastPractised: { passports: "2026-01-01" } });
    const fresh = expert("cecilia", "migration", { lastPractised: { passports: "2026-06-01" } });
    const game = play(ladderInput([stale, fresh]));
    game.accept("bo", later(1));
    game.command({ type: "answer", answer: answerBy("bo") }, later(2));
    expect(game.waiting()).toEqual(["cecilia"]);
    game.accept("cecilia", later(3));
    expect(fairnessAfter([], game.recorded()).acceptances).toMatchObject([
      { expert: "bo", paired: true, again: false },
      { expert: "cecilia", paired: false, again: true },
    ]);
  });
});

describe("an exercise", () => {
  const game = play(ladderInput(people));
  game.accept("anna", later(3));
  const [first, ...rest] = game.recorded();
  if (first?.event.type !== "asked") throw new Error("nothing was asked");
  const exercise = { article: "a1", answer: { id: "known", hash: "h" } };
  const exercised = [{ ...first, event: { ...first.event, exercise } }, ...rest];
  const answer = {
    expert: "anna",
    agency: "police",
    text: { id: "own", hash: "h" },
    outcome: "no-remarks",
    strength: 3,
    basis: [],
    minutes: null,
    questionQuality: null,
  };
  const answered: Recorded = { at: later(9), by: "anna", event: { type: "answered", answer } };

  test("moves no credit and is no question taken", () => {
    expect(fairnessAfter([], exercised)).toEqual({ entries: [], practised: [], acceptances: [] });
  });
  test("is practice for who answers it", () => {
    const practised = [{ topic: "passports", expert: "anna", at: later(9) }];
    expect(fairnessAfter(exercised, [answered])).toEqual({
      entries: [],
      practised,
      acceptances: [],
    });
  });
});
