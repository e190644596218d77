/**
 * Checks `kill -9` between save and send: nothing is lost, and nothing is repeated unnoticed where
 * the platform can tell.
 */
import { afterEach, expect, test } from "vitest";
import { type Served, serve } from "./process.ts";
import { type World, openWorld, question } from "./world.ts";

let world: World | undefined;
let served: Served | undefined;
afterEach(async () => {
  await served?.kill();
  await world?.close();
  world = undefined;
  served = undefined;
});

/** Before it is sent again, an interrupted send must be found to be nobody's. */
const withinMs = 20_000;

/** Stops the world's own bot, and runs the real program on the same database in its place. */
const startProcess = async (current: World): Promise<Served> => {
  const started = await serve({ ...current.trial.environment, DATABASE_URL: current.databaseUrl });
  current.trial.connect(started.url);
  return started;
};

test("killed after Slack took the offer and before that was written: it is there once [line 56]", async () => {
  world = await openWorld("teams", "slack", { clock: "real" });
  await world.trial.idjour.close();
  served = await startProcess(world);
  const { slack } = world.trial;
  const release = slack.switches.hold("chat.postMessage", { team: "T0POLISEN" });
  await world.who("asker").ask(question);
  const anna = world.who("e-anna");
  await anna.sees("Kan du ta fråga");
  await served.kill();
  release();
  served = await startProcess(world);
  await slack.until(() => slack.log.calls("conversations.history").length > 0, {
    what: "the bot looks whether the offer arrived",
    withinMs,
  });
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await world.who("asker").sees("är tagen");
  await anna.sees("är din");
  const offers = anna.cards().filter(({ text }) => text.includes("Du har tagit frågan"));
  expect(offers).toHaveLength(1);
  expect(anna.cards().filter(({ text }) => text.includes("Kan du ta fråga"))).toHaveLength(0);
}, 60_000);

test("killed before the offer left: it leaves after the start [line 64]", async () => {
  world = await openWorld("teams", "slack", { clock: "real" });
  await world.trial.idjour.close();
  served = await startProcess(world);
  const { slack } = world.trial;
  const release = slack.switches.hold("conversations.open", { team: "T0POLISEN" });
  await world.who("asker").ask(question);
  await slack.until(() => slack.log.entries.length > 0, { what: "the bot opens Anna's chat" });
  await served.kill();
  release();
  served = await startProcess(world);
  const anna = world.who("e-anna");
  await slack.until(() => anna.cards().find(({ text }) => text.includes("Kan du ta fråga")), {
    what: "the offer",
    withinMs,
  });
  expect(anna.cards().filter(({ text }) => text.includes("Kan du ta fråga"))).toHaveLength(1);
}, 60_000);

test("a clean stop ends with status 0 and loses nothing [line 100]", async () => {
  world = await openWorld("slack", "slack", { clock: "real" });
  await world.trial.idjour.close();
  served = await startProcess(world);
  const asker = world.who("asker");
  await asker.ask(question);
  await asker.sees("Din fråga");
  expect(await served.stop()).toBe(0);
  served = await startProcess(world);
  const anna = world.who("e-anna");
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await asker.sees("är tagen");
}, 60_000);

test("by Socket Mode: what is written while the process is dead comes after its start, once [line 17]", async () => {
  world = await openWorld("slack", "slack", { clock: "real", slackBy: "socket" });
  await world.trial.idjour.close();
  served = await startProcess(world);
  const { slack } = world.trial;
  const connected = (count: number) =>
    slack.until(() => slack.sockets.count() === count, { what: `${count} connections`, withinMs });
  await connected(1);
  expect((await fetch(`${served.url}/readyz`)).status).toBe(200);
  const asker = world.who("asker");
  const anna = world.who("e-anna");
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  const taken = await asker.sees("är tagen");
  await served.kill();
  await connected(0);
  await asker.write("Innehavaren är kvar här.", taken);
  served = await startProcess(world);
  await slack.until(() => anna.cards().find(({ text }) => text.includes("kvar här")), {
    what: "the message that was written meanwhile",
    withinMs,
  });
  expect(anna.cards().filter(({ text }) => text.includes("kvar här"))).toHaveLength(1);
}, 60_000);

test("what Slack wants to be spared it is spared by the next process too, and nothing else is [line 55]", async () => {
  world = await openWorld("slack", "slack", { clock: "real" });
  await world.trial.idjour.close();
  served = await startProcess(world);
  const { slack } = world.trial;
  const tooMany = { kind: "rate-limited", retryAfterSeconds: 90 } as const;
  slack.switches.next("chat.postMessage", tooMany, { team: "T0SKATT" });
  const asker = world.who("asker");
  const anna = world.who("e-anna");
  await asker.ask(question);
  await anna.sees("Kan du ta fråga ID-2026-00001");
  const toAskers = () => slack.log.calls("chat.postMessage", "T0SKATT");
  const { store } = world;
  await expect.poll(() => store.rateLimits(0), { timeout: withinMs }).toHaveLength(1);
  await served.kill();
  served = await startProcess(world);
  await asker.ask({ ...question, text: "En fråga till, hos den nya processen." });
  await slack.until(() => slack.log.calls("chat.postMessage", "T0POLISEN").length > 1, {
    what: "the next offer",
    withinMs,
  });
  expect(toAskers()).toHaveLength(1);
}, 60_000);
