/** A check mark on a person's own message in Slack, and what refuses it. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { messageAddress, userAddress } from "../../../src/bots/slack/address.ts";
import { offerCard, openSlackTestWorld, police, tax } from "./world.ts";
import type { SlackTestWorld } from "./world.ts";

let world: SlackTestWorld;
beforeEach(async () => {
  world = await openSlackTestWorld();
});
afterEach(async () => {
  await world.close();
});

const wrote = async (team: string, user: string, text = "Passet är blött.") => {
  const { channel, ts } = await world.slack.person(team, user).dm(text);
  return messageAddress(team, channel, ts);
};
const mark = async (message: ReturnType<typeof messageAddress>) => world.bot.chat.mark?.(message);
const asked = () => world.slack.log.calls("reactions.add").length;
const onAnnas = () =>
  world.slack
    .person(police, "U0ANNA")
    .messages()
    .map(({ reactions }) => reactions);

test("a message is marked once, and a mark that is there already is as good", async () => {
  const message = await wrote(police, "U0ANNA");
  expect(await mark(message)).toEqual({ ok: true, value: null });
  expect(await mark(message)).toEqual({ ok: true, value: null });
  expect(onAnnas()).toEqual([["white_check_mark"]]);
});

test.each(["missing_scope", "not_allowed_token_type", "unknown_method"])(
  "a workspace that answers %s is not asked for the next, and others are",
  async (error) => {
    const message = await wrote(police, "U0ANNA");
    world.slack.switches.next("reactions.add", { kind: "refused", error }, { team: police });
    expect(await mark(message)).toMatchObject({ failure: { kind: "refused", why: error } });
    expect(await mark(message)).toMatchObject({ failure: { kind: "refused" } });
    expect(asked()).toBe(1);
    expect(await mark(await wrote(tax, "U0SARA"))).toMatchObject({ ok: true });
  },
);

test.each([
  ["not_reactable", "refused"],
  ["too_many_reactions", "refused"],
  ["is_archived", "gone"],
  ["fatal_error", "unsure"],
])("%s is about the one message, and the next is marked", async (error, kind) => {
  const message = await wrote(police, "U0ANNA");
  world.slack.switches.next("reactions.add", { kind: "refused", error });
  expect(await mark(message)).toMatchObject({ failure: { kind } });
  expect(await mark(message)).toMatchObject({ ok: true });
});

test("a message that is gone gets none", async () => {
  const anna = world.slack.person(police, "U0ANNA");
  const { channel, ts } = await anna.dm("Passet är blött.");
  await anna.remove(channel, ts);
  const failure = { kind: "gone", lost: "message" };
  expect(await mark(messageAddress(police, channel, ts))).toMatchObject({ failure });
});

test("where Slack wants fewer, marks are left out, and messages leave as before", async () => {
  const message = await wrote(police, "U0ANNA");
  const limited = { kind: "rate-limited", retryAfterSeconds: 30 } as const;
  world.slack.switches.next("reactions.add", limited);
  expect(await mark(message)).toMatchObject({ failure: { kind: "limited" } });
  expect(await mark(message)).toMatchObject({ failure: { kind: "limited" } });
  expect(asked()).toBe(1);
  const opened = await world.bot.chat.direct(userAddress(police, "U0ANNA"), null);
  if (!opened.ok) throw new Error(opened.failure.why);
  const options = { thread: null, key: "effect-1", perhapsSent: false, since: world.now() };
  expect(await world.bot.chat.post(opened.value, offerCard(), options)).toMatchObject({ ok: true });
});

test("more than eight at a time are left out: they come after everything else", async () => {
  const messages = await Promise.all(
    Array.from({ length: 10 }, (_, i) => wrote(police, "U0ANNA", `Rad ${i}`)),
  );
  const marked = await Promise.all(messages.map(mark));
  expect(marked.map((one) => one?.ok)).toEqual([...Array(8).fill(true), false, false]);
  const missed = messages.at(-1);
  expect(missed === undefined ? null : await mark(missed)).toMatchObject({ ok: true });
});
