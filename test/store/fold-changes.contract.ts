import { describe, expect, test } from "vitest";
import { factsOf } from "../../src/statistics/facts/fold-facts.ts";
import { keptFold } from "../../src/statistics/folds/fold.ts";
import { keepUp } from "../../src/statistics/keep-up.ts";
import { readFolds } from "../../src/statistics/read-folds.ts";
import { namedPeriod } from "../../src/statistics/periods.ts";
import type { Store } from "../../src/store/port/store.ts";
import { fold as foldEvents } from "../../src/tickets/evolve.ts";
import type { Event } from "../../src/tickets/model.ts";
import {
  accept,
  answer,
  ask,
  at,
  hour,
  keep,
  lived,
  minute,
  offerTo,
} from "../statistics/world.ts";
import type { World } from "./world.ts";

const monday = at("2026-11-23T08:00:00Z");
const day = 24 * hour;
const zone = "Europe/Stockholm";
const organisation = { agencies: [] };
const labels = ["2026-W48", "2026-W47", "2026-W50"];
const weeks = labels.flatMap((label) => namedPeriod("week", label, zone) ?? []);
const answered = (id: string, from: number) =>
  lived([
    [from, "slack:T0/tax", ask(id, "tax"), offerTo(`o-${id}`, "police")],
    [from + 4 * minute, "e-police", accept(`o-${id}`, "police")],
    [from + 20 * minute, "e-police", answer(id, "police")],
  ]);
const goOn = async (store: Store, id: string, event: Event, when: number): Promise<void> => {
  const loaded = await store.ticket(id);
  const more = [{ at: when, by: "timer", event }];
  const state = foldEvents([...(await store.history(id)), ...more]);
  if (loaded === null || state === null) throw new Error("no question");
  await store.save({
    at: when,
    cause: { kind: "none" },
    ticket: { id, expected: loaded.version, head: loaded.head, state, recorded: more },
  });
};
const closed = { type: "closed", by: "timer" } as const;
const told = {
  type: "outcome-given",
  outcome: { q1: 2, q2: 1, value: 5, learned: null, comment: null },
} as const;

const read = async (store: Store): Promise<readonly string[]> => {
  await keepUp(store, { organisation });
  const folds = await readFolds(store, weeks, { zone, organisation });
  return folds.map((fold) => JSON.stringify(keptFold(fold)));
};
/** The same with every fold made from all facts. */
const anew = async (store: Store): Promise<readonly string[]> => {
  await keepUp(store, { anew: true });
  return read(store);
};
/** Of such a store no fold can be made from all facts. */
const onlyKept = (store: Store): Store => ({
  ...store,
  factsIn: () => Promise.reject(new Error("all facts were read")),
});
const three = async (world: World): Promise<Store> => {
  const store = world.store();
  for (const [n, from] of [monday, monday + hour, monday - 7 * day].entries())
    await keep(store, answered(String(n), from));
  await read(store);
  return store;
};

export const describeFoldChanges = (world: World): void => {
  describe("a fold that is kept", () => {
    test("follows a question that goes on, in each of its weeks, and no other question is read", async () => {
      const store = await three(world);
      await goOn(store, "0", told, monday + 2 * hour);
      await goOn(store, "2", closed, monday + 14 * day);
      await keep(store, answered("3", monday + 3 * hour));
      const inStep = await read(onlyKept(store));
      expect(inStep[0]).toContain('"outcomes"');
      expect(await anew(store)).toEqual(inStep);
    });

    test("is the same bytes in whatever portions the changes came, and once they are one with it", async () => {
      const store = await three(world);
      for (let n = 0; n < 24; n += 1) {
        await keep(store, answered(`m${n}`, monday + n * minute));
        await goOn(store, `m${n}`, n % 2 === 0 ? told : closed, monday + 5 * hour + n * minute);
        if (n % 3 !== 0) await keepUp(store, { organisation });
      }
      const inStep = await read(onlyKept(store));
      const since = [...(await store.periodFolds(labels, zone)).values()].map(
        (one) => one.since.length,
      );
      expect(Math.max(...since)).toBeLessThan(20);
      expect(await read(onlyKept(store))).toEqual(inStep);
      expect(await anew(store)).toEqual(inStep);
    });

    test("follows changes that several keep at once", async () => {
      const store = await three(world);
      for (const id of ["0", "1", "2"]) await goOn(store, id, told, monday + 2 * hour);
      await Promise.all([1, 2, 3, 4].map(() => keepUp(store, { organisation })));
      const inStep = await read(store);
      expect(await anew(store)).toEqual(inStep);
    });

    test("is not taken for whole where somebody kept facts and told it nothing, as the version before does", async () => {
      const store = await three(world);
      await goOn(store, "0", told, monday + 2 * hour);
      await keepUp(store);
      await expect(read(onlyKept(store))).rejects.toThrow("all facts were read");
      const inStep = await read(store);
      expect(inStep[0]).toContain('"outcomes"');
      expect(await anew(store)).toEqual(inStep);
    });

    test("is told nothing by whoever worked it out from facts that have changed since", async () => {
      const store = await three(world);
      const history = await store.history("0");
      const facts = factsOf(history);
      const folded = [{ id: "0", version: history.length, facts }];
      const mark = await store.factsMark();
      await store.keepFacts(folded);
      expect(await store.keepFacts(folded, { mark, changes: [] })).toBe(false);
      expect(await store.keepFacts(folded, { mark: await store.factsMark(), changes: [] })).toBe(
        true,
      );
    });
  });
};
