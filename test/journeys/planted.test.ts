/**
 * Plants a personal number in everything that a person can send, at every step of a question, and
 * looks for it where it may not be: in the database's files while it runs, when it has stopped and when
 * it was killed, in the log, in the metrics, in every message that the bot has sent on either platform,
 * and in every call that it has made to either platform's server.
 */
import { afterEach, expect, test } from "vitest";
import { communities, users } from "./addresses.ts";
import { bytesIn, plantedForms, plantedNumber } from "./database-bytes.ts";
import { callsThatTell, nowhere, refused, say } from "./planted.ts";
import { type Served, serve } from "./process.ts";
import { type World, answer, openWorld, outcome, question } from "./world.ts";

let world: World | undefined;
let served: Served | undefined;
afterEach(async () => {
  await served?.kill();
  await world?.close();
  world = undefined;
  served = undefined;
});

/** The asker sends a file whose name holds the number, beside harmless words. */
const sendNamedFile = async ({ trial }: World, platform: "slack" | "teams", about: string) => {
  const name = `pass ${plantedNumber}.jpg`;
  const { slack, teams } = communities.skatteverket;
  if (platform === "slack") {
    const [channel = ""] = about.split(" ");
    await trial.slack
      .person(slack, users.asker.slack)
      .upload(name, { channel, text: "Se bilden." });
    return;
  }
  const content = { downloadUrl: `https://example.com/${plantedNumber}`, uniqueId: "1" };
  const contentType = "application/vnd.microsoft.teams.file.download.info";
  await trial.teams.person(teams, users.asker.teams).dm("Se bilden.", {
    replyTo: about,
    attachments: [{ contentType, name, content }],
  });
};

test.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)("asked in %s, answered in %s: it is nowhere", async (askers, experts) => {
  const logged: string[] = [];
  world = await openWorld(askers, experts, {
    log: (...line) => void logged.push(JSON.stringify(line)),
  });
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  const { clock } = world;
  /** Slack takes about one message a second in a chat: what is put off comes when the clock moves. */
  const comes = (words: string) => {
    const seen = () => {
      clock.forward(1_000);
      return asker.cards().some(({ text }) => text.includes(words));
    };
    return expect.poll(seen, { interval: 50 }).toBe(true);
  };
  // Before there is a question: plain words, a search, the form and its reason.
  await asker.say(say);
  await asker.sees("personnummer");
  await asker.say(`sök ${plantedNumber}`);
  await asker.sees("Sökningen är stoppad", "personnummer");
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
  await comes("inte skickat vidare");

  await sendNamedFile(world, askers, receipt.ref);
  await comes("Bilagor skickas inte vidare");

  // After it: the answer, its outcome, and the draft that comes of it.
  await anna.fillIn(work, "answer.open", answer);
  await comes("Svar på fråga");
  const answered = await asker.sees("Svar på fråga");
  await refused(asker.fillIn(answered, "outcome.open", { ...outcome, comment: say }));
  await asker.fillIn(answered, "outcome.open", outcome);
  const bo = world.who("c-bo");
  const draft = await bo.sees("Utkast till kunskapsartikel");
  await refused(bo.fillIn(draft, "article.edit", { title: say, question: say, answer: say }));

  const { store, trial, databaseUrl } = world;
  expect((await store.listTickets({ state: null, limit: null })).length).toBe(1);
  await nowhere(world, [asker, anna, bo]);
  await trial.stop();
  expect(bytesIn(databaseUrl)).not.toMatch(plantedForms);
  expect(logged.filter((line) => plantedForms.test(line))).toEqual([]);
});

test("killed while it refuses: no byte of it is left, and the next start finds none to work", async () => {
  world = await openWorld("slack", "teams", { clock: "real" });
  const { trial, databaseUrl } = world;
  await trial.stop();
  const startProcess = async () => {
    served = await serve({ ...trial.environment, DATABASE_URL: databaseUrl });
    trial.connect(served.url);
  };
  await startProcess();
  const asker = world.who("asker");
  await asker.say(say);
  await asker.sees("personnummer");
  await refused(asker.ask({ ...question, text: say }));
  const message = await asker.say("sök laminat");
  await asker.edit(message, `sök ${plantedNumber}`);
  await served?.kill();
  expect(bytesIn(databaseUrl)).not.toMatch(plantedForms);
  await startProcess();
  expect((await asker.ask(question)).ok).toBe(true);
  expect(bytesIn(databaseUrl)).not.toMatch(plantedForms);
  expect(callsThatTell(world)).toEqual([]);
}, 60_000);
