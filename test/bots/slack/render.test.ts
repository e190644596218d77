import type { ButtonId } from "../../../src/screens/verbs.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Card, Field, Form, Part } from "../../../src/screens/card.ts";
import { renderCard, renderText } from "../../../src/bots/slack/draw/render.ts";
import { renderOptions } from "../../../src/bots/slack/draw/elements.ts";
import { renderForm } from "../../../src/bots/slack/draw/render-form.ts";
import { messageProblems, viewProblems } from "../../../playground/slack/block-kit/block-kit.ts";
import { plainOf } from "../../../playground/slack/rendering.ts";
import { askForm, offerCard } from "./world.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 100 }),
  fc.constantFrom("", " ", "\n", "<!channel> & <@U0ANNA> *x* :wave: https://a.se"),
  fc.tuple(fc.string({ maxLength: 30 }), fc.nat(1_000)).map(([text, times]) => text.repeat(times)),
);
const language = fc.constantFrom("sv" as const, "en" as const);
const fact = fc.record({ name: anyText, value: anyText });
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constantFrom("text" as const, "note", "words"), text: anyText }),
  fc.record({ kind: fc.constant("facts" as const), facts: fc.array(fact, { maxLength: 20 }) }),
);
const button = fc.record({
  id: fc.constantFrom("offer.accept", "answer.open", "ticket.withdraw"),
  label: anyText,
  ids: fc.constant({ ticket: "t1" }),
  style: fc.constantFrom("primary" as const, "danger" as const, "plain" as const),
  opensForm: fc.boolean(),
});
const options = (max: number) =>
  fc.uniqueArray(fc.record({ value: fc.stringMatching(/^[a-z]{1,12}$/), label: anyText }), {
    selector: ({ value }) => value,
    maxLength: max,
  });
const anyMenu = fc
  .record({
    id: fc.stringMatching(/^[a-z]{1,12}$/),
    label: anyText,
    change: anyText,
    options: options(30),
    lookup: fc.boolean(),
  })
  .map((one) => {
    const [first] = one.options;
    return {
      ...one,
      chosen: first === undefined ? null : { value: first.value, said: first.label },
    };
  });
const card: fc.Arbitrary<Card> = fc
  .record({
    language,
    title: anyText,
    parts: fc.array(part, { maxLength: 60 }),
    buttons: fc.uniqueArray(button, { selector: ({ id }) => id, maxLength: 3 }),
    menus: fc.option(fc.uniqueArray(anyMenu, { selector: ({ id }) => id, maxLength: 3 })),
  })
  .map(({ menus, ...rest }) => ({
    ...rest,
    ...(menus === null
      ? {}
      : { menus: { id: "ask.change", ids: { draft: "d1" }, version: 1, menus } }),
  }));
const base = { id: fc.stringMatching(/^[a-z]{1,12}$/), label: anyText, required: fc.boolean() };
const field: fc.Arbitrary<Field> = fc.oneof(
  fc.record({
    ...base,
    kind: fc.constant("text" as const),
    multiline: fc.boolean(),
    maxLength: fc.integer({ min: 1, max: 10_000 }),
    value: anyText,
    hint: anyText,
  }),
  fc.record({
    ...base,
    kind: fc.constant("choice" as const),
    look: fc.constantFrom("radio" as const, "menu" as const),
    options: options(30),
    value: fc.stringMatching(/^[a-z]{1,2}$/),
  }),
  fc
    .record({ ...base, kind: fc.constant("choices" as const), options: options(30) })
    .map((one) => ({ ...one, values: one.options.slice(0, 3).map(({ value }) => value) })),
  fc
    .record({ ...base, kind: fc.constant("lookup" as const), options: options(30) })
    .map((one) => ({ ...one, value: one.options[0]?.value ?? "none" })),
);
const form: fc.Arbitrary<Form> = fc.record({
  language,
  id: fc.constant("ask.submit"),
  title: anyText,
  submit: anyText,
  ids: fc.constant({ draft: "d1" }),
  intro: fc.array(part, { maxLength: 10 }),
  fields: fc.uniqueArray(field, { selector: ({ id }) => id, maxLength: 12 }),
});

