/** Facts that the expert asked for: the asker is reminded once, and a question without them ends. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { loadsOf } from "../../src/tickets/loads.ts";
import type { Event } from "../../src/tickets/model.ts";
import { cards, lines } from "./lines.ts";
import { given } from "./specification.ts";
import {
  accepted,
  answer,
  answered,
  asked,
  at,
  day,
  done,
  factsRequested,
  offered,
  offeredAsPractice,
  secondOpinionMissed,
  secondOpinionRequested,
  requestFacts,
  start,
  untilAccepted,
  time,
  when,
  withdraw,
  wrote,
} from "./story.ts";

const since = at(30);
const request = "which page";
const factsReminderDue = time({ name: "remind-facts", request });
const missing = time({ name: "facts-missing", request });
const factsReminder: Event = { type: "reminded", what: "facts" };
const ended: Event = { type: "cancelled", why: "no-facts" };
const inHand = [...untilAccepted, when(since, factsRequested)];
const waiting = given(...inHand);
const moreRequested: Event = {
  type: "facts-requested",
  expert: "e1",
  text: { id: "which stamp", hash: "h" },
};

describe("while facts are awaited", () => {
  test("two timers are set: a day, and a week", () => {
    expect(
      lines(
        given(...untilAccepted)
          .when(requestFacts("e1"))
          .effects(),
      ).filter((line) => line.includes("facts ") || line.includes("missing ")),
    ).toEqual(["remind-facts in 1440 min", "facts-missing in 10080 min"]);
  });

  test("the asker is reminded, in a message of its own", () => {
    const outcome = waiting.when(factsReminderDue, { now: day(1) });
    outcome.thenHappens(factsReminder);
    expect(cards(outcome.effects())).toEqual(["show waiting:which page to asker"]);
  });

  test("a question that nobody has answered ends without them, and everyone is told", () => {
    const outcome = waiting.when(missing, { now: day(8) });
    outcome.thenHappens(ended);
    expect(cards(outcome.effects())).toEqual([
      "show receipt to asker",
      "show ended to asker",
      "update work:o1 to e1",
      "update message:which page to asker",
      "update waiting:which page to asker",
    ]);
    expect(outcome.after()).toMatchObject({
      phase: { at: "cancelled", why: "no-facts" },
      waitingForFactsSince: null,
    });
  });

  test("and the expert has a hand free", () => {
    expect(loadsOf(waiting.ticket(), [when(day(8), ended)])).toEqual([
      { expert: "e1", delta: -1, capped: false, offered: false },
    ]);
  });
});

describe("where there is an answer already", () => {
  const again = [
    ...done,
    { type: "reopened" } as const,
    offered(at(20), "e2"),
    accepted("o2", "e2"),
  ];
  const asks: Event = { ...factsRequested, expert: "e2" } as Event;
  const reopened = given(...again, when(since, asks));

  test("the question closes, and the hand is free", () => {
    const closing: Event = { type: "closed", by: "timer", why: "no-facts" };
    const outcome = reopened.when(missing, { now: day(8) });
    outcome.thenHappens(closing);
    expect(cards(outcome.effects())).toContain("show ended to asker");
    expect(loadsOf(reopened.ticket(), [when(day(8), closing)])).toEqual([
      { expert: "e2", delta: -1, capped: false, offered: false },
    ]);
  });

  test("it is the answer's own expert's, and reopened no second opinion any more", () => {
    const wanted: Event = { type: "second-opinion-requested" };
    const second = [...done, wanted, offered(at(20), "e2"), accepted("o2", "e2")];
    const closed = given(...second, when(since, asks))
      .when(missing, { now: day(8) })
      .after();
    expect(closed).toMatchObject({ phase: { at: "closed", owner: "e1" }, secondOpinion: false });
  });

  test("a reading that lacks them is missed: the answer stands", () => {
    const answeredOnce = [
      asked,
      offeredAsPractice,
      accepted("o1", "e1"),
      answered("e1"),
      secondOpinionRequested,
    ];
    const secondOpinionTaken = given(
      ...answeredOnce,
      offered(at(20), "e2"),
      accepted("o2", "e2"),
      when(since, asks),
    );
    const outcome = secondOpinionTaken.when(missing, { now: day(8) });
    outcome.thenHappens(secondOpinionMissed);
    expect(outcome.after()).toMatchObject({ phase: { at: "answered", owner: "e1" } });
  });
});

describe.each([
  ["the asker has written", when(at(60), wrote("asker", "asker", "m1"))],
  ["the expert has answered without them", when(at(60), answered("e1"))],
  ["the expert has asked for more since", when(at(60), moreRequested)],
  ["the expert asked twice in the same moment", when(since, moreRequested)],
])("when %s", (_, since60) => {
  test("both timers are stale", () => {
    given(...inHand, since60)
      .when(factsReminderDue, { now: day(1) })
      .thenRefused("stale");
    given(...inHand, since60)
      .when(missing, { now: day(8) })
      .thenRefused("stale");
  });
});

test("a reminder follows: it says so when nobody waits any more", () => {
  const word = {
    type: "write",
    by: "asker",
    from: "asker",
    text: { id: "m1", hash: "h" },
  } as const;
  for (const command of [{ ...word, thanks: false }, answer("e1"), withdraw])
    expect(cards(waiting.when(command, { now: start }).effects())).toEqual(
      expect.arrayContaining([
        "update message:which page to asker",
        "update waiting:which page to asker",
      ]),
    );
});
