import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { chainOn } from "../../src/store/chain.ts";
import { at, change, opening, recorded, ticketOf, together } from "./sample.ts";
import type { World } from "./world.ts";

/** Damages rows in ways that only someone with access to the database can. */
const damageOf = (world: World) => {
  const at_ = (stream: string, version: number) => {
    const { events } = world.backend().tables;
    return and(eq(events.stream, stream), eq(events.version, version));
  };
  return {
    change: async (
      stream: string,
      version: number,
      set: { at?: number; by?: string; hash?: string; version?: number },
    ) => {
      const { db, tables } = world.backend();
      await db.update(tables.events).set(set).where(at_(stream, version));
    },
    remove: async (stream: string, version: number) => {
      const { db, tables } = world.backend();
      await db.delete(tables.events).where(at_(stream, version));
    },
    payload: async (stream: string, version: number) => {
      const { db, tables } = world.backend();
      await db
        .update(tables.events)
        .set({ payload: { type: "closed", by: "timer" } })
        .where(at_(stream, version));
    },
  };
};

export const describeChain = (world: World): void => {
  const damage = damageOf(world);
  const fourEvents = async (id: string): Promise<void> => {
    await world.store().save(
      change({
        ticket: opening(ticketOf(id), [
          recorded({ type: "closed", by: "asker" }),
          recorded({ type: "reopened" }),
          recorded({ type: "cancelled" }),
        ]),
      }),
    );
  };

  describe("the chain", () => {
    test("is whole as long as nobody touches it", async () => {
      expect(await world.store().brokenLink()).toBeNull();
      await fourEvents("a");
      await fourEvents("b");
      await world
        .store()
        .note("note:c", { at, by: "x", type: "refused", data: { z: 1, a: ["å"] } });
      expect(await world.store().brokenLink()).toBeNull();
    });

    test("shows a changed payload, person or time", async () => {
      await fourEvents("a");
      await damage.payload("a", 2);
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 2 });
    });

    test("shows a changed person", async () => {
      await fourEvents("a");
      await damage.change("a", 3, { by: "somebody else" });
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 3 });
    });

    test("shows a changed time", async () => {
      await fourEvents("a");
      await damage.change("a", 1, { at: at + 1 });
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 1 });
    });

    test("shows an event removed from the middle, also when those after it moved up", async () => {
      await fourEvents("a");
      await damage.remove("a", 2);
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 2 });
      await damage.change("a", 3, { version: 2 });
      await damage.change("a", 4, { version: 3 });
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 2 });
    });

    test("shows a removed first event", async () => {
      await fourEvents("a");
      await damage.remove("a", 1);
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 1 });
    });

    test("shows a removed last event of a question", async () => {
      await fourEvents("a");
      await damage.remove("a", 4);
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 4 });
    });

    test("shows two events that changed places", async () => {
      await fourEvents("a");
      await damage.change("a", 2, { version: 99 });
      await damage.change("a", 3, { version: 2 });
      await damage.change("a", 99, { version: 3 });
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 2 });
    });

    test("shows an event whose hash was made anew, at the one after it or at the question", async () => {
      await fourEvents("a");
      const { db, tables } = world.backend();
      const forge = async (version: number): Promise<void> => {
        const [row] = await db
          .select()
          .from(tables.events)
          .where(and(eq(tables.events.stream, "a"), eq(tables.events.version, version)));
        if (row === undefined) throw new Error("There is no such event.");
        const [before] = await db
          .select({ hash: tables.events.hash })
          .from(tables.events)
          .where(and(eq(tables.events.stream, "a"), eq(tables.events.version, version - 1)));
        const forged = { ...row, by: "somebody else" };
        for (const { by, hash } of chainOn(before?.hash ?? null, [forged]))
          await damage.change("a", version, { by, hash });
      };
      await forge(4);
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 4 });
      await forge(2);
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 3 });
    });

    test("shows a well made event that was added after a question's last", async () => {
      await fourEvents("a");
      const { db, tables } = world.backend();
      const [last] = await db
        .select()
        .from(tables.events)
        .where(and(eq(tables.events.stream, "a"), eq(tables.events.version, 4)));
      if (last === undefined) throw new Error("There is no such event.");
      await db.insert(tables.events).values([...chainOn(last.hash, [{ ...last, version: 5 }])]);
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 5 });
    });

    test("names the first broken link of several streams", async () => {
      await fourEvents("b");
      await fourEvents("a");
      await damage.payload("b", 2);
      expect(await world.store().brokenLink()).toEqual({ stream: "b", version: 2 });
      await damage.payload("a", 3);
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 3 });
    });

    test("is checked across more events than are read at once", async () => {
      await world.store().save(
        change({
          ticket: opening(
            ticketOf("a"),
            Array.from({ length: 2_100 }, () => recorded({ type: "reopened" })),
          ),
        }),
      );
      expect(await world.store().brokenLink()).toBeNull();
      await damage.change("a", 2_050, { by: "somebody else" });
      expect(await world.store().brokenLink()).toEqual({ stream: "a", version: 2_050 });
    });
  });

  describe("a note", () => {
    test("is chained beside questions and is in no question's history", async () => {
      for (const data of [null, "text", "12", ["å", { b: 1, a: undefined }], undefined])
        await world.store().note("note:refusals", { at, by: "x", type: "refused", data });
      const { db, tables } = world.backend();
      const rows = await db.select().from(tables.events).orderBy(tables.events.version);
      expect(rows.map(({ version, payload }) => [version, payload])).toEqual([
        [1, { type: "noted", data: null }],
        [2, { type: "noted", data: "text" }],
        [3, { type: "noted", data: "12" }],
        [4, { type: "noted", data: ["å", { b: 1 }] }],
        [5, { type: "noted" }],
      ]);
      expect(await world.store().brokenLink()).toBeNull();
      expect(await world.store().history("note:refusals")).toEqual([]);
    });

    test.each(["guard", "duty", "night:e-anna", "note:anything"])(
      "keeps its stream to itself: no question opens as %s",
      async (id) => {
        const opened = change({ ticket: opening(ticketOf(id), [recorded({ type: "reopened" })]) });
        await expect(world.store().save(opened)).rejects.toThrow("another stream");
        expect(await world.store().ticket(id)).toBeNull();
        await fourEvents("a");
        expect(await world.store().brokenLink()).toBeNull();
      },
    );

    test("finds its place among twenty that race with it", async () => {
      await together(20, (i) =>
        world.store().note("note:refusals", { at, by: "x", type: "refused", data: i }),
      );
      const { db, tables } = world.backend();
      expect(await db.$count(tables.events)).toBe(20);
      expect(await world.store().brokenLink()).toBeNull();
    });
  });
};
