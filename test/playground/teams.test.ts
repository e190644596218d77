/** The local Teams with a bot on the real Bot Framework SDK: what people write, press and read. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { LocalTeams } from "../../playground/teams/index.ts";
import { openLocalTeams } from "../../playground/teams/index.ts";
import { objectAt, textAt } from "../../playground/teams/json.ts";
import type { TestBot } from "./teams-bot.ts";
import { openTestBot } from "./teams-bot.ts";
import { offerCard, takenCard } from "./teams-cards.ts";

const TAX = "11111111-1111-1111-1111-111111111111";
const POLICE = "22222222-2222-2222-2222-222222222222";
const registrations = [
  { appId: "aaaaaaaa-0000-0000-0000-00000000000a", password: "secret-a", tenant: TAX },
  { appId: "bbbbbbbb-0000-0000-0000-00000000000b", password: "secret-b", tenant: POLICE },
];
const [taxApp = "", policeApp = ""] = registrations.map(({ appId }) => appId);
const person = (aadObjectId: string, name: string, locale = "sv-SE") => ({
  aadObjectId,
  name,
  locale,
  tz: "Europe/Stockholm",
});
const tenants = [
  {
    id: TAX,
    name: "Skatteverket",
    users: ["ada", "axel", "eva", "ulf", "siv", "kim", "mia"].map((id) => person(id, id)),
    channels: [{ id: "19:tax@thread.tacv2", name: "Identitet" }],
  },
  { id: POLICE, name: "Polisen", users: [person("bo", "Bo Ek", "en-US")] },
];

let teams: LocalTeams;
let bot: TestBot;

beforeAll(async () => {
  teams = await openLocalTeams({ registrations, tenants });
  bot = await openTestBot(teams, registrations);
  teams.connect(bot.url);
});

afterAll(async () => {
  await bot.close();
  await teams.close();
});

describe("writing", () => {
  test("a direct message reaches the bot signed, and its answer is seen in the chat", async () => {
    const ada = teams.person(TAX, "ada");
    expect((await ada.install()).status).toBe(200);
    expect((await ada.dm("hej")).status).toBe(200);
    const answer = await ada.sees("you wrote: hej");
    expect(answer.from).toBe("bot");
    expect(ada.messages().map(({ from }) => from)).toEqual(["me", "bot"]);
    expect(answer.replyToId).toBe(ada.messages()[0]?.id);
  });

  test("an edit arrives under the message's id with the new text", async () => {
    const axel = teams.person(TAX, "axel");
    await axel.install();
    const written = await axel.dm("first");
    await axel.edit(written, "second");
    await axel.sees("changed to: second");
    expect(axel.current(written)).toMatchObject({ edited: true, written: "second" });
    const update = bot.received.find(({ type }) => type === "messageUpdate");
    expect(update?.id).toBe(written.id);
    await axel.remove(written);
    expect(axel.current(written)).toMatchObject({ deleted: true, text: "" });
  });

  test("in a channel only what mentions the bot reaches it, and it answers in the thread", async () => {
    const ada = teams.person(TAX, "ada");
    const quiet = ada.say("Identitet", "not for the bot");
    const asked = await ada.mention("Identitet", "for the bot");
    const answer = await teams.until(
      () => ada.channelMessages("Identitet").find(({ from }) => from === "bot"),
      { what: "answer in the channel" },
    );
    expect(answer).toMatchObject({ written: "you wrote: for the bot", threadRoot: asked.id });
    const texts = bot.received.map(({ text }) => text ?? "");
    expect(texts.some((text) => text.includes("not for the bot"))).toBe(false);
    expect(quiet).not.toBe(asked.id);
  });

  test("two registrations have ids, tokens and chats of their own", async () => {
    const bo = teams.person(POLICE, "bo");
    await bo.install();
    await bo.dm("hello");
    await bo.sees("you wrote: hello");
    const inbound = bot.received.find(({ from }) => from.aadObjectId === "bo");
    expect(inbound?.recipient.id).toBe(`28:${policeApp}`);
    expect(inbound?.conversation.tenantId).toBe(POLICE);
    expect(inbound?.locale).toBe("en-US");
    const signIns = teams.log.entries.filter(({ kind }) => kind === "token");
    expect(new Set(signIns.map(({ appId }) => appId))).toEqual(new Set([taxApp, policeApp]));
  });
});

describe("of its own accord", () => {
  test("the bot opens the chat with an installed person once, and writes and changes a card there", async () => {
    const eva = teams.person(TAX, "eva");
    await eva.install();
    const adapter = bot.adapters.get(taxApp);
    const conversationIds: string[] = [];
    let activityId = "";
    const parameters = {
      isGroup: false,
      bot: { id: `28:${taxApp}`, name: "idjour" },
      members: [{ id: "eva", name: "" }],
      tenantId: TAX,
      channelData: { tenant: { id: TAX } },
      activity: undefined,
    };
    const content = (card: object) => ({
      type: "message",
      summary: "An offer",
      attachments: [{ contentType: "application/vnd.microsoft.card.adaptive", content: card }],
    });
    for (const _ of [1, 2]) {
      await adapter?.createConversationAsync(
        taxApp,
        "msteams",
        `${teams.url}/emea/`,
        teams.settings["TEAMS_OAUTH_SCOPE"] ?? "",
        // The SDK's type demands an activity that its own documentation leaves out.
        parameters as never,
        async (context) => {
          conversationIds.push(context.activity.conversation.id);
          if (activityId) await context.updateActivity({ ...content(takenCard()), id: activityId });
          else activityId = (await context.sendActivity(content(offerCard("o-9"))))?.id ?? "";
        },
      );
    }
    expect(new Set(conversationIds).size).toBe(1);
    expect(eva.messages()).toHaveLength(1);
    expect(eva.messages()[0]).toMatchObject({ text: "You have taken the question", edited: true });
  });

  test("after an uninstall the bot gets 403", async () => {
    const ulf = teams.person(TAX, "ulf");
    await ulf.install();
    await ulf.dm("hej");
    const { activity } = await ulf.uninstall();
    const chat = textAt(objectAt(activity, "conversation"), "id");
    const reference = bot.references.get(chat) ?? {};
    const sent = bot.adapters
      .get(taxApp)
      ?.continueConversationAsync(taxApp, reference, async (context) => {
        await context.sendActivity("still there?");
      });
    await expect(sent).rejects.toMatchObject({ statusCode: 403 });
  });
});

describe("pressing", () => {
  test("the answered card stands before the presser alone", async () => {
    const siv = teams.person(TAX, "siv");
    await siv.install();
    await siv.dm("offer");
    const offer = await siv.sees("A question about a passport");
    expect(offer.text).toContain("Urgency: normal\n[Take it]\n[Busy]");
    const press = await siv.press(offer, "offer.accept");
    expect(siv.current(offer).text).toBe("You have taken the question");
    expect(press.activity).toMatchObject({
      name: "adaptiveCard/action",
      replyToId: offer.id,
      value: { action: { verb: "offer.accept", data: { ticket: "t-1", offer: "o-1" } } },
    });
    const again = await siv.replayPress(press);
    expect(again.id).not.toBe(press.id);
    const redelivered = await siv.redeliver(press);
    expect(redelivered.id).toBe(press.id);
  });

  test("in a channel the others keep the first card, until the bot changes it for everyone", async () => {
    const [ada, siv] = [teams.person(TAX, "ada"), teams.person(TAX, "siv")];
    const asked = await ada.mention("Identitet", "offer");
    const cards = (who: typeof ada) =>
      who.channelMessages("Identitet").filter(({ card }) => card !== undefined);
    const offer = await teams.until(() => cards(ada).at(-1), { what: "offer in the channel" });
    await siv.press(offer, "offer.accept");
    expect(siv.current(offer).text).toBe("You have taken the question");
    expect(ada.current(offer).text).toContain("[Take it]");
    const id = textAt(objectAt(asked.activity, "conversation"), "id");
    await bot.adapters
      .get(taxApp)
      ?.continueConversationAsync(taxApp, bot.references.get(id) ?? {}, async (context) => {
        await context.updateActivity({ id: offer.id, type: "message", text: "Closed" });
      });
    expect([siv.current(offer).text, ada.current(offer).text]).toEqual(["Closed", "Closed"]);
  });

  test("a card with a refresh is asked for anew when it comes into view", async () => {
    const siv = teams.person(TAX, "siv");
    await siv.dm("view");
    const own = await siv.refresh(await siv.sees("Everyone's view"));
    expect(own.activity["value"]).toMatchObject({ trigger: "automatic", action: { verb: "view" } });
    expect(siv.notices().at(-1)).toBe("nothing changed by view");
  });

  test("a text answer is a notice, and buttons of one verb are told apart by their data", async () => {
    const siv = teams.person(TAX, "siv");
    await siv.dm("offer");
    const offer = await siv.sees("A question about a passport");
    await expect(siv.press(offer, "offer.decline")).rejects.toThrow("2 buttons match");
    await siv.press(offer, "offer.decline", { data: { reason: "not-my-topic" } });
    expect(siv.notices().at(-1)).toBe("nothing changed by offer.decline");
  });

  test("an old client sends the fallback as a message with a value", async () => {
    const siv = teams.person(TAX, "siv");
    const offer = siv.messages().findLast(({ card }) => card !== undefined);
    await siv.press(offer ?? "", "offer.accept", { data: { ticket: "t-1" }, asSubmit: true });
    const answer = await siv.sees("submitted:");
    expect(answer.text).toContain('"verb":"offer.accept"');
  });

  test("an answer that is no card answer fails as it does in the client", async () => {
    const siv = teams.person(TAX, "siv");
    const offer = siv.messages().findLast(({ card }) => card !== undefined);
    await expect(siv.press(offer ?? "", "bad.answer")).rejects.toThrow("no statusCode");
  });
});

describe("forms", () => {
  test("a dialog opens from a button, refuses an empty required input and is sent", async () => {
    const kim = teams.person(TAX, "kim");
    await kim.install();
    await kim.dm("offer");
    await kim.press(await kim.sees("A question about a passport"), "ask");
    expect(kim.dialog?.title).toBe("Ask");
    await expect(kim.submitDialog({}, "ask.submit")).rejects.toThrow("text is required");
    await expect(kim.submitDialog({ text: "x", examined: ["copy"] })).rejects.toThrow("no copy");
    const sent = await kim.submitDialog({ text: "Is it genuine?", examined: ["scan", "original"] });
    expect(sent.activity["value"]).toMatchObject({
      data: { verb: "ask.submit", draft: "d-1", examined: "scan,original", urgent: "false" },
    });
    expect(kim.dialog).toBeUndefined();
    expect(kim.notices()).toEqual(["stored: Is it genuine?"]);
  });

  test("a form in a card is sent by its button, and another button sends no input", async () => {
    const kim = teams.person(TAX, "kim");
    await kim.dm("form");
    const form = await kim.sees("[Send]");
    await kim.press(form, "ask.submit", { inputs: { text: "from the card" } });
    await kim.sees('"text":"from the card"');
    const cancel = kim.press(form, "ask.cancel", { inputs: { text: "no" } });
    await expect(cancel).rejects.toThrow("sends no input text");
  });

  test("the message command works in a chat without the bot, and search shows hits", async () => {
    const mia = teams.person(TAX, "mia");
    await mia.messageExtension("ask", { text: "What is this stamp?" });
    expect(mia.dialog?.fields.map(({ id }) => id)).toEqual(["text", "examined", "urgent"]);
    const sent = await mia.submitDialog({ text: "What is this stamp?" });
    expect(sent.activity["name"]).toBe("composeExtension/submitAction");
    expect(await mia.search("stamp")).toMatchObject([{ title: "found: stamp" }]);
  });
});

describe("the bot's door", () => {
  test.each([
    "absent",
    "wrong-audience",
    "wrong-issuer",
    "wrong-service-url",
    "no-service-url",
    "expired",
    "unendorsed-key",
  ] as const)("the real SDK refuses a token that is %s", async (fault) => {
    const ada = teams.person(TAX, "ada");
    expect((await ada.forge("hej", { fault })).status).toBe(401);
  });

  test("the real SDK does not take a forged signature", async () => {
    const ada = teams.person(TAX, "ada");
    expect((await ada.forge("hej", { fault: "forged" })).status).toBe(500);
  });

  test("a wait that fails tells the story so far", async () => {
    const ada = teams.person(TAX, "ada");
    const waiting = ada.until(() => false, { what: "miracle", withinMs: 1 });
    await expect(waiting).rejects.toThrow(
      /no miracle[\s\S]*ada sees:[\s\S]*you wrote: hej[\s\S]*calls:/,
    );
  });

  test("a bot that keeps the platform's rules leaves no complaint", () => {
    expect(teams.log.complaints).toEqual([]);
  });
});
