import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import { parse as parseBody } from "../../../src/bots/slack/receive/parse.ts";

const parse = (body: unknown) => parseBody(body, limitOf);

const envelope = (event: object, more: object = {}) => ({
  type: "event_callback",
  event_id: "Ev1",
  team_id: "T0POLISEN",
  authorizations: [{ team_id: "T0POLISEN", user_id: "U0BOT", is_bot: true }],
  event,
  ...more,
});
const message = (more: object = {}) => ({
  type: "message",
  user: "U0ANNA",
  team: "T0POLISEN",
  text: "Hej",
  ts: "1700000000.000100",
  channel: "D0ANNA",
  channel_type: "im",
  ...more,
});
const inChannel = (more: object = {}) =>
  message({ channel: "C0JOUR", channel_type: "channel", ...more });
const acting = {
  team: { id: "T0POLISEN" },
  user: { id: "U0ANNA", team_id: "T0POLISEN" },
  trigger_id: "1.2.x",
};
describe("a message to the bot", () => {
  it("in the direct chat is read with its place", () => {
    expect(parse(envelope(message()))).toEqual({
      id: "message:T0POLISEN/D0ANNA/1700000000.000100",
      community: "slack:T0POLISEN",
      person: "slack:T0POLISEN/U0ANNA",
      language: null,
      sent: 1_700_000_000_000_100,
      direct: "slack:T0POLISEN/D0ANNA",
      kind: "wrote",
      text: "Hej",
      message: "slack:T0POLISEN/D0ANNA/1700000000.000100",
      place: "slack:T0POLISEN/D0ANNA",
      inReplyTo: null,
      via: "direct",
      files: 0,
    });
  });

  it("is read without Slack's escapes, and counts its files", () => {
    const event = message({
      text: "a &lt; b &amp;&amp; <mailto:a@b.se|a@b.se> <https://a.se|här>\0",
      subtype: "file_share",
      files: [{ id: "F1" }, { id: "F2" }],
    });
    expect(parse(envelope(event))).toMatchObject({
      text: "a < b && a@b.se här (https://a.se)",
      files: 2,
    });
  });

  it("longer than Slack takes is cut where Slack would cut it, and says so", () => {
    const long = parse(envelope(message({ text: "x".repeat(41_000) })));
    expect(long).toMatchObject({ text: "x".repeat(40_000), cutAt: 40_000 });
    const edited = {
      ...message({ text: "😀".repeat(41_000) }),
      edited: { ts: "1700000001.000000" },
    };
    const change = message({ subtype: "message_changed", message: edited });
    expect(parse(envelope(change))).toMatchObject({ text: "😀".repeat(20_000), cutAt: 40_000 });
  });

  it("as a mention loses the bot's own mention alone", () => {
    const event = inChannel({ type: "app_mention", text: "<@U0BOT> fråga om <@U0BO>: äkta?" });
    expect(parse(envelope(event))).toMatchObject({
      kind: "wrote",
      via: "mention",
      text: "fråga om @…: äkta?",
    });
  });

  it("that comes as mention and as message is the same event", () => {
    const text = "<@U0BOT> är passet äkta?";
    const mention = parse(envelope(inChannel({ type: "app_mention", text })));
    const plain = parse(envelope(inChannel({ text }), { event_id: "Ev2" }));
    expect(plain).toEqual(mention);
  });

  it("as a mention is read also when Slack names no installation", () => {
    const event = inChannel({ type: "app_mention", text: "<@U0BOT>\n  hjälp" });
    const sent = envelope(event, { authorizations: undefined });
    expect(parse(sent)).toMatchObject({ text: "hjälp", community: "slack:T0POLISEN" });
  });

  it("in a thread says what it replies to", () => {
    const event = inChannel({ thread_ts: "1690000000.000100" });
    expect(parse(envelope(event))).toMatchObject({
      via: "thread",
      inReplyTo: "slack:T0POLISEN/C0JOUR/1690000000.000100",
    });
  });

  it("seen by two installations is one event of its writer's workspace [line 20]", () => {
    const event = inChannel({ thread_ts: "1690000000.000100", user_team: "T0SKATT" });
    const one = parse(envelope(event));
    const other = parse(
      envelope(event, {
        event_id: "Ev2",
        team_id: "T0SKATT",
        authorizations: [{ team_id: "T0SKATT", user_id: "U0BOTSKA" }],
      }),
    );
    expect(other.id).toBe(one.id);
    expect([one.community, other.community]).toEqual(["slack:T0POLISEN", "slack:T0SKATT"]);
    expect([one.person, other.person]).toEqual(["slack:T0SKATT/U0ANNA", "slack:T0SKATT/U0ANNA"]);
  });

  it.each([
    ["its own organisation", "E0STATEN", "slack:T0POLISEN/U0ANNA"],
    ["another organisation", "E0TREDJE", "slack:E0TREDJE/U0ANNA"],
    ["another workspace", "T0TREDJE", "slack:T0TREDJE/U0ANNA"],
  ])("by somebody of %s is theirs", (_whose, user_team, person) => {
    const own = { team_id: "T0POLISEN", user_id: "U0BOT", enterprise_id: "E0STATEN" };
    const event = inChannel({ type: "app_mention", text: "<@U0BOT> hej", user_team });
    // In a shared channel the outer ids are of the workspace where it was written.
    const outer = { team_id: "T0TREDJE", enterprise_id: "E0TREDJE" };
    const sent = envelope(event, { ...outer, authorizations: [own] });
    expect(parse(sent)).toMatchObject({ person, community: "slack:T0POLISEN" });
  });

  it("by somebody of an organisation is not its workspace's where that has none", () => {
    expect(parse(envelope(message({ user_team: "E0TREDJE" })))).toMatchObject({
      person: "slack:E0TREDJE/U0ANNA",
    });
  });

  it.each(["is_restricted", "is_ultra_restricted"])(
    "says that its writer is a guest: %s",
    (mark) => {
      const parsed = parse(envelope(message({ user_profile: { [mark]: true } })));
      expect(parsed).toMatchObject({ kind: "wrote", guest: true });
      expect(parse(envelope(message({ user_profile: { [mark]: false } })))).not.toHaveProperty(
        "guest",
      );
    },
  );

  it.each([
    ["chatter in a channel", inChannel()],
    ["our own message", message({ user: "U0BOT" })],
    ["another app's message", message({ bot_id: "B1" })],
    ["a message with a bot's profile", message({ bot_profile: { app_id: "A1" } })],
    ["the same product in a partner's workspace", inChannel({ app_id: "A1", thread_ts: "1.1" })],
    ["a reply in somebody else's thread", inChannel({ thread_ts: "1.1", parent_user_id: "U0BO" })],
    ["somebody joining", inChannel({ subtype: "channel_join" })],
  ])("is ignored when it is %s [line 32]", (_, event) => {
    expect(parse(envelope(event)).kind).toBe("ignored");
  });
});

