import { describe, expect, it } from "vitest";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import { parse as parseBody } from "../../../src/bots/slack/receive/parse.ts";

const parse = (body: unknown) => parseBody(body, limitOf);

const acting = {
  team: { id: "T0POLISEN" },
  user: { id: "U0ANNA", team_id: "T0POLISEN" },
  trigger_id: "1.2.x",
};
const press = (more: object = {}) => ({
  ...acting,
  type: "block_actions",
  channel: { id: "D0ANNA" },
  container: { type: "message", message_ts: "1700000000.000200", channel_id: "D0ANNA" },
  message: { ts: "1700000000.000200" },
  response_url: "https://hooks.slack.com/x",
  actions: [
    {
      type: "button",
      action_id: "offer.accept",
      block_id: "buttons.0",
      value: '{"ticket":"t1","offer":"o1","note":"x"}',
      action_ts: "1700000001.000000",
    },
  ],
  ...more,
});
const submission = (values: object, more: object = {}) => ({
  ...acting,
  type: "view_submission",
  view: {
    id: "V1",
    hash: "h1",
    callback_id: "ask.submit",
    private_metadata: '{"draft":"d1"}',
    blocks: [],
    state: { values },
    ...more,
  },
});

describe("a press", () => {
  it("has the verb, our own ids and the message that holds the button", () => {
    expect(parse(press())).toMatchObject({
      kind: "pressed",
      verb: "offer.accept",
      ids: { ticket: "t1", offer: "o1" },
      card: "slack:T0POLISEN/D0ANNA/1700000000.000200",
      direct: "slack:T0POLISEN/D0ANNA",
      person: "slack:T0POLISEN/U0ANNA",
    });
    expect(parse(press())).not.toHaveProperty("ids.note");
  });

  it("sent again with another trigger is the same, pressed again another", () => {
    const again = parse(press({ trigger_id: "9.9.y", response_url: "https://hooks.slack.com/y" }));
    const [action] = press().actions;
    const anew = parse(press({ actions: [{ ...action, action_ts: "1700000002.000000" }] }));
    expect(again.id).toBe(parse(press()).id);
    expect(anew.id).not.toBe(parse(press()).id);
  });

  it("by a guest of a shared channel is the guest's, in the receiving workspace [line 36]", () => {
    const guest = parse(press({ user: { id: "U0ANNA", team_id: "T0FRAMMAN" } }));
    expect(guest).toMatchObject({
      person: "slack:T0FRAMMAN/U0ANNA",
      community: "slack:T0POLISEN",
    });
  });

  it.each([
    [
      "that belongs to it",
      { id: "T0POLISEN", enterprise_id: "E0STATEN" },
      "slack:T0POLISEN/U0ANNA",
    ],
    ["that belongs to none", { id: "T0POLISEN" }, "slack:E0STATEN/U0ANNA"],
    ["that belongs to another", { id: "T0POLISEN", enterprise_id: "E0A" }, "slack:E0STATEN/U0ANNA"],
  ])("by somebody of an organisation, in a workspace %s, is theirs", (_which, team, person) => {
    const user = { id: "U0ANNA", team_id: "E0STATEN" };
    expect(parse(press({ team, user }))).toMatchObject({ person, community: "slack:T0POLISEN" });
  });

  it("in a form of a shared channel is not the receiving workspace's by the sender's organisation", () => {
    const user = { id: "U0ANNA", team_id: "E0TREDJE" };
    const view = { id: "V1", type: "modal", blocks: [], app_installed_team_id: "T0POLISEN" };
    const team = { id: "T0TREDJE", enterprise_id: "E0TREDJE" };
    const form = { ...submission({}, view), team, user, enterprise: { id: "E0TREDJE" } };
    expect(parse(form)).toMatchObject({
      person: "slack:E0TREDJE/U0ANNA",
      community: "slack:T0POLISEN",
    });
  });

  it("that chooses brings what is chosen, and the ids of its row", () => {
    const action = {
      type: "static_select",
      action_id: "offer.decline",
      block_id: 'buttons.0|{"ticket":"t1","offer":"o1"}|ticket.timeline',
      selected_option: { value: "busy" },
      action_ts: "1.1",
    };
    expect(parse(press({ actions: [action] }))).toMatchObject({
      kind: "pressed",
      verb: "offer.decline",
      ids: { ticket: "t1", offer: "o1" },
      chosen: { reason: "busy" },
    });
  });

  it("with a value that is not ours carries no ids", () => {
    const action = { type: "button", action_id: "x", value: "not json" };
    expect(parse(press({ actions: [action] }))).toMatchObject({ verb: "unlisted", ids: {} });
  });

  it("in the home tab belongs to no message and to no chat", () => {
    const container = { type: "view", view_id: "V1" };
    const view = { id: "V1", type: "home", blocks: [] };
    const action = { type: "button", action_id: "ask", value: "{}", action_ts: "1.1" };
    const more = { container, view, channel: undefined, message: undefined, actions: [action] };
    expect(parse(press({ ...more, response_url: undefined }))).toMatchObject({
      kind: "pressed",
      verb: "ask",
      ids: {},
      card: null,
      direct: null,
    });
  });

  it("of the message shortcut asks with that message's words", () => {
    const shortcut = {
      ...acting,
      type: "message_action",
      callback_id: "ask.message",
      action_ts: "1.1",
      channel: { id: "C0JOUR" },
      message: { ts: "1.0", text: "Är det &lt;äkta&gt;?" },
    };
    expect(parse(shortcut)).toMatchObject({
      kind: "pressed",
      verb: "ask",
      text: "Är det <äkta>?",
      card: null,
    });
  });
});

