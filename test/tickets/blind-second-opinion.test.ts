/**
 * An answer that was somebody's practice gets a second opinion: blind, unasked, never left hanging.
 */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { fold } from "../../src/tickets/evolve.ts";
import { listenerOf, currentSecondOpinion, shownStatus } from "../../src/tickets/second-opinion.ts";
import type { Event } from "../../src/tickets/model.ts";
import { cards, lines } from "./lines.ts";
import { given } from "./specification.ts";
import {
  accept,
  accepted,
  answer,
  answered,
  asked,
  at,
  closed,
  day,
  done,
  finish,
  giveOutcome,
  handedOver,
  handedTo,
  handOver,
  offer,
  offered,
  offeredAsPractice,
  queued,
  secondAnswered,
  secondOpinionMissed,
  secondOpinionRequested,
  reopen,
  secondOpinion,
  start,
  steps,
  text,
  time,
  wake,
  when,
  withdraw,
  withdrawn,
  write,
  wrote,
} from "./story.ts";

const inHand = [asked, offeredAsPractice, accepted("o1", "e1")];
const answeredOnce = [...inHand, answered("e1"), secondOpinionRequested];
const waiting = [...answeredOnce, offered(at(30), "e2")];
const secondOpinionTaken = [...waiting, accepted("o2", "e2")];

describe("the answer of someone who practises", () => {
  const outcome = given(...inHand).when(answer("e1"), { step: steps.offer(at(30), "e2") });

  test("is followed at once by a second opinion", () => {
    outcome.thenHappens(answered("e1"), secondOpinionRequested, offered(at(30), "e2"));
  });

  test("is known to the ladder with the reader who was named", () => {
    expect(outcome.routed()).toMatchObject({ secondOpinion: true, round: 2 });
    expect(currentSecondOpinion(outcome.routed())).toEqual({
      answer: 1,
      named: "e2",
      missed: false,
    });
  });

  test("is shown at once, in one message", () => {
    expect(cards(outcome.effects())).toEqual([
      "show receipt to asker",
      "show answer:1 to asker",
      "update work:o1 to e1",
      "update remind:1 to asker",
      "show offer:o2 to e2",
    ]);
  });

  test("is followed by nothing where it was given to somebody else by hand", () => {
    const passed = [...inHand, handedOver("e1", "e3"), handedTo(at(45), offer("o3", "e3"))];
    given(...passed, accepted("o3", "e3", "coordinator"))
      .when(answer("e3"))
      .thenHappens(answered("e3"));
  });

  test("is read after each time that it was practice", () => {
    const again = [...secondOpinionTaken, answered("e2"), { type: "reopened" } as const];
    const later: Event = {
      ...offeredAsPractice,
      offers: [{ ...offer("o5", "e5"), secondReader: "e6" }],
    };
    given(...again, later, accepted("o5", "e5"))
      .when(answer("e5"), { step: steps.queue(null) })
      .thenHappens(
        answered("e5"),
        { type: "second-opinion-requested", reader: "e6" },
        queued(null),
      );
  });
});

describe("the second answer", () => {
  test("ends it, and the asker tells what the question led to", () => {
    given(...secondOpinionTaken)
      .when(answer("e2"))
      .thenHappens(secondAnswered("e2"));
    const over = given(...secondOpinionTaken, answered("e2"));
    expect(currentSecondOpinion(over.ticket())).toBeNull();
    over.when(finish).thenHappens(closed());
  });

  test("is not read after in its turn", () => {
    const outcome = given(...secondOpinionTaken).when(answer("e2"));
    expect(outcome.after().phase).toEqual({ at: "answered", owner: "e2" });
  });
});

describe("where nobody can be found to read it", () => {
  const last = [...waiting, { type: "expired", offer: "o2", expert: "e2" } as const];
  const called: Event = { type: "escalated", rung: 2, coordinators: ["c1", "c2"], until: at(45) };
  const rungEnds = time({ name: "rung-ends", round: 2, rung: 2 });

  test("the answer stands, and asker and coordinators are told", () => {
    const outcome = given(...last, called).when(rungEnds, { now: at(45), step: steps.fallback });
    outcome.thenHappens(secondOpinionMissed);
    expect(outcome.after().phase).toEqual({ at: "answered", owner: "e1" });
    expect(currentSecondOpinion(outcome.after())).toBeNull();
    expect(cards(outcome.effects())).toEqual([
      "show receipt to asker",
      "show missed:1 to asker",
      "update answer:1 to asker",
      "update remind:1 to asker",
      "update coordinator:1 to c1",
      "update coordinator:1 to c2",
      "update work:o1 to e1",
    ]);
  });

  test("so it does from the queue", () => {
    given(...answeredOnce, queued(at(30)))
      .when(wake, { now: at(30), step: steps.fallback })
      .thenHappens(secondOpinionMissed);
  });

  test("and at once, where there was never anybody", () => {
    given(...inHand)
      .when(answer("e1"), { step: steps.fallback })
      .thenHappens(answered("e1"), secondOpinionRequested, secondOpinionMissed);
  });

  test("the question closes in its time as any other", () => {
    const soon = given(...last, called).when(rungEnds, { now: at(45), step: steps.fallback });
    // The timers of the answer are already set.
    expect(lines(soon.effects()).filter((line) => /close|remind-/u.test(line))).toEqual([]);
    const late = given(...last, called).when(rungEnds, { now: day(20), step: steps.fallback });
    const inDays = (n: number): number => n * 24 * 60;
    expect(lines(late.effects())).toEqual(
      expect.arrayContaining([`remind-outcome in ${inDays(27)} min`, `close in ${inDays(34)} min`]),
    );
  });

  test("it is not waited for beyond the day when the asker would be reminded", () => {
    const outcomeReminderDue = time({ name: "remind-outcome", answers: 1 });
    const away = given(...answeredOnce, queued(day(30)));
    away.when(outcomeReminderDue, { now: day(7) }).thenHappens(secondOpinionMissed);
    given(...waiting)
      .when(outcomeReminderDue, { now: day(7) })
      .thenHappens(withdrawn("o2", "e2"), secondOpinionMissed);
    given(...secondOpinionTaken)
      .when(outcomeReminderDue, { now: day(7) })
      .thenRefused("stale");
    given(...done, { type: "second-opinion-requested" }, queued(day(30)))
      .when(outcomeReminderDue, { now: day(7) })
      .thenRefused("stale");
  });

  test("the asker may do with the answer as with any", () => {
    const alone = given(...inHand, answered("e1"), secondOpinionRequested, secondOpinionMissed);
    alone
      .when(giveOutcome)
      .thenHappens({ type: "outcome-given", outcome: giveOutcome.outcome }, closed());
    alone.when(reopen, { step: steps.queue(null) }).thenHappens({ type: "reopened" }, queued(null));
    alone
      .when(secondOpinion, { step: steps.queue(null) })
      .thenHappens({ type: "second-opinion-requested" }, queued(null));
  });

  test("a second opinion that the asker then wants goes to the last address like any that was asked for", () => {
    const wanted = [...inHand, answered("e1"), secondOpinionRequested, secondOpinionMissed];
    given(...wanted, { type: "second-opinion-requested" }, queued(null))
      .when(wake, { step: steps.fallback })
      .thenHappens({ type: "fell-back", rung: 3, name: "Vakthavande", contact: "växel" });
  });
});

