/**
 * Checks that what somebody writes to their question once it is over for good is not lost: it waits
 * on a card of its own, from which it can be asked as a new question.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import { type Platform, type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const policy = { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] };
const words = "Passet är från Syrien, och laminatet bubblar.";

/** The coordinator has ended the question; gives the card that tells its asker so. */
const ended = async (askers: Platform, experts: Platform) => {
  world = await openWorld(askers, experts, { policy });
  const [asker, ulf] = [world.who("asker"), world.who("c-ulf")];
  await asker.ask(question);
  await ulf.fillIn(await ulf.sees("behöver dig"), "ticket.close", { reason: "Ring Id-enheten." });
  return { current: world, asker, told: await asker.sees("avslutad utan svar") };
};
const notSent = "Meddelandet är inte skickat vidare";
const waits = "Vill du ställa en fråga?";
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

  test("two in a row wait on one card, and thanks wait on none", async () => {
    const { asker, told } = await ended(askers, experts);
    await asker.write(words, told);
    await asker.sees(waits, words);
    await asker.write("Och chippet går inte att läsa.", told);
    await asker.sees(waits, words, "Och chippet går inte att läsa.");
    await asker.write("Tack!", told);
    await expect.poll(() => cardsWith(asker, notSent).length).toBe(3);
    expect(cardsWith(asker, waits)).toHaveLength(1);
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