describe("a card in Slack", () => {
  it("stays within Slack's limits whatever its texts are [lines 71, 74]", () => {
    fc.assert(
      fc.property(card, (any) => {
        const { text, blocks } = renderCard(any);
        expect(messageProblems(blocks)).toEqual([]);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(4_000);
      }),
      { numRuns: 300 },
    );
  });

  it("shows what a person wrote as dead text [line 41]", () => {
    const words = "<!channel> <@U0ANNA> <https://a.se|b> & *fet* `kod` :wave:";
    const { text, blocks } = renderCard(offerCard({ parts: [{ kind: "words", text: words }] }));
    expect(JSON.stringify(blocks)).not.toContain("mrkdwn");
    expect(
      plainOf(
        [...blocks].map((block) => ({ ...block })),
        "",
      ),
    ).toContain(words);
    expect(text).toContain("&lt;!channel&gt; &lt;@U0ANNA&gt;");
    expect(text).not.toContain("<");
  });

  it("keeps a long text whole as long as Slack takes it [line 46]", () => {
    const words = Array.from({ length: 1_500 }, (_, index) => `ord${index}`).join(" ");
    const { blocks } = renderCard(offerCard({ parts: [{ kind: "words", text: words }] }));
    expect(words.length).toBeGreaterThan(9_000);
    expect(JSON.stringify(blocks)).toContain("ord1499");
    expect(JSON.stringify(blocks)).not.toContain("för lång");
  });

  it("cuts what is too long, says so in the card's language, and keeps the short parts [line 46]", () => {
    const parts: Part[] = [
      { kind: "words", text: "lång ".repeat(5_000) },
      { kind: "text", text: "Svara senast 10.30." },
    ];
    const swedish = JSON.stringify(renderCard(offerCard({ parts })).blocks);
    const english = JSON.stringify(renderCard(offerCard({ parts, language: "en" })).blocks);
    expect(swedish).toContain("Texten är för lång för Slack.");
    expect(swedish).toContain("Svara senast 10.30.");
    expect(english).toContain("The text is too long for Slack.");
  });

  it("gives buttons the verb and the ids, and nothing about the case", () => {
    const { blocks } = renderCard(offerCard());
    expect(blocks.at(-1)).toMatchObject({
      type: "actions",
      block_id: "buttons.0|answer.open",
      elements: [
        {
          action_id: "offer.accept",
          value: JSON.stringify({ ticket: "t1", offer: "o1" }),
          style: "primary",
        },
        { action_id: "answer.open", value: JSON.stringify({ ticket: "t1" }) },
      ],
    });
  });

  it("draws a button that chooses as a menu among the others, whose row carries its ids", () => {
    const decline = {
      id: "offer.decline" as const,
      label: "Avböj",
      ids: { ticket: "t1", offer: "o1" },
      style: "plain" as const,
      opensForm: false,
      options: [{ value: "busy", label: "Har inte tid" }],
    };
    const { blocks } = renderCard(offerCard({ buttons: [...offerCard().buttons, decline] }));
    expect(messageProblems(blocks)).toEqual([]);
    expect(blocks.at(-1)).toMatchObject({
      block_id: 'buttons.0|{"ticket":"t1","offer":"o1"}|answer.open',
      elements: [
        { action_id: "offer.accept" },
        { action_id: "answer.open" },
        {
          type: "static_select",
          action_id: "offer.decline",
          placeholder: { text: "Avböj" },
          options: [{ text: { text: "Har inte tid" }, value: "busy" }],
        },
      ],
    });
  });

  it("says in a line what is chosen in menus, which carry their ids in their block", () => {
    const menu = (id: string, said: string) => ({
      id,
      label: id,
      change: `Ändra ${id}`,
      options: [{ value: "a", label: said }],
      chosen: { value: "a", said },
      lookup: id === "issuer",
    });
    const menus = {
      id: "ask.change" as const,
      ids: { draft: "d" },
      version: 2,
      menus: [menu("topic", "LMA-kort"), menu("issuer", "Syrien")],
    };
    const { blocks, text } = renderCard(offerCard({ menus }));
    expect(messageProblems(blocks)).toEqual([]);
    expect(text).toContain("topic: LMA-kort · issuer: Syrien");
    const block = blocks.find((one) => "block_id" in one && one.block_id?.startsWith("menus"));
    expect(block).toMatchObject({
      block_id: 'menus|ask.change|{"draft":"d"}|2',
      elements: [
        { type: "static_select", action_id: "topic", placeholder: { text: "Ändra topic" } },
        { type: "external_select", action_id: "issuer", min_query_length: 0 },
      ],
    });
  });

  it("holds up to seventy-five buttons, twenty-five in a row", () => {
    const buttons = Array.from({ length: 80 }, (_, index) => ({
      // More than there are, each with an id of its own.
      id: `verb.${index}` as ButtonId,
      label: `Knapp ${index}`,
      ids: {},
      style: "plain" as const,
      opensForm: true,
    }));
    const { blocks } = renderCard(offerCard({ buttons }));
    expect(messageProblems(blocks)).toEqual([]);
    expect(blocks.filter(({ type }) => type === "actions")).toHaveLength(3);
  });
});

