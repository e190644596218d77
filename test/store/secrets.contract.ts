import { describe, expect, test } from "vitest";
import { at, together } from "./sample.ts";
import type { World } from "./world.ts";

const secret = (stamp: string, sealed = "sealed") => ({ id: "slack:T1", stamp, sealed });

export const describeSecrets = (world: World): void => {
  describe("secrets of platforms", () => {
    test("are there as they were written, until they are dropped", async () => {
      const store = world.store();
      expect(await store.secret("slack:T1")).toBeNull();
      await store.writeSecret(secret("a"), at, null);
      await store.writeSecret({ ...secret("x"), id: "slack:T0" }, at, null);
      expect(await store.secret("slack:T1")).toEqual(secret("a"));
      expect((await store.secrets()).map(({ id }) => id)).toEqual(["slack:T0", "slack:T1"]);
      expect(await store.dropSecret("slack:T1", "a")).toBe(true);
      expect(await store.secret("slack:T1")).toBeNull();
    });

    test("that were written anew are not changed or dropped by who read the old one", async () => {
      const store = world.store();
      await store.writeSecret(secret("a"), at, null);
      await store.writeSecret(secret("b", "anew"), at, null);
      expect(await store.writeSecret(secret("c", "late"), at, "a")).toBe(false);
      expect(await store.dropSecret("slack:T1", "a")).toBe(false);
      expect(await store.secret("slack:T1")).toEqual(secret("b", "anew"));
      expect(await store.writeSecret(secret("c", "in time"), at, "b")).toBe(true);
      expect(await store.secret("slack:T1")).toEqual(secret("c", "in time"));
    });

    test("are held by one of many, until they are written or the time is over", async () => {
      const store = world.store();
      const hold = (stamp: string, now: number) => store.holdSecret(secret(stamp), now, now + 100);
      await store.writeSecret(secret("a"), at, null);
      const first = await together(20, () => hold("a", at));
      expect(first.filter(Boolean)).toHaveLength(1);
      expect(await hold("a", at + 99)).toBe(false);
      expect(await hold("a", at + 100)).toBe(true);
      await store.writeSecret(secret("b"), at, "a");
      expect(await hold("a", at + 500)).toBe(false);
      expect(await hold("b", at + 101)).toBe(true);
    });

    test("a key is used once, however many try, and forgotten after its time", async () => {
      const store = world.store();
      const tries = await together(20, () => store.useOnce("state", at, at + 100));
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect(await store.useOnce("another", at + 50, at + 150)).toBe(true);
      expect(await store.useOnce("state", at + 100, at + 200)).toBe(false);
      expect(await store.useOnce("state", at + 101, at + 200)).toBe(true);
    });
  });
};
