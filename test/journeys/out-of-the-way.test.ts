/**
 * Checks what an independent client of Teams found: first contact in a silent tenant, edits that
 * come early or are taken back, old forms.
 */
import { afterEach, expect, test } from "vitest";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const askerAt = (current: World) =>
  current.trial.teams.person(
    "11111111-1111-1111-1111-111111111111",
    "a0000000-0000-4000-8000-000000000006",
  );

const acceptedQuestion = async (current: World): Promise<void> => {
  const anna = current.who("e-anna");
  await current.who("asker").ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
};

test("a deletion that is taken back brings the words back to the other side [line 45]", async () => {
  world = await openWorld("teams", "slack");
  await acceptedQuestion(world);
  const person = askerAt(world);
  const receipt = await world.who("asker").sees("Din fråga");
  const delivery = await person.dm("Fotot är bytt.", { replyTo: receipt.ref });
  const id = String(delivery.activity["id"]);
  const anna = world.who("e-anna");
  await anna.sees("Fotot är bytt.");
  await person.remove(id);
  await anna.sees("Meddelandet är borttaget");
  await person.restore(id);
  await anna.sees("Fotot är bytt.");
});

test("a deletion that arrives before its message keeps the words from crossing [line 29]", async () => {
  world = await openWorld("slack", "slack");
  await acceptedQuestion(world);
  const { slack } = world.trial;
  const asker = world.who("asker");
  const anna = world.who("e-anna");
  const receipt = await asker.sees("Din fråga");
  slack.switches.holdEvents = true;
  const message = await asker.write("Detta skulle inte ha skickats.", receipt);
  await asker.remove(message);
  slack.switches.holdEvents = false;
  await slack.releaseEvents("reversed");
  await asker.write("Men detta ska fram.", receipt);
  await anna.sees("Men detta ska fram.");
  expect(anna.cards().some(({ text }) => text.includes("inte ha skickats"))).toBe(false);
});

test("an expert in a tenant that has never written is reached all the same", async () => {
  world = await openWorld("slack", "teams", { silent: true });
  await world.who("asker").ask(question);
  const anna = world.who("e-anna");
  await anna.sees("Kan du ta fråga");
});

test("a country may be written as on the document or in words", async () => {
  world = await openWorld("teams", "slack");
  const person = askerAt(world);
  await person.dm("Är det här tyska passet äkta?");
  const form = await person.sees("Vill du ställa en fråga?");
  await person.press(form, "ask");
  await person.submitDialog({
    topic: "passport-authenticity",
    examined: ["photo-or-scan"],
    issuer: "DEU",
  });
  const offer = await world.who("e-anna").sees("Kan du ta fråga");
  expect(offer.text).toContain("Tyskland");
});
