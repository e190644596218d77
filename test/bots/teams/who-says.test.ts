/** Reads from an activity whether a guest sent it, and whether its conversation is a direct chat. */
import { expect, test } from "vitest";
import {
  type Activity,
  isByGuest,
  isPersonal,
  parseActivity,
} from "../../../src/bots/teams/activity.ts";

const tenant = "aaaaaaaa-1111-1111-1111-111111111111";
const activity = (from: object, conversation: object = {}): Activity => {
  const parsed = parseActivity({
    type: "message",
    channelId: "msteams",
    from: { id: "29:ada", name: "Ada Lind", aadObjectId: "ada-1", ...from },
    conversation: { id: "a:1x", tenantId: tenant, ...conversation },
  });
  if (parsed === null) throw new Error("no activity");
  return parsed;
};

test.each([
  [{}, false],
  [{ userRole: "user", tenantId: tenant.toUpperCase() }, false],
  [{ userRole: "guest" }, true],
  [{ userRole: "anonymous" }, true],
  [{ tenantId: "bbbbbbbb-2222-2222-2222-222222222222" }, true],
  [{ userRole: "user", userPrincipalName: "kim_else.example#EXT#@tax.example" }, true],
])("whoever Teams says %j of is a guest: %s", (said, isGuest) => {
  expect(isByGuest(activity(said), tenant)).toBe(isGuest);
});

test.each([
  [{ conversationType: "personal" }, true],
  [{ conversationType: "groupChat" }, false],
  [{}, true],
  [{ isGroup: true }, false],
  [{ id: "19:c@thread.v2" }, false],
])("a conversation of which it says %j is a direct chat: %s", (conversation, isDirect) => {
  expect(isPersonal(activity({}, conversation))).toBe(isDirect);
});
