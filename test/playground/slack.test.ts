import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openBot } from "./slack-bolt.ts";
import type { Bot } from "./slack-bolt.ts";
import { migration, openSlackWorld, police } from "./slack-world.ts";
import type { SlackWorld } from "./slack-world.ts";

let world: SlackWorld;
let bot: Bot | undefined;
beforeEach(async () => {
  world = await openSlackWorld();
});
afterEach(async () => {
  await world.slack.close();
  await bot?.stop();
  bot = undefined;
});

const start = async (set: (app: App) => void) => {
  bot = await openBot(world, set);
};
const anna = () => world.slack.person(police, "U0ANNA");

/** Repeats in the conversation what it heard, word for word. */
const parrot = (app: App) => {
  app.message(async ({ message, say }) => {
    if (message.subtype === undefined) await say(`du skrev: ${message.text}`);
  });
};

describe("a signed request", () => {
  it("is accepted by Slack's own framework, and a forged one is not", async () => {
    await start(parrot);
    expect(await world.slack.verifyUrl()).toBe(true);
    const body = JSON.stringify({ type: "url_verification", challenge: "x" });
    const wrong = await world.slack.forge({ body, secret: "another" });
    const stale = await world.slack.forge({
      body,
      timestamp: Math.floor(world.now() / 1000) - 301,
    });
    const unsigned = await world.slack.forge({ body, signature: null });
    expect([wrong.status, stale.status, unsigned.status]).toEqual([401, 401, 401]);
    expect((await world.slack.forge({ body })).status).toBe(200);
  });
});

describe("a message", () => {
  it("in the direct conversation is answered with the token of that workspace", async () => {
    await start(parrot);
    const cim = world.slack.person(migration, "U0CIM");
    await Promise.all([anna().dm("från polisen"), cim.dm("från migration")]);
    await anna().until(() => anna().messages().length === 2, { what: "the answer to Anna" });
    await cim.until(() => cim.messages().length === 2, { what: "the answer to Cim" });
    expect(
      anna()
        .messages()
        .map((one) => one.plain),
    ).toEqual(["från polisen", "du skrev: från polisen"]);
    expect(cim.messages().at(-1)).toMatchObject({ byBot: true, plain: "du skrev: från migration" });
    const teams = world.slack.log.calls("chat.postMessage").map((call) => call.team);
    expect(new Set(teams)).toEqual(new Set([police, migration]));
  });

  it("arrives escaped, with its addresses in brackets, as Slack sends it", async () => {
    const heard: unknown[] = [];
    await start((app) => {
      app.event("message", async ({ event, body }) => {
        heard.push([event, body]);
      });
    });
    const posted = await anna().dm("a & <b> https://x.se/y anna@polisen.se");
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject([
      {
        type: "message",
        channel: "D0ANNA",
        channel_type: "im",
        user: "U0ANNA",
        ts: posted.ts,
        text: "a &amp; &lt;b&gt; <https://x.se/y> <mailto:anna@polisen.se|anna@polisen.se>",
        client_msg_id: expect.any(String),
      },
      {
        team_id: police,
        event_id: posted.eventId,
        authorizations: [{ team_id: police, user_id: "U0BOTPOL", is_bot: true }],
      },
    ]);
    expect(anna().messages()[0]?.plain).toBe("a & <b> https://x.se/y anna@polisen.se");
  });

  it("that mentions the bot comes as a message and as a mention; elsewhere nothing comes", async () => {
    await start(() => undefined);
    await anna().mention("C0JOUR", "ask pass");
    await anna().say("C0UTAN", "hemligt");
    const whats = world.slack.log.requests().map((one) => one.what);
    expect(whats.toSorted()).toEqual(["event:app_mention", "event:message"]);
  });

  it("that is changed or removed is told with what it was before", async () => {
    await start(() => undefined);
    const { channel, ts } = await anna().dm("först");
    await anna().edit(channel, ts, "sedan");
    await anna().remove(channel, ts);
    const [changed] = world.slack.log.requests("event:message:message_changed");
    const [deleted] = world.slack.log.requests("event:message:message_deleted");
    expect(changed?.payload["event"]).toMatchObject({
      message: { text: "sedan", ts, edited: { user: "U0ANNA" } },
      previous_message: { text: "först" },
      channel,
    });
    expect(deleted?.payload["event"]).toMatchObject({
      deleted_ts: ts,
      previous_message: { text: "sedan" },
    });
  });

  it("of the bot itself is told to the bot too, which has to ignore it", async () => {
    await start(parrot);
    await anna().dm("hej");
    const echo = await anna().until(
      () => world.slack.log.requests("event:message").find((one) => one.echo),
      { what: "the echo" },
    );
    expect(echo.payload["event"]).toMatchObject({ user: "U0BOTPOL", bot_id: "B0BOTPOL" });
    expect(anna().messages()).toHaveLength(2);
  });
});

describe("an event", () => {
  it("is sent once more at once when the bot fails, and again only on request", async () => {
    await start(parrot);
    world.slack.connect(`${bot?.url}-nowhere`);
    const posted = await anna().dm("hej");
    const first = world.slack.log.requests("event:message");
    expect(posted.delivered).toBe(false);
    expect(first.map((one) => [one.retry, one.status])).toEqual([
      [0, 404],
      [1, 404],
    ]);
    world.slack.connect(String(bot?.url));
    const third = await world.slack.redeliver(String(posted.eventId), "http_error");
    expect(third.status).toBe(200);
    await anna().until(() => anna().messages().length === 2, { what: "the answer" });
    expect(world.slack.log.requests("event:message").at(-1)).toMatchObject({
      retry: 2,
      eventId: posted.eventId,
    });
  });

  it("may come twice under one id, and out of order", async () => {
    await start(() => undefined);
    world.slack.switches.eventCopies = 2;
    const posted = await anna().dm("dubbelt");
    const ids = world.slack.log.requests().map((one) => one.eventId);
    expect(ids).toEqual([posted.eventId, posted.eventId]);
    world.slack.switches.eventCopies = 1;
    world.slack.switches.holdEvents = true;
    const held = [await anna().dm("ett"), await anna().dm("två")];
    expect(world.slack.log.requests()).toHaveLength(2);
    await world.slack.releaseEvents("reversed");
    const later = world.slack.log
      .requests()
      .slice(2)
      .map((one) => one.eventId);
    expect(later).toEqual(held.map((one) => one.eventId).toReversed());
  });
});

describe("waiting", () => {
  it("that is in vain tells what the person sees and what passed", async () => {
    await start(() => undefined);
    await anna().dm("hej");
    const waiting = anna().until(() => false, { what: "an answer", withinMs: 20 });
    await expect(waiting).rejects.toThrow(
      /Waited in vain for an answer.*U0ANNA: hej.*event:message/s,
    );
  });
});
