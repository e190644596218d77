/**
 * Random questions at once: nobody has more in hand than they may, and who becomes free is asked.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Action } from "../../../src/routing/what-if/scenario.ts";
import type { QuestionView } from "../../../src/routing/what-if/replay-world.ts";
import { replayScenario } from "../../../src/routing/what-if/replay.ts";
import { wednesday } from "../world.ts";

const people = ["e1", "e2", "e3"] as const;
const questions = ["Q1", "Q2", "Q3", "Q4"] as const;
const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant("tick" as const) }),
  fc.record({
    type: fc.constantFrom("accept" as const, "decline" as const),
    expert: fc.constantFrom(...people),
    question: fc.constantFrom(...questions),
  }),
  fc.record({ type: fc.constant("close" as const), question: fc.constantFrom(...questions) }),
  fc
    .record({ id: fc.constantFrom(...questions), urgency: fc.constantFrom("normal", "urgent") })
    .map(({ id, urgency }) => ({
      type: "ask" as const,
      question: { id, urgency: urgency === "urgent" ? ("urgent" as const) : ("normal" as const) },
    })),
);
const anyGame = fc.record({
  maxOpen: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 3, maxLength: 3 }),
  actions: fc.array(anyAction, { minLength: 1, maxLength: 30, size: "max" }),
});
type Game = { readonly maxOpen: readonly number[]; readonly actions: readonly Action[] };

const play = ({ maxOpen, actions }: Game) =>
  replayScenario(
    {
      name: "",
      kind: "sequence",
      now: "2026-06-10T09:00:00Z",
      experts: people.map((id, i) => ({
        id,
        agency: `a${i}`,
        topics: { passports: 2 },
        maxOpen: maxOpen[i] ?? 1,
      })),
      steps: actions.map((action, i) => ({
        at: new Date(wednesday + i * 7 * 60_000).toISOString(),
        do: action,
      })),
    },
    { question: { topics: ["passports"], asker: { id: "u", agency: "tax" } } },
  ).steps;

const isView = (value: QuestionView | "ok" | "rejected"): value is QuestionView =>
  typeof value !== "string";
const inHand = (views: readonly QuestionView[], id: string): number =>
  views.filter(
    ({ state, to, owner }) =>
      (state === "offered" && to.includes(id)) || (state === "accepted" && owner === id),
  ).length;

describe("several questions at once", () => {
  test("leave nobody with more in hand than they can hold, whatever comes after what", () => {
    fc.assert(
      fc.property(anyGame, (game) => {
        for (const step of play(game)) {
          const views = Object.values(step).filter(isView);
          people.forEach((id, i) => {
            expect(inHand(views, id)).toBeLessThanOrEqual(game.maxOpen[i] ?? 1);
          });
        }
      }),
      { numRuns: 300 },
    );
  });

  test("do not wait while someone who was never offered them has a free hand", () => {
    fc.assert(
      fc.property(anyGame, (game) => {
        const offered = new Map<string, Set<string>>();
        play(game).forEach((step, i) => {
          const views = Object.values(step).filter(isView);
          for (const [id, view] of Object.entries(step)) {
            if (!isView(view)) continue;
            const seen = offered.get(id) ?? new Set();
            for (const one of view.to) seen.add(one);
            offered.set(id, seen);
            // Asking frees nobody, so the queue is released only with the next event.
            if (view.state !== "queued" || game.actions[i]?.type === "ask") continue;
            const free = people.filter(
              (one, n) => !seen.has(one) && inHand(views, one) < (game.maxOpen[n] ?? 1),
            );
            expect(free).toEqual([]);
          }
        });
      }),
      { numRuns: 300 },
    );
  });
});
