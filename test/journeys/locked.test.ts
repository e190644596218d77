/**
 * Checks that another program's lock on the SQLite file keeps nobody waiting but those who write,
 * and that they are told.
 */
import { afterEach, describe, expect, test } from "vitest";
import { lockFile } from "../locker.ts";
import { type World, answer, openWorld, question } from "./world.ts";

let world: World | undefined;
let unlock: (() => Promise<void>) | undefined;
afterEach(async () => {
  await unlock?.();
  await world?.close();
  world = undefined;
  unlock = undefined;
});

const waiting = { timeout: 10_000, interval: 20 };
const locked = async ({ databaseUrl }: World): Promise<() => Promise<void>> => {
  let release: (() => Promise<void>) | null = await lockFile(databaseUrl.slice("file:".length));
  return async () => {
    const now = release;
    release = null;
    await now?.();
  };
};
/** Everything is sent and recorded, so that nothing but the press writes. */
const offered = async (current: World) => {
  await current.who("asker").ask(question);
  const offer = await current.who("e-anna").sees("Kan du ta fråga");
  const unsent = async () => (await current.store.backlog(current.clock.now())).waiting;
  await expect.poll(unsent, waiting).toBe(0);
  return offer;
};

describe.each([
  ["teams", "slack"],
  ["slack", "teams"],
] as const)(
  "while another program has the file locked, asked in %s, answered in %s",
  (askers, experts) => {
    test("a press waits, the health pages answer meanwhile, and the press counts", async () => {
      world = await openWorld(askers, experts);
      const anna = world.who("e-anna");
      const offer = await offered(world);
      unlock = await locked(world);
      let answered = false;
      const pressing = anna.press(offer, "offer.accept").then(() => (answered = true));
      for (const path of ["healthz", "readyz", "healthz", "readyz", "healthz", "readyz"])
        expect((await fetch(`${world.trial.idjour.url}/${path}`)).status).toBe(200);
      expect(answered).toBe(false);
      await unlock();
      await pressing;
      await anna.sees("är din");
    });

    test("a press that has waited too long is answered with a sentence, and what is written comes again", async () => {
      world = await openWorld(askers, experts);
      const anna = world.who("e-anna");
      const asker = world.who("asker");
      const offer = await offered(world);
      const received = await asker.sees("Din fråga");
      unlock = await locked(world);
      await anna.press(offer, "offer.accept");
      await anna.hears("Försök igen");
      await asker.write("Hörnet har lossnat mer.", received);
      await unlock();
      await world.trial.slack.retryMissed();
      await world.trial.teams.retryMissed();
      await anna.press(offer, "offer.accept");
      await anna.sees("är din");
      await anna.sees("Hörnet har lossnat mer.");
      const refused = world.trial.slack.log.requests().flatMap(({ what, status }) =>
        // What is written comes again; nothing that a person waits for fails.
        status < 500 || (what.startsWith("event:") && status === 503) ? [] : [`${what} ${status}`],
      );
      expect(refused).toEqual([]);
    });
  },
);

test.each(["slack", "teams"] as const)(
  "an answer that could not be written down stays in its form in %s, and is sent again with a press",
  async (experts) => {
    world = await openWorld("slack", experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const offer = await offered(world);
    await anna.press(offer, "offer.accept");
    const current = world;
    const unsent = async () => (await current.store.backlog(current.clock.now())).waiting;
    const work = await anna.sees("är din");
    await expect.poll(unsent, waiting).toBe(0);
    await anna.press(work, "answer.open");
    unlock = await locked(world);
    const refused = await anna.send(answer);
    expect(refused.ok).toBe(false);
    expect(refused.said).toContain("Försök igen");
    await unlock();
    expect(await anna.send({})).toMatchObject({ ok: true });
    await asker.sees("Svar på fråga", answer.text);
  },
);