describe("a form", () => {
  it("brings no more of a field than it can refuse", () => {
    const sent = submission({ text: { text: { value: "x".repeat(20_000) } } });
    expect(parse(sent)).toMatchObject({ fields: { text: "x".repeat(3_001) } });
  });

  it("brings nothing of a field that it does not have, and not ten thousand values", () => {
    const selected_options = Array.from({ length: 50_000 }, () => ({ value: "a" }));
    const sent = submission({
      "750106-9280": { "750106-9280": { value: "x" } },
      examined: { examined: { type: "checkboxes", selected_options } },
    });
    expect(parse(sent)).toMatchObject({ fields: { examined: Array(101).fill("a") } });
    expect(JSON.stringify(parse(sent))).not.toContain("750106");
  });

  it("gives each field by its id, and nothing for what was left empty", () => {
    const values = {
      text: { text: { type: "plain_text_input", value: "A & B <c>" } },
      topic: { topic: { type: "static_select", selected_option: { value: "pass" } } },
      examined: { examined: { type: "checkboxes", selected_options: [{ value: "original" }] } },
      equipment: { equipment: { type: "checkboxes", selected_options: [] } },
      decision: { decision: { type: "static_select", selected_option: null } },
      urgencyReason: { urgencyReason: { type: "plain_text_input", value: null } },
    };
    expect(parse(submission(values))).toMatchObject({
      kind: "submitted",
      verb: "ask.submit",
      ids: { draft: "d1" },
      fields: { text: "A & B <c>", topic: "pass", examined: ["original"] },
    });
    expect(Object.keys(Reflect.get(parse(submission(values)), "fields"))).toHaveLength(3);
  });

  it("corrected after errors is not the form that was sent before", () => {
    const first = parse(submission({ text: { text: { value: "fel" } } }));
    const again = parse(submission({ text: { text: { value: "fel" } } }));
    const corrected = parse(submission({ text: { text: { value: "rätt" } } }));
    expect(again.id).toBe(first.id);
    expect(corrected.id).not.toBe(first.id);
  });

  it("opened through a shared channel belongs to the installation", () => {
    const sent = parse(submission({}, { app_installed_team_id: "T0SKATT" }));
    expect(sent.community).toBe("slack:T0SKATT");
  });
});

describe("a command and a search", () => {
  it("are read with their words", () => {
    const command = {
      command: "/id",
      text: " jour &amp; mer ",
      team_id: "T0POLISEN",
      user_id: "U1",
    };
    expect(parse(command)).toMatchObject({ kind: "typed", text: "jour & mer" });
    const search = { ...acting, type: "block_suggestion", action_id: "issuer", value: "tys" };
    expect(parse(search)).toMatchObject({ kind: "suggest", field: "issuer", query: "tys" });
  });
});