describe("while it goes on", () => {
  test("the asker may stop it: the answer stays, and the question closes", () => {
    given(...waiting)
      .when(withdraw)
      .thenHappens(withdrawn("o2", "e2"), secondOpinionMissed, closed());
    const stopped = given(...secondOpinionTaken).when(withdraw);
    stopped.thenHappens(secondOpinionMissed, closed());
    expect(stopped.after().phase).toEqual({ at: "closed", owner: "e1" });
    expect(cards(stopped.effects())).toContain("update work:o2 to e2");
    expect(cards(stopped.effects())).not.toContain("show missed:1 to asker");
    given(...secondOpinionTaken, secondOpinionMissed, closed())
      .when(answer("e2"))
      .thenRefused("not-needed");
    given(...secondOpinionTaken, secondOpinionMissed, closed())
      .when(answer("e3"))
      .thenRefused("not-yours");
  });

  test("the asker need not wait for it: what they tell closes the question, and it with it", () => {
    const told: Event = { type: "outcome-given", outcome: giveOutcome.outcome };
    const early = given(...waiting).when(giveOutcome);
    early.thenHappens(withdrawn("o2", "e2"), secondOpinionMissed, told, closed());
    expect(cards(early.effects())).not.toContain("show missed:1 to asker");
    given(...secondOpinionTaken)
      .when(finish)
      .thenHappens(secondOpinionMissed, closed());
    expect(shownStatus(given(...secondOpinionTaken).ticket())).toBe("answered");
  });

  test("the asker's words go to whoever answered, until a reader has it", () => {
    const told = given(...waiting).when(write("asker", "asker", "m1"));
    expect(cards(told.effects())).toEqual(["show message:m1 to e1"]);
    const read = given(...secondOpinionTaken).when(write("asker", "asker", "m1"));
    expect(cards(read.effects())).toEqual(["show message:m1 to e2"]);
  });

  test("and so do their changes, of which the reader learns nothing", () => {
    const edit = { type: "edit", from: "asker", text: "m1", to: text("m1b") } as const;
    const changed = given(...waiting, wrote("asker", "asker", "m1")).when(edit);
    expect(cards(changed.effects())).toEqual(["show message:m1 to e1"]);
    const taken = given(...waiting, wrote("asker", "asker", "m1")).when(accept("o2", "e2"));
    expect(cards(taken.effects()).filter((line) => line.includes("message"))).toEqual([]);
  });

  test("whoever answered may write back, and nobody else", () => {
    const back = given(...waiting).when(write("expert", "e1", "m2"));
    expect(cards(back.effects())).toEqual(["show message:m2 to asker"]);
    given(...waiting)
      .when(write("expert", "e2", "m2"))
      .thenRefused("not-yours");
    given(...secondOpinionTaken)
      .when(write("expert", "e1", "m2"))
      .thenRefused("not-yours");
  });

  test("a reader who falls silent lets it go on to another", () => {
    given(...secondOpinionTaken)
      .when(time({ name: "release", offer: "o2" }), {
        now: at(120),
        step: steps.offer(at(150), "e3"),
      })
      .thenHappens({ type: "released", expert: "e2" }, offered(at(150), "e3"));
    const handed = given(...secondOpinionTaken).when(handOver("e2", "pool"), {
      step: steps.queue(null),
    });
    expect(currentSecondOpinion(handed.after())).toMatchObject({ answer: 1 });
  });
});

test("events of earlier versions, which name no reader, are second opinions that were asked for", () => {
  const ticket = fold(
    [...done, { type: "second-opinion-requested" } as const, offered(at(30), "e2")].map((event) =>
      when(start, event),
    ),
  );
  expect(ticket?.secondOpinion).toBe(true);
  expect(ticket === null ? null : currentSecondOpinion(ticket)).toBeNull();
  expect(ticket === null ? null : listenerOf(ticket)).toBe("e1");
});
