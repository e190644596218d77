/** Refuses what no client sends: objects made to break whoever reads them as texts. */
import { expect, test } from "vitest";
import { parseActivity } from "../../../src/bots/teams/activity.ts";

const activity = {
  type: "message",
  channelId: "msteams",
  from: { id: "29:ada" },
  conversation: { id: "a:1x", conversationType: "personal" },
};

test.each([
  [{ length: [{ toString: 1 }] }],
  [{ length: { valueOf: 1, toString: 1 } }],
  [[[{ toString: 1 }]]],
])("what stands for a text and is a crafted object is refused: %j", (crafted) => {
  expect(parseActivity({ ...activity, locale: crafted })).toBe(null);
  expect(parseActivity({ ...activity, type: crafted })).toBe(null);
  expect(parseActivity({ ...activity, attachments: [{ contentUrl: crafted }] })).not.toBe(null);
});
