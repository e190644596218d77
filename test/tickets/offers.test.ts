/** Asking, offers and the rungs of the ladder. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { given } from "./specification.ts";
import {
  accept,
  accepted,
  ask,
  asked,
  at,
  broadcast,
  decline,
  declined,
  escalated,
  expired,
  fellBack,
  handOver,
  handedOver,
  handedTo,
  offer,
  offered,
  queued,
  start,
  steps,
  time,
  when,
  withdrawn,
} from "./story.ts";

const o1Expires = time({ name: "offer-expires", offer: "o1" });

describe("asking", () => {
  test("takes the ladder's first step at once", () => {
    given()
      .when(ask, { step: steps.offer(at(30), "e1") })
      .thenHappens(asked, offered(at(30), "e1"));
  });

  test("asks the ladder about a question in its first round, at the foot", () => {
    const { round, rung } = given()
      .when(ask, { step: steps.queue(null) })
      .routed();
    expect({ round, rung }).toEqual({ round: 1, rung: 0 });
  });
});

describe("a question that was just asked", () => {
  test("has nothing but what was asked", () => {
    const { type: _, ...question } = ask;
    expect(given(asked).ticket()).toEqual({
      ...question,
      phase: { at: "queued", wakeAt: null },
      round: 1,
      rung: 0,
      offers: [],
      coordinators: [],
      calls: 0,
      messages: [],
      answers: [],
      outcomes: [],
      secondOpinion: false,
      waitingForFactsSince: null,
      levelRaised: 0,
      handoverNote: null,
      taken: null,
      askedAt: start,
      acceptedAt: null,
      answeredAt: null,
      closedAt: null,
    });
  });
});

describe("an offer", () => {
  const out = given(asked, offered(at(30), "e1"));

  test("can be accepted in the moment in which it is made", () => {
    out.when(accept("o1", "e1"), { now: start }).thenHappens(accepted("o1", "e1"));
  });

  test("can be accepted until just before its end", () => {
    out.when(accept("o1", "e1"), { now: at(30) - 1 }).thenHappens(accepted("o1", "e1"));
  });

  test("cannot be accepted in the moment of its end", () => {
    out.when(accept("o1", "e1"), { now: at(30) }).thenRefused("offer-over");
  });

  test("cannot be declined in the moment of its end", () => {
    out.when(decline("o1", "e1"), { now: at(30) }).thenRefused("offer-over");
  });

  test("does not expire just before its end", () => {
    out.when(o1Expires, { now: at(30) - 1 }).thenRefused("stale");
  });

  test("expires in the moment of its end, and the next is asked", () => {
    out
      .when(o1Expires, { now: at(30), step: steps.offer(at(60), "e2") })
      .thenHappens(expired("o1", "e1"), offered(at(60), "e2"));
  });

  test("that is declined goes on at once, and the ladder knows of the reason", () => {
    const declining = out.when(decline("o1", "e1", "wrong-level"), {
      step: steps.offer(at(30), "e2"),
    });
    declining.thenHappens(declined("o1", "e1", "wrong-level"), offered(at(30), "e2"));
    expect(declining.routed().levelRaised).toBe(1);
  });

  test("that cannot be delivered goes on at once", () => {
    out
      .when({ type: "unreachable", offer: "o1" }, { step: steps.offer(at(30), "e2") })
      .thenHappens(expired("o1", "e1"), offered(at(30), "e2"));
  });

  test("that was declined cannot be accepted afterwards", () => {
    given(asked, offered(at(30), "e1"), declined("o1", "e1"), offered(at(30), "e2"))
      .when(accept("o1", "e1"))
      .thenRefused("offer-over");
  });

  test("is in its round, not answered, from when to when", () => {
    expect(given(asked, when(at(1), offered(at(31), "e1"))).ticket().offers).toEqual([
      {
        ...offer("o1", "e1"),
        via: "single",
        round: 1,
        state: "pending",
        declined: null,
        offeredAt: at(1),
        expiresAt: at(31),
      },
    ]);
  });

  test("that was accepted is over once another has the question", () => {
    given(
      asked,
      offered(at(30), "e1"),
      accepted("o1", "e1"),
      handedOver("e1", "e9"),
      handedTo(at(45), offer("o9", "e9")),
      accepted("o9", "e9", "coordinator"),
    )
      .when(accept("o1", "e1"))
      .thenRefused("offer-over");
  });

  test("after the first is a later offer", () => {
    given(
      asked,
      offered(at(30), "e1"),
      when(at(30), expired("o1", "e1")),
      when(at(30), offered(at(60), "e2")),
    )
      .when(accept("o2", "e2"), { now: at(31) })
      .thenHappens(accepted("o2", "e2", "laterOffer"));
  });
});

describe("urgent offers side by side", () => {
  const out = given(asked, offered(at(5), "e1", "e2", "e3"));

  test("are withdrawn from the others when one accepts", () => {
    out
      .when(accept("o2", "e2"))
      .thenHappens(accepted("o2", "e2"), withdrawn("o1", "e1"), withdrawn("o3", "e3"));
  });

  test("are told as taken to whoever loses the race", () => {
    given(asked, offered(at(5), "e1", "e2"), accepted("o2", "e2"), withdrawn("o1", "e1"))
      .when(accept("o1", "e1"))
      .thenRefused("taken");
  });

  test("wait for the others when one declines", () => {
    out.when(decline("o1", "e1")).thenHappens(declined("o1", "e1"));
  });

  test("wait for the others when one expires", () => {
    out.when(o1Expires, { now: at(5) }).thenHappens(expired("o1", "e1"));
  });

  test("go on when the last of them declines", () => {
    given(asked, offered(at(5), "e1", "e2"), declined("o1", "e1"))
      .when(decline("o2", "e2"), { step: steps.broadcast(at(15), "e4") })
      .thenHappens(declined("o2", "e2"), broadcast(at(15), "e4"));
  });

  test("all count as the first offer", () => {
    out
      .when(accept("o3", "e3"))
      .thenHappens(
        accepted("o3", "e3", "firstOffer"),
        withdrawn("o1", "e1"),
        withdrawn("o2", "e2"),
      );
  });
});

describe("a broadcast", () => {
  const out = given(asked, broadcast(at(15), "e1", "e2"));
  const ends = time({ name: "rung-ends", round: 1, rung: 1 });

  test("goes to the first who claims it", () => {
    out
      .when(accept("o2", "e2"))
      .thenHappens(accepted("o2", "e2", "broadcast"), withdrawn("o1", "e1"));
  });

  test("cannot be claimed in the moment of its end", () => {
    out.when(accept("o2", "e2"), { now: at(15) }).thenRefused("offer-over");
  });

  test("does not end before its time", () => {
    out.when(ends, { now: at(15) - 1 }).thenRefused("stale");
  });

  test("ends in one step, with its offers, however late the look at the clock", () => {
    out
      .when(ends, { now: at(600), step: steps.coordinator(at(615)) })
      .thenHappens(expired("o1", "e1"), expired("o2", "e2"), escalated(at(615)));
  });

  test("that everyone declines goes on at once", () => {
    given(asked, broadcast(at(15), "e1", "e2"), declined("o1", "e1"))
      .when(decline("o2", "e2"), { step: steps.coordinator(at(15)) })
      .thenHappens(declined("o2", "e2"), escalated(at(15)));
  });

  test("that has gone on does not end a second time", () => {
    given(asked, broadcast(at(15), "e1"), expired("o1", "e1"), escalated(at(30)))
      .when(ends, { now: at(15) })
      .thenRefused("stale");
  });
});

describe("the coordinators' time", () => {
  const ends = time({ name: "rung-ends", round: 1, rung: 2 });

  test("ends with the last human address", () => {
    given(asked, escalated(at(15)))
      .when(ends, { now: at(15), step: steps.fallback })
      .thenHappens(fellBack);
  });

  test("is given in full again when the person they chose says no", () => {
    const chosen = offer("o9", "e9");
    given(
      asked,
      escalated(at(15)),
      handedOver("c1", "e9"),
      handedTo(at(45), chosen, 2),
      when(at(10), declined("o9", "e9")),
      when(at(10), escalated(at(25))),
    )
      .when(ends, { now: at(15) })
      .thenRefused("stale");
  });

  test("ends when one of them chooses a person, who sees an offer", () => {
    given(asked, escalated(at(15)))
      .when(handOver("c1", offer("o9", "e9"), true))
      .thenHappens(handedOver("c1", "e9"), handedTo(at(45), offer("o9", "e9"), 2));
  });

  test("is no new round, so who has declined stays so; back to the pool it is one", () => {
    const out = given(asked, offered(at(30), "e1"), declined("o1", "e1"), escalated(at(45)));
    const saysNo = given(
      asked,
      escalated(at(15)),
      handedOver("c1", "e9"),
      handedTo(at(45), offer("o9", "e9"), 2),
    );
    const next = { step: steps.fallback };
    expect(saysNo.when(decline("o9", "e9"), next).routed().round).toBe(1);
    expect(out.when(handOver("c1", "pool", true), next).routed().round).toBe(2);
  });

  test("counts as theirs when the person they chose accepts", () => {
    given(asked, escalated(at(15)), handedOver("c1", "e9"), handedTo(at(45), offer("o9", "e9"), 2))
      .when(accept("o9", "e9"))
      .thenHappens(accepted("o9", "e9", "coordinator"));
  });
});

describe("a queued question", () => {
  const out = given(asked, queued(at(30)));

  test("is offered as soon as someone is free", () => {
    out
      .when({ type: "wake" }, { step: steps.offer(at(60), "e1") })
      .thenHappens(offered(at(60), "e1"));
  });

  test("is left alone while nothing is new", () => {
    out.when({ type: "wake" }, { step: steps.queue(at(30)) }).thenRefused("nothing-new");
  });

  test("waits for another moment when that has changed", () => {
    out.when({ type: "wake" }, { step: steps.queue(at(20)) }).thenHappens(queued(at(20)));
  });

  test("is looked at when the moment comes", () => {
    out
      .when(time({ name: "wake", round: 1 }), { now: at(30), step: steps.offer(at(60), "e1") })
      .thenHappens(offered(at(60), "e1"));
  });

  test("records nothing when an earlier moment comes and nothing is new", () => {
    out
      .when(time({ name: "wake", round: 1 }), { now: at(20), step: steps.queue(at(30)) })
      .thenRefused("nothing-new");
  });
});

describe("the end of a shift", () => {
  const shift = (...experts: readonly string[]) => ({ type: "end-shift", experts }) as const;

  test("moves an offer on to the next, without counting as silence", () => {
    given(asked, offered(at(30), "e1"))
      .when(shift("e1"), { step: steps.offer(at(40), "e2") })
      .thenHappens(withdrawn("o1", "e1"), offered(at(40), "e2"));
  });

  test("leaves the offers of those who are still there", () => {
    given(asked, offered(at(30), "e1", "e2"))
      .when(shift("e1"))
      .thenHappens(withdrawn("o1", "e1"));
  });

  test("leaves whoever a coordinator chose", () => {
    given(asked, escalated(at(15)), handedOver("c1", "e9"), handedTo(at(45), offer("o9", "e9"), 2))
      .when(shift("e9"))
      .thenRefused("nothing-new");
  });
});
