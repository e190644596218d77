/**
 * Checks messages that were acknowledged and left behind by a process that died: they are worked
 * before what their writer did next, or said to be too late.
 */
import { afterEach, describe, expect, test } from "vitest";
import { messageAddress, userAddress, placeAddress } from "../../src/bots/slack/address.ts";
import type { Seen } from "../../playground/someone.ts";
import { type World, answer, openWorld, outcome, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const team = "T0POLISEN";
const waiting = { interval: 20 };

/** Lets Anna accept the question, and gives her card of it. */
const acceptedQuestion = async (current: World): Promise<Seen> => {
  const anna = current.who("e-anna");
  await current.who("asker").ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  return anna.sees("är din");
};

/** Leaves a message behind: kept and acknowledged by a process that then died. */
const leaveBehind = async ({ store, clock }: World, text: string, work: Seen): Promise<void> => {
  const [channel = "", ts = ""] = work.ref.split(" ");
  const person = userAddress(team, "U0ANNA");
  const id = `slack:${team}:left-${text}`;
  const sent = clock.now() * 1000;
  const words = { kind: "wrote", text, inReplyTo: messageAddress(team, channel, ts) };
  const own = { message: messageAddress(team, channel, `1.${text.length}`), files: 0 };
  const place = placeAddress(team, channel);
  const origin = { id, community: `slack:${team}`, person, language: null, direct: place, sent };
  await store.arrive({
    id,
    person,
    community: origin.community,
    kind: "wrote",
    at: clock.now(),
    sent,
    payload: { ...origin, ...words, ...own, place, via: "thread" },
  });
};
const untilIdle = async ({ store, clock }: World): Promise<void> => {
  await expect.poll(async () => store.unsettled(clock.now() + 1), waiting).toEqual([]);
  await expect.poll(async () => store.backlog(clock.now()), waiting).toMatchObject({ waiting: 0 });
};

describe("what an expert wrote before the process died", () => {
  test("reaches the asker before the answer that the same expert sends next", async () => {
    world = await openWorld("slack", "slack");
    const asker = world.who("asker");
    const work = await acceptedQuestion(world);
    await leaveBehind(world, "Raden först gäller.", work);
    world.clock.forward(1_000);
    await world.who("e-anna").fillIn(work, "answer.open", answer);
    await asker.sees("Svar på fråga");
    await untilIdle(world);
    const order = asker
      .cards()
      .flatMap(({ text }) => /Raden först|jämför snittet/u.exec(text)?.[0] ?? []);
    expect(order).toEqual(["Raden först", "jämför snittet"]);
  });

  test("is said not to have been passed on when the question was closed before it was taken up", async () => {
    world = await openWorld("slack", "slack");
    const asker = world.who("asker");
    const anna = world.who("e-anna");
    const work = await acceptedQuestion(world);
    await anna.fillIn(work, "answer.open", answer);
    await asker.fillIn(await asker.sees("Svar på fråga"), "outcome.open", outcome);
    await asker.sees("Frågan är avslutad");
    await leaveBehind(world, "Raden sist gäller.", work);
    world.clock.forward(20_000);
    const told = await anna.sees("Meddelandet är inte skickat vidare");
    expect(told.text).toContain("ID-2026-00001 är avslutad");
    await untilIdle(world);
    expect(asker.cards().filter(({ text }) => text.includes("Raden sist"))).toEqual([]);
  });
});
