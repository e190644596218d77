/** When a corrected answer says what the one before said. */
import { expect, test } from "vitest";
import { isSameAnswer } from "../../src/tickets/decide.ts";

const kept = {
  outcome: "forged",
  strength: 4,
  basis: ["original-in-hand", "chip-read-out"],
  minutes: "5-10",
  questionQuality: "clear",
};

test("an answer with the same in each field says the same, in whichever order", () => {
  expect(isSameAnswer(kept, { ...kept })).toBe(true);
  expect(isSameAnswer(kept, { ...kept, basis: [...kept.basis].toReversed() })).toBe(true);
});

test.each([
  { outcome: "counterfeit" },
  { strength: 3 },
  { basis: ["original-in-hand"] },
  { basis: ["original-in-hand", "paper-copy"] },
  { minutes: null },
  { questionQuality: "fact-missing" },
])("with %o it does not", (change) => {
  expect(isSameAnswer(kept, { ...kept, ...change })).toBe(false);
});
