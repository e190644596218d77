import { describe, expect, test } from "vitest";
import type { Due } from "../../src/store/port/outbox.ts";
import { at, change, effect, opening, sentReceipt as card, ticketOf, together } from "./sample.ts";
import type { World } from "./world.ts";

const gone = { code: "gone", platform: "slack", detail: "user_disabled" } as const;

const ids = (due: readonly Due[]): readonly string[] => due.map(({ id }) => id);
export const describeOutgoing = (world: World): void => {
  const claim = (limit = 10, now = at, leaseMs = 1_000): Promise<readonly Due[]> =>
    world.store().claim(limit, now, leaseMs);
  const put = (...effects: readonly ReturnType<typeof effect>[]): Promise<void> =>
    world.store().enqueue(effects);

  describe("effects", () => {
    test("come out as they went in", async () => {
      const timer = effect("e1", {
        orderingKey: "timer:1",
        ticket: "t1",
        effect: { kind: "timer", timer: { name: "wake", round: 1 }, at },
      });
      await world.store().save(change({ ticket: opening(ticketOf("t1")), effects: [timer] }));
      const claimed = { attempts: 1, interrupted: false, doubts: 0, followed: false };
      expect(await claim()).toEqual([{ ...timer, ...claimed }]);
    });

    test("are claimed with whether another waits behind them in their ordering key", async () => {
      const inKey = (id: string, orderingKey: string) => effect(id, { orderingKey });
      await put(inKey("e1", "one"), inKey("e2", "two"), inKey("e3", "one"));
      const followed = async () =>
        Object.fromEntries((await claim()).map((due) => [due.id, due.followed]));
      expect(await followed()).toEqual({ e1: true, e2: false });
      await world.store().delivered("e1", at, null);
      expect(await followed()).toEqual({ e3: false });
    });

    test("are written however many they are, once each", async () => {
      const many = Array.from({ length: 6_000 }, (_, i) => effect(`e${i}`));
      await put(...many);
      await put(...many);
      expect(await world.store().backlog(at)).toMatchObject({ waiting: 6_000 });
      await world.store().ensureJob("ask all", at);
      const others = many.map(({ id, ...one }) => ({ ...one, id: `${id}-job` }));
      const due = { name: "ask all", dueAt: at };
      expect(await world.store().runJob(due, at + 1, others)).toBe(true);
      expect(await world.store().backlog(at)).toMatchObject({ waiting: 12_000 });
    });

    test("are claimed by one worker only", async () => {
      await put(...Array.from({ length: 40 }, (_, i) => effect(`e${i}`)));
      const claims = (await together(5, () => claim(6))).flat();
      expect(new Set(ids(claims)).size).toBe(claims.length);
      const rest = await claim(100);
      expect(new Set([...ids(claims), ...ids(rest)]).size).toBe(40);
      expect(claims.length + rest.length).toBe(40);
    });

    test("are held on to while their sending takes its time", async () => {
      await put(effect("e1"));
      await claim(10, at, 1_000);
      const before = await world.store().claimed();
      expect(before).toEqual([{ id: "e1", until: at + 1_000 }]);
      // Also while the clock stands still.
      await world.store().renew([{ id: "e1", attempts: 1 }], at + 1_000);
      expect(await world.store().claimed()).toEqual([{ id: "e1", until: at + 1_001 }]);
      await world.store().renew([{ id: "e1", attempts: 1 }], at + 2_000);
      expect(await world.store().claimed()).toEqual([{ id: "e1", until: at + 2_000 }]);
      await world.store().giveBack(before);
      expect(await claim(10, at + 99_000)).toEqual([]);
      await world.store().delivered("e1", at, null);
      await world.store().renew([{ id: "e1", attempts: 1 }], at + 9_000);
      expect(await world.store().claimed()).toEqual([]);
    });

    test("are claimed the earliest due first, up to the limit", async () => {
      await put(
        effect("b", { dueAt: at - 1 }),
        effect("c"),
        effect("a"),
        effect("z", { dueAt: at - 9 }),
      );
      expect(ids(await claim(3))).toEqual(["z", "b", "c"]);
      expect(ids(await claim(3))).toEqual(["a"]);
    });

    test("wait for their time", async () => {
      await put(effect("e1", { dueAt: at + 600_000 }));
      expect(await claim(10, at + 599_999)).toEqual([]);
      expect(await claim(10, at + 600_000)).toHaveLength(1);
    });

    test("of one stream leave in the order they were written, those of others meanwhile", async () => {
      await put(
        effect("z", { orderingKey: "s" }),
        effect("a", { orderingKey: "s" }),
        effect("other"),
      );
      expect(ids(await claim())).toEqual(["z", "other"]);
      expect(await claim()).toEqual([]);
      await world.store().delivered("z", at, null);
      expect(ids(await claim())).toEqual(["a"]);
    });

    test("of one stream wait for a first one that is due later or was put off", async () => {
      await put(
        effect("first", { orderingKey: "s", dueAt: at + 5_000 }),
        effect("second", { orderingKey: "s", dueAt: at - 1 }),
      );
      expect(await claim()).toEqual([]);
      expect(ids(await claim(10, at + 5_000))).toEqual(["first"]);
      await world.store().postpone("first", at + 9_000, { doubtful: false, counts: "try" });
      expect(await claim(10, at + 8_999)).toEqual([]);
      expect(ids(await claim(10, at + 9_000))).toEqual(["first"]);
    });

    test("go past one that was parked, which is never tried again", async () => {
      await put(effect("first", { orderingKey: "s" }), effect("second", { orderingKey: "s" }));
      await claim();
      await world.store().park("first", at, gone);
      expect(ids(await claim())).toEqual(["second"]);
      await world.store().giveBack(await world.store().claimed());
      expect(ids(await claim(10, at + 99_000))).toEqual(["second"]);
      expect(await world.store().backlog(at)).toMatchObject({ waiting: 1, parked: 1 });
    });

    test("of a crashed worker come back when they are given back, whatever the time, and may have arrived", async () => {
      await put(effect("e1"), effect("e2"));
      await claim();
      const left = await world.store().claimed();
      expect(left.map(({ id }) => id).toSorted()).toEqual(["e1", "e2"]);
      await world.store().delivered("e1", at, null);
      expect(await claim(10, at + 86_400_000)).toEqual([]);
      await world.store().giveBack(left);
      const [again, ...more] = await claim(10, at);
      expect(again).toMatchObject({ id: "e2", attempts: 2, interrupted: true });
      expect(more).toEqual([]);
    });

    test("are the last claimer's: not when given back, nor when claimed again, nor when settled", async () => {
      await put(effect("e1"));
      const [first] = await claim();
      const holds = async (attempts: number) => world.store().isClaimed({ id: "e1", attempts });
      expect([first?.attempts, await holds(1)]).toEqual([1, true]);
      await world.store().renew([{ id: "e1", attempts: 1 }], at + 9_000);
      expect(await holds(1)).toBe(true);
      await world.store().giveBack(await world.store().claimed());
      expect(await holds(1)).toBe(false);
      await claim();
      expect([await holds(1), await holds(2)]).toEqual([false, true]);
      const claimed = await world.store().claimed();
      expect(await world.store().renew([{ id: "e1", attempts: 1 }], at + 99_000)).toEqual([]);
      expect(await world.store().claimed()).toEqual(claimed);
      expect(await world.store().renew([{ id: "e1", attempts: 2 }], at + 99_000)).toEqual(["e1"]);
      await world.store().delivered("e1", at, null);
      expect(await holds(2)).toBe(false);
    });

    test("that failed are tried again and surely did not arrive", async () => {
      await put(effect("e1"));
      await claim();
      await world.store().postpone("e1", at + 10, { doubtful: false, counts: "try" });
      expect(await claim(10, at + 9)).toEqual([]);
      expect(await claim(10, at + 10)).toMatchObject([{ attempts: 2, interrupted: false }]);
    });

    test("that were left in doubt are tried again as such, until a try ends clearly", async () => {
      await put(effect("e1"));
      await claim();
      await world.store().postpone("e1", at + 10, { doubtful: true, counts: "try" });
      expect(await claim(10, at + 10)).toMatchObject([{ attempts: 2, interrupted: true }]);
      await world.store().postpone("e1", at + 20, { doubtful: false, counts: "try" });
      expect(await claim(10, at + 20)).toMatchObject([{ attempts: 3, interrupted: false }]);
    });

    test("that were parked and then happened all the same are not parked any more", async () => {
      await put(effect("e1"));
      await claim();
      await world.store().park("e1", at, gone);
      await world.store().save(change({ cause: { kind: "effect", id: "e1" } }));
      expect(await world.store().backlog(at)).toMatchObject({ waiting: 0, parked: 0 });
    });

    test("that were sent do not come back by a late word of another worker", async () => {
      await put(effect("e1"));
      await claim();
      await world.store().delivered("e1", at, null);
      await world.store().postpone("e1", at, { doubtful: true, counts: "try" });
      await world.store().park("e1", at, gone);
      expect(await claim(10, at + 9_000)).toEqual([]);
      expect(await world.store().backlog(at)).toMatchObject({ waiting: 0, parked: 0 });
    });

    test("of a question's change are gone once they are sent, and no late word brings them back", async () => {
      const rows = async () => {
        const { db, tables } = world.backend();
        return (await db.select({ id: tables.outbox.id }).from(tables.outbox)).map(({ id }) => id);
      };
      await put(effect("t1:0:0"), effect("t1:0:1"), effect("tell:undelivered/t1:0:1"));
      await claim();
      const left = await world.store().claimed();
      await world.store().delivered("t1:0:0", at, card);
      await world.store().delivered("tell:undelivered/t1:0:1", at, null);
      const fired = change({ cause: { kind: "effect", id: "t1:0:1" } });
      expect(await world.store().save(fired)).toBe("saved");
      expect(await world.store().save(fired)).toBe("seen before");
      expect(await rows()).toEqual(["tell:undelivered/t1:0:1"]);
      await world.store().delivered("t1:0:0", at, null);
      await world.store().postpone("t1:0:0", at, { doubtful: true, counts: "try" });
      await world.store().park("t1:0:0", at, gone);
      await world.store().giveBack(left);
      await put(effect("tell:undelivered/t1:0:1"));
      expect(await claim(10, at + 9_000)).toEqual([]);
      expect(await world.store().card("t1", "receipt", "slack:T1:U1")).toEqual(card);
    });

    test("written twice with one id are written once", async () => {
      await put(effect("e1"));
      await put(effect("e1", { dueAt: at + 5 }), effect("e2"));
      await put();
      expect(ids(await claim())).toEqual(["e1", "e2"]);
    });

    test("that wait are counted when due", async () => {
      await put(effect("e1"), effect("e2", { dueAt: at + 1 }));
      expect(await world.store().backlog(at)).toMatchObject({
        waiting: 1,
        oldestDueAt: at,
        parked: 0,
      });
      expect(await world.store().backlog(at + 1)).toMatchObject({ waiting: 2, parked: 0 });
    });
  });

  describe("the next time to look", () => {
    test("is when the first effect that can be claimed is due", async () => {
      expect(await world.store().nextDue()).toBeNull();
      await put(
        effect("head", { orderingKey: "s", dueAt: at + 9 }),
        effect("behind", { orderingKey: "s", dueAt: at - 9 }),
        effect("later", { dueAt: at + 10 }),
      );
      expect(await world.store().nextDue()).toBe(at + 9);
    });

    test("is the end of the lease for what is claimed, and never for what is done", async () => {
      await put(effect("e1"), effect("e2"), effect("e3"));
      await claim(10, at, 1_000);
      expect(await world.store().nextDue()).toBe(at + 1_000);
      await world.store().delivered("e1", at, null);
      await world.store().park("e2", at, gone);
      await world.store().postpone("e3", at + 7, { doubtful: false, counts: "try" });
      expect(await world.store().nextDue()).toBe(at + 7);
      await world.store().delivered("e3", at, null);
      expect(await world.store().nextDue()).toBeNull();
    });
  });

  test("what a platform wants to be spared is known until its time is over", async () => {
    await world.store().keepRateLimit("slack T1 chat.postMessage", at + 1_000);
    await world.store().keepRateLimit("slack T2 chat.postMessage", at + 9_000);
    await world.store().keepRateLimit("slack T1 chat.postMessage", at + 2_000);
    await world.store().useOnce("another", at, at + 9_000);
    expect(await world.store().rateLimits(at + 1_999)).toHaveLength(2);
    expect(await world.store().rateLimits(at + 2_000)).toEqual([
      { key: "slack T2 chat.postMessage", until: at + 9_000 },
    ]);
  });

  test("a person's message leads to the text it became", async () => {
    expect(await world.store().linkedMessage("m1")).toBeNull();
    const link = { message: "m1", ticket: "t1", text: "text-1" };
    await world.store().save(change({ links: [link] }));
    await world.store().save(change({ links: [{ ...link, text: "text-2" }] }));
    expect(await world.store().linkedMessage("m1")).toEqual({ ticket: "t1", text: "text-1" });
  });
};
