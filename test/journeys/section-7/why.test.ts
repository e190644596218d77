/**
 * Checks that a coordinator sees who was asked and why, why not others, and no more than they may
 * know.
 */
import { afterEach, expect, test } from "vitest";
import { attempt } from "../checklist/forged.ts";
import { question } from "../world.ts";
import { type World, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
});

const minutes = (n: number): number => n * 60_000;

/** Closes the page. In Slack it can only be read and closed: nothing can be sent or cancelled. */
const closePage = async (current: World): Promise<{ readonly ok: boolean }> => {
  const { submitLabel, closeLabel } = current.slack("c-ulf").view ?? {};
  await current.slack("c-ulf").close();
  return { ok: submitLabel === "" && closeLabel === "Stäng" };
};

/** When the rung of the only question ends, as its asker reads it. */
const untilThen = async ({ store }: World): Promise<string> => {
  const [listed] = await store.listTickets({ state: null, limit: 1 });
  const phase = (await store.ticket(listed?.id ?? ""))?.ticket.phase;
  const until = phase?.at === "coordinator" ? phase.until : Number.NaN;
  return new Intl.DateTimeFormat("sv-SE", {
    hour: "2-digit",
    minute: "2-digit",
    timeZone: "Europe/Stockholm",
  }).format(until);
};

test.each(platforms)(
  "in %s the coordinator sees who was asked, why, and why not others",
  async (platform) => {
    world = await openWorld(platform);
    const { clock, who } = world;
    await who("asker").ask(question);
    const anna = who("e-anna");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "busy");
    await who("e-karim").sees("Kan du ta fråga");
    clock.forward(minutes(30));
    await who("e-sara").sees("Kan du ta fråga");
    clock.forward(minutes(15));
    const ulf = who("c-ulf");
    const card = await ulf.sees("behöver dig");
    expect(card.buttons).toContain("ticket.why");

    await ulf.press(card, "ticket.why");
    const open = platform === "slack" ? world.slack("c-ulf").view : world.teams("c-ulf").dialog;
    const page = JSON.stringify(open);
    // People of other agencies are shown by role, and numbered.
    for (const words of [
      "Dokumentexpert, Polismyndigheten (1): avböjde: ”Har inte tid”",
      "svarade inte i tid",
      "Kunde frågas, i den här ordningen",
      "1. Dokumentexpert, Polismyndigheten (1)",
      "Kunde inte frågas",
    ])
      expect(page).toContain(words);
    expect(page).not.toContain("Anna");
    const left = platform === "slack" ? await closePage(world) : await ulf.send({});
    expect(left).toMatchObject({ ok: true });

    // Whoever asked sees the course of it, and neither reasons nor names.
    const asker = who("asker");
    await asker.press(await asker.sees("En samordnare har fått den"), "ticket.timeline");
    const course = platform === "slack" ? world.slack("asker").view : world.teams("asker").dialog;
    const told = JSON.stringify(course);
    for (const words of [
      "Frågan ställdes",
      "Ställd till dokumentexpert, Polismyndigheten",
      "Dokumentexpert, Polismyndigheten tog den inte",
      "En samordnare fick den",
      `${await untilThen(world)} Går vidare, om ingen har tagit den`,
    ])
      expect(told).toContain(words);
    expect(told).not.toMatch(/Anna|Har inte tid/u);
  },
);

test("whoever is no coordinator of the question is told how it stands, and sees no page", async () => {
  world = await openWorld("slack");
  await world.who("asker").ask(question);
  await world.who("e-anna").sees("Kan du ta fråga");
  const [listed] = await world.store.listTickets({ state: null, limit: 1 });
  const ids = { ticket: listed?.id ?? "" };
  for (const one of ["asker", "e-anna", "c-bo"] as const) {
    expect(await attempt(world, one, { verb: "ticket.why", ids })).toBe(200);
    expect([one, world.slack(one).view]).toEqual([one, null]);
    await world.who(one).hears("ställd till expert");
  }
});
