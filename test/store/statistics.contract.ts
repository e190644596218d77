import { describe, expect, test } from "vitest";
import type { FactsPlace } from "../../src/store/port/statistics.ts";
import { keepUp } from "../../src/statistics/keep-up.ts";
import { namedPeriod } from "../../src/statistics/periods.ts";
import { readFolds } from "../../src/statistics/read-folds.ts";
import { sentWeek } from "../../src/statistics/summary/sent-week.ts";
import { keptFold } from "../../src/statistics/folds/fold.ts";
import type { Store } from "../../src/store/port/store.ts";
import { fold as foldEvents } from "../../src/tickets/evolve.ts";
import type { Recorded } from "../../src/tickets/model.ts";
import {
  accept,
  answer,
  ask,
  at,
  hour,
  keep,
  keptSums,
  lived,
  minute,
  offerTo,
  summed,
} from "../statistics/world.ts";
import type { World } from "./world.ts";

const monday = at("2026-11-23T08:00:00Z");
const zone = "Europe/Stockholm";
const organisation = { agencies: [] };
const week = (label: string) => {
  const period = namedPeriod("week", label, zone);
  if (period === null) throw new Error("no week");
  return period;
};
const answered = (id: string, from: number) =>
  lived([
    [from, "slack:T0/tax", ask(id, "tax"), offerTo(`o-${id}`, "police")],
    [from + 4 * minute, "e-police", accept(`o-${id}`, "police")],
    [from + 20 * minute, "e-police", answer(id, "police")],
  ]);

const foldsIn = async (store: Store, ...labels: readonly string[]) => {
  await keepUp(store);
  const folds = await readFolds(store, labels.map(week), { zone, organisation });
  return folds.map((fold) => JSON.stringify(keptFold(fold)));
};
/** What happens later to a question that is kept. */
const goOn = async (store: Store, id: string, more: readonly Recorded[]): Promise<void> => {
  const loaded = await store.ticket(id);
  const history = await store.history(id);
  const state = foldEvents([...history, ...more]);
  if (loaded === null || state === null) throw new Error("no question");
  const { version: expected, head } = loaded;
  await store.save({
    at: monday,
    cause: { kind: "none" },
    ticket: { id, expected, head, state, recorded: more },
  });
};

