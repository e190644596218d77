/** What a coordinator does herself with a question that nobody has. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { effectsOf } from "../../src/tickets/effects.ts";
import { fold } from "../../src/tickets/evolve.ts";
import { loadsOf } from "../../src/tickets/loads.ts";
import type { Event, Recorded } from "../../src/tickets/model.ts";
import { given } from "./specification.ts";
import { foldOf } from "../statistics/world.ts";
import { asked, at, declined, escalated, offer, offered, text, untilAccepted } from "./story.ts";

const take = { type: "take", offer: offer("o9", "e9"), expiresAt: at(45) } as const;
const giveUp = { type: "give-up", reason: text("reason") } as const;
const called = [asked, offered(at(30), "e1"), escalated(at(15))] as const;
const history = (...events: readonly Event[]): readonly Recorded[] =>
  events.map((event) => ({ at: at(1), by: "", event }));

describe("taking it", () => {
  const taken: readonly Event[] = [
    { type: "handed-over", by: "e9", to: "e9", note: null },
    {
      type: "offered",
      via: "handover",
      rung: 2,
      offers: [offer("o9", "e9")],
      expiresAt: at(45),
      decision: null,
    },
    { type: "accepted", offer: "o9", expert: "e9", taken: "coordinator" },
  ];

  test("makes it theirs at once, and other offers are withdrawn", () => {
    given(...called)
      .when(take)
      .thenHappens({ type: "withdrawn", offer: "o1", expert: "e1" }, ...taken);
  });

  test("shows no offer to whoever took it, and keeps one place", () => {
    const before = fold(history(asked, escalated(at(15))));
    const after = fold(history(asked, escalated(at(15)), ...taken));
    if (before === null || after === null) throw new Error("no question");
    const shown = effectsOf(after, history(...taken)).flatMap((effect) =>
      effect.kind === "show" ? [effect.slot] : [],
    );
    expect(shown).toEqual(["receipt", "work:o9", "taken:o9"]);
    expect(loadsOf(before, history(...taken)).map(({ delta }) => delta)).toEqual([1]);
  });

  test("is not for whoever has declined it for a conflict of interest", () => {
    given(asked, offered(at(30), "e1"), declined("o1", "e1", "conflict"), escalated(at(15)))
      .when({ ...take, offer: offer("o9", "e1") })
      .thenRefused("cannot-take");
  });
});

describe("taking it in hand as coordinator", () => {
  const inHand = { type: "coordinate", by: "c1" } as const;
  const coordinated: Event = { type: "coordinated", by: "c1", until: at(15) };

  test("waits for her as long as for an expert who is silent, and not shorter than before", () => {
    given(...called)
      .when(inHand)
      .thenHappens({ ...coordinated, until: at(120) });
    given(asked, escalated(at(500)))
      .when(inHand)
      .thenHappens({ ...coordinated, until: at(500) });
  });

  test("is done once, by one, while she is called", () => {
    given(...called, coordinated)
      .when(inHand)
      .thenRefused("already-yours");
    given(...called, coordinated)
      .when({ ...inHand, by: "c2" })
      .thenRefused("in-hand");
    given(asked, offered(at(30), "e1"))
      .when(inHand)
      .thenRefused("not-called");
    given(...untilAccepted)
      .when(inHand)
      .thenRefused("taken");
  });

  test("ends with the next call", () => {
    given(...called, coordinated, escalated(at(60)))
      .when({ ...inHand, by: "c2" })
      .thenHappens({ ...coordinated, by: "c2", until: at(120) });
  });

  test("shows the asker and every coordinator, and sets the time anew", () => {
    const after = fold(history(asked, escalated(at(15)), coordinated));
    if (after === null) throw new Error("no question");
    const [receipt, one, other, timer] = effectsOf(after, history(coordinated));
    expect(receipt).toMatchObject({ kind: "show", slot: "receipt" });
    expect([one, other].map((effect) => effect?.kind)).toEqual(["update", "update"]);
    expect(timer).toMatchObject({ kind: "timer", timer: { name: "rung-ends" }, at: at(15) });
  });
});

describe("ending it", () => {
  const ended: Event = { type: "cancelled", why: "by-coordinator", reason: text("reason") };

  test("withdraws what is offered and tells the asker why", () => {
    given(...called)
      .when(giveUp)
      .thenHappens({ type: "withdrawn", offer: "o1", expert: "e1" }, ended);
    const after = fold(history(asked, escalated(at(15)), ended));
    if (after === null) throw new Error("no question");
    const shown = effectsOf(after, history(ended)).flatMap((effect) =>
      effect.kind === "show" && effect.to.kind === "asker" ? [effect.slot] : [],
    );
    expect(shown).toEqual(["receipt", "ended"]);
  });

  test("leaves it unanswered in the week's figures, which a withdrawn question is not", () => {
    const unanswered = (last: Event): boolean => {
      const events = history(asked, escalated(at(15)), last);
      const ticket = fold(events);
      if (ticket === null) throw new Error("no question");
      const sums = foldOf([{ ticket, history: events }], { from: 0, to: at(60) });
      return sums.get("unanswered")?.has(ticket.asker.agency) === true;
    };
    expect(unanswered(ended)).toBe(true);
    expect(unanswered({ type: "cancelled" })).toBe(false);
  });

  test("cannot be done to a question that somebody has", () => {
    given(...untilAccepted)
      .when(giveUp)
      .thenRefused("taken");
  });
});
