/** Columns, worked out once for a list of experts, never change what is decided. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choose } from "../../src/routing/choice/choose.ts";
import type { RoutingExpert, Latest, Snapshot } from "../../src/routing/model.ts";
import { anyInstant, anySnapshot, expert, question, snapshot } from "./world.ts";

const anyChange = fc.record({
  open: fc.integer({ min: 0, max: 4 }),
  practised: fc.constantFrom(null, "2026-05-01T00:00:00Z", "2023-05-01T00:00:00Z"),
  credit: fc.constantFrom(0, 1, -1),
  lastOfferedAt: fc.constantFrom(null, "2026-03-01T00:00:00Z"),
});
type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;
const changed = (written: RoutingExpert, change: Change): RoutingExpert => ({
  ...written,
  open: change.open,
  credit: change.credit,
  lastOfferedAt: change.lastOfferedAt,
  lastPractised: change.practised === null ? {} : { passports: change.practised },
});
/** The same snapshot with the latest rows written into the list. */
const written = (world: Snapshot): Snapshot => ({
  ...world,
  latest: undefined,
  experts: world.experts.map((one) => world.latest?.row(one) ?? one),
});
const text = (world: Snapshot) => JSON.stringify(choose(world));

describe("a list of people that was decided on before", () => {
  test("gives the same decision as a new one, at any time, for any question", () => {
    fc.assert(
      fc.property(
        anySnapshot,
        fc.array(fc.tuple(anySnapshot, anyInstant), { maxLength: 4 }),
        (world, others) => {
          for (const [{ question: asked, policy, schedules }, now] of others) {
            const next = { ...world, question: asked, policy, schedules, now };
            expect(text(next)).toBe(text(structuredClone(next)));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("may be told what has happened since, as if it stood in the list", () => {
    fc.assert(
      fc.property(
        anySnapshot,
        fc.array(fc.option(anyChange), { minLength: 6, maxLength: 6 }),
        (world, changes) => {
          const byId = new Map(world.experts.map(({ id }, i) => [id, changes[i] ?? null]));
          const latest: Latest = {
            touched: world.experts.map(({ id }) => id).filter((id) => byId.get(id) !== null),
            row: (one) => {
              const change = byId.get(one.id) ?? null;
              return change === null ? one : changed(one, change);
            },
          };
          expect(text({ ...world, latest })).toBe(text(written({ ...world, latest })));
          // The latest rows leave no trace in the columns.
          expect(text(world)).toBe(text(structuredClone(world)));
        },
      ),
    );
  });

  test("may lack whoever has something in hand", () => {
    const world = snapshot({ experts: [expert("e1", "police")] });
    const latest = { touched: ["e2"], row: (one: RoutingExpert) => one };
    expect(text({ ...world, latest })).toBe(text(world));
  });
});

describe("names and topics like those of every object", () => {
  test("mean nothing else", () => {
    const odd = ["__proto__", "constructor", "toString"];
    const experts = odd.map((id) => expert(id, "police", { topics: { faces: 2 } }));
    expect(JSON.parse(text(snapshot({ experts }))).excluded).toEqual(
      JSON.parse('{"__proto__":["TOPIC"],"constructor":["TOPIC"],"toString":["TOPIC"]}'),
    );
    const asked = question({ topics: ["toString"], language: "constructor" });
    const { excluded } = choose(snapshot({ experts: [expert("e1", "police")], question: asked }));
    expect(excluded).toEqual({ e1: ["TOPIC", "LANGUAGE"] });
  });
});
