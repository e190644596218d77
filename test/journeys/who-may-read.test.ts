/** Checks that nobody reads what they must not: what a review of the shell found. */
import { afterEach, describe, expect, test } from "vitest";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const acceptedQuestion = async (current: World): Promise<void> => {
  await current.who("asker").ask(question);
  const anna = current.who("e-anna");
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("who gave the question up reads nothing that is written or changed afterwards", async () => {
    world = await openWorld(askers, experts);
    await acceptedQuestion(world);
    const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
    await anna.fillIn(await anna.sees("är din"), "ticket.handover", { to: "pool" });
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await sara.sees("är din");
    const message = await asker.write("Först så här.", await asker.sees("Din fråga"));
    await sara.sees("Först så här.");
    await asker.edit(message, "Sedan så här.");
    await sara.sees("Sedan så här.");
    expect(anna.cards().some(({ text }) => text.includes("så här"))).toBe(false);
  });

  test("who declined for a conflict does not get the article's draft", async () => {
    world = await openWorld(askers, experts, { coordinators: false });
    const [asker, anna, karim] = [world.who("asker"), world.who("e-anna"), world.who("e-karim")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "conflict");
    await karim.press(await karim.sees("Kan du ta fråga"), "offer.accept");
    await karim.fillIn(await karim.sees("är din"), "answer.open", answer);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    await asker.sees("Frågan är avslutad");
    expect(await world.store.articles("draft")).toHaveLength(1);
    await asker.ask({ ...question, text: "En annan fråga, för att se att allt är framme." });
    await world.who("e-sara").sees("ID-2026-00002");
    expect(anna.cards().some(({ text }) => text.includes("Laminatet"))).toBe(false);
  });

  test("a second reader gets nothing that was said about the first answer", async () => {
    world = await openWorld(askers, experts);
    await acceptedQuestion(world);
    const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
    await asker.write("Innehavaren kom själv med passet.", await asker.sees("Din fråga"));
    await anna.sees("Innehavaren kom själv");
    world.clock.forward(1000);
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    await asker.write("Tack, men du skriver att det är ändrat?", answered);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("men du skriver");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.press(await asker.sees("Svar 2 på fråga"), "ticket.second-opinion");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await sara.sees("Innehavaren kom själv");
    expect(sara.cards().some(({ text }) => text.includes("men du skriver"))).toBe(false);
  });
});

test("a stranger in a shared channel leaves nothing behind", async () => {
  world = await openWorld("slack", "slack");
  const { slack } = world.trial;
  await slack.sendEvent("T0SKATT", {
    type: "message",
    channel_type: "im",
    channel: "D0STRANGER",
    user: "U0STRANGER",
    user_team: "T0NOBODY",
    team: "T0NOBODY",
    text: "Detta ska ingen spara.",
    ts: "1795597200.000100",
  });
  expect(await world.store.unsettled(Number.MAX_SAFE_INTEGER)).toEqual([]);
  expect(await world.store.person("slack:T0NOBODY/U0STRANGER")).toBeNull();
});