describe("the opened app", () => {
  const opened = (more: object = {}) =>
    envelope({
      type: "app_home_opened",
      user: "U0ANNA",
      channel: "D0ANNA",
      tab: "home",
      event_ts: "1700000000.000100",
      view: { id: "V1", type: "home", blocks: [], team_id: "T0POLISEN" },
      ...more,
    });

  it("at its home tab is a visit by that person, with their direct chat", () => {
    expect(parse(opened())).toEqual({
      id: "event:Ev1",
      community: "slack:T0POLISEN",
      person: "slack:T0POLISEN/U0ANNA",
      language: null,
      direct: "slack:T0POLISEN/D0ANNA",
      kind: "visited",
      tab: "home",
    });
  });

  it("for the first time has no view yet, and is a visit all the same, as one at its messages is", () => {
    const first = parse(opened({ view: undefined, channel: undefined }));
    expect(first).toMatchObject({ kind: "visited", direct: null });
    expect(parse(opened({ tab: "messages" }))).toMatchObject({ kind: "visited", tab: "chat" });
  });

  it.each([
    ["at another tab", { tab: "about" }],
    ["at no tab that is named", { tab: undefined }],
    ["by nobody", { user: undefined }],
  ])("%s is ignored", (_, more) => {
    expect(parse(opened(more)).kind).toBe("ignored");
  });
});

