/** Sends genuine payloads of forms that nobody expects: none is answered with an error of ours. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type SlackTestWorld, openSlackTestWorld, police } from "./world.ts";

let world: SlackTestWorld;
let loggedBefore = 0;
const loggedSince = (): string => world.logged().slice(loggedBefore);
beforeAll(async () => {
  world = await openSlackTestWorld();
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  world.desk.written.length = 0;
  world.desk.handled.length = 0;
  loggedBefore = world.logged().length;
});

const user = { id: "U0ANNA", team_id: police };
const team = { id: police };
const actions = [{ type: "button", action_id: "offer.accept", value: '{"ticket":"t1"}' }];
const view = { id: "V1", hash: "1", callback_id: "ask.submit", state: { values: {} } };
const press = { type: "block_actions", user, team, actions };
const form = { type: "view_submission", user, team, view };
const shortcut = { type: "message_action", user, team, callback_id: "ask" };
const lookup = { type: "block_suggestion", user, team, action_id: "issuer", value: "sy" };

/** Each counts as another event, however alike they are. */
let moments = 0;
const interaction = async (payload: object) => {
  moments += 1;
  const news = { trigger_id: `t${moments}`, ...payload };
  return world.slack.forge({
    body: new URLSearchParams({ payload: JSON.stringify(news) }).toString(),
    contentType: "application/x-www-form-urlencoded",
  });
};
const event = async (sent: object, envelope: object = {}) => {
  moments += 1;
  const payload = { type: "event_callback", team_id: police, event_id: `Ev${moments}` };
  return world.slack.forge({ body: JSON.stringify({ ...payload, event: sent, ...envelope }) });
};

describe("what a person waits for", () => {
  test.each([
    ["a press outside any channel", { ...press, channel: null }],
    ["a press with addresses for answers that are none", { ...press, response_urls: null }],
    ["a press that holds an event", { ...press, event: null }],
    ["a press of a workflow's that is none", { ...press, function_data: null }],
    ["a form with addresses for answers that are none", { ...form, response_urls: [null] }],
    ["a form that holds an event", { ...form, event: "x" }],
    ["a form that holds a command", { ...form, name: null, actions: [] }],
    ["a form without any state", { ...form, view: { ...view, state: null } }],
    ["a form whose state is none", { ...form, view: { ...view, state: { values: [1] } } }],
    ...[
      null,
      7,
      { value: 42 },
      { value: {} },
      { selected_option: "x" },
      { selected_options: [null] },
    ].map((input): [string, object] => [
      `a form with an input that is none: ${JSON.stringify(input)}`,
      { ...form, view: { ...view, state: { values: { text: { text: input } } } } },
    ]),
    ["a shortcut outside any channel", { ...shortcut, channel: null }],
    ["a look-up outside any channel", { ...lookup, channel: null }],
  ])("is worked and answered: %s", async (_, payload) => {
    expect((await interaction(payload)).status).toBe(200);
    expect(world.desk.handled).toHaveLength(1);
    expect(loggedSince()).toBe("");
  });
});

describe("what nobody waits for", () => {
  const said = { type: "message", user: "U0ANNA", channel: "D0ANNA", text: "hej" };
  const opened = { type: "app_home_opened", user: "U0ANNA", tab: "home" };
  test.each([
    ["a page opened in no channel", { ...opened, channel: null }, {}],
    ["words about an item that is none", { ...said, item: null }, {}],
    ["words with an item of another kind", { ...said, item: "x" }, {}],
    ["words to a group that is none", { ...said, subteam: null }, {}],
  ])("is worked: %s", async (_, sent, envelope) => {
    moments += 1;
    const ts = `1795600800.${String(moments).padStart(6, "0")}`;
    expect((await event({ ...sent, ts }, envelope)).status).toBe(200);
    await expect.poll(() => world.desk.handled).toHaveLength(1);
    expect(loggedSince()).toBe("");
  });
});

test("an event for a bot whose id is longer than any is ignored, and Slack need not send it again", async () => {
  const said = { type: "message", user: "U0ANNA", channel: "D0ANNA", text: "hej", ts: "1.000001" };
  const authorizations = [{ team_id: police, user_id: "x".repeat(45_000) }];
  expect((await event(said, { authorizations })).status).toBe(200);
  expect(world.desk.written).toEqual([]);
  expect(loggedSince()).toContain("unreadable event_callback: authorizations.0.user_id");
});
