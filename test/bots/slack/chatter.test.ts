/** What people say to each other in a channel is left before anything more is read of it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limitOf } from "../../../src/screens/forms/sent-fields.ts";
import { isChatter } from "../../../src/bots/slack/receive/parse-event.ts";
import { parse } from "../../../src/bots/slack/receive/parse.ts";

const envelope = (event: object) => ({
  type: "event_callback",
  event_id: "Ev1",
  team_id: "T0POLISEN",
  authorizations: [{ team_id: "T0POLISEN", user_id: "U0BOT", is_bot: true }],
  event,
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

describe("what people say to each other in a channel", () => {
  const anyEvent = fc.record(
    {
      type: fc.constantFrom("message", "app_mention"),
      subtype: fc.constantFrom("file_share", "message_changed", "message_deleted"),
      thread_ts: fc.constantFrom("1700000000.000100", "1.1"),
      channel: fc.constantFrom("C0JOUR", "D0ANNA", "G0JOUR", 7),
      channel_type: fc.constantFrom("channel", "group", "im", "mpim"),
      text: fc.constantFrom("Hej", "", "<@U0BOT> hej", "hej <@U0BOT|jour>", "<@U0OTHER>", null),
      user: fc.constantFrom("U0ANNA", "U0BOT", null),
      bot_id: fc.constant("B1"),
      ts: fc.constant("1700000000.000100"),
    },
    { requiredKeys: [] },
  );

  it("is known before anything more is read of it, and is nothing that would be heard", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const body = envelope(event);
        return !isChatter(body) || parse(body, limitOf).kind === "ignored";
      }),
    );
    expect(isChatter(envelope(inChannel()))).toBe(true);
    for (const meant of [
      message(),
      inChannel({ text: "<@U0BOT> hej" }),
      inChannel({ thread_ts: "1.1" }),
      inChannel({ subtype: "message_changed" }),
      inChannel({ type: "app_mention" }),
    ])
      expect(isChatter(envelope(meant))).toBe(false);
    expect([{}, { event: null }, { event: "message" }].map(isChatter)).not.toContain(true);
  });
});
