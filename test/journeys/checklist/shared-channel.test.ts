/**
 * Checks a channel that two organisations share, with the app in both: each message comes twice,
 * and each app sees the other.
 */
import { afterEach, expect, test } from "vitest";
import { type World, channel, openWorld } from "../section-7/world.ts";
import { slackEvent, slackPress } from "./forged.ts";

let world: World;
afterEach(() => world.close());

const tax = { team: "T0SKATT", bot: "U0IDJOUR" };
const police = { team: "T0POLISEN", bot: "U0IDJOURPOL" };
const said = (more: object = {}) => ({
  type: "message",
  channel: channel.slack,
  channel_type: "channel",
  user: "U0ASKER",
  user_team: "T0SKATT",
  team: "T0SKATT",
  text: `<@${tax.bot}> <@${police.bot}> är stämpeln på sidan fyra äkta?`,
  ts: "1795597200.000100",
  ...more,
});
const cardsOf = (current: World) =>
  current
    .who("asker")
    .cards()
    .filter(({ text }) => text.includes("Vill du ställa en fråga"));

test("a message to both apps, under two event ids, is answered once [lines 20, 33]", async () => {
  world = await openWorld("slack");
  const { slack } = world.trial;
  for (const [one, eventId] of [
    [tax, "Ev1"],
    [police, "Ev2"],
  ] as const)
    expect((await slackEvent(slack, { ...one, eventId, event: said() })).status).toBe(200);
  await world.who("asker").sees("Vill du ställa en fråga");
  // A second message: once its card is there, whatever the first brings has come too.
  const event = said({ ts: "1795597300.000100" });
  await slackEvent(slack, { ...police, eventId: "Ev3", event });
  await slackEvent(slack, { ...tax, eventId: "Ev4", event });
  await world.until("asker", () => cardsOf(world).length >= 2, "the second message's card");
  expect(await world.store.unsettled(Number.MAX_SAFE_INTEGER)).toEqual([]);
  const backlog = () => world.store.backlog(world.clock.now());
  await expect.poll(backlog, { interval: 20 }).toMatchObject({ waiting: 0 });
  expect(cardsOf(world)).toHaveLength(2);
});

test.each([
  ["our app in the partner's workspace, by its id", { app_id: "A0IDJOUR000", user: police.bot }],
  ["our app's bot", { bot_id: "B0IDJOURPOL", user: police.bot }],
  ["a message with the app's profile", { bot_profile: { id: "B1", app_id: "A0IDJOUR000" } }],
  ["an app without a user", { subtype: "bot_message", bot_id: "B1", user: undefined }],
])("%s is not heard [line 32]", async (_who, more) => {
  world = await openWorld("slack");
  const { slack } = world.trial;
  const calls = slack.log.calls().length;
  const { status } = await slackEvent(slack, { ...tax, eventId: "Ev1", event: said(more) });
  expect(status).toBe(200);
  expect(await world.store.unsettled(Number.MAX_SAFE_INTEGER)).toEqual([]);
  expect(slack.log.calls()).toHaveLength(calls);
  // The same text of a person is heard.
  await slackEvent(slack, { ...tax, eventId: "Ev2", event: said() });
  await world.who("asker").sees("Vill du ställa en fråga");
});

test("a guest who presses is answered by the workspace that got the press [line 36]", async () => {
  world = await openWorld("slack");
  const { slack } = world.trial;
  const { status } = await slackPress(slack, {
    team: "T0SKATT",
    user: { id: "U0EANNA", team_id: "T0POLISEN" },
    channel: channel.slack,
    verb: "no.such.button",
    ids: {},
  });
  expect(status).toBe(200);
  await slack.until(() => slack.log.calls("chat.postEphemeral").length > 0, { what: "an answer" });
  expect(slack.log.calls("chat.postEphemeral").map(({ team }) => team)).toEqual(["T0SKATT"]);
});