describe("a text for one person", () => {
  it("stays within Slack's limits", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(messageProblems(renderText(text).blocks)).toEqual([]);
      }),
    );
  });
});

describe("a form in Slack", () => {
  it("stays within Slack's limits whatever its texts are [lines 71, 74]", () => {
    const complaint = fc.record({
      errors: fc.dictionary(fc.stringMatching(/^[a-z]{1,12}$/), anyText, { maxKeys: 5 }),
      problem: fc.option(anyText, { nil: null }),
    });
    fc.assert(
      fc.property(form, fc.option(complaint, { nil: undefined }), (any, wrong) => {
        expect(viewProblems(renderForm(any, wrong))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("names inputs by the field's id and carries ids alone [line 71]", () => {
    const view = renderForm(askForm());
    expect(view).toMatchObject({ callback_id: "ask.submit", private_metadata: '{"draft":"d1"}' });
    const inputs = view.blocks.filter((block) => block.type === "input");
    expect(
      inputs.map((block) => [block.block_id, block.element.action_id, block.element.type]),
    ).toEqual([
      ["text", "text", "plain_text_input"],
      ["topic", "topic", "static_select"],
      ["examined", "examined", "checkboxes"],
      ["issuer", "issuer", "external_select"],
    ]);
  });

  it("shows many choices as a menu and few at once", () => {
    const choice = (count: number): Field => ({
      kind: "choice",
      id: "q",
      label: "Fråga",
      required: true,
      look: "radio",
      options: Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: "x" })),
    });
    const typeOf = (count: number) =>
      renderForm(askForm({ fields: [choice(count)] })).blocks.flatMap((block) =>
        block.type === "input" ? [block.element.type] : [],
      );
    expect(typeOf(10)).toEqual(["radio_buttons"]);
    expect(typeOf(11)).toEqual(["static_select"]);
    expect(viewProblems(renderForm(askForm({ fields: [choice(250)] })))).toEqual([]);
  });

  it("says on top what is wrong with the whole and with each field", () => {
    const view = renderForm(askForm(), {
      problem: "Texten innehåller ett personnummer.",
      errors: { topic: "Välj ett ämne." },
    });
    const [problem, error] = view.blocks;
    expect(JSON.stringify(problem)).toContain("Texten innehåller ett personnummer.");
    expect(JSON.stringify(error)).toContain("Ämne: Välj ett ämne.");
  });

  it("says it in the order of the fields, and puts no colon after a question mark", () => {
    const named = (id: string, label: string) =>
      ({ kind: "text", id, label, required: true, multiline: false, maxLength: 9 }) as const;
    const fields = [named("until", "Till när?"), named("why", "Varför")];
    const errors = { why: "Det här behöver fyllas i.", until: "Den tiden har redan varit." };
    const view = renderForm(askForm({ fields }), { problem: null, errors });
    const said = view.blocks.slice(0, 2).map((block) => JSON.stringify(block));
    expect(said[0]).toContain("Till när? Den tiden har redan varit.");
    expect(said[1]).toContain("Varför: Det här behöver fyllas i.");
  });

  it("continues a long label in the option's small print", () => {
    const label =
      "Undersökningen var inte planerad från början men har nu begärts hos en annan myndighet";
    const [option] = renderOptions([{ value: "4", label }]);
    const text = option?.text.text.replace(/…$/, "") ?? "";
    expect(`${text} ${option?.description?.text ?? ""}`).toBe(label);
  });
});
