/**
 * Tests which files of a message may be pictures: those that lie at Slack, by what Slack says of them;
 * and which pictures are no files.
 */
import { expect, test } from "vitest";
import { picturesIn } from "../../../src/bots/slack/receive/files.ts";
import { uncarriedIn } from "../../../src/bots/slack/receive/uncarried.ts";

const file = {
  id: "F04PASSBILD",
  mimetype: "image/jpeg",
  mode: "hosted",
  name: "19121212-1212.jpg",
};
const found = (more: object) => picturesIn([{ ...file, ...more }], "T1").pictures ?? [];

test("one is named by its id alone [line 51]", () => {
  expect(found({})).toEqual(["slack:T1/F04PASSBILD"]);
  // Of a file of a shared channel the event says no more than its id.
  expect(found({ mimetype: undefined, mode: undefined, file_access: "check_file_info" })).toEqual([
    "slack:T1/F04PASSBILD",
  ]);
});

test.each([
  ["another kind", { mimetype: "application/pdf" }],
  ["a drawing that could hold a program", { mimetype: "image/svg+xml" }],
  ["one that lies elsewhere", { is_external: true, mode: "external" }],
  ["one that was removed", { mode: "tombstone" }],
  ["one with an id that is none", { id: "F1/../../secrets" }],
])("%s is none", (_, more) => {
  expect(found(more)).toEqual([]);
});

test("a moving picture from another app is a block, and is told of like a file", () => {
  const blocks = [{ type: "image", image_url: "https://example.org/katt.gif", alt_text: "katt" }];
  expect(uncarriedIn({ text: "", blocks })).toEqual({ uncarried: ["file"] });
  expect(uncarriedIn({ text: "Hej", blocks: [{ type: "rich_text" }] })).toEqual({});
});
