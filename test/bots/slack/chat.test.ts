/**
 * Sends to Slack: direct chats, posts, edits and profiles, and the failures that the courier gets.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messageAddress, userAddress, placeAddress } from "../../../src/bots/slack/address.ts";
import { openSlack } from "../../../src/bots/slack/index.ts";
import type { MessageRef, PostOptions } from "../../../src/bots/port.ts";
import { migration, offerCard, openSlackTestWorld, police, stranger, tax } from "./world.ts";
import type { SlackTestWorld } from "./world.ts";

let world: SlackTestWorld;
beforeEach(async () => {
  world = await openSlackTestWorld();
});
afterEach(async () => {
  await world.close();
});

const anna = () => world.slack.person(police, "U0ANNA");
const direct = async (team = police, user = "U0ANNA") => {
  const opened = await world.bot.chat.direct(userAddress(team, user), null);
  if (!opened.ok) throw new Error(opened.failure.why);
  return opened.value;
};
const options = (more: Partial<PostOptions> = {}): PostOptions => ({
  thread: null,
  key: "effect-1",
  perhapsSent: false,
  since: world.now(),
  ...more,
});
const post = async (more: Partial<PostOptions> = {}) =>
  world.bot.chat.post(await direct(), offerCard(), options(more));
const posted = async (more: Partial<PostOptions> = {}): Promise<MessageRef> => {
  const sent = await post(more);
  if (!sent.ok) throw new Error(sent.failure.why);
  return sent.value;
};

describe("a card", () => {
  it("is posted in the direct chat, with text, metadata and no unfolded links [lines 49, 50]", async () => {
    await posted();
    const [message] = anna().messages();
    expect(message?.text).toContain("Ny fråga ID-2026-00042");
    expect(message?.buttons.map(({ actionId }) => actionId)).toEqual([
      "offer.accept",
      "answer.open",
    ]);
    const [call] = world.slack.log.calls("chat.postMessage");
    expect(call?.arguments).toMatchObject({
      metadata: JSON.stringify({ event_type: "idjour", event_payload: { key: "effect-1" } }),
      unfurl_links: "false",
      unfurl_media: "false",
    });
  });

  it("stands in the thread of its question", async () => {
    const first = await posted();
    await posted({ thread: first, key: "effect-2" });
    const [parent, reply] = anna().messages();
    expect(reply?.threadTs).toBe(parent?.ts);
  });

  it("that somebody has to act on is also sent to the chat, and no other reply is", async () => {
    const first = await posted();
    const urgent = { ...offerCard(), needsAct: true } as const;
    await world.bot.chat.post(await direct(), urgent, options({ thread: first, key: "effect-2" }));
    await posted({ thread: first, key: "effect-3" });
    expect(
      anna()
        .messages()
        .map(({ broadcast }) => broadcast),
    ).toEqual([false, true, false]);
  });

  it("stands by itself when the thread's first message is elsewhere or no more there", async () => {
    const elsewhere = messageAddress(police, "C0POLISEN", "1.1");
    const lost = messageAddress(police, "D0ANNA", "1.1");
    await posted({ thread: elsewhere });
    await posted({ thread: lost, key: "effect-2" });
    expect(
      anna()
        .messages()
        .map(({ threadTs }) => threadTs),
    ).toEqual([null, null]);
  });

  it("is edited in place [line 68]", async () => {
    const ref = await posted();
    const edited = await world.bot.chat.edit(ref, offerCard({ title: "Tagen", buttons: [] }));
    expect(edited).toEqual({ ok: true, value: ref });
    expect(anna().messages()).toMatchObject([{ edited: true, buttons: [] }]);
    // It uses the direct chat's own id, which conversations.open gave: a person's id would be
    // refused.
    expect(world.slack.log.calls().map(({ method }) => method)).toEqual([
      "conversations.open",
      "chat.postMessage",
      "chat.update",
    ]);
    const [update] = world.slack.log.calls("chat.update");
    expect(update?.arguments["channel"]).toMatch(/^D/u);
  });

  it("goes to each workspace with that workspace's token [line 38]", async () => {
    for (const [team, user] of [
      [police, "U0ANNA"],
      [tax, "U0SARA"],
      [migration, "U0CIM"],
    ] as const) {
      await world.bot.chat.post(await direct(team, user), offerCard(), options());
    }
    const teams = world.slack.log.calls("chat.postMessage").map(({ team }) => team);
    expect(teams).toEqual([police, tax, migration]);
  });
});

describe("a post that may have arrived", () => {
  it("is found by its key and not sent again [line 56]", async () => {
    world.slack.switches.next("chat.postMessage", { kind: "dropped" });
    const first = await post();
    expect(first).toMatchObject({ ok: false, failure: { kind: "unsure" } });
    const again = await posted({ perhapsSent: true });
    expect(
      anna()
        .messages()
        .map(({ ts }) => ts),
    ).toEqual([again.split("/").at(-1)]);
  });

  it("is found in its thread", async () => {
    const thread = await posted();
    world.slack.switches.next("chat.postMessage", { kind: "dropped" });
    await post({ thread, key: "effect-2" });
    await posted({ thread, key: "effect-2", perhapsSent: true });
    expect(anna().messages()).toHaveLength(2);
  });

  it("is sent without a mark when it is surely not there", async () => {
    await posted({ key: "another" });
    await posted({ perhapsSent: true });
    expect(anna().messages()).toHaveLength(2);
    expect(anna().messages().at(-1)?.plain).not.toContain("upprepning");
  });

  it("is sent with a visible mark when Slack cannot be asked [line 56]", async () => {
    const refused = { kind: "refused", error: "missing_scope" } as const;
    world.slack.switches.next("conversations.history", refused);
    await posted({ perhapsSent: true });
    expect(anna().messages().at(-1)?.plain).toContain("kan vara en upprepning");
  });

  it("waits when the question itself gets no answer", async () => {
    world.slack.switches.next("conversations.history", { kind: "dropped" });
    expect(await post({ perhapsSent: true })).toMatchObject({ failure: { kind: "retry" } });
    expect(world.slack.log.calls("chat.postMessage")).toEqual([]);
  });
});

describe("more posts than a channel takes", () => {
  it("leave a second apart after a short burst, and what would wait long is put off [line 54]", async () => {
    const place = await direct();
    const started = performance.now();
    const sent = await Promise.all(
      Array.from({ length: 7 }, async (_, i) => {
        const result = await world.bot.chat.post(place, offerCard(), options({ key: `e${i}` }));
        return [result.ok ? "sent" : result.failure.kind, performance.now() - started] as const;
      }),
    );
    expect(sent.map(([what]) => what)).toEqual([
      ...Array.from({ length: 5 }, () => "sent"),
      ...Array.from({ length: 2 }, () => "limited"),
    ]);
    expect(world.slack.log.calls("chat.postMessage")).toHaveLength(5);
    expect(sent[3]?.[1]).toBeGreaterThanOrEqual(990);
    expect(sent[4]?.[1]).toBeGreaterThanOrEqual(1_990);
  });
});

describe("a failure", () => {
  it("of too many calls says when to try again, and leaves other workspaces alone [line 55]", async () => {
    const ref = await posted();
    const trouble = { kind: "rate-limited", retryAfterSeconds: 30 } as const;
    world.slack.switches.next("chat.postMessage", trouble, { team: police });
    expect(await post()).toEqual({
      ok: false,
      failure: { kind: "limited", afterMs: 30_000, why: "rate limited" },
    });
    const other = await world.bot.chat.post(await direct(tax, "U0SARA"), offerCard(), options());
    expect(other.ok).toBe(true);
    expect(await world.bot.chat.edit(ref, offerCard({ buttons: [] }))).toMatchObject({ ok: true });
    // Until that time nothing more is posted in this channel, and Slack is not asked again.
    const calls = world.slack.log.calls("chat.postMessage").length;
    expect(await post()).toMatchObject({ failure: { kind: "limited", why: "held back" } });
    expect(world.slack.log.calls("chat.postMessage")).toHaveLength(calls);
  });

  it.each([
    [503, "unsure"],
    [408, "unsure"],
    [404, "refused"],
  ])("HTTP %i is told to the courier as %s, and nothing is tried twice", async (status, kind) => {
    world.slack.switches.next("chat.postMessage", { kind: "refused", error: "down", status });
    expect(await post()).toMatchObject({ failure: { kind } });
    expect(world.slack.log.calls("chat.postMessage")).toHaveLength(1);
  });

  it.each([
    ["service_unavailable", "retry"],
    ["ratelimited", "limited"],
    ["internal_error", "unsure"],
    ["channel_not_found", "gone"],
    ["not_in_channel", "gone"],
    ["is_archived", "gone"],
    ["account_inactive", "gone"],
    ["token_revoked", "gone"],
    ["restricted_action", "refused"],
    ["invalid_blocks", "refused"],
    ["<html>proxy</html>", "unsure"],
  ])("%s is told to the courier as %s [line 57]", async (error, kind) => {
    world.slack.switches.next("chat.postMessage", { kind: "refused", error });
    expect(await post()).toMatchObject({ ok: false, failure: { kind } });
  });

  it.each(["edit_window_closed", "message_not_found", "cant_update_message"])(
    "of an edit by %s means that the message is gone [line 44]",
    async (error) => {
      const ref = await posted();
      world.slack.switches.next("chat.update", { kind: "refused", error });
      expect(await world.bot.chat.edit(ref, offerCard())).toMatchObject({
        failure: { kind: "gone", why: error },
      });
    },
  );

  it("to reach Slack at all is tried again, since nothing can have happened", async () => {
    const place = await direct();
    await world.slack.close();
    expect(await world.bot.chat.post(place, offerCard(), options())).toMatchObject({
      failure: { kind: "retry", why: "ECONNREFUSED" },
    });
  });

  it.each([
    ["breaks off", '{"ok":true,', 500],
    ["is not Slack's", "{}", 2],
  ])("whose answer %s is unsure: Slack may have taken the call", async (_, answer, length) => {
    const slack = createServer((request, response) => {
      request.resume();
      response.writeHead(200, { "content-type": "application/json", "content-length": length });
      response.write(answer);
      setImmediate(() => response.destroy());
    });
    await new Promise<void>((resolve) => slack.listen(0, "127.0.0.1", resolve));
    const apiUrl = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api/`;
    const settings = { signingSecret: "s", tokens: {}, soleToken: "xoxb-sole", apiUrl };
    const deps = { desk: world.desk, now: () => 0, log: () => undefined };
    const bot = await openSlack(settings, deps);
    const place = placeAddress("T0NAGON", "D1");
    expect(await bot.chat.post(place, offerCard(), options())).toMatchObject({
      ok: false,
      failure: { kind: "unsure" },
    });
    await bot.close();
    await new Promise((resolve) => slack.close(resolve));
  });

  it("for want of a token is told as one of the whole workspace", async () => {
    const place = placeAddress(stranger, "D0NILS");
    expect(await world.bot.chat.post(place, offerCard(), options())).toMatchObject({
      failure: { kind: "gone", lost: "community" },
    });
  });
});

describe("a person of users.info", () => {
  const asked = async (profile: object) => {
    Object.assign(anna().profile, profile);
    const answer = await world.bot.chat.isGuest(userAddress(police, "U0ANNA"), null);
    return answer.ok ? answer.value : answer.failure.kind;
  };

  it("is a guest of several channels, of one, or of another workspace or organisation", async () => {
    expect(await asked({})).toBe(false);
    expect(await asked({ guest: "multi-channel" })).toBe(true);
    expect(await asked({ guest: "single-channel" })).toBe(true);
    expect(await asked({ guest: null, homeTeam: tax })).toBe(true);
    expect(await asked({ homeTeam: "E0TREDJE" })).toBe(true);
    expect(await asked({ homeTeam: police })).toBe(false);
  });

  it("is unknown, not a guest, when Slack does not answer", async () => {
    world.slack.switches.next("users.info", { kind: "refused", error: "user_not_found" });
    expect(await asked({ guest: "multi-channel" })).toBe("gone");
  });
});

describe("a profile", () => {
  it("tells name, language and zone", async () => {
    Object.assign(anna().profile, { locale: "en-GB", tz: "Europe/London" });
    expect(await world.bot.chat.profile(userAddress(police, "U0ANNA"))).toEqual({
      ok: true,
      value: { name: "Anna Lind", language: "en", timeZone: "Europe/London" },
    });
  });

  it("has no language when it is neither of ours [line 86]", async () => {
    Object.assign(anna().profile, { locale: "fi-FI" });
    const found = await world.bot.chat.profile(userAddress(police, "U0ANNA"));
    expect(found).toMatchObject({ value: { language: null } });
  });
});

describe("do-not-disturb", () => {
  const quiet = (user: string, team = police) => world.bot.chat.quiet?.(userAddress(team, user));
  const calls = () => world.slack.log.calls("dnd.info").length;

  it("is told in ms, and asked for once a minute [line 88]", async () => {
    anna().profile.quiet = { from: 1_000, to: 2_000 };
    const hours = { ok: true, value: { from: 1_000_000, to: 2_000_000 } };
    expect(await quiet("U0ANNA")).toEqual(hours);
    expect(await quiet("U0ANNA")).toEqual(hours);
    expect(calls()).toBe(1);
  });

  it("counts as off where the workspace does not let us ask, which is asked no more [line 88]", async () => {
    world.slack.switches.next("dnd.info", { kind: "refused", error: "missing_scope" });
    anna().profile.quiet = { from: 1_000, to: 2_000 };
    expect(await quiet("U0ANNA")).toEqual({ ok: true, value: null });
    expect(await quiet("U0ANNA")).toEqual({ ok: true, value: null });
    expect(calls()).toBe(1);
  });
});
