/** Nights of standby, on the person's own clock. */
import { describe, expect, test } from "vitest";
import { choose } from "../../../src/routing/choice/choose.ts";
import { allAtRest, atRest, nightNow } from "../../../src/routing/roster/standby.ts";
import { applyDutyOverrides } from "../../../src/routing/roster/overrides.ts";
import { at, expert, question, snapshot } from "../world.ts";

const week = { from: "2026-10-19T08:00:00Z", to: "2026-10-26T08:00:00Z" };
const anna = expert("anna", "police", { standby: [week] });
const decided = (now: string, urgency: "normal" | "urgent", calls = 0) => {
  const nightCalls = new Map([["anna", calls]]);
  return choose(
    snapshot({
      now: at(now),
      experts: [atRest(anna, { now: at(now), urgency, nightCalls })],
      question: question({ urgency }),
    }),
  );
};

describe("whoever stands by", () => {
  test("is asked as usual by day, and waits for six in the morning with what is not urgent", () => {
    expect(decided("2026-10-20T19:59:59Z", "normal").outcome).toBe("offer");
    expect(decided("2026-10-20T20:00:00Z", "normal")).toMatchObject({
      outcome: "queue",
      wakeAt: at("2026-10-21T04:00:00Z"),
    });
    expect(decided("2026-10-21T04:00:00Z", "normal").outcome).toBe("offer");
  });

  test("has the longer night when the clocks are set back", () => {
    expect(nightNow(anna, at("2026-10-25T00:30:00Z"))).toEqual({
      from: at("2026-10-24T20:00:00Z"),
      to: at("2026-10-25T05:00:00Z"),
    });
  });

  test("is woken by what is urgent until it has been enough, and again the next night", () => {
    expect(decided("2026-10-20T22:00:00Z", "urgent", 2).outcome).toBe("offer");
    expect(decided("2026-10-20T22:00:00Z", "urgent", 3).outcome).not.toBe("offer");
    expect(decided("2026-10-21T12:00:00Z", "urgent", 3).outcome).toBe("offer");
  });

  test("sleeps while others answer, and those who were woken too often let the others be woken", () => {
    const people = [anna, expert("bo", "migration", { standby: [week] }), expert("eva", "police")];
    const night = at("2026-10-20T22:00:00Z");
    const asked = (urgency: "normal" | "urgent", calls: Readonly<Record<string, number>> = {}) => {
      const nightCalls = new Map(Object.entries(calls));
      const experts = allAtRest(people, { now: night, urgency, nightCalls });
      return choose(snapshot({ now: night, experts, question: question({ urgency }) })).eligible;
    };
    expect(asked("normal")).toEqual(["eva"]);
    // The list is kept for normal questions, and not used for urgent ones.
    expect(asked("normal", { anna: 9 })).toEqual(["eva"]);
    expect(asked("urgent")).toEqual(["anna", "bo", "eva"]);
    expect(asked("urgent", { anna: 2, bo: 2 })).toEqual(["anna", "bo", "eva"]);
    expect(asked("urgent", { anna: 2, bo: 3 })).toEqual(["anna", "eva"]);
  });

  test("is everybody's list unchanged where nobody stands by", () => {
    const people = [expert("eva", "police"), expert("bo", "police", { standby: [] })];
    const now = at("2026-10-20T22:00:00Z");
    for (const urgency of ["normal", "urgent"] as const)
      expect(allAtRest(people, { now, urgency, nightCalls: new Map([["eva", 7]]) })).toBe(people);
  });

  test("does so only from the moment when it began until it ends", () => {
    expect(nightNow(anna, at("2026-10-19T02:00:00Z"))).toBeNull();
    expect(nightNow(anna, at("2026-10-26T22:00:00Z"))).toBeNull();
    const override = {
      kind: "standby",
      id: "t",
      expert: "anna",
      from: at("2026-10-20T22:00:00Z"),
      to: at("2026-10-21T01:00:00Z"),
      at: 0,
    } as const;
    const [laid] = applyDutyOverrides({ experts: [expert("anna", "police")], schedules: [] }, [
      override,
    ]).experts;
    expect(laid === undefined ? null : nightNow(laid, at("2026-10-21T00:00:00Z"))).toEqual({
      from: override.from,
      to: override.to,
    });
  });
});
