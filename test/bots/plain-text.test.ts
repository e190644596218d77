/** Checks what is kept of a text that somebody wrote. */
import { expect, test } from "vitest";
import { clean } from "../../src/bots/plain-text.ts";

test.each([
  [
    "a reversal that makes other words of the same letters",
    "är det \u202eatkä\u202c?",
    "är det atkä\u202c?",
  ],
  ["codes that steer a terminal", "a\u001b[31mb\u0007\u0000\u009b", "a[31mb"],
  ["half of a surrogate pair", "a\ud83db", "a\ufffdb"],
])("%s is taken out", (_, text, kept) => {
  expect(clean(text)).toBe(kept);
});

test.each(["en\nrad\r\n\toch en till", "\u200fهل هذا\u200e (CIN) \u2066abc\u2069", "👩‍👩‍👧 a\u200bb"])(
  "%j stays as it is",
  (text) => {
    expect(clean(text)).toBe(text);
  },
);
