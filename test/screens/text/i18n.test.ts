/**
 * Gives a sentence by its key. A wrong key does not compile: `tsc` fails where an error expected
 * below is none.
 */
import { expect, test } from "vitest";
import { kinds } from "../../../src/guard/kinds.ts";
import type { Refusal } from "../../../src/tickets/commands.ts";
import { type TextKey, inBoth, t, tOrBoth } from "../../../src/screens/text/i18n.ts";

test("a sentence is told in each language, with its blanks filled in", () => {
  expect(t("sv", "receipt.title", { number: "A-1" })).toBe("Din fråga A-1");
  expect(t("en", "receipt.title", { number: "A-1" })).toBe("Your question A-1");
});

test("a counted sentence has a singular and a plural", () => {
  expect(t("en", "week.minutes", { count: 1 })).toBe("1 minute");
  expect(t("en", "week.minutes", { count: 2 })).toBe("2 minutes");
});

test("a key that is nowhere, or a counted one without its count, does not compile and is not drawn", () => {
  // @ts-expect-error: no such key.
  expect(() => t("sv", "receipt.tittle")).toThrow("no wording");
  // @ts-expect-error: the plural is chosen by the count.
  expect(() => t("sv", "week.minutes")).toThrow("no wording");
});

test("a group of sentences is no key, and a refusal without a sentence makes none", () => {
  // @ts-expect-error: a group is no sentence.
  const group: TextKey = "receipt";
  const keyOf = (why: Refusal | "too-busy"): TextKey =>
    // @ts-expect-error: "refusal.too-busy" is no key.
    `refusal.${why}`;
  expect([group, keyOf("too-busy")]).toEqual(["receipt", "refusal.too-busy"]);
});

test.each(kinds)("a finding of the kind %s has a name and an advice in both languages", (kind) => {
  for (const name of Object.values(inBoth(`guard.kind.${kind}`)))
    expect(name).toMatch(/^\p{L}.{2,60}$/u);
  for (const advice of Object.values(inBoth(`guard.instead.${kind}`)))
    expect(advice).toMatch(/^\p{Lu}.{10,120}\.$/u);
});

test("what nobody's language is known for is told in both, a line each", () => {
  expect(tOrBoth(null, "chat.done")).toBe("Klart.\nDone.");
  expect(tOrBoth("en", "chat.done")).toBe("Done.");
});
