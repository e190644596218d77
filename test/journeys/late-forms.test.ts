/** Checks that a form that is sent too late says so and stays, with what was written in it. */
import { afterEach, describe, expect, test } from "vitest";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("an answer that is written while its question moves on is not lost", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.press(await anna.sees("Fråga ID-2026-00001 är din"), "answer.open");
    await asker.press(await asker.sees("Din fråga ID-2026-00001", "är tagen"), "ticket.withdraw");
    await anna.sees("tagit tillbaka frågan");
    const sent = await anna.send(answer);
    expect(sent.said).toMatch(/återtagen.*inte skickat/su);
    expect(anna.form()).toMatchObject({ text: answer.text });
  });

  test("nor is a change of a question that was taken meanwhile", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await asker.press(await asker.sees("Din fråga"), "ticket.edit");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await asker.sees("Din fråga ID-2026-00001", "är tagen");
    const sent = await asker.send({ text: "Är bindningen i passboken den rätta?" });
    expect(sent.said).toMatch(/redan tagen.*inte skickat/su);
    expect(asker.form()).toMatchObject({ text: "Är bindningen i passboken den rätta?" });
  });
});
