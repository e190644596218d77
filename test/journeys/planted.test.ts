/**
 * Plants a personal number in everything that a person can send, at every step of a question, and
 * looks for it where it may not be: in the database's files while it runs and when it has stopped, in
 * the log, in the metrics, and in every message that the bot has sent on either platform.
 */
import { afterEach, expect, test } from "vitest";
import { bytesIn, plantedForms, plantedNumber } from "./database-bytes.ts";
import { type World, answer, openWorld, outcome, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

test.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)("asked in %s, answered in %s: it is nowhere", async (askers, experts) => {
  const logged: string[] = [];
  world = await openWorld(askers, experts, {
    log: (...line) => void logged.push(JSON.stringify(line)),
  });
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  const say = `Numret är ${plantedNumber}.`;

  // Before there is a question: plain words, a search, the form and its reason.
  await asker.say(say);
  await asker.sees("personnummer");
  await asker.say(`sök ${plantedNumber}`);
  await asker.sees("Sökningen är stoppad", "personnummer");
  const refused = async (sent: Promise<{ readonly ok: boolean; readonly said: string }>) => {
    const { ok, said } = await sent;
    expect({ ok, named: said.includes("personnummer"), told: plantedForms.test(said) }).toEqual({
      ok: false,
      named: true,
      told: false,
    });
  };
  await refused(asker.ask({ ...question, text: say }));
  await refused(asker.ask({ ...question, urgency: "urgent", urgencyReason: say }));

  // A question under way: a message, an edit, and every form of the expert's.
  expect((await asker.ask(question)).ok).toBe(true);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const work = await anna.sees("är din");
  await refused(anna.fillIn(work, "ticket.more-info", { text: say }));
  await refused(anna.fillIn(work, "ticket.handover", { to: "pool", note: say }));
  await refused(anna.fillIn(work, "answer.open", { ...answer, text: say }));
  await anna.write(say, work);
  await anna.sees("inte skickat vidare", "personnummer");
  const receipt = await asker.sees("Din fråga");
  const message = await asker.write("Hen är här nu.", receipt);
  await anna.sees("Hen är här nu.");
  await asker.edit(message, say);
  await asker.sees("inte skickat vidare", "personnummer");

  // After it: the answer, its outcome, and the draft that comes of it.
  await anna.fillIn(work, "answer.open", answer);
  const answered = await asker.sees("Svar på fråga");
  await refused(asker.fillIn(answered, "outcome.open", { ...outcome, comment: say }));
  await asker.fillIn(answered, "outcome.open", outcome);
  const bo = world.who("c-bo");
  const draft = await bo.sees("Utkast till kunskapsartikel");
  await refused(bo.fillIn(draft, "article.edit", { title: say, question: say, answer: say }));

  const { store, trial, databaseUrl } = world;
  expect((await store.listTickets({ state: null, limit: null })).length).toBe(1);
  const said = [asker, anna, bo].flatMap((one) => [
    ...one.cards().map(({ text }) => text),
    ...one.notices(),
  ]);
  expect(said.filter((text) => plantedForms.test(text))).toEqual([]);
  expect(await (await fetch(`${trial.idjour.url}/metrics`)).text()).not.toMatch(plantedForms);
  expect(bytesIn(databaseUrl)).not.toMatch(plantedForms);
  expect(logged.filter((line) => plantedForms.test(line))).toEqual([]);
});
