/** After the answer: outcome, done, reopening, second opinions, closing by itself, withdrawing. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { cards } from "./lines.ts";
import { given } from "./specification.ts";
import {
  accept,
  accepted,
  answered,
  asked,
  at,
  cancelled,
  closed,
  day,
  done,
  finish,
  giveOutcome,
  offered,
  outcomeGiven,
  queued,
  reopen,
  secondOpinion,
  steps,
  untilAccepted,
  time,
  when,
  withdraw,
  withdrawn,
  write,
  thanked,
  wrote,
} from "./story.ts";

const reopened = { type: "reopened" } as const;
const secondOpinionByAsker = { type: "second-opinion-requested" } as const;
const outcomeReminder = { type: "reminded", what: "outcome" } as const;
const closes = (answers: number) => time({ name: "close", answers });
const outcomeReminderDue = (answers: number) => time({ name: "remind-outcome", answers });
/** Answered by e1, reopened, answered by e2. */
const twice = [...done, reopened, offered(at(30), "e2"), accepted("o2", "e2"), answered("e2")];

describe("the outcome", () => {
  test("closes the question", () => {
    given(...done)
      .when(giveOutcome)
      .thenHappens(outcomeGiven, closed());
  });

  test("may come after done", () => {
    given(...done, closed())
      .when(giveOutcome)
      .thenHappens(outcomeGiven);
  });

  test("may come after the question has closed by itself", () => {
    given(...done, closed("timer"))
      .when(giveOutcome)
      .thenHappens(outcomeGiven);
  });

  test("is given once", () => {
    given(...done, outcomeGiven, closed())
      .when(giveOutcome)
      .thenRefused("already-given");
  });

  test("is given once after done", () => {
    given(...done, closed(), outcomeGiven)
      .when(giveOutcome)
      .thenRefused("already-given");
  });

  test("is given once for the second answer, though the first had none", () => {
    given(...twice, outcomeGiven, closed())
      .when(giveOutcome)
      .thenRefused("already-given");
  });

  test("is given for the second answer, though the first has one", () => {
    given(
      ...done,
      outcomeGiven,
      closed(),
      reopened,
      offered(at(30), "e2"),
      accepted("o2", "e2"),
      answered("e2"),
      closed(),
    )
      .when(giveOutcome)
      .thenHappens(outcomeGiven);
  });

  test("belongs to the answer that it came after", () => {
    expect(given(...twice, outcomeGiven, closed()).ticket().outcomes).toMatchObject([
      { answer: 2 },
    ]);
  });
});

describe("done", () => {
  test("closes without an outcome", () => {
    given(...done)
      .when(finish)
      .thenHappens(closed());
  });

  test("leaves who answered", () => {
    expect(
      given(...done)
        .when(finish, { now: at(9) })
        .after(),
    ).toMatchObject({
      phase: { at: "closed", owner: "e1" },
      closedAt: at(9),
    });
  });
});

describe("closing by itself", () => {
  test("happens when nobody says what the answer led to", () => {
    given(...done)
      .when(closes(1), { now: day(14) })
      .thenHappens(closed("timer"));
  });

  test("does not happen to an answer other than the one it was set for", () => {
    given(...twice)
      .when(closes(1), { now: day(14) })
      .thenRefused("stale");
  });

  test("does not happen while the question is open again", () => {
    given(...done, reopened, offered(at(30), "e2"))
      .when(closes(1), { now: day(14) })
      .thenRefused("stale");
  });

  test("is preceded by a reminder", () => {
    given(...done)
      .when(outcomeReminderDue(1), { now: day(7) })
      .thenHappens(outcomeReminder);
  });

  test("is not preceded by a reminder of another answer", () => {
    given(...twice)
      .when(outcomeReminderDue(1), { now: day(7) })
      .thenRefused("stale");
  });
});

