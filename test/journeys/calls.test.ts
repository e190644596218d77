/**
 * Checks a call between the two sides of a question, on every pair of platforms: suggested by either,
 * asked about afterwards, noted once, and suggested again where it was not enough.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe.each(pairs)("asked in %s, taken in %s", (askers, experts) => {
  const toAndFro = async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    for (const n of ["ett", "två"]) {
      await anna.write(`Hur ser kanten ut, ${n}?`, await anna.sees("är din"));
      await asker.write(`Den är ojämn, ${n}.`, await asker.sees(`Hur ser kanten ut, ${n}?`));
      await anna.sees(`Den är ojämn, ${n}.`);
    }
    return { clock: world.clock, asker, anna };
  };

  test("after two rounds it is offered, told to each as theirs, and noted once", async () => {
    const { clock, asker, anna } = await toAndFro();
    const work = await anna.sees("är din", "Ett samtal kan gå fortare");
    const plan = { caller: "expert", when: "15", text: "Växeln kopplar." };
    expect(await anna.fillIn(work, "ticket.call", plan)).toMatchObject({ ok: true });
    const told = await asker.sees("Experten ringer dig", "Växeln kopplar.");
    await anna.sees("är din", "Du ringer frågeställaren");
    clock.forward(minutes(45));
    // Nobody has told: whoever suggested it is asked, and the other can tell as well.
    const how = await anna.sees("Hur gick samtalet", "bestämt till");
    expect((await anna.sees("är din", "Hur gick det?")).buttons).toContain("ticket.called");
    await anna.press(how, "ticket.called");
    expect(await asker.fillIn(told, "ticket.called", { how: "agreed" })).toMatchObject({
      ok: true,
    });
    await anna.sees("Samtalet är klart", "Skriv det med ”Svara”");
    const late = await anna.send({ how: "not-reached", text: "Ingen svarade." });
    expect(late.said).toMatch(/redan antecknat.*inte skickat/su);
    expect((await anna.sees("Du behöver inte göra något mer")).ref).toBe(how.ref);
    await expect
      .poll(async () => (await asker.sees("Ett samtal var bestämt till")).buttons)
      .not.toContain("ticket.called");
  });

  test("one that was not reached, or not enough, can be suggested again by either side", async () => {
    const { clock, asker, anna } = await toAndFro();
    const work = await anna.sees("är din", "Ett samtal kan gå fortare");
    await anna.fillIn(work, "ticket.call", { caller: "expert", when: "0" });
    const told = await asker.sees("Experten ringer dig");
    await asker.fillIn(told, "ticket.called", { how: "not-reached" });
    const missed = await anna.sees("Samtalet blev inte av");
    expect(missed.buttons).toContain("ticket.call");
    // The asker has the button where the call stands, and suggests the next one.
    await expect
      .poll(async () => (await asker.sees("Ett samtal var bestämt till")).buttons)
      .toEqual(["ticket.call", "ticket.timeline"]);
    const again = await asker.sees("Ett samtal var bestämt till");
    const plan = { caller: "asker", when: "30" };
    expect(await asker.fillIn(again, "ticket.call", plan)).toMatchObject({ ok: true });
    await anna.sees("Frågeställaren ringer dig");
    clock.forward(minutes(60));
    const how = await asker.sees("Hur gick samtalet");
    expect(await asker.fillIn(how, "ticket.called", { how: "goes-on" })).toMatchObject({
      ok: true,
    });
    const more = await anna.sees("Samtalet är klart: frågan behöver mer");
    expect(more.buttons).toContain("ticket.call");
    await expect
      .poll(async () => (await anna.sees("är din")).buttons)
      .toEqual(expect.arrayContaining(["ticket.call", "ticket.later"]));
  });
});
