/** Shows that earlier answers stand beside each other in Slack, and as a list where that would say less. */
import { webApi } from "@slack/bolt";
import { expect, test } from "vitest";
import type { Card, CardEntry } from "../../../src/screens/card.ts";
import { renderCard } from "../../../src/bots/slack/draw/render.ts";
import { openBlockForms } from "../../../src/bots/slack/send/block-forms.ts";
import { messageProblems } from "../../../playground/slack/block-kit/block-kit.ts";
import { buttonsOf, plainOf } from "../../../playground/slack/rendering.ts";
import type { Fields } from "../../../playground/slack/json.ts";

const entry = (n: number, given: Partial<CardEntry> = {}): CardEntry => ({
  kind: "entry",
  title: `${n}. Laminat som släpper`,
  words: "Laminatet släpper i hörnen på äldre pass & <kort>.",
  line: "för 3 månader sedan · Polismyndigheten",
  buttons: [
    {
      id: "article.read",
      label: `Läs svar ${n}`,
      ids: { ticket: "t", article: `a${n}` },
      style: "plain",
      opensForm: true,
    },
    {
      id: "ask.solved",
      label: `Svar ${n} räcker`,
      ids: { ticket: "t", article: `a${n}` },
      style: "plain",
      opensForm: false,
    },
  ],
  isBeside: true,
  ...given,
});
const cardOf = (...parts: Card["parts"]): Card => ({
  language: "sv",
  title: "Tidigare svar",
  parts,
  buttons: [],
});
const drawn = (card: Card) =>
  JSON.parse(JSON.stringify(renderCard(card, "words", "cards").blocks)) as Fields[];
const typesOf = (card: Card) => drawn(card).map(({ type }) => type);

test("three answers stand beside each other, each with its buttons, and Slack takes them", () => {
  const blocks = drawn(cardOf(entry(1), entry(2), entry(3), { kind: "note", text: "slut" }));
  expect(blocks.map(({ type }) => type)).toEqual(["header", "carousel", "context"]);
  expect(messageProblems(blocks)).toEqual([]);
  expect(plainOf(blocks, "")).toContain("på äldre pass & <kort>.");
  const buttons = buttonsOf(blocks);
  expect(buttons.map(({ actionId, value }) => [actionId, value])).toEqual(
    [1, 2, 3].flatMap((n) =>
      ["article.read", "ask.solved"].map((id) => [id, `{"ticket":"t","article":"a${n}"}`]),
    ),
  );
  // A slow answer to a press that opens a form begins with a waiting form, by the block's id.
  for (const { blockId } of buttons) expect(blockId).toMatch(/\|article\.read$/u);
  expect(new Set(buttons.map(({ blockId }) => blockId)).size).toBe(3);
});

test.each([
  ["that is alone", [entry(1)]],
  ["of which one would be drawn in bold", [entry(1), entry(2, { words: "se *här*" })]],
  ["of which one would be drawn as a quotation", [entry(1), entry(2, { words: "så:\n> citat" })]],
  ["of which one would be drawn as an emoji", [entry(1), entry(2, { title: "kod :flag-se:" })]],
  [
    "of which one is cut and cannot be read whole",
    [entry(1), entry(2, { words: "ord ".repeat(60), buttons: [] })],
  ],
  ["that are choices of another kind", [entry(1), { ...entry(2), isBeside: false }]],
])("an answer %s is in a list", (_, entries) => {
  expect(typesOf(cardOf(...entries))).not.toContain("carousel");
});

test("an answer that is longer than a card is cut, and can be read whole", () => {
  const long = entry(2, { words: "ord ".repeat(60) });
  const blocks = drawn(cardOf(entry(1), long));
  expect(messageProblems(blocks)).toEqual([]);
  expect(plainOf(blocks, "")).toContain("…");
});

test("a workspace that refuses cards gets the list, and is not asked again", async () => {
  const forms = openBlockForms();
  const tried: string[] = [];
  const post = async (isTaken: boolean) =>
    forms.send({ client: {} as never, team: "T1" }, cardOf(entry(1), entry(2)), async (message) => {
      const form = message.blocks.some(({ type }) => type === "carousel") ? "cards" : "list";
      tried.push(form);
      if (form === "cards" && !isTaken)
        throw new webApi.WebAPIPlatformError({ ok: false, error: "invalid_blocks" });
      return form;
    });
  expect([await post(true), await post(false), await post(true)]).toEqual([
    "cards",
    "list",
    "list",
  ]);
  expect(tried).toEqual(["cards", "cards", "list", "list"]);
});
