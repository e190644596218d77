import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { passKeyIn } from "../../src/web/sign-in/pass-key.ts";
import { at, together } from "./sample.ts";
import type { World } from "./world.ts";

const session = (id: string, from: number, until: number) => ({
  id,
  person: "slack:T1/U1",
  coordinator: "c-bo",
  at: from,
  until,
});

export const describeSessions = (world: World): void => {
  describe("who is signed in to the report", () => {
    test("is listed until their time is over, or somebody ends it", async () => {
      const store = world.store();
      await store.openSession(session("a", at, at + 100));
      await store.openSession(session("b", at + 1, at + 101));
      expect((await store.sessions(at + 1)).map(({ id }) => id)).toEqual(["a", "b"]);
      expect(await store.session("a", at + 99)).toEqual(session("a", at, at + 100));
      expect(await store.session("a", at + 100)).toBeNull();
      expect(await store.endSession("b")).toBe(true);
      expect(await store.endSession("b")).toBe(false);
      expect(await store.session("b", at + 2)).toBeNull();
    });

    test("leaves no row once it is over: the next one takes it away, and so does retention", async () => {
      const store = world.store();
      await store.openSession(session("a", at, at + 100));
      await store.openSession(session("b", at + 100, at + 200));
      expect((await store.sessions(0)).map(({ id }) => id)).toEqual(["b"]);
      const before = { now: at + 200, settled: 0, drafts: 0, metadata: new Map(), others: 0 };
      const pruned = await store.prune("sessions", { before, after: null, trial: false });
      expect(pruned).toEqual({ count: 1, next: null });
      expect(await store.sessions(0)).toEqual([]);
    });
  });

  describe("the key of passes", () => {
    test("is one, however many make one at once", async () => {
      const store = world.store();
      expect(await store.passKey()).toBeNull();
      let made = 0;
      const tries = await together(20, () => {
        made += 1;
        return store.writePassKey(`key ${made}`, at, null);
      });
      expect(tries.filter(Boolean)).toHaveLength(1);
    });

    const clock = { now: () => at };
    const keyWith = (dataKeys: readonly Buffer[], logged: string[] = []) =>
      passKeyIn(dataKeys, {
        store: world.store(),
        clock,
        log: (_, event) => void logged.push(event),
      });
    const dataKey = randomBytes(32);

    test.each([
      ["without a DATA_KEY", []],
      ["with one", [dataKey]],
    ] as const)("is the same in all replicas, made at once or later, %s", async (_, dataKeys) => {
      const keys = await together(8, () => keyWith(dataKeys));
      expect(new Set(keys.map((key) => key.toString("hex"))).size).toBe(1);
      expect(await keyWith(dataKeys)).toEqual(keys[0]);
      expect(keys[0]).toHaveLength(32);
    });

    test("cannot be read in the database where there is a DATA_KEY, and goes on with the next one", async () => {
      const key = await keyWith([dataKey]);
      const kept = (await world.store().passKey()) ?? "";
      for (const form of ["base64", "base64url", "hex"] as const)
        expect(kept).not.toContain(key.toString(form));
      const next = randomBytes(32);
      expect(await keyWith([next, dataKey])).toEqual(key);
      // The earlier key is needed no more.
      expect(await keyWith([next])).toEqual(key);
    });

    test("that lay in the open is replaced once there is a DATA_KEY, and so is one that none opens", async () => {
      const open = await keyWith([]);
      const logged: string[] = [];
      const sealed = await keyWith([dataKey], logged);
      expect(sealed).not.toEqual(open);
      expect(await keyWith([randomBytes(32)], logged)).not.toEqual(sealed);
      expect(logged).toEqual(["report key made anew", "report key made anew"]);
    });

    test("is replaced by whoever read it last", async () => {
      const store = world.store();
      await store.writePassKey("a", at, null);
      expect(await store.writePassKey("b", at, "a")).toBe(true);
      expect(await store.writePassKey("c", at, "a")).toBe(false);
      expect(await store.passKey()).toBe("b");
    });
  });
};
