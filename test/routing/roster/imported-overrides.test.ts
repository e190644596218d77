/**
 * A calendar imported repeatedly: the unchanged stays, the past is kept, a person's change counts.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type WantedOverride,
  importChanges,
} from "../../../src/routing/roster/imported-overrides.ts";
import { type Off, type On, applyDutyOverrides } from "../../../src/routing/roster/overrides.ts";
import { whoIsOnCall } from "../../../src/routing/roster/on-call.ts";
import { at, expert } from "../world.ts";

const now = at("2026-06-10T12:00:00Z");
const hour = 3_600_000;
const away = (id: string, from: number, to: number): WantedOverride => ({
  id,
  expert: "anna",
  kind: "off",
  from: now + from * hour,
  to: now + to * hour,
});
type Kept = readonly (Off | On)[];
const after = (before: Kept, changes: ReturnType<typeof importChanges>): Kept => [
  ...before.filter(({ id }) => changes.every(({ override }) => override.id !== id)),
  ...changes.map(({ override }) => override),
];

test("an import made twice changes nothing the second time", () => {
  const anySpans = fc.array(
    fc.tuple(fc.integer({ min: -50, max: 200 }), fc.integer({ min: 1, max: 100 })),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(anySpans, anySpans, fc.nat({ max: 300 }), (first, second, later) => {
      const wanted = (spans: typeof first) =>
        spans.map(([from, length], i) => away(`e${i}`, from, from + length));
      const one = after([], importChanges([], wanted(first), now));
      const then = now + later * hour;
      const two = after(one, importChanges(one, wanted(second), then));
      expect(importChanges(two, wanted(second), then)).toEqual([]);
      // Of the overrides to come, exactly those of the second calendar are left.
      const left = two.filter(({ from, to }) => from < to && from > then);
      const meant = wanted(second).filter(({ from }) => from > then);
      const told = (all: readonly (typeof meant)[number][] | Kept) =>
        all.map(({ id, from, to }) => `${id} ${from} ${to}`).toSorted();
      expect(told(left)).toEqual(told(meant));
      // No override that began in the past begins at another time now, or lasted longer.
      const before = new Map(one.map((override) => [override.id, override]));
      const rewritten = two.filter(({ id, from }) => {
        const was = before.get(id);
        return (
          was !== undefined && was.from < then && was.to > then && from !== was.from && from < then
        );
      });
      expect(rewritten).toEqual([]);
    }),
  );
});

test("an event to come that is moved, made longer or given to another is told once more", () => {
  const before = after([], importChanges([], [away("a", 5, 9)], now));
  const told = (wanted: WantedOverride) =>
    importChanges(before, [wanted], now).map(({ override }) => override);
  for (const other of [away("a", 4, 9), away("a", 6, 9), away("a", 5, 8), away("a", 5, 10)])
    expect(told(other)).toEqual([expect.objectContaining({ from: other.from, to: other.to })]);
  const bos = { ...away("a", 5, 9), expert: "bo" };
  expect(told(bos)).toContainEqual(expect.objectContaining({ expert: "bo" }));
  expect(told(away("a", 5, 9))).toEqual([]);
});

test("an event that is gone ends now, and one to come never begins", () => {
  const before = after([], importChanges([], [away("a", -2, 5), away("b", 5, 9)], now));
  expect(importChanges(before, [], now + hour)).toEqual([
    { type: "back", override: expect.objectContaining({ id: "a", from: now, to: now + hour }) },
    { type: "back", override: expect.objectContaining({ id: "b", to: now + 5 * hour }) },
  ]);
});

test("who came back early stays back, until the event itself is moved", () => {
  const before = after([], importChanges([], [away("a", 0, 8)], now));
  const back = before.map((override) => ({ ...override, to: now + hour }));
  const then = now + 2 * hour;
  expect(importChanges(back, [away("a", 0, 8)], then)).toEqual([]);
  expect(importChanges(back, [away("a", 24, 30)], then)).toMatchObject([
    { type: "off", override: { from: now + 24 * hour, to: now + 30 * hour } },
  ]);
});

test("duty from a calendar is in its own schedule and in no other", () => {
  const wanted: WantedOverride = { ...away("a", 1, 3), kind: "on", schedule: "s1" };
  const [change] = importChanges([], [wanted], now);
  const schedule = (id: string) => ({
    id,
    timeZone: "Europe/Stockholm",
    layers: [{ members: ["bo"], windows: [{ days: [1], from: "08:00", to: "09:00" }] }],
  });
  const experts = [expert("anna", "police")];
  const laid = applyDutyOverrides(
    { experts, schedules: [schedule("s1"), schedule("s2")] },
    change === undefined ? [] : [change.override],
  );
  const on = (id: string) =>
    whoIsOnCall(
      laid.schedules.filter((one) => one.id === id),
      null,
      now + 2 * hour,
    );
  expect([on("s1"), on("s2")]).toEqual([["anna"], []]);
  expect(laid.experts[0]?.extraHours).toHaveLength(1);
});
