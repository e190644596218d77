/** What follows from events: which card goes to whom, what is only updated, and which timers run. */
import { describe, expect, test } from "vitest";
import { cards, lines } from "./lines.ts";
import { type PastEvent, given } from "./specification.ts";
import {
  accept,
  answer,
  ask,
  asked,
  at,
  decline,
  done,
  escalated,
  factsRequested,
  giveOutcome,
  handOver,
  handedOver,
  handedTo,
  offer,
  offered,
  requestFacts,
  steps,
  untilAccepted,
  text,
  time,
  write,
  wrote,
} from "./story.ts";

describe("the main course", () => {
  test("asked: a receipt, an offer and its end", () => {
    expect(
      lines(
        given()
          .when(ask, { step: steps.offer(at(30), "e1") })
          .effects(),
      ),
    ).toEqual(["show receipt to asker", "show offer:o1 to e1", "offer-expires in 30 min"]);
  });

  test("accepted: the offer card ends, work begins, the asker knows, silence is timed", () => {
    const past: readonly PastEvent[] = [asked, offered(at(30), "e1", "e2")];
    expect(
      lines(
        given(...past)
          .when(accept("o1", "e1"), { now: at(10) })
          .effects(),
      ),
    ).toEqual([
      "show receipt to asker",
      "update offer:o1 to e1",
      "show work:o1 to e1",
      "show taken:o1 to asker",
      "still-on-it in 70 min",
      "release in 130 min",
      "update offer:o2 to e2",
    ]);
  });

  test("the asker's words go to the owner, and silence is timed anew", () => {
    const effects = given(...untilAccepted)
      .when(write("asker", "asker", "m1"), { now: at(20) })
      .effects();
    expect(lines(effects)).toEqual([
      "show message:m1 to e1",
      "still-on-it in 80 min",
      "release in 140 min",
    ]);
  });

  test("answered: the answer, the work card's end, a reminder and the closing", () => {
    expect(
      lines(
        given(...untilAccepted)
          .when(answer("e1"))
          .effects(),
      ),
    ).toEqual([
      "show receipt to asker",
      "show answer:1 to asker",
      "update work:o1 to e1",
      `remind-outcome in ${7 * 24 * 60} min`,
      `close in ${14 * 24 * 60} min`,
    ]);
  });

  test("closed with an outcome: the answer card's end, and the expert learns what it led to", () => {
    expect(
      lines(
        given(...done)
          .when(giveOutcome)
          .effects(),
      ),
    ).toEqual([
      "show receipt to asker",
      "update answer:1 to asker",
      "update remind:1 to asker",
      "show result:1 to e1",
      "update work:o1 to e1",
    ]);
  });
});

describe("words", () => {
  test("of the asker before anyone has the question reach nobody yet", () => {
    const out = given(asked, offered(at(30), "e1"));
    expect(out.when(write("asker", "asker", "m1")).effects()).toEqual([]);
  });

  test("of the asker before anyone had the question reach whoever accepts", () => {
    const out = given(asked, offered(at(30), "e1"), wrote("asker", "asker", "m1"));
    expect(cards(out.when(accept("o1", "e1")).effects())).toContain("show message:m1 to e1");
  });

  test("that are gone reach nobody who accepts later", () => {
    const gone = given(asked, offered(at(30), "e1"), wrote("asker", "asker", "m1"), {
      type: "deleted",
      text: "m1",
    });
    expect(cards(gone.when(accept("o1", "e1")).effects())).not.toContain("show message:m1 to e1");
  });

  test("of the expert go to the asker", () => {
    expect(
      cards(
        given(...untilAccepted)
          .when(write("expert", "e1", "m1"))
          .effects(),
      ),
    ).toEqual(["show message:m1 to asker"]);
  });

  test("of the expert after the answer set no timer", () => {
    expect(
      lines(
        given(...done)
          .when(write("expert", "e1", "m1"))
          .effects(),
      ),
    ).toEqual(["show message:m1 to asker"]);
  });

  test("that ask for facts change the work card too", () => {
    expect(
      cards(
        given(...untilAccepted)
          .when(requestFacts("e1"))
          .effects(),
      ),
    ).toEqual([
      "show receipt to asker",
      `show message:${factsRequested.type === "facts-requested" ? factsRequested.text.id : ""} to asker`,
      "update work:o1 to e1",
    ]);
  });

  test("that give the facts change the work card back", () => {
    const waiting = given(...untilAccepted, factsRequested);
    expect(cards(waiting.when(write("asker", "asker", "m1")).effects())).toEqual([
      "show message:m1 to e1",
      "update work:o1 to e1",
      "update message:which page to asker",
      "update waiting:which page to asker",
    ]);
  });

  test("after the facts leave the work card alone", () => {
    const given1 = given(...untilAccepted, factsRequested, wrote("asker", "asker", "m1"));
    expect(cards(given1.when(write("asker", "asker", "m2")).effects())).toEqual([
      "show message:m2 to e1",
    ]);
  });

  test("of the asker that change are shown anew to whoever has the question, and only updated for who had it", () => {
    const said = given(
      asked,
      offered(at(30), "e1"),
      wrote("asker", "asker", "m1"),
      { type: "accepted", offer: "o1", expert: "e1", taken: "firstOffer" },
      handedOver("e1", "e9"),
      handedTo(at(45), offer("o9", "e9")),
      { type: "accepted", offer: "o9", expert: "e9", taken: "coordinator" },
    );
    const edit = { type: "edit", from: "asker", text: "m1", to: text("m2") } as const;
    expect(cards(said.when(edit).effects())).toEqual([
      "update message:m1 to e1",
      "show message:m1 to e9",
    ]);
  });

  test("of the expert that are deleted are only updated", () => {
    const said = given(...untilAccepted, wrote("expert", "e1", "m1"));
    expect(cards(said.when({ type: "delete", from: "e1", text: "m1" }).effects())).toEqual([
      "update message:m1 to asker",
    ]);
  });

  test("never stand in effects: a card is read when it is sent", () => {
    const effects = [
      ...given()
        .when(ask, { step: steps.offer(at(30), "e1") })
        .effects(),
      ...given(...untilAccepted)
        .when(write("asker", "asker", "m1"))
        .effects(),
      ...given(...untilAccepted)
        .when(answer("e1"))
        .effects(),
      ...given(...done)
        .when(giveOutcome)
        .effects(),
    ];
    const allowed = { card: ["kind", "slot", "to"], timer: ["kind", "timer", "at"] };
    for (const effect of effects)
      expect(Object.keys(effect)).toEqual(effect.kind === "timer" ? allowed.timer : allowed.card);
  });
});

