/** Checks that whoever could not be reached for a while gets what they missed once they are back. */
import { afterEach, describe, expect, test } from "vitest";
import type { Status } from "../../src/tickets/model.ts";
import { type Who, leaves, switchedOff } from "./absent.ts";
import { allSent } from "./all-sent.ts";
import { teamsOf } from "./duty.ts";
import { type Platform, type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const taken = async (current: World): Promise<void> => {
  await current.who("asker").ask(question);
  const anna = current.who("e-anna");
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("Fråga ID-2026-00001 är din");
  await current.who("asker").sees("Fråga ID-2026-00001 är tagen");
};
/** Anna writes and answers, and is told that neither has arrived. */
const wroteAndAnswered = async (current: World): Promise<void> => {
  const anna = current.who("e-anna");
  await anna.write("Syns vattenmärket?", await anna.sees("Fråga ID-2026-00001 är din"));
  await anna.sees("Ett meddelande kom inte fram", "kommer tillbaka");
  await anna.fillIn(await anna.sees("Fråga ID-2026-00001 är din"), "answer.open", answer);
  await anna.sees("Du har svarat");
  await expect
    .poll(() => anna.cards().filter(({ text }) => text.includes("kom inte fram")).length)
    .toBe(2);
};
/** What stands before them, in the order in which it came. */
const standing = (current: World, who: Who, words: RegExp): readonly string[] =>
  current
    .who(who)
    .cards()
    .flatMap(({ text }) => words.exec(text)?.[0] ?? []);

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("an asker who was gone when the answer came reads it, and what was written before, once they are back", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await taken(world);
    const back = await leaves(world, "asker");
    await wroteAndAnswered(world);
    await back();
    const card = await asker.sees("Svar på fråga ID-2026-00001");
    expect(card.buttons).toContain("outcome.open");
    expect(standing(world, "asker", /Syns vattenmärket|Svar på fråga/u)).toEqual([
      "Syns vattenmärket",
      "Svar på fråga",
    ]);
  });

  test("an expert who was gone while the asker wrote reads it once back", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await taken(world);
    const back = await leaves(world, "e-anna");
    await asker.write("Det är bundet med tråd.", await asker.sees("Fråga ID-2026-00001 är tagen"));
    await asker.sees("Ett meddelande kom inte fram");
    await back();
    await anna.sees("Det är bundet med tråd.");
    expect(standing(world, "e-anna", /bundet med tråd/u)).toHaveLength(1);
  });
});

const platforms: readonly Platform[] = ["slack", "teams"];

describe.each(platforms)("the app is switched off in Teams, the others are in %s", (others) => {
  const answered = async (current: World): Promise<() => void> => {
    await taken(current);
    const switchOn = switchedOff(current, "asker");
    await wroteAndAnswered(current);
    return switchOn;
  };
  const both = ["Syns vattenmärket", "Svar på fråga"];

  test("an asker there reads what came meanwhile as soon as they write", async () => {
    world = await openWorld("teams", others);
    (await answered(world))();
    await teamsOf(world, "asker").dm("mina");
    await world.who("asker").sees("Svar på fråga ID-2026-00001");
    expect(standing(world, "asker", /Syns vattenmärket|Svar på fråga/u)).toEqual(both);
  });

  test("an asker there who writes nothing reads it within an hour of its being switched on", async () => {
    world = await openWorld("teams", others);
    const current = world;
    const switchOn = await answered(world);
    world.clock.forward(minutes(61));
    const refused = () =>
      current.trial.teams.log.entries.filter(({ status }) => status === 403).length;
    await expect.poll(refused, { timeout: 10_000 }).toBe(2);
    await allSent(current);
    switchOn();
    world.clock.forward(minutes(121));
    await world.who("asker").sees("Svar på fråga ID-2026-00001");
    expect(standing(world, "asker", /Syns vattenmärket|Svar på fråga/u)).toEqual(both);
  });

  test("an expert there reads what the asker wrote meanwhile", async () => {
    world = await openWorld(others, "teams");
    const asker = world.who("asker");
    await taken(world);
    const switchOn = switchedOff(world, "e-anna");
    await asker.write("Det är bundet med tråd.", await asker.sees("Fråga ID-2026-00001 är tagen"));
    await asker.sees("Ett meddelande kom inte fram", "kommer tillbaka");
    switchOn();
    await teamsOf(world, "e-anna").dm("mina");
    await world.who("e-anna").sees("Det är bundet med tråd.");
    expect(standing(world, "e-anna", /bundet med tråd/u)).toHaveLength(1);
  });
});

