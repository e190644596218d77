/**
 * Answers a sent form: errors beside fields, the form again, the next step, closing, suggestions.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reply } from "../../../src/bots/port.ts";
import { askForm, openSlackTestWorld, police } from "./world.ts";
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
const openAskForm = async () => {
  world.desk.reply = form;
  await anna().command("/id", "Är passet äkta?");
  await anna().fill({ text: "Är passet äkta?", topic: "mrz-and-chip", examined: ["original"] });
};

describe("a sent form", () => {
  it("shows errors beside their fields and keeps what was filled in", async () => {
    await openAskForm();
    const errors = { topic: "Det ämnet är stängt för chatt." };
    world.desk.reply = () => ({ kind: "errors", form: askForm(), errors, problem: null });
    expect(await anna().submit()).toEqual({ result: "errors", errors, from: "bot" });
    expect(anna().view?.values).toMatchObject({ text: { text: { value: "Är passet äkta?" } } });
  });

  it("closes without a word where the card says it", async () => {
    await openAskForm();
    const card = { language: "sv", title: "Tack", parts: [], buttons: [] } as const;
    world.desk.reply = () => ({ kind: "card", card, text: "" });
    expect(await anna().submit()).toEqual({ result: "closed" });
    world.desk.reply = () => notice("Sagt efteråt.");
    await anna().command("/id", "hjälp");
    await told("Sagt efteråt.");
    expect(anna().ephemerals()).toHaveLength(1);
  });

  it("is shown again with a new field and the problem on top, keeping what was typed [lines 24, 72]", async () => {
    await openAskForm();
    const [text, ...others] = askForm().fields;
    const reason = {
      kind: "text",
      id: "urgencyReason",
      label: "Varför är det bråttom?",
      required: true,
      multiline: false,
      maxLength: 200,
    } as const;
    const fields = [...(text === undefined ? [] : [text]), reason, ...others];
    world.desk.reply = () => ({
      kind: "errors",
      form: askForm({ fields }),
      errors: { urgencyReason: "Skriv varför." },
      problem: "En sak fattas.",
    });
    expect(await anna().submit()).toEqual({ result: "updated" });
    expect(anna().view?.plain).toContain("En sak fattas.");
    expect(anna().view?.plain).toContain("Varför är det bråttom? Skriv varför.");
    expect(anna().view?.values).toMatchObject({
      text: { text: { value: "Är passet äkta?" } },
      topic: { topic: { selected_option: { value: "mrz-and-chip" } } },
    });
  });

  it("is shown again for a problem with the whole, though its fields are the same", async () => {
    await openAskForm();
    world.desk.reply = () => ({
      kind: "errors",
      form: askForm(),
      errors: { text: "Här står ett personnummer." },
      problem: "Inget är skickat.",
    });
    expect(await anna().submit()).toEqual({ result: "updated" });
    expect(anna().view?.plain).toContain("Inget är skickat.");
    expect(anna().view?.plain).toContain("Frågan: Här står ett personnummer.");
  });

  it("goes on to the next step under the same id", async () => {
    await openAskForm();
    world.desk.reply = () => ({ kind: "form", form: askForm({ title: "Steg två", fields: [] }) });
    expect(await anna().submit()).toEqual({ result: "updated" });
    expect(anna().view).toMatchObject({ title: "Steg två", callbackId: "ask.submit" });
  });

  it("closes with a notice, which is told to the person alone", async () => {
    await openAskForm();
    world.desk.reply = () => notice("Tack, frågan är skickad.");
    expect(await anna().submit()).toEqual({ result: "closed" });
    await told("Tack, frågan är skickad.");
    expect(world.desk.written.at(-1)).toMatchObject({
      kind: "submitted",
      ids: { draft: "d1" },
      fields: { text: "Är passet äkta?", topic: "mrz-and-chip", examined: ["original"] },
    });
  });

  it("keeps what was typed when the product fails", async () => {
    await openAskForm();
    world.desk.reply = () => Promise.reject(new Error("broken"));
    expect(await anna().submit()).toMatchObject({
      result: "errors",
      errors: { text: expect.stringContaining("Något gick fel") },
    });
  });

  it("that could not be written stays open with a sentence, and nothing is done", async () => {
    await openAskForm();
    world.desk.arriving = () => Promise.reject(new Error("no database"));
    expect(await anna().submit()).toMatchObject({
      result: "errors",
      errors: { text: expect.stringContaining("Försök igen") },
    });
    expect(world.desk.handled).toHaveLength(1);
  });

  it("finds suggestions while one types [line 73]", async () => {
    await openAskForm();
    world.desk.reply = (incoming) => ({
      kind: "options",
      options:
        incoming.kind === "suggest" && incoming.query === "D"
          ? Array.from({ length: 150 }, (_, index) => ({
              value: `v${index}`,
              label: `Land ${index}`,
            }))
          : [],
    });
    expect(await anna().suggest("issuer", "D")).toHaveLength(100);
    expect(await anna().suggest("issuer", "x")).toEqual([]);
  });
});