export const describeStatistics = (world: World): void => {
  describe("facts and folds", () => {
    test("follow what is asked, whoever wrote it, and a question that is as it was is not folded again", async () => {
      const store = world.store();
      await keep(store, answered("1", monday));
      await keep(store, answered("2", monday + hour));
      expect(await keepUp(store)).toBe(2);
      expect(await keepUp(store)).toBe(0);
      const [fold] = await foldsIn(store, "2026-W48");
      expect(keptSums(JSON.parse(fold ?? "{}"))).toMatchObject({
        "asked tax": 2,
        "answered tax": 2,
        "pair.answered tax police": 2,
        "accept.wall.done tax 4": 2,
      });
    });

    test("change with an event that comes late, in the week of which it is and in no other", async () => {
      const store = world.store();
      await keep(store, answered("1", monday));
      await keep(store, answered("2", monday - 7 * 24 * hour));
      const before = await foldsIn(store, "2026-W48", "2026-W47");
      const event = {
        type: "outcome-given",
        outcome: { q1: 2, q2: 1, value: 5, learned: null, comment: null },
      } as const;
      await goOn(store, "1", [{ at: monday + 2 * hour, by: "slack:T0/tax", event }]);
      const after = await foldsIn(store, "2026-W48", "2026-W47");
      expect(keptSums(JSON.parse(after[0] ?? "{}"))).toMatchObject({
        "outcomes tax": 1,
        "q2 tax 1": 1,
      });
      expect(after[0]).not.toBe(before[0]);
      expect(after[1]).toBe(before[1]);
    });

    test("made anew from all events are the same bytes as those that were kept in step", async () => {
      const store = world.store();
      for (const n of [1, 2, 3]) {
        await keep(store, answered(String(n), monday + n * hour));
        await keepUp(store);
      }
      const event = { type: "closed", by: "timer" } as const;
      await goOn(store, "2", [{ at: monday + 14 * 24 * hour, by: "timer", event }]);
      const inStep = await foldsIn(store, "2026-W48", "2026-W50");
      const facts = await store.factsIn(week("2026-W48").span);
      await keepUp(store, { anew: true });
      expect(await foldsIn(store, "2026-W48", "2026-W50")).toEqual(inStep);
      expect(JSON.stringify(await store.factsIn(week("2026-W48").span))).toBe(
        JSON.stringify(facts),
      );
    });

    test("come in pages as they come at once, each once", async () => {
      const store = world.store();
      const late = { type: "closed", by: "timer" } as const;
      for (const [n, when] of [
        monday,
        monday + hour,
        monday,
        monday - 7 * 24 * hour,
        monday - 7 * 24 * hour,
      ].entries())
        await keep(store, answered(String(n), when));
      await goOn(store, "3", [{ at: monday + hour, by: "timer", event: late }]);
      await keepUp(store);
      const { span } = week("2026-W48");
      const wanted = (await store.factsIn(span)).map(({ id }) => id).toSorted();
      expect(wanted).toEqual(["0", "1", "2", "3"]);
      for (const most of [1, 2, 100]) {
        const found: string[] = [];
        for (let place: FactsPlace | null = null; ;) {
          const page: Awaited<ReturnType<typeof store.factsPage>> = await store.factsPage(
            span,
            place,
            most,
          );
          found.push(...page.facts.map(({ id }) => id));
          if (page.next === null) break;
          place = page.next;
        }
        expect(found.toSorted()).toEqual(wanted);
      }
    });

    test("folded by several at once are folded once", async () => {
      const store = world.store();
      for (const n of [1, 2, 3, 4]) await keep(store, answered(String(n), monday + n * hour));
      await Promise.all([keepUp(store), keepUp(store), keepUp(store)]);
      const [fold] = await foldsIn(store, "2026-W48");
      expect(keptSums(JSON.parse(fold ?? "{}"))).toMatchObject({ "asked tax": 4 });
    });

    test("hold a question in each period that it lived through", async () => {
      const store = world.store();
      await keep(store, answered("1", at("2026-11-29T22:50:00Z")));
      const [first, second] = await foldsIn(store, "2026-W48", "2026-W49");
      expect(keptSums(JSON.parse(first ?? "{}"))).toMatchObject({
        "asked tax": 1,
        "accepted tax": 1,
      });
      expect(keptSums(JSON.parse(second ?? "{}"))).toMatchObject({ "answered tax": 1 });
    });

    test("tell which questions came to which step of wrong data in a period, by agency", async () => {
      const store = world.store();
      await keep(store, answered("1", monday));
      const step = (name: "found" | "notified", then: number): Recorded => ({
        at: then,
        by: "slack:T0/tax",
        event: { type: "incorrect-data", step: name },
      });
      await goOn(store, "1", [
        step("found", monday + hour),
        step("notified", monday + 8 * 24 * hour),
      ]);
      expect(await store.incorrectDataIn(week("2026-W48").span)).toEqual([
        { agency: "tax", step: "found" },
      ]);
      expect(await store.incorrectDataIn(week("2026-W49").span)).toEqual([
        { agency: "tax", step: "notified" },
      ]);
    });

    test("tell how often a formal channel was shown, and used, in a period, by agency", async () => {
      const store = world.store();
      const shown = { by: "x", type: "shown", data: { agency: "tax", topic: "a" } };
      await store.note("formal-channel", { at: monday, ...shown });
      await store.note("formal-channel", { at: monday - 7 * 24 * hour, ...shown });
      await store.note("formal-channel", { at: monday + hour, ...shown, type: "sent" });
      expect(await store.formalChannelIn(week("2026-W48").span)).toEqual([
        { agency: "tax", step: "shown" },
        { agency: "tax", step: "sent" },
      ]);
    });

    test("tell how often the directory of support was shown in a period, by agency", async () => {
      const store = world.store();
      const shown = { by: "x", type: "shown", data: { agency: "tax" } };
      await store.note("note:directory", { at: monday, ...shown });
      await store.note("note:directory", { at: monday - 7 * 24 * hour, ...shown });
      expect(await store.directoryShownIn(week("2026-W48").span)).toEqual([{ agency: "tax" }]);
    });

    test("tell whether somebody booked that what has a number went outside the chat", async () => {
      const store = world.store();
      const sent = (by: string, number: string) =>
        store.note("formal-channel", {
          at: monday,
          by,
          type: "sent",
          data: { agency: "tax", number },
        });
      await sent("x", "ID-2026-00001");
      await sent("y", "ID-2026-00002");
      expect(await store.wentOutside("x", "ID-2026-00001", monday)).toBe(true);
      expect(await store.wentOutside("x", "ID-2026-00001", monday + 1)).toBe(false);
      expect(await store.wentOutside("x", "ID-2026-00002", monday)).toBe(false);
    });

    test("tell what the guard stopped in a period, and whose it was", async () => {
      const store = world.store();
      const stopped = { by: "slack:T0", type: "blocked", data: { kinds: ["personnummer", "mrz"] } };
      await store.note("guard", { at: monday, ...stopped });
      await store.note("guard", { at: monday - 7 * 24 * hour, ...stopped });
      await store.note("guard", { at: monday, ...stopped, type: "said-not-personal" });
      expect(await store.stoppedIn(week("2026-W48").span)).toEqual([
        { community: "slack:T0", kinds: ["personnummer", "mrz"] },
      ]);
    });

    test("keep a week as it was sent first, by agency, and find the last before another", async () => {
      const store = world.store();
      const sent = (name: string) => {
        const course = answered("1", monday);
        const summary = summed([course], { period: week("2026-W48").span, agency: "tax" });
        return { week: name, at: monday, sent: sentWeek({ ...summary, week: name }) };
      };
      const [first, second] = [sent("2026-W48"), sent("2027-W01")];
      expect(await store.sentWeek("tax", "2026-W48")).toBeNull();
      expect(await store.keepSentWeek("tax", first)).toEqual(first);
      expect(await store.keepSentWeek("tax", { ...first, at: monday + 1 })).toEqual(first);
      await store.keepSentWeek("tax", second);
      await store.keepSentWeek("police", sent("2026-W50"));
      expect(await store.sentWeek("tax", "2026-W48")).toEqual(first);
      expect(await store.lastSentWeek("tax", "2027-W01")).toEqual(first);
      expect(await store.lastSentWeek("tax", "2027-W02")).toEqual(second);
      expect(await store.lastSentWeek("tax", "2026-W48")).toBeNull();
    });
  });
};
