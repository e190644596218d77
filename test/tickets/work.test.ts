/** A question that somebody has accepted: messages, facts, silence, handing over. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import { describe, expect, test } from "vitest";
import { given } from "./specification.ts";
import {
  accepted,
  answer,
  answered,
  asked,
  at,
  broadcast,
  declined,
  escalated,
  factsRequested,
  fellBack,
  handOver,
  handedOver,
  handedTo,
  offer,
  offered,
  queued,
  requestFacts,
  steps,
  untilAccepted,
  text,
  time,
  when,
  withdrawn,
  write,
  wrote,
} from "./story.ts";

const still = time({ name: "still-on-it", offer: "o1" });
const release = time({ name: "release", offer: "o1" });
const stillOnItReminder = { type: "reminded", what: "still-on-it" } as const;
const released = { type: "released", expert: "e1" } as const;

describe("silence", () => {
  const mine = given(...untilAccepted);

  test("is asked about after its time", () => {
    mine.when(still, { now: at(60) }).thenHappens(stillOnItReminder);
  });

  test("is not asked about just before its time", () => {
    mine.when(still, { now: at(60) - 1 }).thenRefused("stale");
  });

  test("is asked about once only, however many timers are late", () => {
    given(
      ...untilAccepted,
      when(at(10), wrote("asker", "asker", "m1")),
      when(at(200), stillOnItReminder),
    )
      .when(still, { now: at(200) })
      .thenRefused("stale");
  });

  test("is asked about again after a word and another silence", () => {
    given(
      ...untilAccepted,
      when(at(60), stillOnItReminder),
      when(at(70), wrote("expert", "e1", "m1")),
    )
      .when(still, { now: at(130) })
      .thenHappens(stillOnItReminder);
  });

  test("passes the question on after its time", () => {
    mine
      .when(release, { now: at(120), step: steps.offer(at(150), "e2") })
      .thenHappens(released, offered(at(150), "e2"));
  });

  test("passes it on in a new round, from the foot of the ladder", () => {
    const { round, rung, phase } = mine
      .when(release, { now: at(120), step: steps.queue(null) })
      .routed();
    expect({ round, rung, phase }).toEqual({
      round: 2,
      rung: 0,
      phase: { at: "queued", wakeAt: null },
    });
  });

  test("does not pass it on just before its time", () => {
    mine.when(release, { now: at(120) - 1 }).thenRefused("stale");
  });

  test.each([
    ["asker", "asker"],
    ["expert", "e1"],
  ] as const)("begins anew with a word from the %s", (by, from) => {
    given(...untilAccepted, when(at(30), wrote(by, from, "m1")))
      .when(release, { now: at(120) })
      .thenRefused("stale");
  });

  test.each([
    ["asker", "asker"],
    ["expert", "e1"],
  ] as const)("is timed anew after a word from the %s, so that it ends", (by, from) => {
    const timers = mine
      .when(write(by, from, "m1"), { now: at(30) })
      .effects()
      .filter((effect) => effect.kind === "timer");
    expect(timers).toEqual([
      { kind: "timer", timer: { name: "still-on-it", offer: "o1" }, at: at(90) },
      { kind: "timer", timer: { name: "release", offer: "o1" }, at: at(150) },
    ]);
  });
});

describe("asking back for facts", () => {
  const waiting = given(...untilAccepted, when(at(30), factsRequested));

  test("stops the clock", () => {
    waiting.when(release, { now: at(6000) }).thenRefused("stale");
  });

  test("stops the reminder too", () => {
    waiting.when(still, { now: at(6000) }).thenRefused("stale");
  });

  test("keeps the clock still over the expert's own words", () => {
    given(...untilAccepted, when(at(30), factsRequested), when(at(40), wrote("expert", "e1", "m1")))
      .when(release, { now: at(6000) })
      .thenRefused("stale");
  });

  test("ends with the asker's word, which starts the clock from then", () => {
    given(
      ...untilAccepted,
      when(at(30), factsRequested),
      when(at(500), wrote("asker", "asker", "m1")),
    )
      .when(release, { now: at(620), step: steps.queue(null) })
      .thenHappens(released, queued(null));
  });

  test("gives the full time after the asker's word", () => {
    given(
      ...untilAccepted,
      when(at(30), factsRequested),
      when(at(500), wrote("asker", "asker", "m1")),
    )
      .when(release, { now: at(620) - 1 })
      .thenRefused("stale");
  });

  test("is over when the question goes to another", () => {
    const { waitingForFactsSince } = waiting.when(handOver("e1", offer("o9", "e9"))).after();
    expect(waitingForFactsSince).toBeNull();
  });

  test("is over with the answer", () => {
    expect(waiting.when(answer("e1"), { now: at(40) }).after().waitingForFactsSince).toBeNull();
  });

  test("is relayed as the owner's message", () => {
    given(...untilAccepted)
      .when(requestFacts("e1"))
      .thenHappens(factsRequested);
  });

  test("may be followed by the answer at once", () => {
    waiting.when(answer("e1"), { now: at(40) }).thenHappens(answered("e1"));
  });
});

describe("handing over", () => {
  const mine = given(...untilAccepted);

  test("to a colleague makes them an offer in a new round", () => {
    const handing = mine.when(handOver("e1", offer("o9", "e9")));
    handing.thenHappens(handedOver("e1", "e9"), handedTo(at(45), offer("o9", "e9")));
    expect(handing.after().offers.at(-1)).toMatchObject({ round: 2, state: "pending" });
  });

  test("leaves nobody as owner until the colleague accepts", () => {
    expect(mine.when(handOver("e1", offer("o9", "e9"))).after().phase).toEqual({ at: "offered" });
  });

  test("to the pool asks the ladder from its foot", () => {
    mine
      .when(handOver("e1", "pool"), { step: steps.broadcast(at(15), "e2") })
      .thenHappens(handedOver("e1", "pool"), broadcast(at(15), "e2"));
  });

  test("keeps how the question was first taken", () => {
    const handed = given(
      ...untilAccepted,
      handedOver("e1", "e9"),
      handedTo(at(45), offer("o9", "e9")),
      accepted("o9", "e9", "coordinator"),
    );
    expect(handed.ticket().taken).toBe("firstOffer");
  });

  test("starts the timers of silence anew: those of whoever had it before do nothing", () => {
    const taken = given(
      ...untilAccepted,
      when(at(50), handedOver("e1", "e9")),
      when(at(50), handedTo(at(95), offer("o9", "e9"))),
      when(at(55), accepted("o9", "e9", "coordinator")),
    );
    taken.when(still, { now: at(60) }).thenRefused("stale");
    taken.when(release, { now: at(120) }).thenRefused("stale");
    const anew = { name: "still-on-it", offer: "o9" } as const;
    taken.when(time(anew), { now: at(115) - 1 }).thenRefused("stale");
    taken.when(time(anew), { now: at(115) }).thenHappens(stillOnItReminder);
    const handed = given(
      ...untilAccepted,
      handedOver("e1", "e9"),
      handedTo(at(95), offer("o9", "e9")),
    );
    expect(
      handed
        .when({ type: "accept", offer: "o9", expert: "e9" }, { now: at(55) })
        .effects()
        .filter(({ kind }) => kind === "timer"),
    ).toEqual([
      { kind: "timer", timer: anew, at: at(115) },
      { kind: "timer", timer: { name: "release", offer: "o9" }, at: at(175) },
    ]);
  });

  test("by going off duty gives it to the pool, once, and only while it is still theirs", () => {
    const off = time({ name: "off-duty", offer: "o1" });
    const gone = mine.when(off, { step: steps.offer(at(30), "e2") });
    gone.thenHappens(
      { type: "handed-over", by: "e1", to: "pool", note: null },
      offered(at(30), "e2"),
    );
    given(...untilAccepted, answered("e1"))
      .when(off)
      .thenRefused("stale");
    given(...untilAccepted, handedOver("e1", "e9"), handedTo(at(45), offer("o9", "e9")))
      .when(off)
      .thenRefused("stale");
  });

  test("by a coordinator withdraws the offers that are out", () => {
    given(asked, offered(at(30), "e1", "e2"))
      .when(handOver("c1", offer("o9", "e9"), true))
      .thenHappens(
        withdrawn("o1", "e1"),
        withdrawn("o2", "e2"),
        handedOver("c1", "e9"),
        handedTo(at(45), offer("o9", "e9")),
      );
  });

  test("by a coordinator reaches a question that fell through", () => {
    given(asked, fellBack)
      .when(handOver("c1", offer("o9", "e9"), true))
      .thenHappens(handedOver("c1", "e9"), handedTo(at(45), offer("o9", "e9"), 3));
  });

  test("to whoever has it already is nothing new", () => {
    mine.when(handOver("e1", offer("o9", "e1"))).thenRefused("nothing-new");
  });

  test("by a coordinator whose form is still open takes nothing from its owner", () => {
    mine.when(handOver("c1", offer("o9", "e9"), true)).thenRefused("taken");
  });

  test("never makes the asker their own expert", () => {
    mine.when(handOver("e1", offer("o9", "e-asker"))).thenRefused("nothing-new");
  });

  test("never reaches a person with a conflict of interest", () => {
    given(asked, offered(at(30), "e1"), declined("o1", "e1", "conflict"), escalated(at(15)))
      .when(handOver("c1", offer("o9", "e1"), true))
      .thenRefused("nothing-new");
  });
});

describe("a conflict of interest", () => {
  test("of one person does not keep the question from another", () => {
    given(
      asked,
      offered(at(30), "e1", "e2"),
      declined("o1", "e1", "conflict"),
      declined("o2", "e2"),
      escalated(at(15)),
    )
      .when(handOver("c1", offer("o9", "e2"), true))
      .thenHappens(handedOver("c1", "e2"), handedTo(at(45), offer("o9", "e2"), 2));
  });
});

describe("a message", () => {
  const said = given(...untilAccepted, wrote("asker", "asker", "m1"));

  test("is kept with its writer and time, as an id without words", () => {
    expect(said.ticket().messages).toEqual([
      {
        text: text("m1"),
        by: "asker",
        from: "asker",
        at: at(0),
        editedAt: null,
        deleted: false,
        asksForFacts: false,
        afterAnswer: false,
      },
    ]);
  });

  test("that is edited keeps its place", () => {
    const { messages } = said
      .when({ type: "edit", from: "asker", text: "m1", to: text("m2") }, { now: at(5) })
      .after();
    expect(messages).toMatchObject([{ text: { id: "m1", hash: "hash of m2" }, editedAt: at(5) }]);
  });

  test("that is edited to the same words is nothing new", () => {
    said
      .when({ type: "edit", from: "asker", text: "m1", to: text("m1") })
      .thenRefused("nothing-new");
  });

  test("that is gone cannot be deleted again", () => {
    given(...untilAccepted, wrote("asker", "asker", "m1"), { type: "deleted", text: "m1" })
      .when({ type: "delete", from: "asker", text: "m1" })
      .thenRefused("nothing-new");
  });

  test("that is gone comes back when its writer takes the deletion back", () => {
    const back = given(...untilAccepted, wrote("asker", "asker", "m1"), {
      type: "deleted",
      text: "m1",
    }).when({ type: "edit", from: "asker", text: "m1", to: text("m2") });
    back.thenHappens({ type: "edited", text: "m1", to: text("m2") });
    expect(back.after().messages[0]?.deleted).toBe(false);
  });

  test("that nobody wrote is nobody's", () => {
    said.when({ type: "delete", from: "asker", text: "m7" }).thenRefused("not-yours");
  });
});
