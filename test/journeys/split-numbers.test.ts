/**
 * Checks that a number split over what one person writes about a question does not cross, whichever ways
 * its parts come: messages, edits, words that were asked about first, forms and their fields.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { type World, answer, minutes, openWorld, outcome, question } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
afterEach(() => world.close());

/** The parts of a published test number of the tax agency (domain section 5.1). */
const first = "Det börjar 900602";
const second = "2397";
const stopped = ["inte skickat vidare", "personnummer"] as const;

const inHand = async () => {
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  return { work: await anna.sees("är din"), receipt: await asker.sees("Din fråga") };
};
const hasRead = (reader: Someone, words: string): boolean =>
  reader.cards().some(({ text }) => text.includes(words));
/** How often something was refused by the guard, and what for. */
const counted = async (): Promise<readonly (readonly string[])[]> =>
  (await world.store.stoppedIn({ from: 0, to: world.clock.now() + 1 })).map(({ kinds }) => kinds);

describe.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)("asked in %s, answered in %s", (askers, experts) => {
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    [asker, anna] = [world.who("asker"), world.who("e-anna")];
  });

  test("the edit that the refusal asks for is judged like the message, and each refusal is counted", async () => {
    const { receipt } = await inHand();
    await asker.write(first, receipt);
    await anna.sees(first);
    const message = await asker.write(second, receipt);
    await asker.sees(...stopped);
    await expect.poll(counted).toEqual([["personnummer"]]);
    await asker.edit(message, `Numret slutar ${second}`);
    await expect.poll(counted).toEqual([["personnummer"], ["personnummer"]]);
    await asker.edit(message, "Resten tar vi på telefon.");
    await anna.sees("Resten tar vi på telefon.");
    expect(hasRead(anna, second)).toBe(false);
  });

  test("an earlier message that is edited to complete a later one is stopped", async () => {
    const { receipt } = await inHand();
    const message = await asker.write("Vänta lite.", receipt);
    await anna.sees("Vänta lite.");
    await asker.write(`Numret slutar ${second}`, receipt);
    await anna.sees(second);
    await asker.edit(message, first);
    await asker.sees(...stopped);
    expect(hasRead(anna, "900602")).toBe(false);
  });

  test("three parts, with harmless words between them, are one number", async () => {
    const { receipt } = await inHand();
    for (const part of ["1990", "0602"]) await asker.write(part, receipt);
    await anna.sees("0602");
    await asker.write(second, receipt);
    await asker.sees(...stopped);
    await asker.write("Det var allt.", receipt);
    await anna.sees("Det var allt.");
    expect(hasRead(anna, second)).toBe(false);
  });

  test("words that wait for their question are judged with what is in it", async () => {
    await asker.ask(question);
    await asker.write(first, await asker.sees("Din fråga"));
    await asker.sees("Meddelandet är sparat");
    await asker.say(`Numret slutar ${second}`);
    const card = await asker.sees("Gäller det", second);
    await asker.say("ja");
    await asker.sees(...stopped);
    await asker.press(card, "ask.join");
    await expect.poll(counted).toEqual([["personnummer"], ["personnummer"]]);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees(first);
    expect(hasRead(anna, second)).toBe(false);
  });

  test("a form is judged with the message before it, and with its own fields before", async () => {
    const { work, receipt } = await inHand();
    await anna.write(first, work);
    await asker.sees(first);
    const split = { ...answer, text: `Numret slutar ${second}. Laminatet är bytt.` };
    const sent = await anna.fillIn(work, "answer.open", split);
    expect(sent).toMatchObject({ ok: false, said: expect.stringContaining("personnummer") });
    expect(sent.said).not.toContain(second);
    await asker.write(first, receipt);
    await anna.sees(first);
    await anna.fillIn(work, "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    const comment = { ...outcome, comment: second };
    expect(await asker.fillIn(answered, "outcome.open", comment)).toMatchObject({ ok: false });
    const urgent = { urgency: "urgent", urgencyReason: `Numret slutar ${second}` };
    const asked = await asker.ask({ ...question, text: `Ett pass. ${first}`, ...urgent });
    expect(asked).toMatchObject({ ok: false, said: expect.stringContaining("personnummer") });
    await expect.poll(async () => (await counted()).length).toBe(3);
  });

  test("what may be personal only together is named on the card, and in the log once it is said to be harmless", async () => {
    const { receipt } = await inHand();
    await asker.write("Personnumret är", receipt);
    await anna.sees("Personnumret är");
    world.clock.forward(minutes(1));
    // Its check digit is wrong.
    await asker.write("900602-2398", receipt);
    const card = await asker.sees("inte skickat vidare", "personnummer (90****-****)");
    await asker.press(card, "message.harmless");
    await anna.sees("900602-2398");
    const said = (await world.store.noted("guard")).filter(
      ({ type }) => type === "said-not-personal",
    );
    expect(said.map(({ data }) => data)).toMatchObject([{ found: "personnummer (90****-****)" }]);
  });
});
