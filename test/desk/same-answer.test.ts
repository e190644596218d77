/** When a corrected answer says what the one before said. */
import { expect, test } from "vitest";
import { saysTheSame } from "../../src/desk/conversation/answer.ts";

const kept = {
  outcome: "forged",
  strength: 4,
  basis: ["original-in-hand", "chip-read-out"],
  minutes: "5-10",
  questionQuality: "clear",
};

test("an answer with the same in each field says the same, in whichever order", () => {
  expect(saysTheSame(kept, { ...kept })).toBe(true);
  expect(saysTheSame(kept, { ...kept, basis: [...kept.basis].toReversed() })).toBe(true);
});

test.each([
  { outcome: "counterfeit" },
  { strength: 3 },
  { basis: ["original-in-hand"] },
  { basis: ["original-in-hand", "paper-copy"] },
  { minutes: null },
  { questionQuality: "fact-missing" },
])("with %o it does not", (change) => {
  expect(saysTheSame(kept, { ...kept, ...change })).toBe(false);
});
