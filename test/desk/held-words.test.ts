/** Reads words that wait for their writer as an earlier version of the program kept them. */
import { expect, test } from "vitest";
import { loadHeld } from "../../src/desk/screening/held.ts";
import type { Draft, DraftKey } from "../../src/store/port/people.ts";

test("words that were kept without what was found in them still wait", async () => {
  const held = {
    ticket: "t",
    message: "m",
    changes: null,
    words: "Fråga växeln på 070-174 06 05.",
  };
  const store = {
    draft: async ({ kind, of }: DraftKey): Promise<Draft> => ({
      kind,
      of,
      person: "slack:T0/U0",
      text: JSON.stringify(held),
    }),
  };
  expect(await loadHeld(store, "h")).toEqual({
    ...held,
    id: "h",
    person: "slack:T0/U0",
    found: [{ kind: "phone", masked: "07*-*** ** **" }],
  });
});
