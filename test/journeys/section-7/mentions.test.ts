/**
 * Checks that a mention is answered where it was made as well, without a word of it, and that typed
 * text follows its message.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, channel, openWorld } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});
const words = "Är stämpeln på sidan fyra äkta?";

describe("a mention in a channel", () => {
  test("in Slack is answered in its thread with a button, and with nothing of what was written", async () => {
    world = await openWorld("slack");
    const person = world.slack("asker");
    const { ts } = await person.mention(channel.slack, words);
    const pointer = await person.until(
      () => person.inChannel(channel.slack).find(({ byBot }) => byBot),
      { what: "an answer in the channel" },
    );
    expect(pointer.threadTs).toBe(ts);
    expect(pointer.plain).not.toContain("stämpeln");
    await person.press(pointer, "ask");
    expect(JSON.stringify(person.view)).toContain("stämpeln");
  });

  test("in Teams likewise", async () => {
    world = await openWorld("teams");
    const person = world.teams("asker");
    await person.mention(channel.teams, words);
    const pointer = await person.until(
      () => person.channelMessages(channel.teams).find(({ from }) => from === "bot"),
      { what: "an answer in the channel" },
    );
    expect(pointer.text).not.toContain("stämpeln");
    await person.press(pointer, "ask");
    expect(person.dialog?.fields.find(({ id }) => id === "text")?.value).toContain("stämpeln");
  });
});

describe("words that wait in a form", () => {
  test("change with the message that they came from, and go with it", async () => {
    world = await openWorld("slack");
    const person = world.slack("asker");
    const { channel: direct, ts } = await person.dm(words);
    const card = await person.until(
      () => person.messages().find(({ buttons }) => buttons.some((b) => b.actionId === "ask")),
      { what: "the button ask" },
    );
    await person.edit(direct, ts, "Är stämpeln på sidan fem äkta?");
    await person.press(card, "ask");
    expect(JSON.stringify(person.view)).toContain("sidan fem");
    await person.close();
    await person.remove(direct, ts);
    await person.press(card, "ask");
    expect(JSON.stringify(person.view)).not.toContain("stämpeln");
  });
});
