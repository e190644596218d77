/**
 * Checks a question that its expert puts off, on every pair of platforms: it comes back to the same
 * person, and an urgent one cannot wait for long.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { closeForm, slackOf, teamsOf } from "./duty.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const taken = async (asked: object = {}): Promise<readonly [Someone, Someone]> => {
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  expect(await asker.ask({ ...question, ...asked })).toMatchObject({ ok: true });
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  return [asker, anna];
};
/** The whole form that is open before Anna, as it was sent to her platform. */
const formOpen = (): string =>
  JSON.stringify(
    world.who("e-anna").platform === "Slack"
      ? slackOf(world, "e-anna").view
      : teamsOf(world, "e-anna").dialog?.card,
  );
const putsOff = async (anna: Someone, when: string): Promise<void> => {
  const still = await anna.sees("Håller du fortfarande på med fråga");
  expect(await anna.fillIn(still, "ticket.later", { when })).toMatchObject({ ok: true });
};
const nobodyElse = (): boolean =>
  (["e-karim", "e-sara"] as const).every((id) => world.who(id).cards().length === 0);

describe.each(pairs)("asked in %s, taken in %s", (askers, experts) => {
  test("it comes back to the same person at the time that they said, twice, and after a word from its asker again", async () => {
    // Wednesday, 16:00 in Stockholm.
    world = await openWorld(askers, experts, { start: Date.parse("2026-11-25T15:00:00Z") });
    const [asker, anna] = await taken();
    world.clock.forward(minutes(60));
    await putsOff(anna, "morning");
    await asker.sees("Experten är tillbaka vid frågan tors 26 nov. 08:00");
    await anna.sees("är din", "Du är tillbaka vid frågan tors 26 nov. 08:00");
    world.clock.set(Date.parse("2026-11-26T07:00:00Z"));
    await anna.sees("Du bad att få frågan tillbaka nu");
    await putsOff(anna, "30");
    await asker.sees("Experten är tillbaka vid frågan 08:30");
    world.clock.forward(minutes(30));
    await expect
      .poll(() => anna.cards().filter(({ text }) => text.includes("tillbaka nu")).length)
      .toBe(2);
    const still = await anna.sees("Du bad att få frågan tillbaka nu");
    await anna.press(still, "ticket.later");
    await anna.hears("Så länge går det inte att skjuta upp frågan");
    expect(anna.form()).toBeNull();
    await asker.write("Jag är kvar till lunch.", await asker.sees("Din fråga"));
    await anna.sees("Jag är kvar till lunch.");
    expect(await anna.fillIn(still, "ticket.later", { when: "60" })).toMatchObject({ ok: true });
    await asker.sees("Experten är tillbaka vid frågan 09:30");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.sees("Svar på fråga", answer.text);
    expect(nobodyElse()).toBe(true);
  });

  test("an urgent one is put off by an hour at most, and the form offers no more", async () => {
    world = await openWorld(askers, experts);
    const urgent = { urgency: "urgent", urgencyReason: "Personen står i luckan." };
    const [asker, anna] = await taken(urgent);
    const work = await anna.sees("är din");
    await anna.press(work, "ticket.later");
    await expect.poll(formOpen).toContain("Om en timme");
    expect(formOpen()).not.toContain("I morgon 08:00");
    await closeForm(world, "e-anna");
    expect(await anna.fillIn(work, "ticket.later", { when: "60" })).toMatchObject({ ok: true });
    await asker.sees("Experten är tillbaka vid frågan 11:00");
    world.clock.forward(minutes(60));
    await anna.sees("Du bad att få frågan tillbaka nu");
  });
});
