/** Messages that only greet: they get help, and no form with "hej" in it. */
import { describe, expect, test } from "vitest";
import { isOnlyGreeting } from "../../src/desk/conversation/greetings.ts";

const greetings = [
  "hej",
  "Hej!",
  "HEJ HEJ",
  "hejsan :wave:",
  "Hallå? Någon där?",
  "God morgon alla 👋",
  "goddag",
  "hello",
  "Hi there!",
  "Good morning",
  "test",
  "Testar",
  "ping",
  "are you there?",
  "Hej ID-jour",
  "hej då",
  "?",
  "👋",
];
const questions = [
  "hej, är passet äkta?",
  "Hej Anna",
  "test av UV-lampa",
  "god kvalitet",
  "Tyskland",
  "Hejdå passet är falskt",
  "",
  "   ",
  "4",
  "UV?",
];

describe("only a greeting", () => {
  test.each(greetings)("«%s» asks for nothing yet", (words) => {
    expect(isOnlyGreeting(words)).toBe(true);
  });

  test.each(questions)("«%s» is more, or nothing", (words) => {
    expect(isOnlyGreeting(words)).toBe(false);
  });

  test("is short: a letter is read by somebody", () => {
    expect(isOnlyGreeting("hej ".repeat(30))).toBe(false);
  });
});
