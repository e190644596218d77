import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { button, migration, openSlackWorld, plain, police, refusal } from "./slack-world.ts";
import type { SlackWorld } from "./slack-world.ts";

let world: SlackWorld;
beforeEach(async () => {
  world = await openSlackWorld();
});
afterEach(async () => world.slack.close());

const actions = [{ type: "actions", elements: [button("offer.accept", "Ta den")] }];

describe("the Web API", () => {
  it("knows each workspace by its token alone", async () => {
    const [here, there] = await Promise.all([
      world.client("xoxb-polisen").auth.test(),
      world.client("xoxb-migration").auth.test(),
    ]);
    expect([here.team_id, there.team_id]).toEqual([police, migration]);
    expect([here.user_id, there.user_id]).toEqual(["U0BOTPOL", "U0BOTMIG"]);
  });

  it("refuses an unknown token, no token, and an unknown method", async () => {
    expect((await refusal(world.client("xoxb-okand").auth.test())).error).toBe("invalid_auth");
    expect((await refusal(world.client("").auth.test())).error).toBe("not_authed");
    const unknown = await refusal(world.client().apiCall("chat.shout", {}));
    expect(unknown.error).toBe("unknown_method");
  });

  it("names a missing argument", async () => {
    const found = await refusal(world.client().apiCall("chat.postMessage", { text: "x" }));
    expect(found).toEqual({
      error: "invalid_arguments",
      lines: ["[ERROR] missing required field: channel"],
    });
  });

  it("takes JSON bodies as well as forms", async () => {
    const response = await fetch(`${world.slack.url}chat.postMessage`, {
      method: "POST",
      headers: {
        authorization: "Bearer xoxb-polisen",
        "content-type": "application/json; charset=utf-8",
      },
      body: JSON.stringify({ channel: "U0ANNA", text: "Hej", blocks: actions }),
    });
    expect(await response.json()).toMatchObject({ ok: true, channel: "D0ANNA" });
  });

  it("hides the channels and people of one workspace from the token of another", async () => {
    const other = world.client("xoxb-migration");
    const post = other.chat.postMessage({ channel: "C0JOUR", text: "x" });
    expect((await refusal(post)).error).toBe("channel_not_found");
    expect((await refusal(other.users.info({ user: "U0ANNA" }))).error).toBe("user_not_found");
  });

  it("gives locale only when asked for it", async () => {
    const bare = await world.client().users.info({ user: "U0BO" });
    const full = await world.client().users.info({ user: "U0BO", include_locale: true });
    expect([bare.user?.locale, full.user?.locale]).toEqual([undefined, "en-GB"]);
    expect(full.user?.tz).toBe("Europe/London");
  });
});

describe("chat.postMessage", () => {
  it("gives every message of a workspace a later ts", async () => {
    const client = world.client();
    const posts = await Promise.all(
      ["a", "b", "c"].map(async (text) => client.chat.postMessage({ channel: "C0JOUR", text })),
    );
    const numbers = posts.map((post) => Number(post.ts));
    expect(new Set(numbers).size).toBe(3);
    expect(
      world.slack
        .channel(police, "C0JOUR")
        .messages()
        .map((one) => one.text),
    ).toHaveLength(3);
  });

  it("refuses empty content, bad blocks with a pointer, and foreign places", async () => {
    const { chat } = world.client();
    const empty = await refusal(chat.postMessage({ channel: "C0JOUR", text: "" }));
    expect(empty.error).toBe("no_text");
    const blocks = [{ type: "header", text: plain("x".repeat(151)) }];
    expect(await refusal(chat.postMessage({ channel: "C0JOUR", text: "x", blocks }))).toEqual({
      error: "invalid_blocks",
      lines: ["[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]"],
    });
    const outside = await refusal(chat.postMessage({ channel: "C0UTAN", text: "x" }));
    expect(outside.error).toBe("not_in_channel");
    const nowhere = await refusal(chat.postMessage({ channel: "C0NOLL", text: "x" }));
    expect(nowhere.error).toBe("channel_not_found");
  });

  it("refuses a reply to nothing and a reply to a reply", async () => {
    const { chat } = world.client();
    const reply = async (thread_ts: string) =>
      chat.postMessage({ channel: "C0JOUR", text: "svar", thread_ts });
    const parent = await chat.postMessage({ channel: "C0JOUR", text: "fråga" });
    const first = await reply(String(parent.ts));
    expect((await refusal(reply("1.000001"))).error).toBe("thread_not_found");
    expect((await refusal(reply(String(first.ts)))).error).toBe("cannot_reply_to_message");
  });

  it("shows a reply in the channel only where it was also sent there", async () => {
    const { chat, conversations } = world.client();
    const post = async (text: string, more: object) =>
      chat.postMessage({ channel: "C0JOUR", text, ...more });
    const { ts: first } = await post("fråga", { reply_broadcast: true });
    await post("svar i tråden", { thread_ts: first });
    await post("svar till alla", { thread_ts: first, reply_broadcast: true });
    const { messages } = await conversations.history({ channel: "C0JOUR" });
    expect(messages).toMatchObject([
      { text: "svar till alla", subtype: "thread_broadcast", root: { text: "fråga" } },
      { text: "fråga" },
    ]);
    expect(messages?.[1]?.subtype).toBeUndefined();
  });

  it("keeps metadata for those who ask to read it", async () => {
    const client = world.client();
    const metadata = { event_type: "idjour_card", event_payload: { ticket: "t1" } };
    const { ts } = await client.chat.postMessage({ channel: "C0JOUR", text: "x", metadata });
    const args = { channel: "C0JOUR", ts: String(ts) };
    const plainly = await client.conversations.replies(args);
    const fully = await client.conversations.replies({ ...args, include_all_metadata: true });
    expect(plainly.messages?.[0]).not.toHaveProperty("metadata");
    expect(fully.messages?.[0]).toMatchObject({ metadata });
  });

  it("answers 429 above one message a second in a channel, once that is turned on", async () => {
    world.slack.switches.enforceRate = true;
    const { chat } = world.client();
    const say = async (channel: string) => chat.postMessage({ channel, text: "x" });
    await say("C0JOUR");
    await say("U0ANNA");
    await expect(say("C0JOUR")).rejects.toMatchObject({ retryAfter: 1 });
    world.pass(1000);
    expect((await say("C0JOUR")).ok).toBe(true);
  });
});

