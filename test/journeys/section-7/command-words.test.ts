/**
 * Checks contract section 7, command words: both languages, any case, with or without diacritics,
 * in every way to write them.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, channel, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Each word in the spellings that a hurried person uses, and a part of what is answered. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  "I tjänst nu": ["jour", "DUTY", "Jour!"],
  "inga öppna frågor": ["mina", "Mine", "MINA"],
  "Här kan du också få stöd": ["sök stöd", "search support"],
  "Veckans siffror är för samordnarna": ["rapport", "REPORT"],
  "Dina frågor de senaste 12 månaderna": ["statistik", "Stats", "STATISTIK"],
  "Skriv vad du söker": ["sök", "SOK", "Search:"],
  "Så här använder du": ["hjälp", "hjalp", "HELP", "Hjälp,"],
  "Språket är nu svenska": ["språk svenska", "SPRAK sv", "language swedish"],
  "The language is now English": ["language english", "språk engelska"],
};
const words = Object.entries(spellings).flatMap(([answer, all]) =>
  all.map((word) => ({ word, answer })),
);

describe.each(platforms)("in %s", (platform) => {
  test("every word is a command in a direct message, however it is spelled [line 53]", async () => {
    world = await openWorld(platform);
    const asker = world.who("asker");
    for (const { word, answer } of words) {
      const before = asker.cards().length;
      await (platform === "slack" ? world.slack("asker") : world.teams("asker")).dm(word);
      await world.until("asker", () => asker.cards().length > before, `an answer to ${word}`);
      expect([word, asker.cards()[before]?.text]).toEqual([word, expect.stringContaining(answer)]);
    }
    // Slack takes one message a second in each chat, so this needs longer.
  }, 60_000);

  test("help names a coordinator's own words, and its button shows their agency", async () => {
    world = await openWorld(platform);
    const ulf = world.who("c-ulf");
    await (platform === "slack" ? world.slack("c-ulf") : world.teams("c-ulf")).dm("hjälp");
    const help = await ulf.sees("Ord som fungerar", "rapport", "organisation");
    await ulf.press(help, "org.open");
    await ulf.sees("Organisation: Skatteverket");
    await (platform === "slack" ? world.slack("e-anna") : world.teams("e-anna")).dm("hjälp");
    const others = await world.who("e-anna").sees("Ord som fungerar");
    expect(others.text).not.toMatch(/rapport|organisation/u);
    // By role: she is told how questions come to her, and not how to ask one.
    expect(others.text).toContain("Du är med som expert");
    expect(others.text).not.toContain("Skriv din fråga här");
    expect(others.buttons).not.toContain("org.open");
  });

  test("a word that only begins like a command is a question", async () => {
    world = await openWorld(platform);
    const person = platform === "slack" ? world.slack("asker") : world.teams("asker");
    await person.dm("Minan på kortet är sliten.");
    const card = await world.who("asker").sees("Vill du ställa en fråga?");
    expect(card.buttons).toContain("ask");
  });
});

test("in Slack every word is a command after /id", async () => {
  world = await openWorld("slack");
  const asker = world.who("asker");
  for (const { word, answer } of words) {
    const before = asker.notices().length;
    await world.slack("asker").command("/id", word);
    await asker.hears(answer);
    const heard = asker.notices().slice(before).join("\n");
    expect([word, heard]).toEqual([word, expect.stringContaining(answer)]);
    expect(world.slack("asker").view).toBeNull();
  }
});

describe.each(platforms)("in %s, after a mention,", (platform) => {
  test.each(["HJALP", "jour", "sök stöd"])(
    "%s is a command, and only the writer sees the answer",
    async (word) => {
      world = await openWorld(platform);
      const answer = words.find((one) => one.word === word)?.answer ?? "Så här använder du";
      if (platform === "slack") await world.slack("asker").mention(channel.slack, word);
      else await world.teams("asker").mention(channel.teams, word);
      await world.who("asker").sees(answer);
      const inChannel =
        platform === "slack"
          ? world.slack("asker").inChannel(channel.slack)
          : world.teams("asker").channelMessages(channel.teams);
      expect(inChannel).toHaveLength(1);
    },
  );
});

test("in Slack help after /id and the home tab name a coordinator's own words as well", async () => {
  world = await openWorld("slack");
  const person = world.slack("c-ulf");
  await person.command("/id", "hjälp");
  expect(await world.who("c-ulf").hears("Ord som fungerar")).toContain("rapport");
  await person.openHome();
  await world.until("c-ulf", () => person.home?.plain.includes("rapport") === true, "the home tab");
});

test("in Slack an expert's own figures come in the direct chat after /id", async () => {
  world = await openWorld("slack");
  const anna = world.who("e-anna");
  await world.slack("e-anna").command("/id", "stats");
  await anna.hears("Din statistik kommer i din direktchatt");
  expect((await anna.sees("Din statistik")).text).toContain("0 svar sedan");
});
