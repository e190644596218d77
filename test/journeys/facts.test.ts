/**
 * Checks that an asker who does not send the facts that the expert asked for is reminded, and at
 * last told that the question has ended.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const aDay = minutes(24 * 60);
const asked = { text: "Hur ser baksidan ut?" };
const facts = "Den är blank.";

describe.each(pairs)("asked in %s, taken in %s", (askers, experts) => {
  const waiting = async () => {
    world = await openWorld(askers, experts, { maxOpen: 1 });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "ticket.more-info", asked);
    await asker.sees(asked.text, "Kommer inget svar inom en vecka");
    return { ...world, asker, anna };
  };

  test("a reply to the reminder goes on to the expert, who answers", async () => {
    const { asker, anna, clock } = await waiting();
    clock.forward(aDay);
    const reminder = await asker.sees("Experten väntar på dig", asked.text);
    await asker.write(facts, reminder);
    await anna.sees(facts);
    await asker.sees("Experten väntar inte längre");
    clock.forward(minutes(30));
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.sees("Svar på fråga");
  });

  const ended = async () => {
    const { asker, anna, clock, store } = await waiting();
    clock.forward(7 * aDay);
    await asker.sees("Fråga ID-2026-00001 är avslutad", "kom inte inom en vecka");
    const receipt = await asker.sees("Din fråga", "Frågan slutade utan svar");
    expect(receipt.buttons).toEqual(["ticket.reopen", "ticket.timeline"]);
    const work = await anna.sees("uppgifterna du bad om kom inte");
    expect(work.buttons).toEqual([]);
    expect([...(await store.loads()).values()].map(({ busy }) => busy)).not.toContain(1);
    expect(anna.cards().some(({ text }) => text.includes(facts))).toBe(false);
    return { asker, sara: world?.who("e-sara") ?? anna };
  };

  test("without a reply the question ends after a week; the facts, written there, open it again", async () => {
    const { asker, sara } = await ended();
    await asker.write(facts, await asker.sees("är avslutad", "svar på det här kortet"));
    await asker.sees("Frågan är öppen igen");
    await asker.sees("Din fråga ID-2026-00001", "Frågan är ställd till");
    await sara.press(await sara.sees("Kan du ta fråga ID-2026-00001"), "offer.accept");
    await sara.sees(facts);
  });

  test("a press opens it again as well, and what is written then reaches whoever takes it", async () => {
    const { asker, sara } = await ended();
    await asker.press(await asker.sees("är avslutad", "kom inte inom en vecka"), "ticket.reopen");
    await asker.write(facts, await asker.sees("Frågan är öppen igen"));
    await asker.sees("Meddelandet är sparat");
    await sara.press(await sara.sees("Kan du ta fråga ID-2026-00001"), "offer.accept");
    await sara.sees(facts);
  });

  test("words without a card are asked about, and open it when they are about it", async () => {
    const { asker, sara } = await ended();
    await asker.say(facts);
    const about = await asker.sees(facts, "ID-2026-00001");
    await asker.press(about, "ticket.reopen");
    await sara.press(await sara.sees("Kan du ta fråga ID-2026-00001"), "offer.accept");
    await sara.sees(facts);
  });
});
