import { assert, integer, property, string } from "fast-check";
import { expect, test } from "vitest";
import { jsonObject } from "../../src/bots/json.ts";

/** An object within an object, so many in all; brackets, quotes and backslashes in words count as no nesting. */
const nested = (depth: number, word: string): unknown =>
  depth === 1 ? { [word]: word } : { [word]: nested(depth - 1, word) };

test("a request nests a hundred deep and no deeper, whatever its words are made of", () => {
  const words = string({ unit: "grapheme", maxLength: 12 }).map((word) => `${word}{[\\"\\`);
  assert(
    property(words, integer({ min: 1, max: 200 }), (word, depth) => {
      const value = nested(depth, word);
      expect(jsonObject(JSON.stringify(value))).toEqual(
        depth > 100 ? { kind: "too-deep" } : { kind: "object", value },
      );
    }),
  );
});

test.each(['{"', '{"\\', '"\\"', '{"a":"\\\\"', "[".repeat(9), ""])("%s is no object", (text) => {
  expect(jsonObject(text)).toEqual({ kind: "none" });
});
