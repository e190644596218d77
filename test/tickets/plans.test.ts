/** What is planned about a question: a call after two rounds, and when its expert comes back to it. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import type { Command } from "../../src/tickets/commands.ts";
import { ownerOf } from "../../src/tickets/model.ts";
import type { CallEnd, Plan } from "../../src/tickets/plans/plan.ts";
import { backAt, callOf, isCallDue, isCallOffered } from "../../src/tickets/plans/planning.ts";
import { aheadOf } from "../../src/tickets/timeline/ahead.ts";
import { happenedIn } from "../../src/tickets/timeline/happened.ts";
import { cards, lines } from "./lines.ts";
import { type PastEvent, given } from "./specification.ts";
import { ask, at, done, steps, text, time, untilAccepted, when, wrote } from "./story.ts";

const { person } = ask.asker;
const says = (by: "asker" | "expert", id: string) => wrote(by, by === "asker" ? person : "e1", id);
const plans = (plan: Plan, by: "asker" | "expert" = "expert"): Command => ({
  type: "write",
  by,
  from: by === "asker" ? person : "e1",
  text: text("plan"),
  thanks: false,
  plan,
});
const planned = (plan: Plan, minute: number): PastEvent =>
  when(at(minute), { type: "wrote", by: "expert", from: "e1", text: text(`p${minute}`), plan });
const oneRound = [says("expert", "m1"), says("asker", "m2")];
const twoRounds = [...untilAccepted, ...oneRound, says("expert", "m3"), says("asker", "m4")];
const call: Plan = { kind: "call", caller: "expert", at: at(90) };
const later = (minute: number): Plan => ({ kind: "later", at: at(minute) });

describe("a call", () => {
  test("is due after two rounds without an end, and not while one is planned", () => {
    expect(isCallDue(given(...untilAccepted, ...oneRound, says("expert", "m3")).ticket())).toBe(
      false,
    );
    expect(isCallDue(given(...twoRounds).ticket())).toBe(true);
    expect(isCallDue(given(...twoRounds, planned(call, 20)).ticket())).toBe(false);
    expect(isCallDue(given(...twoRounds, { ...done.at(-1) } as PastEvent).ticket())).toBe(false);
  });

  test("is told to the other side, stands on the work card, and is next in the timeline", () => {
    const outcome = given(...twoRounds).when(plans(call), { now: at(20) });
    expect(cards(outcome.effects())).toEqual([
      "show message:plan to asker",
      "update work:o1 to e1",
      "update called:plan to e1",
    ]);
    expect(callOf(outcome.after())).toEqual(call);
    expect(aheadOf(outcome.after(), at(20))[0]).toEqual({ at: at(90), what: "expertCalls" });
    expect(happenedIn(outcome.happened).at(-1)?.what).toBe("callPlanned");
  });

  test("is over once it is told how it went", () => {
    const called = given(
      ...twoRounds,
      planned(call, 20),
      planned({ kind: "called", how: "agreed" }, 95),
    );
    expect(callOf(called.ticket())).toBeNull();
  });

  const called = (how: CallEnd): Plan => ({ kind: "called", how });
  test.each([
    ["not-reached", true],
    ["goes-on", true],
    ["agreed", false],
  ] as const)("that ended %s can be suggested again at once: %s", (how, again) => {
    const over = given(...twoRounds, planned(call, 20), planned(called(how), 95));
    expect(isCallOffered(over.ticket())).toBe(again);
    // The rounds are counted from there.
    expect(isCallDue(over.ticket())).toBe(false);
    const more = [...oneRound, says("expert", "m3"), says("asker", "m4")];
    const goneOn = given(...twoRounds, planned(call, 20), planned(called(how), 95), ...more);
    expect(isCallDue(goneOn.ticket())).toBe(true);
    expect(over.when(plans(call), { now: at(100) }).decision.ok).toBe(true);
  });

  test("is told of once, and only where one is planned", () => {
    given(...twoRounds)
      .when(plans(called("agreed")), { now: at(20) })
      .thenRefused("stale");
    given(...twoRounds, planned(call, 20), planned(called("agreed"), 95))
      .when(plans(called("not-reached"), "asker"), { now: at(96) })
      .thenRefused("call-noted");
  });

  test("whoever suggested it is asked how it went half an hour after its time, unless it is told", () => {
    const asks = time({ name: "ask-call", call: "plan" });
    for (const by of ["asker", "expert"] as const) {
      const outcome = given(...twoRounds).when(plans(call, by), { now: at(20) });
      expect(lines(outcome.effects())).toContain("ask-call in 120 min");
      const past = given(...twoRounds, ...outcome.happened.slice(-1));
      const asked = past.when(asks, { now: at(120) });
      asked.thenHappens({ type: "reminded", what: "call" });
      expect(cards(asked.effects())).toEqual([
        `show called:plan to ${by === "expert" ? "e1" : "asker"}`,
        "update work:o1 to e1",
      ]);
    }
    given(...twoRounds, planned(call, 20), planned(called("agreed"), 95))
      .when(time({ name: "ask-call", call: "p20" }), { now: at(120) })
      .thenRefused("stale");
  });

  test("may be suggested by the asker, and by nobody else; not when it is answered", () => {
    expect(given(...untilAccepted).when(plans(call, "asker"), { now: at(5) }).decision.ok).toBe(
      true,
    );
    given(...untilAccepted)
      .when({ ...plans(call), from: "e2" } as Command, { now: at(5) })
      .thenRefused("not-yours");
    given(...done)
      .when(plans(call), { now: at(50) })
      .thenRefused("already-answered");
  });
});

describe("what went outside the chat", () => {
  const outside: Plan = { kind: "outside" };

  test("is told to whoever answered, and from them, and opens nothing; a closed question takes none", () => {
    const told = given(...done).when(plans(outside, "asker"), { now: at(50) });
    told.thenHappens({
      type: "wrote",
      by: "asker",
      from: person,
      text: text("plan"),
      plan: outside,
    });
    expect(cards(told.effects())).toContain("show message:plan to e1");
    expect(told.after().phase.at).toBe("answered");
    given(...done)
      .when(plans(outside), { now: at(50) })
      .thenHappens({ type: "wrote", by: "expert", from: "e1", text: text("plan"), plan: outside });
    const closed = given(...done, { type: "closed", by: "asker" });
    for (const by of ["asker", "expert"] as const)
      closed.when(plans(outside, by), { now: at(50) }).thenRefused("closed");
  });
});

describe("putting it off", () => {
  const { stillOnItMin, releaseMin } = ask.policy.timers;
  const still = time({ name: "still-on-it", offer: "o1" });
  const release = time({ name: "release", offer: "o1" });
  const off = given(...untilAccepted, planned(later(300), 10));

  test("the same person is reminded then, and the lease goes on from there", () => {
    expect(backAt(off.ticket())).toBe(at(300));
    off.when(still, { now: at(299) }).thenRefused("stale");
    off.when(still, { now: at(300) }).thenHappens({ type: "reminded", what: "still-on-it" });
    const end = 300 - stillOnItMin + releaseMin;
    off.when(release, { now: at(end - 1) }).thenRefused("stale");
    const released = off.when(release, { now: at(end), step: steps.queue(null) });
    expect(ownerOf(released.after())).toBeNull();
  });

  test("a word of the asker takes no time from it", () => {
    const disturbed = given(
      ...untilAccepted,
      planned(later(300), 10),
      when(at(20), says("asker", "m")),
    );
    disturbed.when(still, { now: at(120) }).thenRefused("stale");
  });

  test("twice in a row at most, a day and some hours ahead, and an urgent one an hour", () => {
    const twice = given(...untilAccepted, planned(later(60), 10), planned(later(120), 60));
    twice.when(plans(later(180)), { now: at(120) }).thenRefused("not-longer");
    given(...untilAccepted)
      .when(plans(later(3 * 1440)), { now: at(5) })
      .thenRefused("not-longer");
    const urgent = {
      ...ask,
      type: "asked",
      question: { ...ask.question, urgency: "urgent" },
    } as const;
    const held = given(urgent, ...untilAccepted.slice(1));
    held.when(plans(later(120)), { now: at(5) }).thenRefused("not-longer");
    expect(held.when(plans(later(60)), { now: at(5) }).decision.ok).toBe(true);
  });

  test("is the expert's alone", () => {
    given(...untilAccepted)
      .when(plans(later(60), "asker"), { now: at(5) })
      .thenRefused("not-yours");
  });
});
