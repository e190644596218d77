/**
 * Checks what somebody sends of which nobody sees anything: marks of no width, blanks that are none,
 * direction marks. It is nothing, in every form and message, and an emoji is something.
 */
import { afterEach, describe, expect, test } from "vitest";
import { closeForm } from "./duty.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Zero-width space and joiner, a soft hyphen, direction marks, a Hangul filler, empty braille. */
const nothing = "\u200b\u200d \u00ad\u200f\u2067\u2069\u3164\u2800\n\ufe0f";

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("what nobody can see is not asked, passed on or answered", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    expect(await asker.ask({ ...question, text: nothing })).toMatchObject({ ok: false });
    expect(await world.store.listTickets({ state: null, limit: null })).toEqual([]);
    expect(await asker.send(question)).toMatchObject({ ok: true });
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    await anna.write(nothing, work);
    expect(await anna.fillIn(work, "ticket.more-info", { text: nothing })).toMatchObject({
      ok: false,
    });
    await closeForm(world, "e-anna");
    // An emoji and a script that runs the other way are words like any other.
    await anna.write("👍🏽 يعني", work);
    await asker.sees("👍🏽 يعني");
    const relayed = asker.cards().filter(({ text }) => text.startsWith("Från dokumentexpert"));
    expect(relayed).toHaveLength(1);
    expect(await anna.fillIn(work, "answer.open", { ...answer, text: nothing })).toMatchObject({
      ok: false,
    });
    expect(await anna.send(answer)).toMatchObject({ ok: true });
    await asker.sees("Svar på fråga", answer.text);
  });
});
