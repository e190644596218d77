/** Cards and forms keep Teams' rules whatever their texts are, and their texts stay dead. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Card, Form } from "../../../src/screens/card.ts";
import { askForm as realAskForm } from "../../../src/screens/forms/ask.ts";
import { answerForm, outcomeForm } from "../../../src/screens/forms/work.ts";
import { renderForm } from "../../../src/bots/teams/draw/render-form.ts";
import { renderMessage, renderText } from "../../../src/bots/teams/draw/render.ts";
import { sampleOrganisation } from "../../../src/org/sample.ts";
import { cardProblems } from "../../../playground/teams/adaptive-card.ts";
import { cardText } from "../../../playground/teams/card-text.ts";
import { objectAt, objectsAt, textAt } from "../../../playground/teams/json.ts";
import { anyCard, anyForm, anyText } from "./any-card.ts";
import { microsoftsProblems } from "./microsofts-reading.ts";
import { askForm, offerCard } from "./world.ts";

/** The size in bytes as sent, with the longest fields that the SDK puts around the card. */
const asSent = (message: object): number =>
  Buffer.byteLength(
    JSON.stringify({
      ...message,
      channelId: "msteams",
      serviceUrl: `https://smba.trafficmanager.net/emea/${"t".repeat(36)}/`,
      from: { id: `28:${"a".repeat(36)}`, name: "" },
      recipient: { id: "29:".padEnd(120, "x"), name: "" },
      conversation: { id: "a:".padEnd(160, "y"), tenantId: "t".repeat(36), isGroup: false },
      inputHint: "acceptingInput",
    }),
  );
const bytesMax = 28 * 1024;
const contentOf = (message: { readonly attachments: readonly { content: object }[] }) =>
  objectAt(message.attachments[0]?.content);
const dialogAnswer = (form: Form, errors: Record<string, string> = {}) =>
  renderForm(form, { errors, problem: null }, "dialog");

