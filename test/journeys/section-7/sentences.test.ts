/**
 * Checks contract section 7: a sentence whose first word happens to be a command word. The word is
 * answered, and the sentence is not lost.
 */
import { afterEach, describe, expect, test } from "vitest";
import { question } from "../world.ts";
import { type World, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const answers = [
  ["Så här använder du", "Hjälp mig, är det här syriska passet äkta?"],
  ["Veckans siffror är för samordnarna", "Rapport från gränsen: körkortet ser falskt ut"],
  ["inga öppna frågor", "Mina misstankar är att visumet är falskt."],
] as const;

describe.each(platforms)("in %s", (platform) => {
  test.each(answers)(
    "the word is answered (%s), and the form holds «%s»",
    async (answer, words) => {
      world = await openWorld(platform);
      const asker = world.who("asker");
      await (platform === "slack" ? world.slack("asker") : world.teams("asker")).dm(words);
      await asker.sees(answer);
      const card = await asker.sees("Vill du ställa en fråga?", words);
      expect(card.buttons).toContain("ask");
    },
  );

  test("one about a language changes no language", async () => {
    world = await openWorld(platform);
    const asker = world.who("asker");
    const person = platform === "slack" ? world.slack("asker") : world.teams("asker");
    await person.dm("Språk på stämpeln är fel, är visumet äkta?");
    await asker.sees("Vill du ställa en fråga?", "Språk på stämpeln är fel");
    await asker.sees("språk svenska eller språk engelska");
    expect(asker.cards().some(({ text }) => text.includes("is now"))).toBe(false);
  });

  test("it is asked about beside the question in hand, and reaches it by one press", async () => {
    world = await openWorld(platform, { experts: ["e-anna"] });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    const person = platform === "slack" ? world.slack("asker") : world.teams("asker");
    await person.dm("Mina bilder är suddiga");
    await asker.sees("Dina frågor", "ID-2026-00001: tagen");
    const card = await asker.sees("Gäller det ID-2026-00001?", "Mina bilder är suddiga");
    await asker.press(card, "ask.join");
    await anna.sees("Mina bilder är suddiga");
  });
});

test("in Slack it fills in the form after /id", async () => {
  world = await openWorld("slack");
  const person = world.slack("asker");
  await person.command("/id", "Hjälp mig, är det här syriska passet äkta?");
  await world.until("asker", () => person.view !== null, "the form");
  expect(JSON.stringify(person.view)).toContain("Hjälp mig, är det här syriska passet äkta?");
});
