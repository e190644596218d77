/** Checks when words that follow a question are another question. */
import { expect, test } from "vitest";
import { isAnotherQuestion } from "../../src/desk/asking/another-question.ts";

const nothing = { documentType: null, issuer: null };
const passport = { documentType: "passport-ordinary", issuer: null };
const syrian = { documentType: "passport-ordinary", issuer: "SYR" };
const licence = { documentType: "driving-licence", issuer: null };
const iraqi = { documentType: null, issuer: "IRQ" };

test.each([
  ["another document", passport, licence],
  ["another issuer of the same kind of document", syrian, { ...syrian, issuer: "IRQ" }],
  ["another issuer, the document unsaid", syrian, iraqi],
])("two questions, each of %s, are two", (_, before, after) => {
  const [one, two] = [
    { words: "Är det äkta?", subject: before },
    { words: "Och det andra?", subject: after },
  ];
  expect(isAnotherQuestion(one, two)).toBe(true);
  expect(isAnotherQuestion(two, one)).toBe(true);
});

test.each([
  ["names nothing", syrian, nothing],
  ["names the same", syrian, passport],
  ["follows what named nothing", nothing, licence],
])("a question that %s is more of the first", (_, before, after) => {
  const one = { words: "Är det äkta?", subject: before };
  expect(isAnotherQuestion(one, { words: "Stämmer fotot?", subject: after })).toBe(false);
});

test("a fact after a question, and a question after a fact, are one", () => {
  const fact = { words: "Körkortet är också med.", subject: licence };
  const asked = { words: "Är passet äkta?", subject: passport };
  expect(isAnotherQuestion(asked, fact)).toBe(false);
  expect(isAnotherQuestion(fact, asked)).toBe(false);
});
