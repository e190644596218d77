import { describe, expect, test } from "vitest";
import type { DutyOverride } from "../../src/routing/roster/overrides.ts";
import type { DutyBook, DutyChange } from "../../src/store/port/duty.ts";
import { at, change, count, effect, opening, ticketOf, together } from "./sample.ts";
import type { World } from "./world.ts";

const off = (id: string, to: number = at + 100): DutyOverride => ({
  kind: "off",
  id,
  expert: "eva",
  from: at,
  to,
  at,
});
const swap = (id: string, taker: string | null): DutyOverride => ({
  ...off(id),
  kind: "swap",
  schedule: "s1",
  taker,
});
const dutyFrom = (book: DutyBook, ...overrides: readonly DutyOverride[]): DutyChange => ({
  by: "eva",
  expected: book.version,
  head: book.head,
  changes: overrides.map((override) => ({
    type: override.kind === "swap" ? "swap-asked" : "off",
    override,
  })),
});

export const describeDuty = (world: World): void => {
  describe("turns of duty", () => {
    test("are there as they were written, until they are over", async () => {
      const store = world.store();
      const empty = await store.duty(0);
      expect(empty).toEqual({ version: 0, head: null, overrides: [] });
      const overrides = [swap("a", null), swap("b", "ola"), off("c", at + 50)];
      const inOne: DutyOverride = { ...off("d", at + 60), kind: "on", schedule: "s2" };
      const inAll: DutyOverride = { ...off("e", at + 60), kind: "on" };
      expect(await store.save(change({ duty: dutyFrom(empty, ...overrides) }))).toBe("saved");
      const book = await store.duty(at);
      expect(book).toMatchObject({ version: 3, overrides });
      expect(await store.dutyVersion()).toBe(3);
      await store.save(change({ duty: dutyFrom(book, inOne, inAll) }));
      expect(await store.dutyOverride("d")).toEqual(inOne);
      expect(await store.dutyOverride("e")).toEqual(inAll);
      expect((await store.duty(at + 60)).overrides).toEqual(overrides.slice(0, 2));
      expect((await store.duty(at + 100)).overrides).toEqual([]);
      expect(await store.dutyOverride("b")).toEqual(overrides[1]);
      expect(await store.dutyOverride("x")).toBeNull();
    });

    test("change in place, and every change stays in the chain", async () => {
      const store = world.store();
      await store.save(change({ duty: dutyFrom(await store.duty(0), swap("a", null)) }));
      await store.save(change({ duty: dutyFrom(await store.duty(0), swap("a", "ola")) }));
      expect((await store.duty(0)).overrides).toEqual([swap("a", "ola")]);
      expect(await store.dutyVersion()).toBe(2);
      expect(await store.brokenLink()).toBeNull();
      const { db, tables } = world.backend();
      await db.update(tables.events).set({ by: "mallory" });
      expect(await store.brokenLink()).toEqual({ stream: "duty", version: 1 });
    });

    test("changed by many from the same place are changed by one, whole, and by nobody in part", async () => {
      const store = world.store();
      const book = await store.duty(0);
      const outcomes = await together(10, (i) =>
        store.save(
          change({
            duty: dutyFrom(book, off(`a${i}`), off(`b${i}`)),
            effects: [effect(`told ${i}`)],
          }),
        ),
      );
      expect([count(outcomes, "saved"), count(outcomes, "stale")]).toEqual([1, 9]);
      expect((await store.duty(0)).overrides).toHaveLength(2);
      expect(await store.claim(20, at, 1_000)).toHaveLength(1);
    });

    test("and a question change together or not at all", async () => {
      const store = world.store();
      const stale = dutyFrom(await store.duty(0), off("a"));
      await store.save(change({ duty: dutyFrom(await store.duty(0), off("b")) }));
      const ticket = opening(ticketOf("t1"));
      expect(await store.save(change({ ticket, duty: stale }))).toBe("stale");
      expect(await store.ticket("t1")).toBeNull();
      const fresh = dutyFrom(await store.duty(0), off("a"));
      expect(await store.save(change({ ticket, duty: fresh }))).toBe("saved");
      expect((await store.duty(0)).overrides.map(({ id }) => id)).toEqual(["a", "b"]);
    });
  });

  test("who was woken in a night of standing by is counted by person, and stays in the chain", async () => {
    const store = world.store();
    const both = ["eva", "ola"];
    await store.noteNightCall("eva", "t1", at);
    await store.noteNightCall("eva", "t2", at + 10);
    await store.noteNightCall("ola", "t2", at + 10);
    expect(await store.nightCalls(both, at - 1)).toEqual(
      new Map([
        ["eva", 2],
        ["ola", 1],
      ]),
    );
    expect(await store.nightCalls(both, at)).toEqual(
      new Map([
        ["eva", 1],
        ["ola", 1],
      ]),
    );
    expect((await store.nightCalls(both, at + 10)).size).toBe(0);
    expect(await store.nightCalls(["ola"], at - 1)).toEqual(new Map([["ola", 1]]));
    expect(await store.brokenLink()).toBeNull();
    const standby: DutyOverride = { ...off("s"), kind: "standby" };
    await store.save(change({ duty: dutyFrom(await store.duty(0), standby) }));
    expect(await store.dutyOverride("s")).toEqual(standby);
  });

  describe("shifts that a calendar was told", () => {
    const shift = (uid: string, to: number, sequence = 0) => ({
      uid,
      schedule: "s1",
      expert: "eva",
      from: to - 50,
      to,
      sequence,
      cancelled: sequence > 0,
      at,
    });

    test("are kept by calendar, written over by the next telling, and forgotten when they are over", async () => {
      const store = world.store();
      await store.publishShifts("expert:eva", [shift("b", at + 200), shift("a", at + 100)], at);
      await store.publishShifts("topic:x", [shift("a", at + 100)], at);
      await store.publishShifts("expert:eva", [shift("a", at + 120, 1)], at);
      expect(await store.publishedShifts("expert:eva")).toEqual([
        shift("a", at + 120, 1),
        shift("b", at + 200),
      ]);
      await store.publishShifts("expert:eva", [], at + 120);
      expect(await store.publishedShifts("expert:eva")).toEqual([shift("b", at + 200)]);
      expect(await store.publishedShifts("topic:x")).toHaveLength(1);
      expect(await store.publishedShifts("expert:nobody")).toEqual([]);
    });

    test("may be very many at once", async () => {
      const store = world.store();
      const many = Array.from({ length: 1201 }, (_, i) => shift(`u${i}`, at + 100 + i));
      await store.publishShifts("topic:x", many, at);
      expect(await store.publishedShifts("topic:x")).toHaveLength(1201);
    });
  });
};
