/** What people do in Teams and what they see of it, through the real SDKs and the local Teams. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Ids } from "../../../src/screens/card.ts";
import type { Incoming, Reply } from "../../../src/bots/port.ts";
import {
  POLICE,
  TAX,
  type World,
  answerWith,
  askForm,
  lastOf,
  offeredTo,
  once,
  openWorld,
  raise,
  acceptedCard,
} from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});
afterEach(() => {
  world.desk.handle = () => ({ kind: "nothing" });
});

const last = <Kind extends Incoming["kind"]>(kind: Kind) => lastOf(world, kind);
const answering = (replies: Partial<Record<string, Reply>>): void => answerWith(world, replies);
const offered = (name: string, ids?: Ids) => offeredTo(world, name, ids);

describe("a question was asked in the direct chat", () => {
  test("is met with the form as a card, filled in; what is wrong stands in it; then it is taken", async () => {
    const ada = world.teams.person(TAX, "ada");
    await ada.install();
    expect(last("installed").direct).toContain("teams:");
    world.desk.handle = (incoming) => {
      if (incoming.kind === "wrote")
        return { kind: "form", form: askForm({ text: incoming.text }) };
      if (incoming.kind !== "submitted") return { kind: "nothing" };
      const { fields } = incoming;
      const text = typeof fields["text"] === "string" ? fields["text"] : "";
      const examined = Array.isArray(fields["examined"]) ? fields["examined"] : [];
      return text.includes("personnummer")
        ? {
            kind: "errors",
            form: askForm({ text, examined }),
            errors: { text: "Ta bort personnumret." },
            problem: "Frågan är inte skickad än.",
          }
        : { kind: "notice", text: "Frågan är sparad." };
    };
    expect((await ada.dm("Är passet äkta?")).status).toBe(200);
    const form = await ada.sees("Ställ en fråga");
    expect(form.fields.find(({ id }) => id === "text")?.value).toBe("Är passet äkta?");
    const inputs = { text: "Mitt personnummer", examined: ["scan", "original"] };
    await ada.press(form, "ask.submit", { inputs });
    const again = ada.current(form);
    expect(again.text).toContain("Frågan är inte skickad än.");
    expect(again.text).toContain("Din fråga: Mitt personnummer\nTa bort personnumret.");
    expect(again.fields.find(({ id }) => id === "examined")?.value).toBe("scan,original");
    await ada.press(form, "ask.submit", { inputs: { text: "Är passet äkta?" } });
    expect(ada.notices().at(-1)).toBe("Frågan är sparad.");
    expect(last("submitted")).toMatchObject({
      verb: "ask.submit",
      ids: { draft: "d-1" },
      fields: { text: "Är passet äkta?", examined: ["scan", "original"], urgency: "normal" },
      community: `teams:${TAX}`,
      person: `teams:${TAX}/ada`,
      language: "sv",
    });
  });
});

describe("a card with buttons", () => {
  test("is answered to the presser alone, and edited for everyone [lines 79, 80]", async () => {
    const { person: eva, card: offer, message } = await offered("eva");
    answering({ "offer.accept": { kind: "card", card: acceptedCard, text: "Du har den." } });
    await eva.press(offer, "offer.accept");
    expect(last("pressed")).toMatchObject({
      verb: "offer.accept",
      ids: { ticket: "t-1", offer: "o-1" },
      card: message,
    });
    expect(eva.current(offer).text).toContain("Du har tagit frågan.");
    expect(await world.bot.chat.edit(message, acceptedCard)).toEqual({ ok: true, value: message });
    expect(eva.current(offer)).toMatchObject({ edited: true, buttons: [] });
  });
});

describe("an old client, which knows no Action.Execute", () => {
  test("sends the press as a message; the sentence comes to the presser as a message [line 31]", async () => {
    const { person: siv, card: offer } = await offered("siv");
    answering({
      "offer.accept": { kind: "notice", text: "Någon hann före. <at>alla</at> *hej*" },
    });
    await siv.press(offer, "offer.accept", { asSubmit: true });
    const told = await siv.sees("Någon hann före.");
    expect(told.text).toBe("Någon hann före. <at>alla</at> *hej*");
    expect(told.activity["entities"]).toBeUndefined();
    expect(last("pressed")).toMatchObject({ verb: "offer.accept", ids: { offer: "o-1" } });
  });

  test("sends a form in a card as a message, and gets the form again with what is wrong", async () => {
    const siv = world.teams.person(TAX, "siv");
    await siv.install();
    answering({ wrote: { kind: "form", form: askForm() } });
    await siv.dm("fråga");
    const form = await siv.sees("Ställ en fråga");
    answering({
      "ask.submit": {
        kind: "errors",
        form: askForm({ text: "x", examined: ["scan"] }),
        errors: { text: "Skriv lite mer." },
        problem: null,
      },
    });
    const inputs = { text: "x", examined: ["scan"] };
    await siv.press(form, "ask.submit", { inputs, asSubmit: true });
    const again = await siv.sees("Skriv lite mer.");
    expect(again.id).not.toBe(form.id);
    expect(again.fields.find(({ id }) => id === "text")?.value).toBe("x");
  });
});

describe("a dialog", () => {
  const sentForm = async (reply: Reply) => {
    const { person: kim, card: offer } = await offered("kim");
    answering({ "offer.decline": { kind: "form", form: askForm() }, "ask.submit": reply });
    await kim.press(offer, "offer.decline");
    return kim;
  };

  test("opens from a button, and shows what is wrong with the words kept", async () => {
    const kim = await sentForm({
      kind: "errors",
      form: askForm({ text: "Mitt nummer", examined: ["scan"] }),
      errors: { examined: "Välj minst ett." },
      problem: "Ta bort numret.",
    });
    expect(last("pressed")).toMatchObject({ verb: "offer.decline", ids: { offer: "o-1" } });
    expect(kim.dialog?.title).toBe("Ställ en fråga");
    await kim.submitDialog({ text: "Mitt nummer", examined: ["scan"] });
    expect(kim.dialog?.text).toContain("Ta bort numret.");
    expect(kim.dialog?.text).toContain("Undersökt: Skanning\nVälj minst ett.");
    expect(kim.dialog?.fields.find(({ id }) => id === "text")?.value).toBe("Mitt nummer");
    kim.closeDialog();
  });

  test.each([
    ["a notice", { kind: "notice", text: "Sparat." }, "Sparat."],
    [
      "a card",
      { kind: "card", card: acceptedCard, text: "Du har tagit den." },
      "Du har tagit den.",
    ],
  ] as const)("closes with %s as a sentence", async (_name, reply, sentence) => {
    const kim = await sentForm(reply);
    await kim.submitDialog({ text: "Är det äkta?", examined: ["original"] });
    expect(kim.dialog).toBeUndefined();
    expect(kim.notices().at(-1)).toBe(sentence);
  });

  test("closes without a word when there is nothing to say", async () => {
    const kim = await sentForm({ kind: "nothing" });
    const { body } = await kim.submitDialog({ text: "Är det äkta?", examined: ["original"] });
    expect([kim.dialog, body]).toEqual([undefined, {}]);
  });
});

describe("the app's command on a message", () => {
  test("opens the form with that message's words, in a chat that the bot is not part of [line 82]", async () => {
    const mia = world.teams.person(TAX, "mia");
    world.desk.handle = (incoming) =>
      incoming.kind === "pressed"
        ? { kind: "form", form: askForm({ text: incoming.text ?? "" }) }
        : { kind: "notice", text: "Frågan är sparad." };
    await mia.messageExtension("ask", { text: "Vad är det för stämpel?" });
    expect(last("pressed")).toMatchObject({ verb: "ask", direct: null, card: null });
    expect(mia.dialog?.fields[0]?.value).toBe("Vad är det för stämpel?");
    const sent = await mia.submitDialog({ examined: ["scan"] });
    expect(sent.activity["name"]).toBe("composeExtension/submitAction");
    expect(last("submitted").fields).toMatchObject({ examined: ["scan"] });
    expect(mia.notices().at(-1)).toBe("Frågan är sparad.");
  });

  test("a search is asked of the product, and finds nothing yet", async () => {
    expect(await world.teams.person(TAX, "mia").search("stämpel")).toEqual([]);
    expect(last("search").query).toBe("stämpel");
  });
});

describe("in a channel", () => {
  test("a mention is met in its thread, without the bot's name; a sentence comes in private [line 69]", async () => {
    const nils = world.teams.person(TAX, "nils");
    await nils.install();
    answering({ wrote: { kind: "form", form: askForm() } });
    const asked = await nils.mention("Identitet", "Är stämpeln äkta?");
    expect(last("wrote")).toMatchObject({
      via: "mention",
      text: "Är stämpeln äkta?",
      inReplyTo: null,
      direct: null,
      files: 0,
    });
    const answer = await world.teams.until(
      () => nils.channelMessages("Identitet").find(({ from }) => from === "bot"),
      { what: "form in the channel" },
    );
    expect(answer.threadRoot).toBe(asked.id);
    answering({ wrote: { kind: "notice", text: "Ta bort numret, är du snäll." } });
    await nils.mention("Identitet", "mitt nummer", { replyTo: asked });
    await nils.sees("Ta bort numret, är du snäll.");
    expect(last("wrote").inReplyTo).toBe(
      last("wrote").message.replace(/[^/]+(?=\/[^/]+$)/u, asked.id),
    );
    const inChannel = nils.channelMessages("Identitet").filter(({ from }) => from === "bot");
    expect(inChannel).toHaveLength(1);
  });
});

describe("words that change", () => {
  test("a reply names the card, an edit and a deletion name the words", async () => {
    const ada = world.teams.person(TAX, "ada");
    await ada.install();
    const posted = await world.bot.chat.post(
      last("installed").direct ?? raise(),
      acceptedCard,
      once,
    );
    const card = await ada.sees("Du har tagit frågan.");
    const file = { contentType: "application/vnd.microsoft.teams.file.download.info", name: "x" };
    const written = await ada.dm("tack &amp; hej", { replyTo: card, attachments: [file] });
    const wrote = last("wrote");
    expect(wrote).toMatchObject({ text: "tack & hej", files: 1, via: "direct" });
    expect(posted).toEqual({ ok: true, value: wrote.inReplyTo });
    await ada.edit(written, "tack så mycket");
    expect(last("edited")).toMatchObject({ message: wrote.message, text: "tack så mycket" });
    await ada.remove(written);
    expect(last("deleted").message).toBe(wrote.message);
    await ada.restore(written);
    expect(last("edited")).toMatchObject({ message: wrote.message, text: "tack så mycket" });
    const ids = world.arrived.slice(-4).map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
  });
});

test("one registration serves another tenant, in the language of its people [line 97]", async () => {
  const bo = world.teams.person(POLICE, "bo");
  await bo.install();
  world.desk.handle = (incoming) => {
    if (incoming.kind === "wrote")
      return { kind: "form", form: { ...askForm(), language: "en", title: "Ask a question" } };
    throw new Error("a bug");
  };
  await bo.dm("Is it genuine?");
  const form = await bo.sees("Ask a question");
  await bo.press(form, "ask.submit", { inputs: { text: "Is it?", examined: ["scan"] } });
  expect(last("submitted")).toMatchObject({ community: `teams:${POLICE}`, language: "en" });
  expect(bo.notices()).toEqual(["Something went wrong on our side. Please try again in a moment."]);
});

test("all of this broke no rule of Teams [line 48]", () => {
  expect(world.teams.log.complaints).toEqual([]);
});
