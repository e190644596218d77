/**
 * Checks standby (beredskap): on call but left to sleep, except for urgent questions, and for those
 * only up to the cap; every night call is logged.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { MoreAsker } from "./addresses.ts";
import { daily, dutyCard, openPage } from "./duty.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Asks an urgent question; the form comes back and asks why. */
const askUrgently = async ({ who }: World, from: MoreAsker, text: string): Promise<void> => {
  const asker = who(from);
  await asker.ask({ ...question, text, urgency: "urgent" });
  expect(await asker.finish({ urgencyReason: "Personen står i luckan." })).toMatchObject({
    ok: true,
  });
};
const offered = ({ who }: World) =>
  who("e-anna")
    .cards()
    .filter(({ text }) => text.includes("Kan du ta fråga")).length;

describe.each(pairs)("asked in %s, an expert in %s who stands by", (askers, platform) => {
  test("is not woken by a normal question, which waits for six in the morning", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const anna = world.who("e-anna");
    const card = await dutyCard(world, "e-anna");
    const sent = await anna.fillIn(card, "duty.standby", { until: "2026-11-26 08:00" });
    expect(sent).toMatchObject({ ok: true });
    expect((await dutyCard(world, "e-anna")).text).toMatch(
      /Beredskap till tors 26 nov\.? (?:kl\. )?08:00\. På natten/u,
    );

    world.clock.set(Date.parse("2026-11-25T21:30:00Z"));
    await world.who("asker").ask(question);
    await world.who("asker").sees("Din fråga");
    const [waiting] = await world.store.listTickets({ state: "queued", limit: null });
    const loaded = await world.store.ticket(waiting?.id ?? "");
    expect(loaded?.ticket.phase).toMatchObject({
      at: "queued",
      wakeAt: Date.parse("2026-11-26T05:00:00Z"),
    });
    expect(offered(world)).toBe(0);
    world.clock.set(Date.parse("2026-11-26T05:00:00Z"));
    await anna.sees("Kan du ta fråga");
    expect((await world.store.nightCalls(["e-anna"], 0)).size).toBe(0);
  });

  test("sees before it is saved which hours stand empty for what can wait", async () => {
    world = await openWorld(askers, platform, { schedules: [daily] });
    const anna = world.who("e-anna");
    const version = await world.store.dutyVersion();
    const sent = await anna.fillIn(await dutyCard(world, "e-anna"), "duty.standby", {
      until: "2026-11-26 08:00",
      preview: ["yes"],
    });
    expect(sent).toMatchObject({ ok: false });
    const form = openPage(world, "e-anna");
    expect(form).toContain("Inget är sparat än");
    expect(form).toContain("För frågor som kan vänta. Brådskande väcker dig.");
    expect(form).toMatch(/Tider som blir utan någon i tjänst\s+Pass: äkthet:? .*22:00 – .*06:00/u);
    expect(await world.store.dutyVersion()).toBe(version);
    expect(await anna.send({})).toMatchObject({ ok: true });
    await anna.hears("För frågor som kan vänta");
    expect(await world.store.dutyVersion()).toBe(version + 1);
  });

  test("is woken by what is urgent, three times a night, and each is logged", async () => {
    world = await openWorld(askers, platform, { schedules: [daily], maxOpen: 9, moreAskers: 4 });
    const anna = world.who("e-anna");
    await anna.fillIn(await dutyCard(world, "e-anna"), "duty.standby", {
      until: "2026-11-26 08:00",
    });
    world.clock.set(Date.parse("2026-11-25T21:30:00Z"));
    for (const number of [1, 2, 3]) {
      await askUrgently(world, `asker-${number}`, `Fråga ${number}: är stämpeln rätt?`);
      await anna.sees(`ID-2026-0000${number}`);
    }
    await askUrgently(world, "asker-4", "En fråga till: är sidan bytt?");
    await world.who("asker-4").sees("ID-2026-00004");
    expect(await world.store.nightCalls(["e-anna"], 0)).toEqual(new Map([["e-anna", 3]]));
    expect(anna.cards().some(({ text }) => text.includes("ID-2026-00004"))).toBe(false);
    expect((await dutyCard(world, "e-anna")).text).toContain("Du har väckts 3 gånger");
    expect((await world.store.verify()).flaw).toBeNull();
  });
});

test("an unanswered normal offer moves on when the night begins, and stays with whoever does not stand by", async () => {
  const both = {
    id: "s-passport",
    topics: ["passport-authenticity"],
    layers: [{ members: ["e-anna"] }],
  };
  world = await openWorld("teams", "slack", {
    schedules: [both],
    start: Date.parse("2026-11-25T20:50:00Z"),
  });
  const anna = world.who("e-anna");
  await anna.fillIn(await dutyCard(world, "e-anna"), "duty.standby", { until: "imorgon 08:00" });
  await world.who("asker").ask(question);
  await anna.sees("Kan du ta fråga");
  world.clock.set(Date.parse("2026-11-25T21:00:00Z"));
  await anna.sees("behöver inte längre svar av dig");
});