describe("chat.update and chat.delete", () => {
  it("touch only the bot's own messages, by the id of the conversation", async () => {
    world.slack.switches.echoes = false;
    const { chat } = world.client();
    const posted = await chat.postMessage({ channel: "U0ANNA", text: "x" });
    const ts = String(posted.ts);
    const byUser = await refusal(chat.update({ channel: "U0ANNA", ts, text: "y" }));
    expect(byUser.error).toBe("channel_not_found");
    expect((await chat.update({ channel: "D0ANNA", ts, text: "y" })).ok).toBe(true);
    const silent = world.slack.person(police, "U0ANNA");
    const own = await silent.say("C0UTAN", "min egen");
    const foreign = { channel: "C0UTAN", ts: own.ts };
    expect((await refusal(chat.update({ ...foreign, text: "y" }))).error).toBe(
      "cant_update_message",
    );
    expect((await refusal(chat.delete(foreign))).error).toBe("cant_delete_message");
  });

  it("remove blocks with text alone", async () => {
    const { chat } = world.client();
    const posted = await chat.postMessage({ channel: "U0ANNA", text: "x", blocks: actions });
    const anna = world.slack.person(police, "U0ANNA");
    expect(anna.messages()[0]?.buttons.map((one) => one.label)).toEqual(["Ta den"]);
    await chat.update({ channel: "D0ANNA", ts: String(posted.ts), text: "tagen" });
    expect(anna.messages()[0]).toMatchObject({ plain: "tagen", buttons: [], edited: true });
  });

  it("leave nothing to read after a removal", async () => {
    const { chat } = world.client();
    const { ts } = await chat.postMessage({ channel: "U0ANNA", text: "x" });
    await chat.delete({ channel: "D0ANNA", ts: String(ts) });
    const anna = world.slack.person(police, "U0ANNA");
    expect(anna.messages()).toEqual([]);
    expect(anna.messages({ withDeleted: true })[0]).toMatchObject({ deleted: true });
    const again = await refusal(chat.delete({ channel: "D0ANNA", ts: String(ts) }));
    expect(again.error).toBe("message_not_found");
  });
});

describe("chat.postEphemeral", () => {
  it("shows the text to one member and to nobody else", async () => {
    const { chat } = world.client();
    await chat.postEphemeral({ channel: "C0JOUR", user: "U0ANNA", text: "bara du" });
    const texts = (user: string) =>
      world.slack
        .person(police, user)
        .ephemerals()
        .map((one) => one.text);
    expect([texts("U0ANNA"), texts("U0BO")]).toEqual([["bara du"], []]);
    await chat.postMessage({ channel: "U0ANNA", text: "x" });
    const elsewhere = chat.postEphemeral({ channel: "D0ANNA", user: "U0BO", text: "x" });
    expect((await refusal(elsewhere)).error).toBe("user_not_in_channel");
  });
});

describe("trouble on demand", () => {
  it("limits the rate of one method of one workspace", async () => {
    const trouble = { kind: "rate-limited" as const, retryAfterSeconds: 30 };
    world.slack.switches.next("chat.postMessage", trouble, { team: police });
    const message = { channel: "U0CIM", text: "x" };
    expect((await world.client("xoxb-migration").chat.postMessage(message)).ok).toBe(true);
    expect((await world.client().auth.test()).ok).toBe(true);
    const limited = world.client().chat.postMessage({ channel: "U0ANNA", text: "x" });
    await expect(limited).rejects.toMatchObject({ retryAfter: 30 });
  });

  it("breaks the connection after the message has been posted", async () => {
    world.slack.switches.next("chat.postMessage", { kind: "dropped" });
    const lost = world.client().chat.postMessage({ channel: "U0ANNA", text: "framme" });
    await expect(lost).rejects.toThrow("request error");
    const anna = world.slack.person(police, "U0ANNA");
    expect(anna.messages().map((one) => one.text)).toEqual(["framme"]);
    expect(world.slack.log.calls("chat.postMessage")[0]?.status).toBe(0);
  });

  it("refuses with any error, and holds an answer back until it is let go", async () => {
    const { chat } = world.client();
    world.slack.switches.next("chat.postMessage", { kind: "refused", error: "is_archived" });
    const refused = await refusal(chat.postMessage({ channel: "U0ANNA", text: "x" }));
    expect(refused.error).toBe("is_archived");
    const release = world.slack.switches.hold("chat.postMessage");
    const held = chat.postMessage({ channel: "U0ANNA", text: "väntar" });
    const anna = world.slack.person(police, "U0ANNA");
    await anna.until(() => anna.messages().length === 1, { what: "the held message" });
    release();
    expect((await held).ok).toBe(true);
  });
});

describe("an uninstalled app", () => {
  it("has a token that opens nothing any more", async () => {
    await world.slack.uninstall(police);
    expect((await refusal(world.client().auth.test())).error).toBe("account_inactive");
    expect((await world.client("xoxb-migration").auth.test()).ok).toBe(true);
  });
});
