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

describe.each(["slack", "teams"] as const)("in %s the answer in the channel", (platform) => {
  const waits = "väntar i din direktchatt";
  /** What the bot says there to a mention with these words. */
  const answered = async (said: string): Promise<string> => {
    world = await openWorld(platform);
    const { slack, teams } = world;
    if (platform === "slack") await slack("asker").mention(channel.slack, said);
    else await teams("asker").mention(channel.teams, said);
    const found = (): string | undefined =>
      platform === "slack"
        ? slack("asker")
            .inChannel(channel.slack)
            .find(({ byBot }) => byBot)?.plain
        : teams("asker")
            .channelMessages(channel.teams)
            .find(({ from }) => from === "bot")?.text;
    const there = (): string => found() ?? "";
    await world.until("asker", () => there() !== "", "an answer in the channel");
    return there();
  };

  test("says of what the guard stops that it cannot be sent, and not what it was", async () => {
    const there = await answered("Är passet för 900602-2397 äkta?");
    expect(there).toContain("kan inte skickas som det är");
    expect(there).not.toMatch(new RegExp(`${waits}|personnummer|900602`, "u"));
    await world?.who("asker").sees("personnummer (90****-****)");
  });

  test("says of a word alone where the question is written", async () => {
    const there = await answered("fråga");
    expect(there).toContain("Skriv din fråga i din direktchatt");
    expect(there).not.toContain(waits);
  });

  test("says of a question that it waits", async () => {
    expect(await answered(words)).toContain(waits);
  });
});

describe("the thread of a question in a channel", () => {
  const their = "Is the stamp in this other passport genuine?";
  const help = "Vill du ställa en fråga?";

  test.each(["slack", "teams"] as const)(
    "in %s lets a colleague who mentions the bot there ask as well",
    async (platform) => {
      world = await openWorld(platform);
      const [asker, guest] = [world.who("asker"), world.who("guest")];
      const under = await mentioned(world);
      await asker.press(await asker.sees(help), "ask.send.photo-or-scan");
      await asker.sees("Din fråga ID-2026-00001");
      if (platform === "slack")
        await world.slack("guest").mention(channel.slack, their, { thread: under });
      else await world.teams("guest").mention(channel.teams, their, { replyTo: pointerOf(world) });
      await guest.press(await guest.sees("other passport"), "ask.send.photo-or-scan");
      await guest.sees("Your question ID-2026-00002");
    },
  );

  test("in Slack is a conversation of colleagues, of whom nobody is told anything", async () => {
    world = await openWorld("slack");
    const [asker, guest] = [world.who("asker"), world.who("guest")];
    const thread = await mentioned(world);
    await asker.press(await asker.sees(help), "ask.send.photo-or-scan");
    await asker.sees("Din fråga ID-2026-00001");
    await world.slack("guest").say(channel.slack, "I saw one like it yesterday.", { thread });
    await world.slack("guest").dm("help");
    await guest.sees("How to use");
    expect(guest.cards()).toHaveLength(1);
  });
});

/** The asker mentions the bot; gives the thread in Slack. */
const mentioned = async (current: World): Promise<string> => {
  if (current.platform === "slack")
    return (await current.slack("asker").mention(channel.slack, words)).ts;
  await current.teams("asker").mention(channel.teams, words);
  return "";
};
const pointerOf = (current: World) => {
  const found = current
    .teams("guest")
    .channelMessages(channel.teams)
    .find(({ from }) => from === "bot");
  if (found === undefined) throw new Error("The bot has not answered in the channel.");
  return found;
};

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
