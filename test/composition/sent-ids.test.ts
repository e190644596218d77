/**
 * Holds the ids of buttons and forms to those that stand on cards in chats today (sent-ids.txt): a card
 * stays for years, so none may vanish or become something else. A new one gets its line there.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { deedOf } from "../../src/composition/contracts.ts";

const sent = readFileSync(join(import.meta.dirname, "sent-ids.txt"), "utf8")
  .trimEnd()
  .split("\n");

test("each id of a button or a form is still what it was", () => {
  const known = Object.entries(deedOf).map(([id, { press, form }]) =>
    [id, ...(press === true ? ["button"] : []), ...(form === undefined ? [] : ["form"])].join(" "),
  );
  expect(sent.length).toBeGreaterThanOrEqual(160);
  expect(known.toSorted()).toEqual(sent);
});
