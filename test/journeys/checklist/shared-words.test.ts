/**
 * Checks languages: what several people read is in the language of the place, what one person reads
 * in theirs.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, channel, openWorld, platforms } from "../section-7/world.ts";

let world: World;
afterEach(() => world.close());

const inChannel = ({ platform, slack, teams }: World): readonly string[] =>
  platform === "slack"
    ? slack("c-ulf")
        .inChannel(channel.slack)
        .filter(({ byBot }) => byBot)
        .map(({ plain }) => plain)
    : teams("c-ulf")
        .channelMessages(channel.teams)
        .filter(({ from }) => from === "bot")
        .map(({ text }) => text);

describe.each(platforms)("in %s", (platform) => {
  test("the week's card is Swedish in the coordinators' channel and English to one who chose English [line 90]", async () => {
    world = await openWorld(platform);
    const ulf = world.who("c-ulf");
    if (platform === "slack") await world.slack("c-ulf").dm("språk en");
    else await world.teams("c-ulf").dm("språk en");
    await ulf.sees("English");
    // Monday 30 November 2026, seven o'clock in Stockholm.
    world.clock.set(Date.parse("2026-11-30T06:00:00Z"));
    const own = await ulf.sees("Week 48");
    await world.until("c-ulf", () => inChannel(world).length > 0, "the card in the channel");
    const [shared = ""] = inChannel(world);
    expect(own.text).toContain("Week");
    expect(shared).toContain("Vecka");
    expect(shared).not.toContain("Week");
  });
});
