/** A sentence by its key: the wrong key does not compile, which the expected errors below hold `tsc` to. */
import { expect, test } from "vitest";
import type { Refusal } from "../../../src/tickets/commands.ts";
import { type TextKey, t } from "../../../src/bots/text/i18n.ts";

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
