/** Checks that whoever could not be reached for a while gets what they missed once they are back. */
import { afterEach, describe, expect, test } from "vitest";
import { slackOf, teamsOf } from "./duty.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

type Who = "asker" | "e-anna";
/** They remove the app, or their account is closed; gives what brings them back. */
const leaves = async (current: World, who: Who): Promise<() => Promise<void>> => {
  if (current.who(who).platform === "Teams") {
    const person = teamsOf(current, who);
    await person.uninstall();
    return async () => {
      await person.install();
    };
  }
  const { switches } = current.trial.slack;
  const only = { team: who === "asker" ? "T0SKATT" : "T0POLISEN" };
  const lost = { kind: "refused", error: "channel_not_found" } as const;
  const closed = { kind: "refused", error: "user_disabled" } as const;
  const ends = [
    switches.next("chat.postMessage", lost, { ...only, times: 1_000 }),
    switches.next("conversations.open", closed, { ...only, times: 1_000 }),
  ];
  return async () => {
    for (const end of ends) end();
    await slackOf(current, who).dm("hjälp");
  };
};

const taken = async (current: World): Promise<void> => {
  await current.who("asker").ask(question);
  const anna = current.who("e-anna");
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("Fråga ID-2026-00001 är din");
  await current.who("asker").sees("Fråga ID-2026-00001 är tagen");
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
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await taken(world);
    const back = await leaves(world, "asker");
    await anna.write("Syns vattenmärket?", await anna.sees("Fråga ID-2026-00001 är din"));
    await anna.sees("Ett meddelande kom inte fram", "kommer tillbaka");
    await anna.fillIn(await anna.sees("Fråga ID-2026-00001 är din"), "answer.open", answer);
    await anna.sees("Du har svarat");
    await expect
      .poll(() => anna.cards().filter(({ text }) => text.includes("kom inte fram")).length)
      .toBe(2);
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