describe("a changed message", () => {
  const changed = (before: object, now: object, more: object = {}) =>
    envelope({
      type: "message",
      subtype: "message_changed",
      ts: "1700000009.000000",
      channel: "D0ANNA",
      channel_type: "im",
      previous_message: { user: "U0ANNA", ts: "1700000000.000100", text: "Hej", ...before },
      message: { user: "U0ANNA", ts: "1700000000.000100", text: "Hej", ...now },
      ...more,
    });

  it("is an edit of the first message under an id of its own", () => {
    const edit = parse(changed({}, { text: "Hej då", edited: { ts: "1700000009.000000" } }));
    expect(edit).toMatchObject({
      kind: "edited",
      text: "Hej då",
      message: "slack:T0POLISEN/D0ANNA/1700000000.000100",
    });
    expect(edit.id).not.toBe(parse(envelope(message())).id);
  });

  it("edited twice within a second is two edits", () => {
    const first = parse(changed({}, { text: "A" }));
    const second = parse(changed({ text: "A" }, { text: "B" }, { ts: "1700000009.000001" }));
    expect(first.id).not.toBe(second.id);
  });

  it("is ignored when its text is what it was [line 30]", () => {
    expect(parse(changed({}, { attachments: [{ title: "En länk" }] })).kind).toBe("ignored");
  });

  it("in a channel is followed only where it was said to the bot", () => {
    const where = { channel: "C0JOUR", channel_type: "channel" };
    const said = { text: "<@U0BOT> äkta?" };
    const reply = { thread_ts: "1.1", parent_user_id: "U0BOT" };
    const kinds = [
      changed({}, { text: "Nytt" }, where),
      changed(said, { text: "Nytt" }, where),
      changed(reply, { ...reply, text: "Nytt" }, where),
      changed({}, { subtype: "tombstone" }, where),
      changed(said, { subtype: "tombstone" }, where),
    ].map((event) => parse(event).kind);
    expect(kinds).toEqual(["ignored", "edited", "edited", "ignored", "deleted"]);
  });

  it("is ignored when a bot changed its own", () => {
    expect(parse(changed({ bot_id: "B1" }, { bot_id: "B1", text: "Nytt" })).kind).toBe("ignored");
  });

  it("that became a tombstone is deleted", () => {
    expect(parse(changed({}, { subtype: "tombstone", text: "Borttaget" }))).toMatchObject({
      kind: "deleted",
      message: "slack:T0POLISEN/D0ANNA/1700000000.000100",
      person: "slack:T0POLISEN/U0ANNA",
    });
  });

  it("that was removed is deleted", () => {
    const event = message({
      subtype: "message_deleted",
      ts: "1700000009.000000",
      deleted_ts: "1700000000.000100",
      user: undefined,
      previous_message: { user: "U0ANNA", ts: "1700000000.000100", text: "Hej" },
    });
    expect(parse(envelope(event))).toMatchObject({
      kind: "deleted",
      message: "slack:T0POLISEN/D0ANNA/1700000000.000100",
      person: "slack:T0POLISEN/U0ANNA",
    });
  });
});

describe("the app's removal", () => {
  it("is told by either event, but not by a person's own token [line 62]", () => {
    const kinds = [
      { type: "app_uninstalled" },
      { type: "tokens_revoked", tokens: { oauth: [], bot: ["U0BOT"] } },
      { type: "tokens_revoked", tokens: { oauth: ["U0ANNA"], bot: [] } },
    ].map((event) => parse(envelope(event)).kind);
    expect(kinds).toEqual(["uninstalled", "uninstalled", "ignored"]);
  });
});

describe("what cannot be read", () => {
  it("never ends in an error, whatever it is", () => {
    const types = fc.constantFrom(
      "event_callback",
      "block_actions",
      "view_submission",
      "message_action",
      "block_suggestion",
    );
    const anyEvent = fc.record({
      type: fc.constantFrom("message", "app_mention"),
      ts: fc.string(),
    });
    const body = fc.oneof(
      fc.jsonValue(),
      fc.record({ type: types, event: fc.oneof(fc.jsonValue(), anyEvent), user: fc.jsonValue() }),
      fc.record({ command: fc.jsonValue(), team_id: fc.string(), user_id: fc.string() }),
    );
    fc.assert(
      fc.property(body, (any) => {
        expect(["ignored", "typed"]).toContain(parse(any).kind);
      }),
    );
  });

  it.each([
    [{}],
    [[]],
    ["text"],
    [null],
    [{ type: "constructor" }],
    [{ type: "block_actions" }],
    [{ type: "block_actions", ...acting, actions: [] }],
    [{ type: "view_submission", ...acting, view: { id: "V1" } }],
    [envelope({ type: "message", channel: "C/1", ts: "1.1" })],
    [{ type: "event_callback" }],
    [{ type: "view_closed", ...acting, view: { id: "V1" } }],
  ])("is ignored with a reason that quotes nothing: %j", (body) => {
    expect(parse(body)).toMatchObject({ kind: "ignored", reason: expect.any(String) });
  });
});
