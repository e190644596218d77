/** A question that was taken back by mistake, or ended for want of facts, is asked anew. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import type { Event } from "../../src/tickets/model.ts";
import { whyNotPlan } from "../../src/tickets/plans/planning.ts";
import { resumableUntil } from "../../src/tickets/plans/resumable.ts";
import { cards } from "./lines.ts";
import { given } from "./specification.ts";
import {
  ask,
  asked,
  at,
  cancelled,
  day,
  offered,
  steps,
  text,
  untilAccepted,
  when,
  wrote,
} from "./story.ts";

const reopened: Event = { type: "reopened" };
const { person } = ask.asker;
const undo = { type: "reopen", person } as const;
const takenBack = given(asked, offered(at(30), "e1"), when(at(5), cancelled));
const withoutFacts = given(
  ...untilAccepted,
  when(day(8), { type: "cancelled", why: "no-facts" } as const),
);
const route = steps.offer(at(60), "e1");
const asksAgain = offered(at(60), "e1");

describe("taken back by mistake", () => {
  test("it is asked anew for ten minutes, and everybody's cards follow", () => {
    const outcome = takenBack.when(undo, { now: at(14), step: route });
    outcome.thenHappens(reopened, asksAgain);
    expect(cards(outcome.effects())).toContain("show receipt to asker");
  });

  test("it stays taken back after that", () => {
    takenBack.when(undo, { now: at(15) }).thenRefused("too-late-to-undo");
  });

  test("nobody else undoes it", () => {
    takenBack.when({ ...undo, person: "slack:T0/other" }, { now: at(6) }).thenRefused("not-yours");
  });
});

test("ended for want of facts, it is opened again as long as an answered one", () => {
  withoutFacts.when(undo, { now: day(9), step: route }).thenHappens(reopened, asksAgain);
  withoutFacts.when(undo, { now: day(40) }).thenRefused("too-late-to-reopen");
});

const write = {
  type: "write",
  by: "asker",
  from: person,
  text: text("facts"),
  thanks: false,
} as const;

test("ended for want of facts, the facts themselves open it; thanks and other people's words do not", () => {
  withoutFacts
    .when(write, { now: day(9), step: route })
    .thenHappens(wrote("asker", person, "facts"), reopened, asksAgain);
  withoutFacts.when(write, { now: day(40) }).thenRefused("too-late-to-reopen");
  withoutFacts.when({ ...write, thanks: true }, { now: day(9) }).thenRefused("no-facts");
  withoutFacts
    .when({ ...write, by: "expert", from: "e1" }, { now: day(9) })
    .thenRefused("no-facts");
  takenBack.when(write, { now: at(6) }).thenRefused("cancelled");
});

test("ended for want of facts, what went outside the chat opens it as facts do; what else is planned does not", () => {
  const outside = { ...write, plan: { kind: "outside" } } as const;
  withoutFacts
    .when(outside, { now: day(9), step: route })
    .thenHappens(
      { type: "wrote", by: "asker", from: person, text: text("facts"), plan: outside.plan },
      reopened,
      asksAgain,
    );
  withoutFacts.when(outside, { now: day(40) }).thenRefused("too-late-to-reopen");
  withoutFacts
    .when(
      { ...write, plan: { kind: "call", caller: "asker", at: day(10) } },
      { now: day(9), step: route },
    )
    .thenRefused("no-facts");
  const { ticket } = withoutFacts;
  const why = (from: string, now: number) =>
    whyNotPlan(ticket(), { from, plan: outside.plan, now });
  expect([why(person, day(9)), why(person, day(40)), why("e1", day(9))]).toEqual([
    null,
    "too-late-to-reopen",
    "no-facts",
  ]);
});

test("ended by its coordinator, it is not", () => {
  const ended = given(asked, when(at(5), { type: "cancelled", why: "by-coordinator" }));
  ended.when(undo, { now: at(6) }).thenRefused("by-coordinator");
  expect(resumableUntil(ended.ticket())).toBeNull();
});
