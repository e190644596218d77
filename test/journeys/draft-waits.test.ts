/**
 * Checks that a draft waits, on every pair of platforms: while its question is open again, while
 * its answers diverge, and while it holds personal data; and that it comes back when it does not.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Someone } from "../../playground/someone.ts";
import { pressOld } from "./old-press.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World;
let asker: Someone;
let bo: Someone;

const decides = ["article.approve", "article.edit", "article.reject"];
const waits = ["article.edit", "article.reject"];

const answersNext = async (expert: "e-anna" | "e-sara", given: object): Promise<void> => {
  const person = world.who(expert);
  await person.press(await person.sees("Kan du ta fråga"), "offer.accept");
  await person.fillIn(await person.sees("är din"), "answer.open", { ...answer, ...given });
};
const published = async (): Promise<readonly string[]> =>
  (await world.store.articles("published")).map(({ title }) => title);

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  let draft: Seen;
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    asker = world.who("asker");
    bo = world.who("c-bo");
    await asker.ask(question);
    await answersNext("e-anna", {});
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    draft = await bo.sees("Utkast till kunskapsartikel", "Be om originalet");
  });
  afterEach(() => world.close());

  test("a draft is not offered while its question is open again, and an old press is told why", async () => {
    expect(draft.buttons).toEqual(decides);
    await bo.press(draft, "article.edit");
    await asker.press(await asker.sees("Svar på fråga", "avslutad"), "ticket.reopen");
    const waiting = await bo.sees("Utkast till kunskapsartikel", "Frågan är inte avslutad");
    expect(waiting.buttons).toEqual(waits);
    const [listed] = await world.store.listTickets({ state: null, limit: null });
    const id = listed?.id ?? "";
    const said = await pressOld(
      world,
      { platform: experts, user: "c-bo" },
      { verb: "article.approve", ids: { article: `${id}.1`, ticket: id } },
    );
    expect(said).toContain("Frågan är inte avslutad");
    expect(await published()).toEqual([]);
  });

  test("a draft that waits comes where the week's card counts it, and says what it waits for", async () => {
    await asker.press(await asker.sees("Svar på fråga", "avslutad"), "ticket.reopen");
    const waiting = await bo.sees("Utkast till kunskapsartikel", "Frågan är inte avslutad");
    world.clock.set(Date.parse("2026-11-30T06:00:00Z"));
    await bo.press(await bo.sees("Vecka 48", "1 utkast väntar på dig"), "need.drafts-waiting");
    await expect
      .poll(async () => (await bo.sees("Utkast till kunskapsartikel")).ref)
      .not.toBe(waiting.ref);
    const brought = await bo.sees("Utkast till kunskapsartikel", "Frågan är inte avslutad");
    expect(brought.buttons).toEqual(waits);
  });

  test("it comes again when the question ends with the answer that it had", async () => {
    await asker.press(await asker.sees("Svar på fråga", "avslutad"), "ticket.reopen");
    await bo.sees("Utkast till kunskapsartikel", "Frågan är inte avslutad");
    await asker.press(await asker.sees("Din fråga", "Frågan är öppnad igen"), "ticket.withdraw");
    const again = await bo.sees("Utkast till kunskapsartikel", "Läs igenom");
    expect(again.ref).not.toBe(draft.ref);
    expect(again.buttons).toEqual(decides);
    await bo.press(again, "article.approve");
    await bo.sees("Godkänd och publicerad");
    expect(await published()).toHaveLength(1);
  });

  test("a new answer takes the place of the old one, in one draft", async () => {
    await bo.fillIn(draft, "article.edit", { title: "Laminat som släpper" });
    await bo.sees("Utkast till kunskapsartikel", "Laminat som släpper");
    await asker.press(await asker.sees("Svar på fråga", "avslutad"), "ticket.reopen");
    await answersNext("e-anna", { text: "Sömmen är bruten också." });
    await asker.press(await asker.sees("Svar 2 på fråga"), "ticket.done");
    const newest = await bo.sees("Utkast till kunskapsartikel", "Sömmen är bruten", "Laminat som");
    expect(newest.buttons).toEqual(decides);
    const old = await bo.sees("Kunskapsartikel", "Ersatt av", "Be om originalet");
    expect(old.buttons).toEqual([]);
  });

  test("a draft whose answers diverge is never offered", async () => {
    await asker.press(await asker.sees("Svar på fråga", "avslutad"), "ticket.second-opinion");
    await answersNext("e-sara", {
      outcome: "no-signs-of-manipulation",
      text: "Nej, det är slitage.",
    });
    await asker.press(await asker.sees("Svar 2 på fråga"), "ticket.done");
    const waiting = await bo.sees("Utkast till kunskapsartikel", "Nej, det är slitage");
    expect(waiting.text).toContain("Svaren på frågan går isär");
    expect(waiting.buttons).toEqual(waits);
    const [listed] = await world.store.listTickets({ state: null, limit: null });
    const id = listed?.id ?? "";
    await bo.press(waiting, "article.edit");
    for (const n of [1, 2])
      await pressOld(
        world,
        { platform: experts, user: "c-bo" },
        { verb: "article.approve", ids: { article: `${id}.${n}`, ticket: id } },
      );
    expect(await published()).toEqual([]);
  });

  test("what is published says so when a later answer contradicts it", async () => {
    await bo.press(draft, "article.approve");
    await bo.sees("Godkänd och publicerad");
    await asker.press(await asker.sees("Svar på fråga", "avslutad"), "ticket.second-opinion");
    await answersNext("e-sara", {
      outcome: "no-signs-of-manipulation",
      text: "Nej, det är slitage.",
    });
    await bo.sees("Kunskapsartikel", "Be om originalet", "går isär sedan artikeln blev publicerad");
  });
});