describe("handing over", () => {
  test("ends the work card of whoever had it, and shows an offer to the receiver", () => {
    expect(
      cards(
        given(...untilAccepted)
          .when(handOver("e1", offer("o9", "e9")))
          .effects(),
      ),
    ).toEqual([
      "show receipt to asker",
      "update work:o1 to e1",
      "update taken:o1 to asker",
      "show offer:o9 to e9",
    ]);
  });
});

describe("the ladder", () => {
  test("a decline updates the card and shows the next offer", () => {
    const declining = given(asked, offered(at(30), "e1")).when(decline("o1", "e1"), {
      step: steps.offer(at(40), "e2"),
    });
    expect(lines(declining.effects())).toEqual([
      "show receipt to asker",
      "update offer:o1 to e1",
      "show offer:o2 to e2",
      "offer-expires in 40 min",
    ]);
  });

  test("a broadcast has one end for all", () => {
    const asking = given().when(ask, { step: steps.broadcast(at(15), "e1", "e2") });
    expect(lines(asking.effects())).toEqual([
      "show receipt to asker",
      "show offer:o1 to e1",
      "show offer:o2 to e2",
      "rung-ends in 15 min",
    ]);
  });

  test("the coordinators each get a card", () => {
    expect(
      lines(
        given()
          .when(ask, { step: steps.coordinator(at(15)) })
          .effects(),
      ),
    ).toEqual([
      "show receipt to asker",
      "show coordinator:1 to c1",
      "show coordinator:1 to c2",
      "rung-ends in 15 min",
    ]);
  });

  test("the coordinators' cards follow when one of them chooses a person", () => {
    const choosing = given(asked, escalated(at(15))).when(handOver("c1", offer("o9", "e9"), true));
    expect(lines(choosing.effects())).toEqual([
      "show receipt to asker",
      "update coordinator:1 to c1",
      "update coordinator:1 to c2",
      "show offer:o9 to e9",
      "offer-expires in 45 min",
    ]);
  });

  test("the last address is told to the asker and to whoever runs the service", () => {
    const ending = given(asked, escalated(at(15))).when(
      time({ name: "rung-ends", round: 1, rung: 2 }),
      { now: at(15), step: steps.fallback },
    );
    expect(lines(ending.effects())).toEqual([
      "show receipt to asker",
      "update coordinator:1 to c1",
      "update coordinator:1 to c2",
      "show fallback:1 to asker",
      "show alarm:1 to operator",
    ]);
  });

  test("waiting for a moment sets the clock, and one for the end of all waiting", () => {
    expect(
      lines(
        given()
          .when(ask, { step: steps.queue(at(90)) })
          .effects(),
      ),
    ).toEqual(["show receipt to asker", "wake in 90 min", "wake in 1440 min"]);
  });

  test("waiting for room sets the clock for its end alone", () => {
    expect(
      lines(
        given()
          .when(ask, { step: steps.queue(null) })
          .effects(),
      ),
    ).toEqual(["show receipt to asker", "wake in 1440 min"]);
  });
});
