/** Checks the way of wrong data in a register, from the answer that finds it to the figures. */
import { afterEach, describe, expect, test } from "vitest";
import { everyAgency } from "./addresses.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("an answer that finds wrong data says whom to tell; it is told, corrected and counted", async () => {
    const holders = ["polismyndigheten", "migrationsverket"];
    world = await openWorld(askers, experts, {
      topics: [{ id: "incorrect-registered-data", agencies: holders }],
      addressed: everyAgency,
    });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", {
      ...answer,
      outcome: "incorrect-data-notified",
    });
    await asker.sees("Svar på fråga");
    const card = await asker.sees("Felaktig uppgift i ett register", "sdk:migrationsverket");
    expect(card.buttons).toContain("data.notified");
    // The register is chosen, and whose it is decides whose ways are shown.
    expect(card.text).toContain("sdk:polismyndigheten");
    await asker.press(card, "data.register.aliens");
    const chosen = await asker.sees("Felaktig uppgift", "förs av Migrationsverket");
    expect(chosen.ref).toBe(card.ref);
    expect(chosen.text).not.toContain("sdk:polismyndigheten");
    await asker.press(chosen, "data.register.driving-licences");
    await asker.sees(
      "Felaktig uppgift",
      "Transportstyrelsen",
      "inte med i jouren",
      "vanliga kanal",
    );
    await asker.press(await asker.sees("Felaktig uppgift"), "data.register.passports");
    await asker.sees("Felaktig uppgift", "sdk:polismyndigheten", "förs av Polismyndigheten");
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    await asker.sees("Frågan är avslutad");
    const { from, to } = { from: world.clock.now(), to: world.clock.now() + minutes(60 * 24 * 30) };
    world.clock.forward(minutes(60 * 24 * 7));
    const reminder = await asker.sees("Har ni anmält den felaktiga uppgiften?");
    expect(reminder.ref).not.toBe(card.ref);
    await asker.press(reminder, "data.notified");
    const told = await asker.sees("Felaktig uppgift i ett register", "vet om det");
    expect(told.ref).toBe(card.ref);
    expect(told.buttons).toEqual(["data.corrected", "ticket.timeline"]);
    await asker.press(told, "data.corrected");
    const over = await asker.sees("Felaktig uppgift i ett register", "räknas i statistiken");
    expect(over.buttons).toEqual([]);
    const steps = (await world.store.incorrectDataIn({ from: from - minutes(60), to })).map(
      ({ agency, step }) => `${agency} ${step}`,
    );
    expect(steps).toEqual([
      "skatteverket found",
      "skatteverket notified",
      "skatteverket corrected",
    ]);
    expect(await world.store.brokenLink()).toBeNull();
  });
});