const mended = "Nej: snittet är omskuret.";
const ladder = [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }];

/** It went on to there, and it is known that the asker cannot be reached. */
const movedTo = async ({ store }: World, state: Status): Promise<void> => {
  await expect.poll(() => store.listTickets({ state, limit: null })).toHaveLength(1);
  await expect.poll(() => store.unreachable()).toHaveLength(1);
};

describe.each(pairs)("gone, asked in %s, answered in %s", (askers, experts) => {
  /** They have the answer, and go away. */
  const answeredThenGone = async (): Promise<() => Promise<void>> => {
    world = await openWorld(askers, experts);
    await taken(world);
    const anna = world.who("e-anna");
    await anna.fillIn(await anna.sees("Fråga ID-2026-00001 är din"), "answer.open", answer);
    await world.who("asker").sees("Svar på fråga", answer.text);
    return leaves(world, "asker");
  };

  test("an asker whose answer was corrected meanwhile reads that, and the card says it too", async () => {
    const back = await answeredThenGone();
    const [asker, anna] = [world?.who("asker"), world?.who("e-anna")];
    await anna?.fillIn(await anna.sees("Du har svarat"), "answer.correct", {
      ...answer,
      text: mended,
    });
    await anna?.sees("Ett meddelande kom inte fram", "kommer tillbaka");
    await back();
    await asker?.sees("Svaret på fråga ID-2026-00001 är rättat", mended);
    const card = await asker?.sees("Svar på fråga", "Rättat av experten", mended);
    expect(card?.text).not.toContain(answer.text);
  });

  test("an asker whom nobody could help meanwhile is told where to turn", async () => {
    world = await openWorld(askers, experts, { policy: { ladder } });
    const asker = world.who("asker");
    await asker.ask(question);
    await world.who("c-ulf").sees("behöver dig");
    await asker.sees("Din fråga");
    const back = await leaves(world, "asker");
    world.clock.forward(minutes(16));
    await movedTo(world, "fallback");
    await back();
    await asker.sees("Ingen har kunnat ta fråga", "Jourlinjen");
  });

  test("an asker whose question was ended meanwhile reads that, and why", async () => {
    world = await openWorld(askers, experts, { policy: { ladder } });
    const [asker, ulf] = [world.who("asker"), world.who("c-ulf")];
    await asker.ask(question);
    const card = await ulf.sees("behöver dig");
    await asker.sees("Din fråga");
    const back = await leaves(world, "asker");
    await ulf.fillIn(card, "ticket.close", { reason: "Ring Id-enheten, de tar den." });
    await movedTo(world, "cancelled");
    await back();
    await asker.sees("avslutad utan svar", "Ring Id-enheten, de tar den.");
    await asker.sees("Din fråga", "Samordnaren har avslutat frågan");
  });

  test("an answer that was promised is there also where the question has long been closed", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await taken(world);
    const back = await leaves(world, "asker");
    await anna.fillIn(await anna.sees("Fråga ID-2026-00001 är din"), "answer.open", answer);
    await anna.sees("Ett meddelande kom inte fram", "kommer tillbaka");
    world.clock.forward(minutes(60 * 24 * 60));
    await movedTo(world, "closed");
    await back();
    await asker.sees("Svar på fråga", answer.text);
  });
});