describe("reopening", () => {
  const day0 = [...done];

  test("asks the ladder in a new round, from its foot", () => {
    const reopening = given(...day0).when(reopen, { step: steps.offer(at(30), "e2") });
    reopening.thenHappens(reopened, offered(at(30), "e2"));
    expect(reopening.routed()).toMatchObject({ round: 2, rung: 0 });
  });

  test("is possible until just before the days are over", () => {
    given(...day0)
      .when(reopen, { now: day(14) - 1, step: steps.queue(null) })
      .thenHappens(reopened, queued(null));
  });

  test("is too late when the days are over", () => {
    given(...day0)
      .when(reopen, { now: day(14) })
      .thenRefused("too-late-to-reopen");
  });

  test("counts the days from the last answer, not from the closing", () => {
    given(...day0, when(day(13), closed()))
      .when(reopen, { now: day(14) })
      .thenRefused("too-late-to-reopen");
  });

  test("opens a closed question too", () => {
    expect(
      given(...day0, closed())
        .when(reopen, { step: steps.queue(null) })
        .after().closedAt,
    ).toBeNull();
  });

  test("comes with a plain reply to the answer, which is kept for whoever takes it", () => {
    given(...day0)
      .when(write("asker", "asker", "m1"), { step: steps.offer(at(30), "e2") })
      .thenHappens(wrote("asker", "asker", "m1"), reopened, offered(at(30), "e2"));
  });

  test("comes with a plain reply to a closed question", () => {
    given(...day0, closed())
      .when(write("asker", "asker", "m1"), { step: steps.queue(null) })
      .thenHappens(wrote("asker", "asker", "m1"), reopened, queued(null));
  });

  test("does not come with a reply after the days are over", () => {
    given(...day0)
      .when(write("asker", "asker", "m1"), { now: day(14) })
      .thenRefused("too-late-to-reopen");
  });

  test("does not come with thanks alone: they are passed on until it is closed", () => {
    given(...day0)
      .when(write("asker", "asker", "m1", true))
      .thenHappens(thanked("m1"));
    given(...day0, closed())
      .when(write("asker", "asker", "m1", true))
      .thenRefused("only-thanks");
  });

  test("does not come with a word of the expert", () => {
    given(...day0)
      .when(write("expert", "e1", "m1"))
      .thenHappens(wrote("expert", "e1", "m1"));
  });

  test("asked for twice is done once", () => {
    given(...day0, reopened, queued(null))
      .when(reopen)
      .thenRefused("not-answered");
  });
});

describe("a second opinion", () => {
  test("asks the ladder for another reader", () => {
    const wanted = given(...done).when(secondOpinion, { step: steps.offer(at(30), "e2") });
    wanted.thenHappens(secondOpinionByAsker, offered(at(30), "e2"));
    expect(wanted.routed()).toMatchObject({ round: 2, secondOpinion: true });
  });

  test("opens a closed question, which then is no longer closed", () => {
    expect(
      given(...done, closed())
        .when(secondOpinion, { step: steps.queue(null) })
        .after().closedAt,
    ).toBeNull();
  });

  test("is still wanted after its reader fell silent", () => {
    const silent = given(
      ...done,
      secondOpinionByAsker,
      offered(at(30), "e2"),
      accepted("o2", "e2"),
      {
        type: "released",
        expert: "e2",
      },
    );
    expect(silent.ticket().secondOpinion).toBe(true);
  });

  test("is read without what was said about the first answer, though the clock was set back", () => {
    const written = when(at(-60), wrote("asker", "asker", "m1"));
    const taking = given(...done, written, secondOpinionByAsker, offered(at(30), "e2")).when(
      accept("o2", "e2"),
    );
    expect(cards(taking.effects())).not.toContain("show message:m1 to e2");
  });

  test("is had with the second answer", () => {
    const had = given(
      ...done,
      secondOpinionByAsker,
      offered(at(30), "e2"),
      accepted("o2", "e2"),
      answered("e2"),
    );
    expect(had.ticket()).toMatchObject({ secondOpinion: false, phase: { owner: "e2" } });
  });

  test("is too late when the days are over", () => {
    given(...done)
      .when(secondOpinion, { now: day(14) })
      .thenRefused("too-late-to-reopen");
  });
});

describe("withdrawing", () => {
  test("withdraws every offer that is out", () => {
    given(asked, offered(at(30), "e1", "e2"))
      .when(withdraw)
      .thenHappens(withdrawn("o1", "e1"), withdrawn("o2", "e2"), cancelled);
  });

  test("takes the question from whoever has it", () => {
    expect(
      given(...untilAccepted)
        .when(withdraw, { now: at(9) })
        .after(),
    ).toMatchObject({
      phase: { at: "cancelled" },
      closedAt: at(9),
    });
  });

  test.each([
    ["while a second opinion is out", secondOpinionByAsker],
    ["when it is open again", reopened],
  ])("stops what was answered once %s: the answer stays", (_when, event) => {
    const stopped = given(...done, event, offered(at(30), "e2")).when(withdraw);
    stopped.thenHappens(withdrawn("o2", "e2"), closed());
    expect(stopped.after()).toMatchObject({
      phase: { at: "closed", owner: "e1" },
      secondOpinion: false,
    });
    expect(cards(stopped.effects())).toEqual([
      "show receipt to asker",
      "update offer:o2 to e2",
      "update answer:1 to asker",
      "update remind:1 to asker",
      "update work:o1 to e1",
    ]);
  });

  test("is too late once it is answered and at rest", () => {
    given(...done)
      .when(withdraw)
      .thenRefused("too-late-to-withdraw");
  });
});
