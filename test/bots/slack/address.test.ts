import { describe, expect, it } from "vitest";
import { channelAddress, communityAddress, personAddress } from "../../../src/bots/addresses.ts";
import * as address from "../../../src/bots/slack/address.ts";
import { escaped, written } from "../../../src/bots/slack/markup.ts";

describe("addresses", () => {
  it("are those that the organisation file makes", () => {
    expect(address.userAddress("T1", "U1")).toBe(personAddress("slack", "T1", "U1"));
    expect(address.workspaceAddress("T1")).toBe(communityAddress("slack", "T1"));
    expect(address.placeAddress("T1", "C1")).toBe(channelAddress("slack", "T1", "C1"));
  });

  it("can be read back, and no others", () => {
    expect(address.readPerson(address.userAddress("T1", "W1"))).toEqual({
      team: "T1",
      user: "W1",
    });
    expect(address.readMessage(address.messageAddress("T1", "D1", "1.5"))).toEqual({
      team: "T1",
      channel: "D1",
      ts: "1.5",
    });
    expect(() => address.readPlace(personAddress("teams", "t", "u") as never)).toThrow("Slack");
    expect(() => address.readPerson(address.workspaceAddress("T1") as never)).toThrow("2 ids");
  });
});

describe("Slack's markup", () => {
  it.each([
    ["<!channel> <!here>", "@channel @here"],
    ["<@U1|anna> <@U1> <#C1|jour> <#C1>", "@anna @… #jour #…"],
    ["<!subteam^S1|@jouren> <!date^1^{date}|i dag>", "@jouren i dag"],
    ["<tel:0701234567|070-123 45 67>", "070-123 45 67"],
    ["<https://a.se/x|a.se/x> <https://a.se>", "a.se/x https://a.se"],
    ["&amp;lt; 1 &lt; 2", "&lt; 1 < 2"],
  ])("%s is what was written: %s [line 43]", (marked, text) => {
    expect(written(marked, null)).toBe(text);
  });

  it("is undone exactly", () => {
    expect(written(escaped("a<b> & &lt;"), null)).toBe("a<b> & &lt;");
  });
});
