/**
 * Checks `kill -9` between save and send: nothing is lost, and nothing is repeated unnoticed where
 * the platform can tell.
 */
import { afterEach, expect, test } from "vitest";
import { communityOf } from "../../src/bots/addresses.ts";
import { messageAddress, placeAddress, userAddress } from "../../src/bots/slack/address.ts";
import type { Seen, Someone } from "../../playground/someone.ts";
import { freshPostgresUrl } from "../postgres.ts";
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

const askerIds = ["asker", "asker-1", "asker-2"] as const;
const experts = ["e-anna", "e-karim", "e-sara"] as const;
type Course = { readonly n: number; readonly asker: Someone; readonly receipt: Seen };

const takenQuestion = async (current: World, n: number): Promise<Course> => {
  const asker = current.who(askerIds[n] ?? "asker");
  await asker.ask(question);
  const offered = () =>
    experts.flatMap((id) => {
      const offer = current
        .who(id)
        .cards()
        .findLast((card) => card.buttons.includes("offer.accept"));
      return offer === undefined ? [] : [{ expert: current.who(id), offer }];
    })[0];
  const { expert, offer } = await current.trial.slack.until(offered, { what: "an offer" });
  await expert.press(offer, "offer.accept");
  return { n, asker, receipt: await asker.sees("är tagen", "svaret kommer hit") };
};
const words = (course: Course, which: string): string => `Rad ${which} ${course.n} gäller.`;

/**
 * Keeps and acknowledges what each asker wrote, as a process does that dies right after. By its time
 * anybody would take it up in an hour: only the start that follows does so sooner.
 */
const leaveUnworked = async ({ store }: World, courses: readonly Course[]): Promise<void> => {
  for (const course of courses) {
    const [channel = "", ts = ""] = course.receipt.ref.split(" ");
    const person = userAddress("T0SKATT", `U0ASKER${course.n === 0 ? "" : course.n}`);
    const community = communityOf(person);
    const [at, place] = [Date.now(), placeAddress("T0SKATT", channel)];
    const origin = { id: `${community}:left-${course.n}`, person, community, sent: at * 1000 };
    const message = messageAddress("T0SKATT", channel, `9.${course.n}`);
    const wrote = { message, place, via: "thread", files: 0, text: words(course, "cesar") };
    const inReplyTo = messageAddress("T0SKATT", channel, ts);
    const told = { kind: "wrote", language: null, direct: place, inReplyTo };
    const payload = { ...origin, ...wrote, ...told };
    await store.arrive({ ...origin, kind: "wrote", payload, at: at + 3_600_000 });
  }
};

test.each([
  ["SQLite", async () => ({})],
  ["PostgreSQL", async () => ({ databaseUrl: await freshPostgresUrl() })],
])(
  "killed amidst messages on %s: all that was acknowledged is there right after the next start, each once",
  async (_, database) => {
    const more = { clock: "real", moreAskers: 2, ...(await database()) } as const;
    const current = await openWorld("slack", "slack", more);
    world = current;
    await current.trial.idjour.close();
    served = await startProcess(current);
    const { slack } = current.trial;
    const courses: Course[] = [];
    for (const n of [0, 1, 2]) courses.push(await takenQuestion(current, n));
    // Each asker's first row hangs in Slack, and the second waits for it.
    const hung = Promise.withResolvers<void>();
    const toExperts = ["T0POLISEN", "T0MIGRATION"];
    for (const team of toExperts)
      slack.switches.next(
        "chat.postMessage",
        { kind: "held", until: hung.promise },
        { times: 9, team },
      );
    for (const row of ["alfa", "bravo"])
      for (const course of courses) await course.asker.write(words(course, row), course.receipt);
    const rowsThere = (row: string) =>
      experts
        .flatMap((id) => current.who(id).cards())
        .filter(({ text }) => text.includes(`Rad ${row}`)).length;
    await slack.until(() => rowsThere("alfa") === 3, { what: "the first rows" });
    await served.kill();
    hung.resolve();
    slack.switches.clear();
    await leaveUnworked(current, courses);
    served = await startProcess(current);
    await slack.until(() => rowsThere("bravo") === 3 && rowsThere("cesar") === 3, {
      what: "the last message",
      withinMs,
    });
    expect(["alfa", "bravo", "cesar"].map(rowsThere)).toEqual([3, 3, 3]);
  },
  60_000,
);

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
