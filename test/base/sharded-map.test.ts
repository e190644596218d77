/** Shows that a map in many parts behaves as a plain one, and that its parts stay small. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { openShardedMap } from "../../src/base/sharded-map.ts";

const key = fc.constantFrom("", "a", "b", "ab", "ba", "åäö", "🛂", "__proto__", "constructor");
const step = fc.oneof(
  fc.record({ set: key, value: fc.nat() }),
  fc.record({ delete: key, value: fc.nat() }),
);

test("holds what a plain map holds", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const [plain, sharded] = [new Map<string, number>(), openShardedMap<number>()];
      for (const one of steps) {
        if ("set" in one) {
          plain.set(one.set, one.value);
          sharded.set(one.set, one.value);
        } else {
          plain.delete(one.delete);
          sharded.delete(one.delete);
        }
      }
      for (const name of ["", "a", "b", "ab", "ba", "åäö", "🛂", "__proto__", "constructor"])
        expect([sharded.get(name), sharded.has(name)]).toEqual([plain.get(name), plain.has(name)]);
    }),
  );
});
