/**
 * Checks that what somebody writes to their question once it is over for good is not lost: it waits
 * on a card of its own, from which it can be asked as a new question.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import { png } from "../pictures/pictures.ts";
import { type Platform, type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const policy = { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] };
const words = "Passet är från Syrien, och laminatet bubblar.";

/** The question waits for its coordinator, who can end it; `told`: the card that tells its asker so. */
const asked = async (askers: Platform, experts: Platform) => {
  world = await openWorld(askers, experts, { policy });
  const [asker, ulf] = [world.who("asker"), world.who("c-ulf")];
  await asker.ask(question);
  const called = await ulf.sees("behöver dig");
  const end = async (): Promise<Seen> => {
    await ulf.fillIn(called, "ticket.close", { reason: "Ring Id-enheten." });
    return asker.sees("avslutad utan svar");
  };
  return { asker, receipt: await asker.sees("Din fråga"), end };
};
const ended = async (askers: Platform, experts: Platform) => {
  const { asker, end } = await asked(askers, experts);
  return { asker, told: await end() };
};
const notSent = "Meddelandet är inte skickat vidare";
/** The guard asks about a number that the regulator keeps for films and books. */
const unsure = "Fråga växeln på 070-174 06 05.";
const waits = "Vill du ställa en fråga?";
/** Two texts are one question only by a press that says so. */
const together = "Hör det ihop med det du skrev nyss?";
const cardsWith = (person: Someone, said: string): readonly Seen[] =>
  person.cards().filter(({ text }) => text.includes(said));

describe.each(pairs)("asked in %s, experts in %s", (askers, experts) => {
  test("words to a question that a coordinator ended wait, and one press asks them anew", async () => {
    const { asker, told } = await ended(askers, experts);
    await asker.write(words, told);
    await asker.sees(
      notSent,
      "ID-2026-00001",
      "avslutad av samordnaren",
      "väntar på ett eget kort",
    );
    await asker.press(await asker.sees(waits, words), "ask.send.photo-or-scan");
    await asker.sees("Din fråga ID-2026-00002", words);
  });

  test("two in a row wait on a card each, and thanks wait on none", async () => {
    const { asker, told } = await ended(askers, experts);
    await asker.write(words, told);
    await asker.sees(waits, words);
    await asker.write("Och chippet går inte att läsa.", told);
    await asker.sees(together, "Och chippet går inte att läsa.");
    await asker.write("Tack!", told);
    await expect.poll(() => cardsWith(asker, notSent).length).toBe(3);
    expect(cardsWith(asker, waits)).toHaveLength(1);
    expect(cardsWith(asker, together)).toHaveLength(1);
  });

  test("what is a number only together with what waits is refused, and does not wait", async () => {
    const { asker, told } = await ended(askers, experts);
    await asker.write("Det börjar 900602", told);
    await asker.sees(waits, "900602");
    await asker.write("2397", told);
    await asker.sees(notSent, "personnummer");
    await expect.poll(() => cardsWith(asker, notSent).length).toBe(3);
    expect(cardsWith(asker, "väntar på ett eget kort")).toHaveLength(1);
    expect(cardsWith(asker, "2397")).toEqual([]);
  });

  test("what waited for its writer when the question ended is asked anew too, pressed or mended", async () => {
    const { asker, receipt, end } = await asked(askers, experts);
    await asker.write(unsure, receipt);
    const held = await asker.sees(notSent, "telefonnummer");
    const blocked = await asker.write("Hen har 900602-2397.", receipt);
    await asker.sees(notSent, "personnummer");
    await end();
    await asker.press(held, "message.harmless");
    await asker.hears("väntar på ett eget kort");
    await asker.sees(waits, unsure);
    await asker.sees("väntar inte längre");
    await asker.edit(blocked, words);
    await asker.sees(waits, words);
    await asker.edit(blocked, `${words} Chippet med.`);
    await asker.press(await asker.sees(waits, "Chippet med"), "ask.send.photo-or-scan");
    await asker.sees("Din fråga ID-2026-00002", "Chippet med");
  });

  test("what cannot go with words that follow others is told once", async () => {
    const { asker, told } = await ended(askers, experts);
    await asker.write(words, told);
    await asker.sees(waits, words);
    const more = "Och chippet går inte att läsa.";
    const picture = { name: "pass.png", bytes: png(40, 60) };
    await asker.sendPicture(picture, more, told);
    await asker.sees(together, more);
    await expect.poll(() => cardsWith(asker, notSent).length).toBe(2);
    expect(cardsWith(asker, "Bilagor skickas inte vidare")).toHaveLength(1);
  });

  test("a card that asks which question other words are about takes none of them", async () => {
    const { asker, told } = await ended(askers, experts);
    await asker.ask({ ...question, text: "Kan någon se på ett körkort?" });
    await asker.sees("Din fråga ID-2026-00002");
    await asker.say("Sömmen är bruten också.");
    const about = await asker.sees("Gäller det", "Sömmen");
    await asker.write(words, told);
    await asker.sees(notSent, "väntar på ett eget kort");
    await asker.sees("Gäller det", words);
    expect(cardsWith(asker, words).every(({ ref }) => ref !== about.ref)).toBe(true);
  });

  test("so do words to a question that was answered too long ago to be opened again", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    world.clock.forward(minutes(60 * 24 * 40));
    await expect
      .poll(() => world?.store.listTickets({ state: "closed", limit: null }))
      .toHaveLength(1);
    await asker.write(words, answered);
    await asker.sees(notSent, "för gammal för att öppnas igen", "väntar på ett eget kort");
    // Slack has had its number of messages in this second.
    world.clock.forward(5_000);
    await asker.sees(waits, words);
  });
});
