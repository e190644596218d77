/**
 * Checks that nobody crowds others out: neither strangers nor one person who floods.
 */
import { eq } from "drizzle-orm";
import { afterEach, describe, expect, test } from "vitest";
import type { Seen, Sent } from "../../playground/someone.ts";
import { z } from "zod";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { teamsOf } from "./duty.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const everything = Number.MAX_SAFE_INTEGER;
const eventsIn = async ({ databaseUrl }: World) => {
  const backend = await openSqlite(databaseUrl.slice("file:".length));
  try {
    const { events } = backend.tables;
    return await backend.db.select().from(events).where(eq(events.stream, "strangers"));
  } finally {
    await backend.close();
  }
};

const waiting = { interval: 20 };
const counted = z.looseObject({ data: z.object({ count: z.int() }) });

describe("a tenant that no agency names", () => {
  const tenantId = "99999999-9999-4999-8999-999999999999";
  const floods = async (current: World, count: number): Promise<readonly number[]> => {
    const asker = teamsOf(current, "asker");
    const answers = Array.from({ length: count }, (_, n) =>
      asker.forge(`Skräp ${n}.`, {
        fields: {
          id: `stranger-${current.clock.now()}-${n}`,
          conversation: { id: "a:stranger", tenantId, conversationType: "personal" },
          channelData: { tenant: { id: tenantId } },
        },
      }),
    );
    return (await Promise.all(answers)).map(({ status }) => status);
  };

  test("that floods is refused each time, and leaves one note an hour with the count", async () => {
    world = await openWorld("teams", "slack");
    const current = world;
    const notes = async () => (await eventsIn(current)).map(({ payload }) => payload);
    expect(new Set(await floods(current, 150))).toEqual(new Set([403]));
    await expect.poll(notes, waiting).toHaveLength(1);
    const [first] = await notes();
    expect(new Set(await floods(current, 150))).toEqual(new Set([403]));
    expect(await notes()).toEqual([first]);
    current.clock.forward(minutes(60));
    await expect.poll(notes, waiting).toHaveLength(2);
    expect(await current.store.unsettled(everything)).toEqual([]);
    const counts = (await notes()).map((note) => counted.parse(note).data.count);
    expect(counts.reduce((all, one) => all + one, 0)).toBe(300);
  }, 30_000);
});

/** An urgent question's form comes back once and asks why. */
const asks = async (current: World, urgency: "urgent" | "normal", text: string): Promise<Sent> => {
  const asker = current.who("asker");
  const sent = await asker.ask({ ...question, text, urgency });
  return urgency === "normal" ? sent : asker.finish({ urgencyReason: "Personen väntar." });
};
const askedIn = async ({ store }: World) =>
  (await store.listTickets({ state: null, limit: null })).length;

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("a question too many is refused in the form, which keeps the words, until there is room", async () => {
    const limits = { questionsPerHour: 2 };
    world = await openWorld(askers, experts, { policy: { limits } });
    for (const text of ["Den första frågan.", "Den andra frågan."])
      expect(await asks(world, "normal", text)).toMatchObject({ ok: true });
    world.clock.forward(minutes(10));
    const refused = await asks(world, "normal", "Den tredje frågan.");
    expect(refused.ok).toBe(false);
    expect(refused.said).toContain("för många frågor: högst 2 i timmen");
    expect(refused.said).toContain("igen från 11:00");
    expect(await askedIn(world)).toBe(2);
    world.clock.forward(minutes(50));
    expect(await asks(world, "normal", "Den tredje frågan.")).toMatchObject({ ok: true });
    expect(await askedIn(world)).toBe(3);
  });

  test("of urgent questions only so many an hour are taken, and the same can be sent as not urgent", async () => {
    world = await openWorld(askers, experts, { policy: { limits: { urgentPerHour: 1 } } });
    expect(await asks(world, "urgent", "Den första frågan.")).toMatchObject({ ok: true });
    const refused = await asks(world, "urgent", "Den andra frågan.");
    expect(refused.ok).toBe(false);
    expect(refused.said).toContain("för många brådskande frågor: högst 1 i timmen");
    expect(await asks(world, "normal", "Den andra frågan.")).toMatchObject({ ok: true });
    expect(await askedIn(world)).toBe(2);
  });

  test("whoever floods is told once that it is too much, and only what was within the limit is kept", async () => {
    world = await openWorld(askers, experts, { policy: { limits: { eventsPerMin: 6 } } });
    const current = world;
    const asker = current.who("asker");
    const anna = current.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work: Seen = await asker.sees("är tagen");
    const first = await asker.write("Rad 0.", work);
    for (let n = 1; n < 12; n += 1) await asker.write(`Rad ${n}.`, work);
    const told = () => [...asker.notices(), ...asker.cards().map(({ text }) => text)];
    const tooMany = () => told().filter((text) => text.includes("för många gånger på kort tid"));
    await expect.poll(tooMany).toHaveLength(1);
    expect(tooMany()[0]).toContain("igen från 10:01");
    // What was written can be taken back all the same.
    const sees = (text: string) => () => anna.cards().some((card) => card.text.includes(text));
    await expect.poll(sees("Rad 0."), waiting).toBe(true);
    await asker.remove(first);
    await expect.poll(sees("Rad 0."), waiting).toBe(false);
    // Nothing of the expert's is refused, though the asker floods.
    await anna.write("Raden emot.", await anna.sees("är din"));
    await asker.sees("Raden emot.");
    current.clock.forward(minutes(1));
    await asker.write("Raden efteråt.", work);
    await anna.sees("Raden efteråt.");
    const relayed = anna.cards().filter(({ text }) => /Rad \d/u.test(text));
    expect(relayed.length).toBeGreaterThan(1);
    expect(relayed.length).toBeLessThanOrEqual(6);
    expect(tooMany()).toHaveLength(1);
    expect(await current.store.unsettled(everything)).toEqual([]);
  }, 30_000);

  test("an expert whose form comes beyond the limit of events keeps what she wrote in it, and sends it again", async () => {
    world = await openWorld(askers, experts, { policy: { limits: { eventsPerMin: 2 } } });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.say(question.text);
    await asker.press(await asker.sees("Vill du ställa en fråga?"), "ask.send.original-in-hand");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    const refused = await anna.fillIn(work, "answer.open", answer);
    expect(refused.ok).toBe(false);
    expect(refused.said).toContain("för många gånger på kort tid");
    world.clock.forward(minutes(1));
    expect(await anna.send({})).toMatchObject({ ok: true });
    await asker.sees("Svar på fråga", answer.text);
  });
});
