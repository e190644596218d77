import type { App } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openBot } from "./slack-bolt.ts";
import type { Bot } from "./slack-bolt.ts";
import { button, modal, openSlackWorld, plain, police, refusal, textField } from "./slack-world.ts";
import type { SlackWorld } from "./slack-world.ts";

let world: SlackWorld;
let bot: Bot | undefined;
let triggers: string[];
beforeEach(async () => {
  world = await openSlackWorld();
  triggers = [];
});
afterEach(async () => {
  await world.slack.close();
  await bot?.stop();
  bot = undefined;
});

const anna = () => world.slack.person(police, "U0ANNA");
const views = () => world.client().views;

const choice = (value: string) => ({ text: plain(value), value });
const topic = {
  type: "input",
  block_id: "topic",
  label: plain("Ämne"),
  optional: true,
  element: { type: "static_select", action_id: "topic", options: [choice("pass"), choice("mrz")] },
};
const examined = {
  type: "input",
  block_id: "examined",
  label: plain("Undersökt"),
  optional: true,
  element: {
    type: "checkboxes",
    action_id: "examined",
    options: [choice("original"), choice("copy")],
  },
};
const form = () => modal("ask.submit", [textField("text", "Fråga"), topic, examined]);

/** A bot that collects triggers and answers forms as the test says. */
const start = async (answer: (app: App) => void = () => undefined) => {
  bot = await openBot(world, (app) => {
    app.shortcut("ask", async ({ ack, shortcut }) => {
      await ack();
      triggers.push(shortcut.trigger_id);
    });
    app.action(/.*/, async ({ ack, body }) => {
      await ack();
      if ("trigger_id" in body) triggers.push(body.trigger_id);
    });
    answer(app);
  });
};

const newTrigger = async (): Promise<string> => {
  await anna().shortcut("ask");
  return triggers.at(-1) ?? "";
};
const openForm = async (view = form()) => views().open({ trigger_id: await newTrigger(), view });

describe("a trigger", () => {
  it("opens one view within three seconds", async () => {
    await start();
    const trigger_id = await newTrigger();
    expect((await views().open({ trigger_id, view: form() })).ok).toBe(true);
    const again = await refusal(views().open({ trigger_id, view: form() }));
    expect(again.error).toBe("exchanged_trigger_id");
    const late = await newTrigger();
    world.pass(3001);
    const expired = await refusal(views().open({ trigger_id: late, view: form() }));
    expect(expired.error).toBe("expired_trigger_id");
  });

  it("is not spent by a view that Slack refuses, and is good in its own workspace only", async () => {
    await start();
    const trigger_id = await newTrigger();
    const broken = modal("x", [{ type: "markdown", text: "x" }]);
    expect(await refusal(views().open({ trigger_id, view: broken }))).toEqual({
      error: "invalid_arguments",
      lines: ["[ERROR] unsupported type: markdown [json-pointer:/view/blocks/0/type]"],
    });
    const other = world.client("xoxb-migration").views.open({ trigger_id, view: form() });
    expect((await refusal(other)).error).toBe("invalid_arguments");
    expect((await views().open({ trigger_id, view: form() })).ok).toBe(true);
  });
});

describe("the stack of views", () => {
  it("holds three, and closing shows the one below", async () => {
    await start();
    const step = (title: string) =>
      modal(title, [{ type: "actions", elements: [button("next", "Vidare")] }], {
        title: plain(title),
      });
    await openForm(step("ett"));
    const push = async (title: string) => {
      await anna().pressInView("next");
      return views().push({ trigger_id: triggers.at(-1) ?? "", view: step(title) });
    };
    await push("två");
    await push("tre");
    expect(anna().view).toMatchObject({ title: "tre", depth: 3 });
    expect((await refusal(push("fyra"))).error).toBe("push_limit_reached");
    await anna().close();
    expect(anna().view).toMatchObject({ title: "två", depth: 2 });
  });
});

describe("views.update", () => {
  it("keeps what was typed where block and element keep their ids, and refuses an old hash", async () => {
    await start();
    const opened = await openForm();
    await anna().fill({ text: "min fråga", topic: "mrz" });
    const other = textField("other", "Annat");
    const view = modal("ask.submit", [textField("text", "Fråga nu"), other]);
    const view_id = String(opened.view?.id);
    await views().update({ view_id, hash: String(opened.view?.hash), view });
    expect(anna().view?.values).toMatchObject({
      text: { text: { value: "min fråga" } },
      other: { other: { value: null } },
    });
    const stale = views().update({ view_id, hash: String(opened.view?.hash), view });
    expect((await refusal(stale)).error).toBe("hash_conflict");
    await anna().close();
    expect((await refusal(views().update({ view_id, view }))).error).toBe("not_found");
  });
});

describe("filling in a form", () => {
  it("takes only options that exist, text that fits, and fields that are there", async () => {
    await start();
    await openForm();
    await expect(anna().fill({ topic: "visum" })).rejects.toThrow("It has: pass, mrz.");
    await expect(anna().fill({ text: "x".repeat(21) })).rejects.toThrow("at most 20 characters");
    await expect(anna().fill({ saknas: "x" })).rejects.toThrow("There is: text, topic, examined.");
    await anna().fill({ examined: ["original", "copy"] });
    expect(anna().view?.values["examined"]).toMatchObject({
      examined: {
        type: "checkboxes",
        selected_options: [{ value: "original" }, { value: "copy" }],
      },
    });
  });
});

