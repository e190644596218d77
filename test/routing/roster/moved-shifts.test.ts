/** Whose hours a new roster moves, both ways. */
import { expect, test } from "vitest";
import type { Schedule } from "../../../src/routing/model.ts";
import { movedShifts } from "../../../src/routing/roster/moved-shifts.ts";

const day = 86_400_000;
const monday = Date.parse("2026-11-23T07:00:00Z");
const span = { from: monday, to: monday + 3 * day };
const daily = (...members: readonly string[]): Schedule => ({
  id: "s",
  timeZone: "Europe/Stockholm",
  layers: [{ members, rotation: { unit: "day", every: 1, startLocal: "2026-11-23T08:00" } }],
});
const on = (n: number, to = n + 1) => ({ from: monday + n * day, to: monday + to * day });

test("a new roster tells who got hours and who lost them", () => {
  expect(
    movedShifts({ before: [daily("a", "b", "c")], after: [daily("a", "c", "b")] }, span),
  ).toEqual([
    { expert: "b", gained: [on(2)], lost: [on(1)] },
    { expert: "c", gained: [on(1)], lost: [on(2)] },
  ]);
});

test("whoever keeps a part of their hours is told of the rest alone", () => {
  const cut = {
    ...daily("a"),
    overrides: [{ kind: "remove" as const, remove: "a", ...iso(on(1)) }],
  };
  expect(movedShifts({ before: [daily("a")], after: [cut] }, span)).toEqual([
    { expert: "a", gained: [], lost: [on(1)] },
  ]);
});

test("hours that merely stand in another schedule are not moved", () => {
  const [one, two] = [daily("a"), { ...daily("a"), id: "t" }];
  expect(movedShifts({ before: [one], after: [two] }, span)).toEqual([]);
  expect(movedShifts({ before: [one], after: [one, two] }, span)).toEqual([]);
});

test("a roster that is new or gone gives or takes all its hours in the span", () => {
  expect(movedShifts({ before: [], after: [daily("a")] }, span)).toEqual([
    { expert: "a", gained: [on(0, 3)], lost: [] },
  ]);
  expect(movedShifts({ before: [daily("a")], after: [] }, span)).toEqual([
    { expert: "a", gained: [], lost: [on(0, 3)] },
  ]);
});

function iso({ from, to }: { readonly from: number; readonly to: number }) {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
