/** Compares two versions of a text by their sentences. */
import { expect, test } from "vitest";
import { compared } from "../../src/knowledge/compared.ts";

test.each([
  ["Ett. Två. Tre.", "Ett. Två. Tre.", []],
  ["Ett. Två. Tre.", "Ett. Tre.", [{ kind: "removed", text: "Två." }]],
  ["Ett. Två.", "Ett. Nytt. Två. Sist.", [{ kind: "added", text: "Nytt. Sist." }]],
  [
    "Gammalt.",
    "Nytt.",
    [
      { kind: "removed", text: "Gammalt." },
      { kind: "added", text: "Nytt." },
    ],
  ],
  ["", "Nytt.", [{ kind: "added", text: "Nytt." }]],
])("%s became %s", (before, after, changes) => {
  expect(compared(before, after)).toEqual(changes);
});
