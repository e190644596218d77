/**
 * Checks what becomes of messages of which nobody can tell whether they arrived: they are sent again
 * a few times, marked, and then their writer is told.
 */
import { afterEach, expect, test } from "vitest";
import type { Trouble } from "../../../playground/teams/trouble.ts";
import { teamsOf } from "../duty.ts";
import { type World, minutes, openWorld, question } from "../world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const patient = { timeout: 10_000, interval: 20 };
const troubles: readonly (readonly [string, Trouble])[] = [
  ["502", { kind: "answer", status: 502, accepted: true }],
  ["504", { kind: "answer", status: 504, accepted: true }],
  ["a cut connection", { kind: "drop" }],
];
/** Every post to Anna in Teams meets it from here on. */
const troubleForAnna = (current: World, trouble: Trouble): void => {
  const { conversationId } = teamsOf(current, "e-anna");
  current.trial.teams.switches.next(trouble, {
    times: 1_000,
    only: ({ method, path }) =>
      method === "POST" && decodeURIComponent(path).includes(conversationId),
  });
};
/** Until the next effect is due, in seconds; the clock is set to that moment. */
const waitOut = async ({ store, clock }: World): Promise<number> => {
  await expect.poll(() => store.claimed(), patient).toEqual([]);
  const next = (await store.nextDue()) ?? 0;
  const seconds = (next - clock.now()) / 1000;
  clock.set(next);
  return seconds;
};

test.each(troubles)(
  "a message that Teams takes and answers with %s each time is sent four times at most, and its writer learns that it is uncertain [line 60]",
  async (_, trouble) => {
    world = await openWorld("slack", "teams");
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    const receipt = await asker.sees("är tagen", "svaret kommer hit");
    troubleForAnna(world, trouble);
    await asker.write("Kommer detta fram?", receipt);
    const copies = () => anna.cards().filter(({ text }) => text.includes("Kommer detta fram?"));
    const waits: number[] = [];
    for (const count of [1, 2, 3]) {
      await expect.poll(() => copies().length, patient).toBe(count);
      waits.push(await waitOut(world));
    }
    const told = await asker.sees("Osäkert om ett meddelande kom fram");
    expect(told.text).toContain("ID-2026-00001");
    for (const [i, about] of [5, 30, 180].entries())
      expect(Math.abs((waits[i] ?? 0) - about)).toBeLessThanOrEqual(about / 4);
    const marks = copies().map(({ text }) => text.includes("kan vara en upprepning"));
    expect(marks).toEqual([false, true, true, true]);
    world.clock.forward(minutes(50));
    await asker.write("Och detta?", receipt);
    await anna.sees("Och detta?");
    expect(copies()).toHaveLength(4);
  },
);

test("an offer whose every answer is lost goes to somebody else after the fourth", async () => {
  world = await openWorld("slack", "teams");
  const current = world;
  troubleForAnna(world, { kind: "drop" });
  await world.who("asker").ask(question);
  const offers = () =>
    current
      .who("e-anna")
      .cards()
      .filter(({ text }) => text.includes("Kan du ta fråga")).length;
  for (const count of [1, 2, 3]) {
    await expect.poll(offers, patient).toBe(count);
    await waitOut(world);
  }
  await world.who("e-karim").sees("Kan du ta fråga");
});

test("in Slack, which can be asked whether it arrived, an outage of many tries loses nothing and repeats nothing [line 56]", async () => {
  world = await openWorld("teams", "slack");
  const { slack } = world.trial;
  const error = { kind: "refused", error: "internal_error", status: 503 } as const;
  slack.switches.next("chat.postMessage", error, { times: 8, team: "T0POLISEN" });
  await world.who("asker").ask(question);
  const tries = () => slack.log.calls("chat.postMessage", "T0POLISEN").length;
  for (let count = 1; count <= 8; count += 1) {
    await expect.poll(tries, patient).toBe(count);
    await waitOut(world);
  }
  const offer = await world.who("e-anna").sees("Kan du ta fråga");
  expect(offer.text).not.toContain("kan vara en upprepning");
  expect(world.who("e-anna").cards()).toHaveLength(1);
});