test("a card with any texts is within Teams' size and rules [lines 47, 78]", () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const message = renderMessage(card);
      expect(asSent(message)).toBeLessThanOrEqual(bytesMax);
      expect(message.summary).not.toBe("");
      expect(cardProblems(contentOf(message))).toEqual([]);
      expect(microsoftsProblems(contentOf(message))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("a form that comes back refused tells on top what is wrong further down", () => {
  const { fields, ...form } = realAskForm({
    language: "sv",
    organisation: sampleOrganisation(),
    agency: "skatteverket",
    draft: "D".repeat(21),
    filled: {},
    problem: null,
    likely: [],
    found: null,
  });
  const [first] = fields;
  const last = fields.find(({ id }) => id === "urgencyReason");
  const card = renderForm(
    { ...form, fields },
    {
      errors: { [first?.id ?? ""]: "Skriv frågan.", urgencyReason: "Skriv varför." },
      problem: null,
    },
    "dialog",
  );
  const said = cardText(card);
  expect(said).toContain(last?.label ?? "?");
  expect(said.indexOf("Skriv varför.")).toBeLessThan(said.indexOf(first?.label ?? "?"));
  expect(said.split("Skriv frågan.")).toHaveLength(2);
});

test("a form with any texts and mistakes is within them too, in a card and in a dialog", () => {
  fc.assert(
    fc.property(anyForm, anyText, fc.constantFrom("card", "dialog"), (form, error, place) => {
      const mistakes = { errors: { f0: error, f1: error }, problem: error };
      const card = renderForm(form, mistakes, place);
      const most = place === "dialog" ? 40_000 : bytesMax - 2_000;
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(most);
      expect(cardProblems(card)).toEqual([]);
      expect(microsoftsProblems(card)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("texts of hidden signs alone leave no empty element", () => {
  const nul = "\0 ";
  const [field, ...fields] = askForm().fields;
  if (field === undefined) throw new Error("no field");
  const hidden = {
    title: nul,
    submit: nul,
    intro: [{ kind: "facts" as const, facts: [{ name: nul, value: nul }] }],
    fields: [{ ...field, label: nul }, ...fields],
  };
  const [button] = offerCard().buttons;
  const card = { ...offerCard(), title: nul, parts: hidden.intro };
  const buttons = button === undefined ? [] : [{ ...button, label: nul }];
  expect(cardProblems(contentOf(renderMessage({ ...card, buttons })))).toEqual([]);
  expect(cardProblems(dialogAnswer({ ...askForm(), ...hidden }))).toEqual([]);
});

test("a sentence of any length is one message", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const message = renderText(text, "sv");
      expect(asSent(message)).toBeLessThanOrEqual(bytesMax);
      expect(cardProblems(contentOf(message))).toEqual([]);
    }),
  );
});

describe("what was written", () => {
  const words = "<at>alla</at> **fet** [länk](https://e.se) {{DATE(2026-01-01T00:00:00Z)}}";
  test("stands in runs that know no markup, and makes no mention [line 42]", () => {
    const card: Card = {
      language: "sv",
      title: words,
      parts: [
        { kind: "words", text: words },
        { kind: "text", text: words },
        { kind: "note", text: words },
        { kind: "facts", facts: [{ name: "**fet**", value: words }] },
        // Too long for the column of names.
        { kind: "facts", facts: [{ name: words, value: words }] },
      ],
      buttons: [],
    };
    const message = renderMessage(card);
    const json = JSON.stringify(message);
    expect(json).not.toContain('"entities"');
    expect(message).not.toHaveProperty("text");
    const runs = json.match(/"type":"TextRun"/g);
    expect(runs).toHaveLength(5);
    const { body } = contentOf(message);
    const [title, , , , facts]: unknown[] = Array.isArray(body) ? body : [];
    const [fact] = objectsAt(facts, "facts");
    expect(textAt(fact, "title")).toBe("\\*\\*fet\\*\\*");
    for (const text of [textAt(title, "text"), textAt(fact, "value")])
      expect(text).toContain("\\*\\*fet\\*\\* \\[länk\\](https://e.se)");
    expect(JSON.stringify(contentOf(message))).not.toContain("{{DATE");
  });

  test("is not broken inside a word: facts with long names stand a line each, the others in columns", () => {
    const card = (name: string, value = "ja"): string => {
      const facts = [{ name, value }];
      return JSON.stringify(renderMessage({ ...offerCard(), parts: [{ kind: "facts", facts }] }));
    };
    expect(card("Dokumentexpert, Utlandsmyndigheterna")).not.toContain("FactSet");
    expect(card("ID-2026-00042")).not.toContain("FactSet");
    expect(card("Utfärdat av")).toContain("FactSet");
    expect(card("Ämne", "Uppehållstillståndskort, visering")).toContain("FactSet");
    expect(
      card("Nivå", "Din nivå som den är registrerad hos myndigheten. ".repeat(3)),
    ).not.toContain("FactSet");
  });

  test("with an address in it is no wider than a small telephone: its facts stand a line each", () => {
    const facts = [
      { name: "PRADO", value: "SYR-AO-02001 (www.consilium.europa.eu/prado)" },
      { name: "Ämne", value: "Pass" },
    ];
    const card = renderMessage({ ...offerCard(), parts: [{ kind: "facts", facts }] });
    expect(JSON.stringify(card)).not.toContain("FactSet");
  });

  test("is cut when it is too long, and the card says so [line 47]", () => {
    const card = offerCard();
    const long = { ...card, parts: [{ kind: "words", text: "ord ".repeat(12_000) } as const] };
    const text = cardText(contentOf(renderMessage(long)));
    expect(text).toContain("Resten visas inte här.");
    expect(text.length).toBeGreaterThan(10_000);
    expect(cardText(contentOf(renderMessage(card)))).not.toContain("Resten visas inte här.");
  });
});

describe("buttons", () => {
  test("gather nothing, carry ids alone, and have a fallback; one that opens a form fetches it [line 78]", () => {
    const { actions } = contentOf(renderMessage(offerCard()));
    const data = { verb: "offer.accept", ticket: "t-1", offer: "o-1" };
    expect(actions).toMatchObject([
      {
        type: "Action.Execute",
        verb: "offer.accept",
        data,
        associatedInputs: "none",
        fallback: { type: "Action.Submit", data, associatedInputs: "none" },
      },
      {
        type: "Action.Submit",
        data: { verb: "offer.decline", ticket: "t-1", msteams: { type: "task/fetch" } },
        associatedInputs: "none",
      },
    ]);
  });
});

test("a button that chooses unfolds a button for each value, which carries it", () => {
  const card = offerCard();
  const [accept] = card.buttons;
  if (accept === undefined) throw new Error("no button");
  const options = ["busy", "conflict"].map((value) => ({ value, label: `För ${value}` }));
  const decline = { ...accept, id: "offer.decline" as const, label: "Avböj", options };
  const { actions } = contentOf(renderMessage({ ...card, buttons: [accept, decline] }));
  const act = (reason: string) => ({
    type: "Action.Execute",
    title: `För ${reason}`,
    verb: "offer.decline",
    data: { verb: "offer.decline", ticket: "t-1", offer: "o-1", reason },
    fallback: { type: "Action.Submit", data: { verb: "offer.decline", reason } },
  });
  expect(actions).toMatchObject([
    { type: "Action.Execute" },
    {
      type: "Action.ShowCard",
      title: "Avböj",
      card: { body: [{ actions: [act("busy")] }, { actions: [act("conflict")] }] },
    },
  ]);
});

describe("the product's own forms", () => {
  const ask = (text: string) =>
    realAskForm({
      language: "sv",
      organisation: sampleOrganisation(),
      agency: "skatteverket",
      draft: "d-1",
      filled: { text },
      problem: null,
      likely: [],
      found: "ett telefonnummer",
    });

  const textMax = Math.max(
    ...ask("").fields.map((field) => (field.kind === "text" ? (field.maxLength ?? 0) : 0)),
  );
  test.each([
    ["Swedish", "card", "Är passet äkta? ".repeat(200).slice(0, textMax)],
    ["Swedish", "dialog", "Är passet äkta? ".repeat(200).slice(0, textMax)],
    ["Arabic", "dialog", "هل الجواز أصلي ".repeat(300).slice(0, textMax)],
  ] as const)("keep a whole question in %s in a %s, with all countries", (_name, place, text) => {
    const card = renderForm(ask(text), { errors: {}, problem: null }, place);
    const json = JSON.stringify(card);
    expect(cardProblems(card)).toEqual([]);
    expect(json).toContain(JSON.stringify(text.trim()).slice(1, -1));
    // Topics, kinds of document, countries and decisions.
    expect(json.match(/"style":"filtered"/g)).toHaveLength(4);
    expect(json).toContain('"value":"SWE"');
    expect(json).toContain('"value":"ZWE"');
    expect(json).not.toContain("Resten visas inte här.");
  });

  test.each([
    ["asking", ask("x")],
    ["answering", answerForm("en", { ticket: "t" }, ["original"])],
    ["the outcome", outcomeForm("sv", { ticket: "t" })],
    ["a small one", askForm({ text: "x", examined: ["scan"] })],
  ])("for %s is taken by Microsoft's own parser", (_name, form) => {
    expect(microsoftsProblems(dialogAnswer(form))).toEqual([]);
  });
});
