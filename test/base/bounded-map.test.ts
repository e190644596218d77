import { expect, test } from "vitest";
import { openBoundedMap } from "../../src/base/bounded-map.ts";

const filled = (max: number, keys: readonly string[]) => {
  const map = openBoundedMap<string, string>(max);
  for (const key of keys) map.set(key, key.toUpperCase());
  return map;
};
const kept = (map: ReturnType<typeof filled>) =>
  ["a", "b", "c", "d"].filter((key) => map.has(key)).join("");

test("as many as may be kept are kept, and one more drops what was set longest ago", () => {
  expect(kept(filled(3, ["a", "b", "c"]))).toBe("abc");
  expect(kept(filled(3, ["a", "b", "c", "d"]))).toBe("bcd");
});

test("what is set again is the latest", () => {
  expect(kept(filled(3, ["a", "b", "c", "a", "d"]))).toBe("acd");
});

test("reading keeps nothing from being dropped", () => {
  const map = filled(2, ["a", "b"]);
  expect(map.get("a")).toBe("A");
  map.set("c", "C");
  expect(kept(map)).toBe("bc");
});

test("what was deleted leaves its room to another", () => {
  const map = filled(2, ["a", "b"]);
  map.delete("b");
  map.set("c", "C");
  expect(kept(map)).toBe("ac");
  expect(map.get("b")).toBeUndefined();
});
