/**
 * Checks what an answer rests on: what the expert saw, and never what the asker told of, on every
 * pair of platforms.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Seen, Sent, Someone } from "../../playground/someone.ts";
import { type World, answer, openWorld, pairs, question } from "./world.ts";

let world: World;
let asker: Someone;
let anna: Someone;
let work: Seen;

/** The client may refuse by itself to send a form that lacks what is required. */
const isSent = async (sending: Promise<Sent>): Promise<boolean> =>
  sending.then(
    ({ ok }) => ok,
    () => false,
  );
const { basis: _, ...withoutBasis } = answer;
const genuine = { outcome: "authentic", strength: "5" } as const;
const fromPhoto = { basis: ["photo-or-scan"] } as const;

describe.each(pairs)("asked in %s with the original in hand, answered in %s", (askers, experts) => {
  beforeEach(async () => {
    world = await openWorld(askers, experts);
    asker = world.who("asker");
    anna = world.who("e-anna");
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    work = await anna.sees("är din");
  });
  afterEach(() => world.close());

  test("nothing is filled in of what the expert saw: without it the answer is not sent", async () => {
    expect(await isSent(anna.fillIn(work, "answer.open", withoutBasis))).toBe(false);
    expect(asker.cards().some(({ text }) => text.includes("Svar på fråga"))).toBe(false);
    expect(await anna.send({ ...withoutBasis, ...fromPhoto })).toMatchObject({ ok: true });
    await asker.sees("Svar på fråga");
  });

  test("an expert who saw a photo cannot call it authentic, whatever the asker has in hand", async () => {
    const sent = await anna.fillIn(work, "answer.open", { ...answer, ...genuine, ...fromPhoto });
    expect(sent.ok).toBe(false);
    expect(sent.said).toContain("kräver att du själv har sett ett original");
    // What was filled in is kept: only the outcome is changed.
    expect(await anna.send({ outcome: "no-signs-of-manipulation" })).toMatchObject({ ok: true });
    const { text } = await asker.sees("Svar på fråga");
    expect(text).toContain("Mycket starkt stöd (5 av 5), preliminärt");
    expect(text).toContain("Experten har sett: Foto eller skanning");
    expect(text).toContain("Du har undersökt: Original i handen");
    expect(text).toContain("Det grundas på det som experten själv har sett");
  });

  test("an expert who has seen the original can, and nothing is preliminary", async () => {
    const seen = { basis: ["original-in-hand", "photo-or-scan"] };
    expect(
      await anna.fillIn(work, "answer.open", { ...answer, ...genuine, ...seen }),
    ).toMatchObject({
      ok: true,
    });
    const { text } = await asker.sees("Svar på fråga", "Bedöms äkta");
    expect(text).toContain("Experten har sett: Original i handen, foto eller skanning");
    expect(text).not.toContain("preliminär");
  });

  test("the second reader is asked alike, and is told nothing of what the first one saw", async () => {
    const first = { ...answer, basis: ["chip-read-out"] };
    await anna.fillIn(work, "answer.open", first);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.second-opinion");
    const sara = world.who("e-sara");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    const reading = await sara.sees("är din");
    expect(await isSent(sara.fillIn(reading, "answer.open", withoutBasis))).toBe(false);
    const refused = await sara.send({ ...withoutBasis, ...genuine, ...fromPhoto });
    expect(refused.said).toContain("kräver att du själv har sett ett original");
    expect(await sara.send({ outcome: answer.outcome })).toMatchObject({ ok: true });
    expect((await asker.sees("Svar 2 på fråga")).text).toContain(
      "Experten har sett: Foto eller skanning",
    );
    const shown = sara.cards().filter(({ text }) => !text.includes("Ditt svar"));
    expect(shown.some(({ text }) => text.includes("chip"))).toBe(false);
  });
});
