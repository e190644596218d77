/** What follows after silence, an answer, a closing or a reopening, as cards and timers. */
import { describe, expect, test } from "vitest";
import { cards, lines } from "./lines.ts";
import { given } from "./specification.ts";
import {
  accept,
  accepted,
  answer,
  ask,
  asked,
  at,
  broadcast,
  closed,
  decline,
  declined,
  day,
  done,
  escalated,
  fellBack,
  finish,
  giveOutcome,
  handOver,
  handedOver,
  handedTo,
  offer,
  offered,
  outcomeGiven,
  reopen,
  start,
  steps,
  untilAccepted,
  time,
  when,
  withdraw,
} from "./story.ts";

describe("later", () => {
  test("a released question tells whoever had it, and moves on in the next round", () => {
    const releasing = given(...untilAccepted).when(time({ name: "release", offer: "o1" }), {
      now: at(120),
      step: steps.coordinator(at(135)),
    });
    expect(lines(releasing.effects())).toEqual([
      "show receipt to asker",
      "show released:2 to e1",
      "update work:o1 to e1",
      "update taken:o1 to asker",
      "show coordinator:1 to c1",
      "show coordinator:1 to c2",
      "rung-ends in 135 min",
    ]);
  });

  test("the reminder in a silence is a card of its own, and the receipt is left alone", () => {
    const asking = given(...untilAccepted).when(time({ name: "still-on-it", offer: "o1" }), {
      now: at(60),
    });
    expect(cards(asking.effects())).toEqual([`show still:o1:${at(60)} to e1`]);
  });

  test("a reminder in a silence loses its buttons when the question leaves whoever was reminded", () => {
    const reminded = given(...untilAccepted).when(time({ name: "still-on-it", offer: "o1" }), {
      now: at(60),
    });
    const releasing = given(...untilAccepted, ...reminded.happened).when(
      time({ name: "release", offer: "o1" }),
      { now: at(120), step: steps.coordinator(at(135)) },
    );
    expect(cards(releasing.effects())).toContain(`update still:o1:${at(60)} to e1`);
  });

  test("every card of a question that went through several hands follows it, and no other", () => {
    const past = [
      asked,
      offered(at(30), "e1", "e2"),
      declined("o2", "e2"),
      accepted("o1", "e1"),
      when(at(60), { type: "reminded", what: "still-on-it" }),
      when(at(70), handedOver("e1", "pool")),
      when(at(70), offered(at(100), "e3")),
      when(at(80), accepted("o3", "e3")),
      when(at(140), { type: "reminded", what: "still-on-it" }),
    ] as const;
    const releasing = given(...past).when(time({ name: "release", offer: "o3" }), {
      now: at(200),
      step: steps.queue(null),
    });
    expect(cards(releasing.effects())).toEqual([
      "show receipt to asker",
      "show released:3 to e3",
      "update work:o1 to e1",
      "update work:o3 to e3",
      `update still:o1:${at(60)} to e1`,
      `update still:o3:${at(140)} to e3`,
      "update taken:o1 to asker",
      "update taken:o3 to asker",
    ]);
    // The next acceptance shows its own card, and whoever had it before reads where it is now.
    const givenOn = given(...past).when(
      { ...handOver("e3", offer("o4", "e4")), expiresAt: at(180) },
      { now: at(150) },
    );
    const taking = given(...past, ...givenOn.happened).when(accept("o4", "e4"), {
      now: at(151),
    });
    expect(cards(taking.effects())).toEqual([
      "show receipt to asker",
      "update offer:o4 to e4",
      "show work:o4 to e4",
      "show taken:o4 to asker",
      "update work:o1 to e1",
      "update work:o3 to e3",
    ]);
  });

  test("what one side declines, lets pass or has withdrawn leaves the receipt alone", () => {
    const two = given(asked, offered(at(30), "e1", "e2"));
    const expiring = two.when(time({ name: "offer-expires", offer: "o1" }), { now: at(30) });
    expect(cards(expiring.effects())).toEqual(["update offer:o1 to e1"]);
    expect(cards(two.when(decline("o1", "e1")).effects())).toEqual(["update offer:o1 to e1"]);
    const ending = two.when({ type: "end-shift", experts: ["e1"] });
    expect(cards(ending.effects())).toEqual(["update offer:o1 to e1"]);
  });

  test("the reminder of the outcome goes to the asker", () => {
    const asking = given(...done).when(time({ name: "remind-outcome", answers: 1 }), {
      now: day(7),
    });
    expect(cards(asking.effects())).toEqual(["show remind:1 to asker"]);
  });

  test("the reminder comes before the closing, however short the days", () => {
    const brief = { timers: { stillOnItMin: 1, releaseMin: 2, reopenDays: 1, closeDays: 2 } };
    const answering = given(
      { ...ask, type: "asked", policy: brief },
      ...untilAccepted.slice(1),
    ).when(answer("e1"));
    expect(lines(answering.effects()).slice(3)).toEqual([
      `remind-outcome in ${24 * 60} min`,
      `close in ${2 * 24 * 60} min`,
    ]);
  });

  test("a late outcome updates the answer and tells the expert", () => {
    expect(
      cards(
        given(...done, closed())
          .when(giveOutcome)
          .effects(),
      ),
    ).toEqual([
      "show receipt to asker",
      "update answer:1 to asker",
      "update remind:1 to asker",
      "show result:1 to e1",
    ]);
  });

  test("done updates the answer and the work card", () => {
    expect(
      cards(
        given(...done)
          .when(finish)
          .effects(),
      ),
    ).toEqual([
      "show receipt to asker",
      "update answer:1 to asker",
      "update remind:1 to asker",
      "update work:o1 to e1",
    ]);
  });

  test("reopening updates the old answer and work cards before the new offer", () => {
    const reopening = given(...done, outcomeGiven, closed()).when(reopen, {
      step: steps.offer(at(30), "e2"),
    });
    expect(cards(reopening.effects())).toEqual([
      "show receipt to asker",
      "update answer:1 to asker",
      "update remind:1 to asker",
      "update work:o1 to e1",
      "show offer:o2 to e2",
    ]);
  });

  test("withdrawing updates every card that has a button", () => {
    const past = [asked, escalated(at(15)), handedOver("c1", "e9")] as const;
    const out = given(...past, when(start, handedTo(at(45), offer("o9", "e9"), 2)));
    expect(cards(out.when(withdraw).effects())).toEqual([
      "show receipt to asker",
      "update offer:o9 to e9",
      "update coordinator:1 to c1",
      "update coordinator:1 to c2",
    ]);
  });

  test("an acceptance after the last address updates the coordinators' cards", () => {
    const out = given(
      asked,
      escalated(at(15)),
      fellBack,
      handedOver("c1", "e9"),
      handedTo(at(45), offer("o9", "e9"), 3),
    );
    expect(cards(out.when(accept("o9", "e9")).effects())).toEqual([
      "show receipt to asker",
      "update offer:o9 to e9",
      "show work:o9 to e9",
      "show taken:o9 to asker",
      "update coordinator:1 to c1",
      "update coordinator:1 to c2",
    ]);
  });

  test("the same card is not named twice for one change", () => {
    const effects = given(...done, closed())
      .when(giveOutcome)
      .effects();
    expect(new Set(lines(effects)).size).toBe(effects.length);
  });

  test("a broadcast that is taken ends everyone's card", () => {
    const out = given(asked, broadcast(at(15), "e1", "e2", "e3"));
    expect(cards(out.when(accept("o2", "e2")).effects())).toEqual(
      expect.arrayContaining(["update offer:o1 to e1", "update offer:o3 to e3"]),
    );
  });
});
