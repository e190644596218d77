/**
 * Checks that nobody reads of themselves as of somebody else: what has happened to a question and
 * what is next, and who handed it on where that was no expert.
 */
import { afterEach, describe, expect, test } from "vitest";
import { closeForm, openPage } from "./duty.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("the course of a question speaks to whoever reads it", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const work = await anna.sees("är din");
    await anna.press(work, "ticket.timeline");
    const hers = openPage(world, "e-anna");
    expect(hers).toMatch(/Du påminns.*Ställd till dig.*Tagen av dig/su);
    expect(hers).not.toMatch(/Experten|Anna|dokumentexpert/u);
    await closeForm(world, "e-anna");
    for (const n of ["ett", "två"]) {
      await anna.write(`Hur ser kanten ut, ${n}?`, await anna.sees("är din"));
      await asker.write(`Den är ojämn, ${n}.`, await asker.sees(`Hur ser kanten ut, ${n}?`));
      await anna.sees(`Den är ojämn, ${n}.`);
    }
    await anna.sees("är din", "Ett samtal kan gå fortare");
    const call = { caller: "asker", when: "30", text: "Via växeln." };
    expect(await anna.fillIn(work, "ticket.call", call)).toMatchObject({ ok: true });
    await asker.sees("Du ringer experten");
    await asker.press(await asker.sees("Din fråga"), "ticket.timeline");
    const theirs = openPage(world, "asker");
    expect(theirs).toMatch(/Du ringer experten.*Experten påminns/su);
    expect(theirs).toContain("Tagen av dokumentexpert, Polismyndigheten");
    expect(theirs).not.toContain("Frågeställaren");
    await anna.press(work, "ticket.timeline");
    expect(openPage(world, "e-anna")).toContain("Frågeställaren ringer dig");
  });

  test("a coordinator who hands a question on is told of as one", async () => {
    const policy = { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] };
    world = await openWorld(askers, experts, { policy });
    const [asker, ulf, sara] = [world.who("asker"), world.who("c-ulf"), world.who("e-sara")];
    await asker.ask(question);
    await ulf.fillIn(await ulf.sees("behöver dig"), "ticket.handover", { to: "e-sara" });
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await asker.press(await asker.sees("Din fråga"), "ticket.timeline");
    expect(openPage(world, "asker")).toContain(
      "Lämnades över av Ulf Sjöberg, samordnare, Skatteverket",
    );
  });
});
