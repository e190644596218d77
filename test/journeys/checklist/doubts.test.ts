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

const patient = { interval: 20 };
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

/** Lets the clock go from one try to the next, until so many minutes have passed. */
const waitOutAll = async (current: World, until: number): Promise<void> => {
  for (;;) {
    await expect.poll(() => current.store.claimed(), patient).toEqual([]);
    const next = (await current.store.nextDue()) ?? Infinity;
    if (next > until) return current.clock.set(until);
    current.clock.set(Math.max(next, current.clock.now()));
    await expect.poll(() => current.store.nextDue(), patient).not.toBe(next);
  }
};

test.each([
  ["502", { kind: "answer", status: 502 }, [true]],
  ["500", { kind: "answer", status: 500 }, [true]],
  ["a cut connection", { kind: "drop" }, [false, true]],
] as const)(
  "through an hour in which Teams answers every call with %s a message waits, and comes once after it, marked [line 60]",
  async (_, trouble, marks) => {
    world = await openWorld("slack", "teams");
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("är din");
    const receipt = await asker.sees("är tagen", "svaret kommer hit");
    const { conversationId } = teamsOf(world, "e-anna");
    const back = world.trial.teams.switches.next(trouble, {
      times: 1_000,
      only: ({ path }) => decodeURIComponent(path).includes(conversationId),
    });
    await asker.write("Kommer detta fram?", receipt);
    const copies = () => anna.cards().filter(({ text }) => text.includes("Kommer detta fram?"));
    await expect.poll(() => world?.store.claimed(), patient).toEqual([]);
    const start = world.clock.now();
    await waitOutAll(world, start + minutes(40));
    expect(copies()).toHaveLength(marks.length - 1);
    back();
    await waitOutAll(world, start + minutes(75));
    await expect.poll(() => copies().length, patient).toBe(marks.length);
    expect(copies().map(({ text }) => text.includes("kan vara en upprepning"))).toEqual(marks);
    expect(asker.cards().some(({ text }) => text.includes("Osäkert om"))).toBe(false);
  },
  30_000,
);

test("a message that Teams answers with 503 comes when it is up again, however long that takes", async () => {
  world = await openWorld("slack", "teams");
  const anna = world.who("e-anna");
  await world.who("asker").ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  const receipt = await world.who("asker").sees("är tagen", "svaret kommer hit");
  troubleForAnna(world, { kind: "answer", status: 503, retryAfterS: 60 });
  await world.who("asker").write("Kommer detta fram?", receipt);
  const { conversationId } = teamsOf(world, "e-anna");
  const refused = () =>
    (world?.trial.teams.log.entries ?? []).filter(
      ({ status, name }) => status === 503 && name.includes(conversationId),
    ).length;
  await expect.poll(refused, patient).toBe(1);
  const start = world.clock.now();
  await waitOutAll(world, start + minutes(30));
  expect(refused()).toBeGreaterThan(3);
  expect(refused()).toBeLessThan(9);
  world.trial.teams.switches.clear();
  await waitOutAll(world, start + minutes(75));
  const came = await anna.sees("Kommer detta fram?");
  expect(came.text).toContain("kan vara en upprepning");
});

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
