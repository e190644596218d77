import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { explanationText } from "../../src/screens/text/explanation.ts";
import { choose } from "../../src/routing/choice/choose.ts";
import { chainOn } from "../../src/store/chain.ts";
import type { Event } from "../../src/tickets/model.ts";
import { expert, snapshot } from "../routing/world.ts";
import { at, change, moving, opening, recorded, ticketOf, together } from "./sample.ts";
import type { World } from "./world.ts";

const experts = Array.from({ length: 100 }, (_, n) =>
  expert(`e${String(n).padStart(3, "0")}`, n % 2 === 0 ? "police" : "migration", {
    topics: n < 5 ? { passports: 2 } : { faces: 3 },
  }),
);
const decisionAmong = (some: typeof experts) => {
  const decision = choose(snapshot({ experts: some }));
  return { ...decision, explanation: explanationText(decision.explanation) };
};
const decision = decisionAmong(experts);
const queued: Event = { type: "queued", rung: 0, wakeAt: null, decision };

export const describeDecisions = (world: World): void => {
  const rosters = async () => {
    const { db, tables } = world.backend();
    return db.select().from(tables.rosters);
  };
  const stored = async (id: string, version: number): Promise<string> => {
    const { db, tables } = world.backend();
    const [row] = await db
      .select()
      .from(tables.events)
      .where(and(eq(tables.events.stream, id), eq(tables.events.version, version)));
    return JSON.stringify(row?.payload);
  };
  const kept = async (id: string): Promise<void> => {
    await world.store().save(change({ ticket: opening(ticketOf(id), [recorded(queued)]) }));
  };
  const decisionsOf = async (id: string): Promise<readonly string[]> =>
    (await world.store().history(id)).flatMap(({ event }) =>
      "decision" in event ? [JSON.stringify(event.decision)] : [],
    );

  describe("a recorded decision", () => {
    test("is read as it was made, to the byte, though its event names few of the experts", async () => {
      await kept("t1");
      expect(await decisionsOf("t1")).toEqual([JSON.stringify(decision)]);
      const event = await stored("t1", 2);
      expect(event).toContain("e003");
      expect(event).not.toContain("e050");
      expect(event.length).toBeLessThan(JSON.stringify(queued).length / 2);
      expect(await world.store().brokenLink()).toBeNull();
    });

    test("shares its roster with all others among the same experts", async () => {
      await kept("t1");
      await together(10, (i) => kept(`t${i + 2}`));
      expect((await rosters()).map((one) => one.experts)).toEqual([experts.map(({ id }) => id)]);
      const fewer = { ...queued, decision: decisionAmong(experts.slice(1)) };
      const ticket = moving(await world.loaded("t1"), { at: "queued", wakeAt: null }, [fewer]);
      await world.store().save(change({ ticket }));
      expect(await rosters()).toHaveLength(2);
      expect(await decisionsOf("t1")).toEqual(
        [decision, fewer.decision].map((one) => JSON.stringify(one)),
      );
    });

    test("of a change that is refused leaves no roster", async () => {
      const ticket = { ...moving(await opened("t1"), { at: "cancelled" }, [queued]), expected: 7 };
      expect(await world.store().save(change({ ticket }))).toBe("stale");
      expect(await rosters()).toEqual([]);
    });

    test("that stood in full before is read as it stands, and its chain is whole", async () => {
      await opened("t1");
      const { db, tables } = world.backend();
      const payload = JSON.parse(JSON.stringify(queued)) as Event;
      const before = await world.loaded("t1");
      const row = { stream: "t1", version: 2, at, by: "timer", type: "queued", payload };
      const [chained] = chainOn(before.head, [row]);
      if (chained === undefined) throw new Error("Nothing was chained.");
      await db.insert(tables.events).values(chained);
      await db.update(tables.tickets).set({ version: 2, head: chained.hash });
      expect(await decisionsOf("t1")).toEqual([JSON.stringify(decision)]);
      expect(await stored("t1", 2)).toBe(JSON.stringify(payload));
      expect(await world.store().brokenLink()).toBeNull();
    });

    test("whose roster was changed names nobody wrongly, and the log is not whole", async () => {
      await kept("t1");
      const { db, tables } = world.backend();
      await db.update(tables.rosters).set({ experts: experts.map(({ id }) => `x${id}`) });
      const store = world.store();
      expect(await store.brokenLink()).toEqual({ stream: "t1", version: 2 });
      const [read] = (await store.history("t1")).flatMap(({ event }) =>
        "decision" in event ? [event.decision] : [],
      );
      expect(read).toMatchObject({ excluded: {}, packed: { out: [["TOPIC", 95]] } });
      await db.delete(tables.rosters);
      expect(await store.brokenLink()).toEqual({ stream: "t1", version: 2 });
    });
  });

  const opened = async (id: string) => {
    await world.store().save(change({ ticket: opening(ticketOf(id)) }));
    return world.loaded(id);
  };
};
