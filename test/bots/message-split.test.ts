/** A message's address is split for the database, and put together again as it was. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { messageAddress as slackMessage } from "../../src/bots/slack/address.ts";
import { messageAddress as teamsMessage } from "../../src/bots/teams/address.ts";
import { splitMessage, joinedMessage } from "../../src/store/compact/message-split.ts";

const inTeams = (activity: string) =>
  teamsMessage({ tenant: "t", conversation: "19:a@thread.tacv2", activity, appId: "app" });

test("messages of one chat differ in their own part alone, on both platforms", () => {
  expect(splitMessage(slackMessage("T1", "D1", "17.1"))).toEqual({
    chat: "slack:T1/D1",
    part: "17.1",
  });
  const [one, other] = [splitMessage(inTeams("1764")), splitMessage(inTeams("1765"))];
  expect([one.part, other.part]).toEqual(["1764", "1765"]);
  expect(one.chat).toBe(other.chat);
});

test("whatever stands in an address, it comes back as it was", () => {
  const pieces = fc.array(fc.constantFrom("/", "a", "slack:", "?", "%2F", "å"), { maxLength: 12 });
  fc.assert(
    fc.property(pieces, (parts) => {
      const message = parts.join("");
      expect(joinedMessage(splitMessage(message))).toBe(message);
    }),
  );
});
