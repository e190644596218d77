/**
 * Checks that another program's lock on the SQLite file keeps nobody waiting but those who write,
 * and that they are told.
 */
import { afterEach, describe, expect, test } from "vitest";
import { lockFile } from "../locker.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
let unlock: (() => Promise<void>) | undefined;
afterEach(async () => {
  await unlock?.();
  await world?.close();
  world = undefined;
  unlock = undefined;
});

const waiting = { interval: 20 };
const locked = async ({ databaseUrl }: World): Promise<() => Promise<void>> => {
  let release: (() => Promise<void>) | null = await lockFile(databaseUrl.slice("file:".length));
  return async () => {
    const now = release;
    release = null;
    await now?.();
  };
};
/** Everything is sent and recorded, so that nothing but the press writes. */
const allSent = async ({ store, clock }: World): Promise<void> => {
  const unsent = async () => (await store.backlog(clock.now())).waiting;
  await expect.poll(unsent, waiting).toBe(0);
};
const offered = async (current: World) => {
  await current.who("asker").ask(question);
  const offer = await current.who("e-anna").sees("Kan du ta fråga");
  await allSent(current);
  return offer;
};

describe.each(pairs)(
  "while another program has the file locked, asked in %s, answered in %s",
  (askers, experts) => {
    test("a press that has waited too long is answered with a sentence, what is written comes again, and an answer stays in its form", async () => {
      world = await openWorld(askers, experts, { maxOpen: 1 });
      const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
      await anna.press(await offered(world), "offer.accept");
      const work = await anna.sees("är din");
      const received = await asker.sees("Din fråga");
      await asker.ask({ ...question, text: "Är stämpeln på sidan två äkta?" });
      const offer = await sara.sees("Kan du ta fråga");
      await anna.press(work, "answer.open");
      await allSent(world);
      unlock = await locked(world);
      const [unwritten] = await Promise.all([
        anna.send(answer),
        sara.press(offer, "offer.accept"),
        asker.write("Hörnet har lossnat mer.", received),
      ]);
      expect(unwritten.ok).toBe(false);
      expect(unwritten.said).toContain("Försök igen");
      await sara.hears("Försök igen");
      await unlock();
      await world.trial.slack.retryMissed();
      await world.trial.teams.retryMissed();
      await anna.sees("Hörnet har lossnat mer.");
      await sara.press(offer, "offer.accept");
      await sara.sees("är din");
      expect(await anna.send({})).toMatchObject({ ok: true });
      await asker.sees("Svar på fråga", answer.text);
      const refused = world.trial.slack.log.requests().flatMap(({ what, status }) =>
        // What is written comes again; nothing that a person waits for fails.
        status < 500 || (what.startsWith("event:") && status === 503) ? [] : [`${what} ${status}`],
      );
      expect(refused).toEqual([]);
    });
  },
);

describe.each([
  ["teams", "slack"],
  ["slack", "teams"],
] as const)("asked in %s, answered in %s", (askers, experts) => {
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
});
