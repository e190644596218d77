import { describe, expect, test } from "vitest";
import type { Load } from "../../src/store/port/change.ts";
import { at, change, count, opening, plusOne, ticketOf, together } from "./sample.ts";
import type { World } from "./world.ts";

export const describeLoads = (world: World): void => {
  describe("an expert's hands", () => {
    test("are counted, and remember when they were last offered a question", async () => {
      await world.store().save(change({ loads: plusOne("eva", 3) }));
      await world
        .store()
        .save(change({ loads: [{ expert: "eva", delta: 1, max: null, offeredAt: null }] }));
      await world
        .store()
        .save(change({ loads: [{ expert: "ola", delta: -1, max: null, offeredAt: null }] }));
      expect(await world.store().loads()).toEqual(
        new Map([
          ["eva", { busy: 2, lastOfferedAt: at }],
          ["ola", { busy: 0, lastOfferedAt: null }],
        ]),
      );
    });

    test("never hold more than their limit, however many race", async () => {
      const outcomes = await together(20, (i) =>
        world.store().save(
          change({
            ticket: opening(ticketOf(`t${i}`)),
            // In both orders, so that two savers that lock one by one would wait for each other.
            loads: [
              ...plusOne(i % 2 === 0 ? "eva" : "ola", 3),
              ...plusOne(i % 2 === 0 ? "ola" : "eva", 3),
            ],
          }),
        ),
      );
      expect([count(outcomes, "saved"), count(outcomes, "no capacity")]).toEqual([3, 17]);
      const loads = await world.store().loads();
      expect([loads.get("eva")?.busy, loads.get("ola")?.busy]).toEqual([3, 3]);
      expect(await world.store().listTickets({ state: null, limit: null })).toHaveLength(3);
    });

    test("that may hold nothing are offered nothing", async () => {
      expect(await world.store().save(change({ loads: plusOne("eva", 0) }))).toBe("no capacity");
      expect(await world.store().loads()).toEqual(new Map());
    });

    test("can put one question down and take another in one change", async () => {
      await world.store().save(change({ loads: plusOne("eva", 1) }));
      const swap: readonly Load[] = [
        ...plusOne("eva", 1),
        { expert: "eva", delta: -1, max: null, offeredAt: null },
      ];
      expect(await world.store().save(change({ loads: swap }))).toBe("saved");
      expect((await world.store().loads()).get("eva")?.busy).toBe(1);
    });
  });
};
