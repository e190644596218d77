/** Opens two connections to one database, as two processes of the product do. */
import { describe, expect, test } from "vitest";
import { at, change, effect, moving, opening, ticketOf, together } from "./sample.ts";
import type { World } from "./world.ts";
import { organise } from "../../playground/organise.ts";

export const describeSharing = (world: World): void => {
  describe("two connections", () => {
    test("see each other's changes", async () => {
      const other = await world.another();
      await world.store().save(change({ ticket: opening(ticketOf("t1")) }));
      expect(await other.ticket("t1")).toEqual(await world.store().ticket("t1"));
      await organise(other, {}, at);
      expect(await world.store().organisationVersion()).toBe(1);
    });

    test("save one of two changes from the same version", async () => {
      const other = await world.another();
      await world.store().save(change({ ticket: opening(ticketOf("t1")) }));
      const ticket = moving(await world.loaded("t1"), { at: "cancelled" });
      const outcomes = await together(20, (i) =>
        (i % 2 === 0 ? other : world.store()).save(change({ ticket })),
      );
      expect(outcomes.filter((outcome) => outcome === "saved")).toHaveLength(1);
      expect(await other.brokenLink()).toBeNull();
    });

    test("never claim one effect twice", async () => {
      const other = await world.another();
      const later = effect("later", { dueAt: at + 600_000 });
      await world
        .store()
        .enqueue([later, ...Array.from({ length: 30 }, (_, i) => effect(`e${i}`))]);
      const claims = (
        await together(10, (i) => (i % 2 === 0 ? other : world.store()).claim(4, at, 1_000))
      ).flat();
      expect(new Set(claims.map(({ id }) => id)).size).toBe(claims.length);
      await other.delivered("e0", at, null);
      const why = { code: "gone", platform: "slack", detail: "user_disabled" } as const;
      await other.park("e1", at, why);
      const fates = ["e0", "e1", "later", "none"].map((id) => world.store().fateOf(id));
      expect(await Promise.all(fates)).toEqual([
        { state: "sent", attempts: 1, why: null },
        { state: "parked", attempts: 1, why },
        { state: "waiting", attempts: 0, why: null },
        null,
      ]);
    });

    test("opened at once on a new database both find it ready", async () => {
      const stores = await together(4, () => world.another());
      const numbers = await Promise.all(stores.map((store) => store.allocateNumbers(2026, 1)));
      expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4]);
    });
  });
};
