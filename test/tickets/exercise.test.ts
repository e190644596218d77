/** An exercise concerns the service and one expert only, whatever the expert does with it. */
// oxlint-disable vitest/expect-expect -- `thenHappens` and `thenRefused` are what expects here.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Command } from "../../src/tickets/commands.ts";
import { fold } from "../../src/tickets/evolve.ts";
import { loadsOf } from "../../src/tickets/loads.ts";
import { type Event, exerciseAsker } from "../../src/tickets/model.ts";
import { anyMoves, played } from "./chance.ts";
import { lines } from "./lines.ts";
import { type PastEvent, given } from "./specification.ts";
import {
  accept,
  accepted,
  answer,
  answered,
  ask,
  at,
  cancelled,
  decline,
  declined,
  expired,
  factsRequested,
  giveOutcome,
  handOver,
  handedOver,
  offer,
  offered,
  requestFacts,
  text,
  time,
  withdrawn,
  write,
  wrote,
} from "./story.ts";

const exercise = { article: "a1", answer: text("known answer") };
const asker = { person: exerciseAsker, agency: "tax", expert: null };
const { type: _, ...question } = ask;
const open: Command = {
  ...question,
  asker,
  type: "exercise",
  exercise,
  offer: offer("o1", "e1"),
  expiresAt: at(30),
};
const asked: Event = { ...question, asker, type: "asked", exercise };
const over: Event = { type: "closed", by: "exercise" };
const pending: readonly PastEvent[] = [asked, offered(at(30), "e1")];
const untilAccepted: readonly PastEvent[] = [...pending, accepted("o1", "e1")];
const handedBack = handedOver("e1", "pool");

describe("an exercise", () => {
  test("is asked and offered to its expert at once, with no ladder to ask", () => {
    const opened = given().when(open);
    opened.thenHappens(asked, offered(at(30), "e1"));
    expect(opened.after().exercise).toEqual(exercise);
    expect(lines(opened.effects())).toEqual(["show offer:o1 to e1", "offer-expires in 30 min"]);
  });
  test("is opened once", () => {
    given(...pending)
      .when(open)
      .thenRefused("already-asked");
  });
  test("that is declined is over, and nothing is said of what it was", () => {
    const said = given(...pending).when(decline("o1", "e1"));
    said.thenHappens(declined("o1", "e1"), cancelled);
    expect(lines(said.effects())).toEqual(["update offer:o1 to e1"]);
  });
  test("that is met with silence is over", () => {
    const silent = given(...pending).when(time({ name: "offer-expires", offer: "o1" }), {
      now: at(30),
    });
    silent.thenHappens(expired("o1", "e1"), cancelled);
    expect(lines(silent.effects())).toEqual(["update offer:o1 to e1"]);
  });
  test("that cannot be delivered is over", () => {
    given(...pending)
      .when({ type: "unreachable", offer: "o1" })
      .thenHappens(expired("o1", "e1"), cancelled);
  });
  test("that is not taken by the end of the shift is over", () => {
    given(...pending)
      .when({ type: "end-shift", experts: ["e1"] })
      .thenHappens(withdrawn("o1", "e1"), cancelled);
  });
  test("is taken like any other question, but for the asker, who is nobody", () => {
    const took = given(...pending).when(accept("o1", "e1"), { now: at(5) });
    took.thenHappens(accepted("o1", "e1"));
    expect(lines(took.effects())).toEqual([
      "update offer:o1 to e1",
      "show work:o1 to e1",
      "still-on-it in 65 min",
      "release in 125 min",
    ]);
  });
  test("closes with its answer, and the expert sees what it was", () => {
    const done = given(...untilAccepted).when(answer("e1"), { now: at(20) });
    done.thenHappens(answered("e1"), over);
    expect(lines(done.effects())).toEqual(["update work:o1 to e1", "show exercise to e1"]);
    expect(done.after().phase).toEqual({ at: "closed", owner: "e1" });
  });
  test.each<[string, Command, Event]>([
    ["asks for facts", requestFacts("e1"), factsRequested],
    ["writes to the asker", write("expert", "e1", "m1"), wrote("expert", "e1", "m1")],
  ])("ends when the expert %s, since nobody is there to answer", (_name, command, event) => {
    const ended = given(...untilAccepted).when(command);
    ended.thenHappens(event, over);
    expect(lines(ended.effects()).filter((line) => !line.includes(" in "))).toContain(
      "show exercise to e1",
    );
  });
  test.each<[string, Command]>([
    ["back to the pool", handOver("e1", "pool")],
    ["to a colleague", handOver("e1", offer("o2", "e2"))],
  ])("that is handed %s reaches nobody, and the expert sees what it was", (_name, command) => {
    const handed = given(...untilAccepted).when(command);
    handed.thenHappens(handedBack, cancelled);
    expect(lines(handed.effects())).toEqual(["update work:o1 to e1", "show exercise to e1"]);
  });
  test("that its expert forgets ends without going on to anybody", () => {
    const forgot = given(...untilAccepted).when(time({ name: "release", offer: "o1" }), {
      now: at(120),
    });
    forgot.thenHappens({ type: "released", expert: "e1" }, cancelled);
    expect(lines(forgot.effects())).toEqual(["update work:o1 to e1", "show exercise to e1"]);
  });
  test("is no coordinator's to give away", () => {
    const give = handOver("c1", offer("o2", "e2"), true);
    given(...pending)
      .when(give)
      .thenRefused("not-accepted");
    given(...untilAccepted)
      .when(give)
      .thenRefused("taken");
  });
  test("takes no outcome", () => {
    given(...untilAccepted, answered("e1"), over)
      .when(giveOutcome)
      .thenRefused("not-yours");
  });
});

test("an exercise by chance reaches every state that it has, or the property below would prove little", () => {
  const reached = fc
    .sample(anyMoves, { numRuns: 300, seed: 7 })
    .flatMap((moves) => played(moves, open).decisions.map(({ after }) => after.phase.at));
  expect([...new Set(reached)].toSorted()).toEqual(["accepted", "cancelled", "closed", "offered"]);
});

test("whatever happens, an exercise concerns its expert alone, waits for nobody and burdens nobody", () => {
  fc.assert(
    fc.property(anyMoves, (moves) => {
      for (const { before, after, events, effects } of played(moves, open).decisions) {
        expect(["accepted", "cancelled", "closed", "offered"]).toContain(after.phase.at);
        expect(after.offers.map(({ expert }) => expert)).toEqual(["e1"]);
        expect(loadsOf(before, events)).toEqual([]);
        expect(after.round).toBeLessThanOrEqual(2);
        for (const effect of effects)
          expect(effect.kind === "timer" || effect.to).toEqual(
            effect.kind === "timer" || { kind: "expert", id: "e1" },
          );
      }
      const history = played(moves, open).decisions.flatMap(({ events }) => events);
      expect(fold(JSON.parse(JSON.stringify(history)))).toEqual(
        played(moves, open).decisions.at(-1)?.after,
      );
    }),
    { numRuns: 300 },
  );
});
