/** A question's state and facts are stored without what is empty, and come back whole. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { factsOf } from "../../src/statistics/facts/fold-facts.ts";
import { stateForm } from "../../src/store/compact/stored-forms.ts";
import { leanFacts, leanState } from "../../src/store/compact/without-empty.ts";
import type { Ticket } from "../../src/tickets/model.ts";
import { anyMoves, played } from "./chance.ts";

const written = (ticket: Ticket): string => JSON.stringify(leanState.stored(ticket));
const statesOf = (moves: Parameters<typeof played>[0]): readonly Ticket[] =>
  played(moves).decisions.map(({ after }) => after);

test("of every state, also of one that was stored whole", () => {
  fc.assert(
    fc.property(anyMoves, (moves) => {
      for (const state of statesOf(moves)) {
        const whole: unknown = JSON.parse(JSON.stringify(state));
        for (const form of [leanState, stateForm]) {
          expect(form.used(JSON.parse(JSON.stringify(form.stored(state))))).toEqual(whole);
          expect(form.used(whole)).toEqual(whole);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test("of facts as well", () => {
  fc.assert(
    fc.property(anyMoves, (moves) => {
      const facts = factsOf(
        played(moves)
          .decisions.flatMap(({ events }) => events)
          .map(({ at, event }, i) => ({ version: i + 1, at, event })),
      );
      if (facts === null) return;
      const stored = JSON.stringify(leanFacts.stored(facts));
      expect(JSON.stringify(leanFacts.used(JSON.parse(stored)))).toBe(JSON.stringify(facts));
      expect(stored.length).toBeLessThan(JSON.stringify(facts).length);
    }),
    { numRuns: 100 },
  );
});

test("in the order in which it was folded, and shorter", () => {
  const states = fc.sample(anyMoves, { numRuns: 20, seed: 5 }).flatMap(statesOf);
  const [ask] = states;
  if (ask === undefined) throw new Error("no state");
  // The form's own order of the question's fields is another matter.
  const { question, ...rest } = ask;
  const { question: again, ...restored } = leanState.used(JSON.parse(written(ask))) as Ticket;
  expect(Object.keys(restored)).toEqual(Object.keys(rest));
  expect(again).toEqual(question);
  expect(written(ask).length).toBeLessThan(JSON.stringify(ask).length - 200);
});

test.each([null, 7, "text", [], {}, { question: null }, { calls: 3 }, { rest: "z1:AAAA" }])(
  "what somebody wrote by hand stays as it lies there: %j",
  (byHand) => {
    expect(stateForm.used(byHand)).toEqual(byHand);
  },
);
