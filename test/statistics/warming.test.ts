/** Checks that figures are made before they are asked for, in small steps, and that steps come to an end. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type KeptFold, keptFold } from "../../src/statistics/folds/fold.ts";
import { factsVersion } from "../../src/statistics/facts/question-facts.ts";
import { namedPeriod } from "../../src/statistics/periods.ts";
import { readFolds } from "../../src/statistics/read-folds.ts";
import { type Warming, openWarming } from "../../src/statistics/warming.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { organisationOf } from "./agencies.ts";
import { ask, at, hour, keep, keptSums, lived, minute } from "./world.ts";

const organisation = organisationOf();
const zone = "Europe/Stockholm";
const early = at("2026-11-24T08:00:00Z");
const now = at("2026-11-30T05:00:00Z");
const many = 160;
let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
  for (let n = 0; n < many; n += 1)
    await keep(store, lived([[early + n * minute, "slack:T0/tax", ask(String(n), "tax")]]));
});
afterEach(() => store.close());

/** Takes steps until there is nothing left. */
const warmed = async (warming: Warming, when = now): Promise<void> => {
  for (let steps = 0; await warming(organisation, when); steps += 1)
    if (steps > 300) throw new Error("it has no end");
};
const kept = async (week: string): Promise<KeptFold | undefined> =>
  (await store.periodFolds([week], zone)).get(week)?.fold;
const askedIn = (fold: KeptFold | null | undefined): number | undefined =>
  keptSums(fold ?? {})["asked tax"];
const readAnew = async (week: string): Promise<KeptFold | null> => {
  const period = namedPeriod("week", week, zone);
  const [fold] = await readFolds(store, period === null ? [] : [period], { zone, organisation });
  return fold === undefined ? null : keptFold(fold);
};

test("all questions are folded, then the weeks of a card, to the bytes that a reader makes", async () => {
  await warmed(openWarming(store));
  expect(await store.unfolded(1)).toEqual([]);
  expect(await store.factsForm()).toBe(factsVersion);
  const found = await kept("2026-W48");
  expect(askedIn(found)).toBe(many);
  // Of other rules it would be made anew.
  await store.keepPeriodFold({ period: "2026-W48", zone }, { basis: "", changes: 0, fold: {} });
  expect(JSON.stringify(await readAnew("2026-W48"))).toBe(JSON.stringify(found));
});

test("so are the months that an expert's page is of, the running one with them", async () => {
  await warmed(openWarming(store));
  expect(askedIn(await kept("2026-11"))).toBe(many);
  expect(await kept("2026-10")).toBeUndefined();
});

test("no fold is kept of a week in which nothing happened", async () => {
  await warmed(openWarming(store));
  expect(await kept("2026-W40")).toBeUndefined();
});

test("what is new is folded when it is looked at next, and told to its week, which is not made anew", async () => {
  const warming = openWarming(store);
  await warmed(warming);
  await keep(store, lived([[early, "slack:T0/tax", ask("late", "tax")]]));
  await warmed(warming, now + minute);
  expect(await store.unfolded(1)).toEqual([]);
  expect(askedIn(await kept("2026-W48"))).toBe(many);
  expect(askedIn(await readAnew("2026-W48"))).toBe(many + 1);
  await warmed(warming, now + hour);
  expect(askedIn(await kept("2026-W48"))).toBe(many);
});

test("a week that changes while it is folded is folded anew by its reader", async () => {
  const warming = openWarming(store);
  const facts = (): Promise<boolean> => store.unfolded(1).then((left) => left.length > 0);
  while (await facts()) await warming(organisation, now);
  // The form, the look at the last week, and the first of its pages.
  for (let steps = 0; steps < 3; steps += 1) await warming(organisation, now);
  await keep(store, lived([[early, "slack:T0/tax", ask("0-late", "tax")]]));
  await warmed(warming);
  expect(askedIn(await readAnew("2026-W48"))).toBe(many + 1);
});
