import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openBot } from "./slack-bolt.ts";
import type { Bot } from "./slack-bolt.ts";
import { button, modal, openSlackWorld, plain, police, textField } from "./slack-world.ts";
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

describe("a slash command", () => {
  it("shows its answer to the person alone", async () => {
    await start((app) => {
      app.command("/id", async ({ ack, command }) => {
        await ack({ text: `du frågade: ${command.text}` });
      });
    });
    await anna().command("/id", "pass", { channel: "C0UTAN" });
    expect(
      anna()
        .ephemerals()
        .map((one) => one.plain),
    ).toEqual(["du frågade: pass"]);
    expect(world.slack.person(police, "U0BO").ephemerals()).toEqual([]);
  });

  it("that the bot does not answer well is shown as failed", async () => {
    await start(() => undefined);
    world.slack.connect(`${bot?.url}-nowhere`);
    await anna().command("/id", "pass");
    expect(anna().ephemerals()[0]?.plain).toBe('/id failed with the error "dispatch_failed"');
  });

  it("that the bot is too slow to answer is shown as timed out", async () => {
    await world.slack.close();
    world = await openSlackWorld(50);
    await start((app) => {
      app.command("/id", async () => undefined);
    });
    const late = await anna().command("/id", "pass");
    expect(late).toMatchObject({ ok: false, status: 0, failure: "http_timeout" });
    expect(anna().ephemerals()[0]?.plain).toBe('/id failed with the error "operation_timeout"');
  });

  it("has a response_url that is good for five answers", async () => {
    let url = "";
    await start((app) => {
      app.command("/id", async ({ ack, command, respond }) => {
        url = command.response_url;
        await ack();
        await respond("ett svar");
      });
    });
    await anna().command("/id", "");
    await anna().until(() => anna().ephemerals().length === 1, { what: "the answer" });
    const use = async () =>
      fetch(url, {
        method: "POST",
        body: JSON.stringify({ text: "x", response_type: "in_channel" }),
      });
    const statuses: number[] = [];
    for (let use5 = 0; use5 < 5; use5 += 1) statuses.push((await use()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 404]);
    expect(anna().messages()).toHaveLength(4);
  });
});

describe("a press", () => {
  const card = [
    {
      type: "actions",
      block_id: "row",
      elements: [
        button("offer.accept", "Ta den", '{"ticket":"t1"}'),
        {
          type: "overflow",
          action_id: "more",
          options: ["a", "b"].map((value) => ({ text: plain(value), value })),
        },
      ],
    },
    textField("comment", "Kommentar"),
  ];

  it("carries the message, the value, what was filled in, and a way to answer", async () => {
    await start((app) => {
      app.action("offer.accept", async ({ ack, action, body, respond }) => {
        await ack();
        const value = "value" in action ? action.value : "";
        if (body.type !== "block_actions") return;
        const typed = body.state?.values["comment"]?.["comment"]?.value;
        await respond({ replace_original: true, text: `tagen ${value} ${typed}` });
      });
    });
    await world.client().chat.postMessage({ channel: "U0ANNA", text: "erbjudande", blocks: card });
    const [offer] = anna().messages();
    if (offer === undefined) throw new Error("No offer came.");
    await anna().fill({ comment: "gärna" }, offer);
    const pressed = await anna().press(offer, "offer.accept");
    expect(pressed.delivered.ok).toBe(true);
    await anna().until(() => anna().messages()[0]?.edited, { what: "the card to change" });
    expect(anna().messages()[0]?.plain).toBe('tagen {"ticket":"t1"} gärna');
    await expect(anna().press(offer, "offer.accept")).rejects.toThrow("There is no offer.accept");
    expect((await anna().replayPress(pressed)).delivered.ok).toBe(true);
    const answers = () => world.slack.log.calls("response_url");
    await anna().until(() => answers().length === 2, { what: "the answer to the old card" });
  });

  it("on a menu carries the option, and refuses one that is not there", async () => {
    const chosen: unknown[] = [];
    await start((app) => {
      app.action("more", async ({ ack, action }) => {
        await ack();
        chosen.push("selected_option" in action ? action.selected_option : null);
      });
    });
    await world.client().chat.postMessage({ channel: "U0ANNA", text: "x", blocks: card });
    const [offer] = anna().messages();
    if (offer === undefined) throw new Error("No offer came.");
    await anna().press(offer, "more", { option: "b" });
    expect(chosen).toMatchObject([{ value: "b" }]);
    await expect(anna().press(offer, "more", { option: "c" })).rejects.toThrow('no option "c"');
  });
});

describe("a form", () => {
  it("opens on a shortcut on a message with the text filled in", async () => {
    await start((app) => {
      app.shortcut("ask.message", async ({ ack, shortcut, client }) => {
        await ack();
        if (shortcut.type !== "message_action") return;
        const blocks = [
          {
            ...textField("text", "Fråga"),
            element: {
              type: "plain_text_input",
              action_id: "text",
              initial_value: shortcut.message.text,
            },
          },
        ];
        await client.views.open({
          trigger_id: shortcut.trigger_id,
          view: modal("ask.submit", blocks),
        });
      });
    });
    const said = await anna().say("C0UTAN", "vad är detta");
    await anna().messageShortcut("ask.message", "C0UTAN", said.ts);
    const form = await anna().until(() => anna().view, { what: "the form" });
    expect(form.values).toMatchObject({ text: { text: { value: "vad är detta" } } });
  });
});
