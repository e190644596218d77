/** Checks that whoever could not be reached while a message was changed or taken back has it as it is once they are back. */
import { afterEach, describe, expect, test } from "vitest";
import { leaves } from "./absent.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const messagesOf = async ({ store }: World) => {
  const [listed] = await store.listTickets({ state: null, limit: null });
  return (await store.ticket(listed?.id ?? ""))?.ticket.messages ?? [];
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  /** The asker writes twice, Anna reads it and leaves, and it is known that she has. */
  const leftWith = async (opened: World) => {
    const [asker, anna] = [opened.who("asker"), opened.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const receipt = await asker.sees("Fråga ID-2026-00001 är tagen");
    const removed = await asker.write("Det kom från Kiruna.", receipt);
    const edited = await asker.write("Passet blev blött.", receipt);
    await anna.sees("Det kom från Kiruna.");
    await anna.sees("Passet blev blött.");
    const back = await leaves(opened, "e-anna");
    await asker.write("Det är bundet med tråd.", receipt);
    await asker.sees("Ett meddelande kom inte fram");
    return { asker, anna, removed, edited, back };
  };

  test("what was taken back is blanked, and what was edited is as it is", async () => {
    const opened = await openWorld(askers, experts);
    world = opened;
    const { asker, anna, removed, edited, back } = await leftWith(opened);
    await asker.remove(removed);
    await asker.edit(edited, "Passet blev tvättat.");
    await expect
      .poll(async () =>
        (await messagesOf(opened)).map((one) => one.deleted || one.editedAt !== null),
      )
      .toEqual([true, true, false]);
    await back();
    await anna.sees("Det är bundet med tråd.");
    await anna.sees("Meddelandet är borttaget");
    await anna.sees("Passet blev tvättat.");
    const shown = anna.cards().map(({ text }) => text);
    expect(shown.filter((text) => /Kiruna|blött/u.test(text))).toEqual([]);
  });

  test("so it is for whoever answered and is not asked again", async () => {
    const opened = await openWorld(askers, experts);
    world = opened;
    const [asker, anna] = [opened.who("asker"), opened.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const receipt = await asker.sees("Fråga ID-2026-00001 är tagen");
    const removed = await asker.write("Det kom från Kiruna.", receipt);
    await anna.sees("Det kom från Kiruna.");
    await anna.fillIn(await anna.sees("Fråga ID-2026-00001 är din"), "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    const back = await leaves(opened, "e-anna");
    await asker.write("Det är bundet med tråd.", answered);
    await asker.sees("Frågan är öppnad igen");
    await asker.remove(removed);
    await expect
      .poll(async () => (await messagesOf(opened)).map(({ deleted }) => deleted))
      .toContain(true);
    await back();
    await anna.sees("Meddelandet är borttaget");
    expect(anna.cards().some(({ text }) => text.includes("Kiruna"))).toBe(false);
  });
});