describe("sending a form", () => {
  const answering = async (...answers: object[]) => {
    const sent: unknown[] = [];
    await start((app) => {
      app.view("ask.submit", async ({ ack, view }) => {
        sent.push(view.state.values);
        const answer = answers.shift();
        await (answer === undefined ? ack() : ack(answer as never));
      });
    });
    await openForm();
    return sent;
  };

  it("without a required field is stopped by Slack's client", async () => {
    const sent = await answering();
    const result = await anna().submit();
    expect(result).toMatchObject({
      result: "errors",
      from: "client",
      errors: { text: expect.any(String) },
    });
    expect(sent).toEqual([]);
  });

  it("shows the bot's errors at the fields, then closes on a plain answer", async () => {
    const errors = { text: "Skriv inte personnummer." };
    const sent = await answering({ response_action: "errors", errors });
    await anna().fill({ text: "pass?", topic: "pass" });
    expect(await anna().submit()).toEqual({ result: "errors", errors, from: "bot" });
    expect(await anna().submit()).toEqual({ result: "closed" });
    expect(anna().view).toBeNull();
    expect(sent[0]).toMatchObject({
      text: { text: { type: "plain_text_input", value: "pass?" } },
      topic: { topic: { type: "static_select", selected_option: { value: "pass" } } },
      examined: { examined: { type: "checkboxes", selected_options: [] } },
    });
  });

  it("changes, pushes and clears as the bot answers", async () => {
    const view = modal("ask.submit", [textField("reason", "Skäl")]);
    await answering(
      { response_action: "update", view },
      { response_action: "push", view },
      { response_action: "clear" },
    );
    await anna().fill({ text: "x" });
    expect(await anna().submit()).toEqual({ result: "updated" });
    await anna().fill({ reason: "y" });
    expect(await anna().submit()).toEqual({ result: "pushed" });
    expect(anna().view?.depth).toBe(2);
    await anna().fill({ reason: "z" });
    expect(await anna().submit()).toEqual({ result: "closed" });
    expect(anna().view).toBeNull();
  });

  it("fails when the answer names no field of the form or is no valid view", async () => {
    await answering(
      { response_action: "errors", errors: { annat: "x" } },
      { response_action: "update", view: modal("x", [{ type: "kort" }]) },
    );
    await anna().fill({ text: "x" });
    expect(await anna().submit()).toMatchObject({
      result: "failed",
      why: expect.stringContaining("annat"),
    });
    expect(await anna().submit()).toMatchObject({
      result: "failed",
      why: expect.stringContaining("kort"),
    });
    expect(anna().view?.callbackId).toBe("ask.submit");
  });
});

describe("closing a form", () => {
  it("is told to the bot only when the view asks for it", async () => {
    await start((app) => {
      app.view({ callback_id: "ask.submit", type: "view_closed" }, async ({ ack }) => ack());
    });
    await openForm();
    await anna().close();
    expect(world.slack.log.requests("view_closed")).toEqual([]);
    await openForm({ ...form(), notify_on_close: true } as never);
    await anna().close();
    expect(world.slack.log.requests("view_closed")[0]?.status).toBe(200);
  });
});

describe("a field that dispatches", () => {
  it("tells the bot of each choice, so that the form can grow", async () => {
    await start((app) => {
      app.action("urgency", async ({ body, client }) => {
        if (body.type !== "block_actions" || body.view === undefined) return;
        const view = modal("ask.submit", [urgency, textField("urgencyReason", "Skäl")]);
        await client.views.update({ view_id: body.view.id, view });
      });
    });
    const urgency = {
      type: "input",
      block_id: "urgency",
      label: plain("Hur bråttom?"),
      dispatch_action: true,
      element: {
        type: "radio_buttons",
        action_id: "urgency",
        options: [choice("normal"), choice("urgent")],
      },
    };
    await openForm(modal("ask.submit", [urgency]));
    await anna().fill({ urgency: "urgent" });
    const grown = await anna().until(
      () => anna().view?.inputs.some((input) => input.id === "urgencyReason") && anna().view,
      { what: "the field for the reason" },
    );
    expect(grown.values).toMatchObject({
      urgency: { urgency: { selected_option: { value: "urgent" } } },
    });
  });
});

describe("a menu that asks the bot", () => {
  it("offers what the bot suggests, and only that can be chosen", async () => {
    await start((app) => {
      app.options("issuer", async ({ ack, options }) => {
        await ack({ options: [choice(`SYR-${options.value}`)] });
      });
    });
    const issuer = {
      type: "input",
      block_id: "issuer",
      label: plain("Utfärdare"),
      element: { type: "external_select", action_id: "issuer", min_query_length: 1 },
    };
    await openForm(modal("ask.submit", [issuer]));
    await expect(anna().fill({ issuer: "SYR-s" })).rejects.toThrow("no option");
    expect(await anna().suggest("issuer", "s")).toEqual([{ value: "SYR-s", text: "SYR-s" }]);
    await anna().fill({ issuer: "SYR-s" });
    expect(anna().view?.values["issuer"]).toMatchObject({
      issuer: { selected_option: { value: "SYR-s" } },
    });
  });
});

describe("the home tab", () => {
  it("is what the bot publishes when it is opened", async () => {
    await start((app) => {
      app.event("app_home_opened", async ({ event, client }) => {
        const blocks = [{ type: "actions", elements: [button("ask", "Fråga")] }];
        await client.views.publish({
          user_id: event.user,
          view: { type: "home", blocks },
        });
      });
    });
    await anna().openHome();
    const home = await anna().until(() => anna().home, { what: "the home tab" });
    expect(home.plain).toBe("[Fråga]");
    await anna().pressAtHome("ask");
    expect(world.slack.log.requests("block_actions")[0]?.payload["container"]).toMatchObject({
      type: "view",
    });
  });
});
