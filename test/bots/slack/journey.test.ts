/**
 * Runs the whole adapter over real HTTP: what a person in Slack does, and what that person then
 * sees.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reply } from "../../../src/bots/port.ts";
import { askForm, openSlackTestWorld, police, stranger, strangerText, tax } from "./world.ts";
import type { SlackTestWorld } from "./world.ts";

let world: SlackTestWorld;
beforeEach(async () => {
  world = await openSlackTestWorld();
});
afterEach(async () => {
  await world.close();
});

const anna = () => world.slack.person(police, "U0ANNA");
const notice = (text: string): Reply => ({ kind: "notice", text });
const form = (): Reply => ({ kind: "form", form: askForm() });
const told = async (words: string) =>
  anna().until(
    () =>
      anna()
        .ephemerals()
        .find(({ plain }) => plain.includes(words)),
    {
      what: `being told "${words}"`,
    },
  );

describe("a command", () => {
  it("opens the form with what was typed", async () => {
    world.desk.reply = (incoming) => {
      const [text, ...others] = askForm().fields;
      const typed = incoming.kind === "typed" ? incoming.text : "";
      if (text?.kind !== "text") throw new Error("The first field is a text.");
      return { kind: "form", form: askForm({ fields: [{ ...text, value: typed }, ...others] }) };
    };
    const answered = await anna().command("/id", "Är <passet> & visumet äkta?");
    expect(answered).toMatchObject({ status: 200, answer: "" });
    expect(anna().view?.values).toMatchObject({
      text: { text: { value: "Är <passet> & visumet äkta?" } },
    });
  });

  it("with a notice is answered to the person alone, every character as it is", async () => {
    world.desk.reply = () => notice("Masken är 8112**-**** <dold>.");
    await anna().command("/id", "19811228-9874");
    expect((await told("Masken är 8112**-**** <dold>.")).ephemeral).toBe(true);
  });

  it("sent twice byte for byte opens one form [line 3]", async () => {
    world.desk.reply = form;
    await anna().command("/id");
    const [request] = world.slack.log.requests("command");
    const body = new URLSearchParams(request?.payload as Record<string, string>).toString();
    const contentType = "application/x-www-form-urlencoded; charset=utf-8";
    const again = await world.slack.forge({ body, contentType });
    expect(again.status).toBe(200);
    expect(world.desk.handled).toHaveLength(1);
    expect(world.slack.log.calls("views.open")).toHaveLength(1);
  });

  it("is told to try again, kindly, when Slack opens no form", async () => {
    world.desk.reply = form;
    world.slack.switches.next("views.open", { kind: "refused", error: "expired_trigger_id" });
    await anna().command("/id");
    expect((await told("Det gick inte att öppna formuläret.")).ephemeral).toBe(true);
  });

  it("is told that something went wrong when the product fails", async () => {
    world.desk.reply = () => Promise.reject(new Error("text: 19811228-9874"));
    await anna().command("/id", "hemligt");
    await told("Något gick fel hos oss.");
    expect(world.logged()).toContain("slack.not-handled");
    expect(world.logged()).not.toMatch(/19811228|hemligt/);
  });
});

describe("a shortcut", () => {
  it("opens the form, also with the words of a message", async () => {
    world.desk.reply = form;
    await anna().shortcut("ask");
    expect(anna().view?.callbackId).toBe("ask.submit");
    await anna().close();
    const said = await anna().say("C0POLISEN", "Vems ansikte är det?");
    await anna().messageShortcut("ask.message", said.channel, said.ts);
    expect(anna().view?.callbackId).toBe("ask.submit");
    expect(world.desk.handled.at(-1)).toMatchObject({ verb: "ask", text: "Vems ansikte är det?" });
  });

  it("that happens nowhere shows its notice in a small form", async () => {
    world.desk.reply = () => notice("Ingen är i tjänst just nu.");
    await anna().shortcut("ask");
    expect(anna().view?.plain).toContain("Ingen är i tjänst just nu.");
  });
});

describe("what a person writes", () => {
  it("is written before Slack gets its 200, and then handled [line 17]", async () => {
    const { delivered, ts, channel } = await anna().dm("Är passet äkta?");
    expect(delivered).toBe(true);
    expect(world.desk.written).toMatchObject([
      { kind: "wrote", via: "direct", message: `slack:${police}/${channel}/${ts}` },
    ]);
  });

  it("comes again from Slack when it could not be written [line 21]", async () => {
    let down = true;
    world.desk.arriving = async () => {
      if (!down) return;
      down = false;
      throw new Error("no database");
    };
    expect((await anna().dm("Hej")).delivered).toBe(true);
    expect(world.slack.log.requests("event:message").map(({ status }) => status)).toEqual([
      503, 200,
    ]);
    expect(world.desk.handled).toHaveLength(1);
  });

  it("counts once however often it is delivered [line 19]", async () => {
    world.slack.switches.eventCopies = 3;
    const { eventId } = await anna().mention("C0POLISEN", "hjälp");
    for (const reason of ["http_timeout", "connection_failed", "http_error"])
      await world.slack.redeliver(eventId ?? "", reason);
    const retries = world.slack.log.requests("event:app_mention").map(({ retry }) => retry);
    expect(retries).toEqual([0, 0, 0, 1, 2, 3]);
    expect(world.desk.handled).toMatchObject([{ kind: "wrote", via: "mention", text: "hjälp" }]);
  });

  it("is refused in the direct chat, where the words stay to be read [line 69]", async () => {
    world.desk.reply = () => notice("Ta bort personnumret.");
    await anna().dm("19811228-9874");
    const refusal = await anna().until(
      () =>
        anna()
          .messages()
          .find(({ plain }) => plain.includes("Ta bort")),
      { what: "the refusal" },
    );
    expect(refusal.ephemeral).toBe(false);
  });

  it("is refused in a channel to the writer alone", async () => {
    world.desk.reply = () => notice("Ta bort personnumret.");
    await anna().mention("C0POLISEN", "19811228-9874");
    await told("Ta bort personnumret.");
    expect(world.slack.channel(police, "C0POLISEN").messages()).toHaveLength(1);
  });

  it("is followed when edited and removed, and left when merely touched [line 30]", async () => {
    const { channel, ts } = await anna().dm("Först");
    await anna().touch(channel, ts);
    await anna().edit(channel, ts, "Sedan");
    await anna().remove(channel, ts);
    expect(world.desk.written.map(({ kind }) => kind)).toEqual(["wrote", "edited", "deleted"]);
  });

  it("never includes the bot's own words [line 32]", async () => {
    world.desk.reply = () => notice("Ett svar.");
    await anna().dm("Hej");
    await anna().until(() => world.slack.log.requests("event:message").length === 2, {
      what: "the echo",
    });
    expect(world.desk.written).toHaveLength(1);
  });

  it("is handled to the end before the bot closes [line 100]", async () => {
    const gate = Promise.withResolvers<Reply>();
    world.desk.reply = () => gate.promise;
    await anna().dm("Hej");
    const order: string[] = [];
    const close = async () => {
      await world.bot.close();
      order.push("closed");
    };
    const closing = close();
    expect((await world.slack.forge({ body: "{}" })).status).toBe(503);
    order.push("handled");
    gate.resolve({ kind: "nothing" });
    await closing;
    expect(order).toEqual(["handled", "closed"]);
  });
});

describe("a stranger's workspace", () => {
  const nils = () => world.slack.person(stranger, "U0NILS");
  it("gets 200 and a short private text when somebody types", async () => {
    const answered = await nils().command("/id", "hej");
    expect(answered.status).toBe(200);
    expect(
      nils()
        .ephemerals()
        .map(({ plain }) => plain),
    ).toEqual([strangerText]);
    expect(world.desk.handled).toEqual([]);
  });

  it("gets the text in the form when somebody sends one", async () => {
    const sent = {
      type: "view_submission",
      team: { id: stranger },
      user: { id: "U0NILS", team_id: stranger },
      view: { id: "V1", callback_id: "ask.submit", state: { values: {} } },
    };
    const body = new URLSearchParams({ payload: JSON.stringify(sent) }).toString();
    const contentType = "application/x-www-form-urlencoded";
    const answered = await world.slack.forge({ body, contentType });
    expect(answered.status).toBe(200);
    expect(JSON.parse(answered.answer)).toMatchObject({ response_action: "update" });
    expect(answered.answer).toContain("not connected");
  });

  it("gets 200 for a message, and nothing is handled", async () => {
    expect((await nils().dm("hej")).delivered).toBe(true);
    expect(world.desk.handled).toEqual([]);
    expect(world.slack.log.calls()).toEqual([]);
  });
});

describe("the app's removal", () => {
  it("is told to the product although the token is dead [line 62]", async () => {
    await world.slack.uninstall(tax);
    expect(world.desk.handled.map(({ kind, community }) => [kind, community])).toEqual([
      ["uninstalled", `slack:${tax}`],
      ["uninstalled", `slack:${tax}`],
    ]);
  });
});

describe("secrets and words", () => {
  it("never stand in the log [line 12]", async () => {
    world.desk.reply = form;
    world.slack.switches.next("views.open", { kind: "dropped" });
    await anna().command("/id", "en hemlig fråga");
    await anna().dm("en hemlig fråga");
    expect(world.logged()).toContain("slack.form-not-shown");
    expect(world.logged()).not.toMatch(/xoxb|hemlig|\/actions\/|Bearer/);
  });
});
