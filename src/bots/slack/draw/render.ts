/**
 * Draws a card as a Slack message, within Slack's limits whatever its texts are. No text is given as
 * `mrkdwn` but those of cards.ts: plain text and rich text elements show mentions, links and formatting
 * as mere characters. Slack takes about 13,000 characters in all blocks; the longest texts are cut first.
 */
import type { types } from "@slack/bolt";
import { cardText } from "../../../screens/card.ts";
import type { Button, Card, CardEntry, Language, Part } from "../../../screens/card.ts";
import { cut } from "../../plain-text.ts";
import { type ChartForm, type SlackBlock, chartLength, renderChart } from "./chart.ts";
import { renderCards } from "./cards.ts";
import { plain } from "./elements.ts";
import { fairCap, split } from "./fit.ts";
import { menusCharacters, renderMenu, renderMenus } from "./menus.ts";
import { escaped } from "../markup.ts";
import { t } from "../../../screens/text/i18n.ts";

/** Entries that may stand beside each other: as cards, where a workspace takes these, or one below the other. */
export type EntryForm = "cards" | "list";
export type SlackMessage = { readonly text: string; readonly blocks: SlackBlock[] };

const blockCharactersMax = 12_000;
const textCharactersMax = 3_000;
const fallbackCharactersMax = 3_500;
const questionCharactersMax = 300;
const partsMax = 36;
const nativeChartsMax = 2;
const entryTitleMax = 300;
const buttonsPerBlock = 25;
const buttonsMax = 75;
const idMax = 255;
const valueMax = 2_000;

const cutHere = (language: Language): string => t(language, "chat.cut", { platform: "Slack" });

/**
 * In a form or on the home tab, and where a workspace takes neither charts nor pictures, a chart is
 * words.
 */
export const renderCard = (
  card: Card,
  charts: ChartForm = "words",
  entries: EntryForm = "list",
): SlackMessage => {
  const shown = card.buttons.slice(0, buttonsMax);
  const title = cut(card.title.trim(), 150);
  const choice = card.choice ?? { question: "", buttons: [] };
  const question = cut(choice.question.trim(), questionCharactersMax);
  const labels = [...card.buttons, ...choice.buttons].reduce(
    (sum, { label }) => sum + Math.min(label.length, 75),
    question.length + menusCharacters(card.menus),
  );
  const budget = blockCharactersMax - title.length - labels - cutHere("sv").length;
  const blocks: SlackBlock[] = [
    ...(title === "" ? [] : [card.titleLook === "line" ? context(title) : header(title)]),
    ...renderParts(card.parts, { language: card.language, budget, charts, entries }),
    ...(card.menus === undefined ? [] : renderMenus(card.menus)),
    ...(question === "" ? [] : [boldBlock(question)]),
    ...renderButtons(choice.buttons, { title: question, block: "choice" }),
    ...renderButtons(shown, { title, block: "buttons" }),
  ];
  return { text: fallback(cardText(card)), blocks };
};

/** Draws one text for one person, as a message of its own. */
export const renderText = (text: string): SlackMessage => ({
  text: fallback(text),
  blocks: split(cut(text.toWellFormed(), blockCharactersMax), textCharactersMax).map(section),
});

export const renderSaid = (said: string | Card): SlackMessage =>
  typeof said === "string" ? renderText(said) : renderCard(said);

export type PartsBudget = {
  readonly language: Language;
  readonly budget: number;
  readonly charts?: ChartForm;
  readonly entries?: EntryForm;
};

export const renderParts = (parts: readonly Part[], room: PartsBudget): SlackBlock[] => {
  const filled = parts.filter((part) => partLength(part) > 0);
  const shown = fittingParts(filled);
  const cap = fairCap(shown.map(partLength), room.budget);
  const tooLong = filled.length > shown.length || shown.some((part) => partLength(part) > cap);
  return [
    ...runsOf(shown).flatMap(({ parts: run, index }) => {
      const cards = room.entries === "cards" && !tooLong ? besideEach(run, index) : null;
      if (cards !== null) return [cards];
      return run.flatMap((part, n) => {
        const charts = chartsAt(shown, index + n, room.charts ?? "words");
        return [
          ...(part.kind === "heading" && index > 0 ? [{ type: "divider" as const }] : []),
          ...renderPart(part, cap, { index: index + n, charts }),
        ];
      });
    }),
    ...(tooLong ? [context(cutHere(room.language))] : []),
  ];
};

const isBeside = (part: Part | undefined): part is CardEntry =>
  part?.kind === "entry" && part.isBeside === true;

/** Entries that may stand beside each other, together; every other part alone. */
const runsOf = (parts: readonly Part[]) => {
  const runs: { readonly parts: Part[]; readonly index: number }[] = [];
  for (const [index, part] of parts.entries()) {
    const last = runs.at(-1);
    if (last !== undefined && isBeside(part) && isBeside(last.parts[0])) last.parts.push(part);
    else runs.push({ parts: [part], index });
  }
  return runs;
};
const besideEach = (run: readonly Part[], index: number): types.CarouselBlock | null => {
  const entries = run.filter(isBeside);
  return entries.length === run.length ? renderCards(entries, index, renderButton) : null;
};

/** What a part takes of the room: a line is drawn above a heading, and an entry is five blocks. */
const roomOf = ({ kind }: Part): number =>
  kind === "heading" || kind === "chart" ? 2 : kind === "entry" ? 5 : 1;
const fittingParts = (parts: readonly Part[]): readonly Part[] => {
  let taken = 0;
  return parts.filter((part) => {
    taken += roomOf(part);
    return taken <= partsMax;
  });
};

type Placed = { readonly index: number; readonly charts: ChartForm };
/** Slack draws two charts in a message; what comes after them is a table. */
const chartsAt = (parts: readonly Part[], index: number, charts: ChartForm): ChartForm => {
  const before = parts.slice(0, index).filter(({ kind }) => kind === "chart").length;
  return charts === "native" && before >= nativeChartsMax ? "tables" : charts;
};

const renderPart = (part: Part, cap: number, { index, charts }: Placed): SlackBlock[] => {
  switch (part.kind) {
    case "chart":
      return renderChart(part.chart, charts, cap);
    case "link":
      return [linkLine(part.label, part.address)];
    case "entry":
      return renderEntry(part, cap, index);
    case "heading":
      return [boldBlock(cut(part.text.toWellFormed(), cap))];
    case "text":
      return split(cut(part.text.toWellFormed(), cap), textCharactersMax).map(section);
    case "note":
      return split(cut(part.text.toWellFormed(), cap), textCharactersMax).map(context);
    case "words":
      return [quote(cut(part.text.toWellFormed(), cap))];
    case "facts":
      return [{ type: "rich_text", elements: [factLines(part.facts, cap)] }];
  }
};

/** The texts share the cap, the words last: title and small print say which entry it is. */
const renderEntry = (entry: CardEntry, cap: number, index: number): types.KnownBlock[] => {
  const title = cut(entry.title.toWellFormed(), Math.min(cap, entryTitleMax));
  const line = cut(entry.line.toWellFormed(), Math.min(cap, entryTitleMax));
  const words = cut(entry.words.toWellFormed(), Math.max(cap - title.length - line.length, 1));
  return [
    { type: "divider" },
    boldBlock(title.trim() || " … "),
    ...(words.trim() === "" ? [] : [quote(words)]),
    ...(line.trim() === "" ? [] : [context(line)]),
    ...renderButtons(entry.buttons, { title, block: `entry${index}` }),
  ];
};

/** A link in the text: a button would tell us of each press, and be answered. */
const linkLine = (label: string, address: string): types.RichTextBlock => ({
  type: "rich_text",
  elements: [
    {
      type: "rich_text_section",
      elements: [
        { type: "link", url: address, text: cut(label.toWellFormed(), 75), style: { bold: true } },
      ],
    },
  ],
});

const quote = (text: string): types.KnownBlock => ({
  type: "rich_text",
  elements: [
    {
      type: "rich_text_quote",
      elements: split(text, textCharactersMax).map((piece) => ({ type: "text", text: piece })),
    },
  ],
});

const boldBlock = (text: string): types.RichTextBlock => ({
  type: "rich_text",
  elements: [
    { type: "rich_text_section", elements: [{ type: "text", text, style: { bold: true } }] },
  ],
});

const factLines = (
  facts: Extract<Part, { kind: "facts" }>["facts"],
  cap: number,
): types.RichTextSection => {
  let left = cap;
  const elements: types.RichTextText[] = [];
  const add = (text: string, bold: boolean) => {
    const piece = cut(text.toWellFormed(), Math.max(left, 1));
    if (left <= 0 || piece === "") return;
    left -= piece.length;
    elements.push({ type: "text", text: piece, ...(bold ? { style: { bold: true } } : {}) });
  };
  for (const [index, fact] of facts.entries()) {
    add(`${index === 0 ? "" : "\n"}${fact.name}: `, true);
    add(fact.value, false);
  }
  return { type: "rich_text_section", elements };
};

/** The characters that a part takes of the budget; 0 for a part without text. */
const partLength = (part: Part): number => {
  if (part.kind === "entry") return entryLength(part);
  if (part.kind === "chart") return chartLength(part.chart);
  if (part.kind === "link") return part.label.length + part.address.length;
  if (part.kind !== "facts") return part.text.trim() === "" ? 0 : part.text.length;
  return part.facts.reduce((sum, fact) => sum + fact.name.length + fact.value.length + 3, 0);
};

const entryLength = ({ title, words, line, buttons }: CardEntry): number =>
  [title, words, line, ...buttons.map(({ label }) => label)].join(" ").length;

/** What a row of buttons is about, for screen readers, and what its block's id begins with. */
type Row = { readonly title: string; readonly block: string };
/**
 * The block's id holds the ids of its button that is a menu, which carries none itself, and names those
 * of its buttons that open a form, so that a press can be answered with a waiting form when the product
 * is slow (a trigger lives three seconds).
 */
const renderButtons = (buttons: readonly Button[], { title, block }: Row): types.KnownBlock[] =>
  rowsOf(buttons).map((row, index) => ({
    type: "actions",
    block_id: [
      `${block}.${index}`,
      ...row.flatMap(({ options, ids }) => (options === undefined ? [] : [JSON.stringify(ids)])),
      ...row.filter((one) => one.opensForm).map((one) => one.id),
    ]
      .join("|")
      .slice(0, idMax),
    elements: row.map((button) =>
      button.options === undefined
        ? renderButton(button, title)
        : renderMenu({ ...button, change: button.label, options: button.options, lookup: false }),
    ),
  }));

const renderButton = (button: Button, title: string): types.Button => {
  const value = JSON.stringify(button.ids);
  if (button.id.length > idMax || value.length > valueMax) {
    throw new Error(`The ids of the button ${button.id.slice(0, 60)} are too long for Slack.`);
  }
  const label = cut(button.label.trim() || button.id, 75);
  const spoken = `${label}: ${title}`;
  return {
    type: "button",
    action_id: button.id,
    text: plain(label),
    value,
    ...(button.style === "plain" ? {} : { style: button.style }),
    ...(title === "" || spoken.length > 75 ? {} : { accessibility_label: spoken }),
  };
};

export const section = (text: string): types.SectionBlock => ({
  type: "section",
  text: plain(text),
});
const header = (text: string): types.HeaderBlock => ({ type: "header", text: plain(text) });
const context = (text: string): types.ContextBlock => ({
  type: "context",
  elements: [plain(text)],
});

/**
 * The text beside the blocks, which notifications and screen readers give. Slack reads markup in
 * it.
 */
const fallback = (text: string): string => {
  const whole = escaped(text.toWellFormed());
  if (whole.length <= fallbackCharactersMax) return whole.trim() === "" ? " … " : whole;
  return escaped(cut(text.toWellFormed(), fallbackCharactersMax / 5));
};

/**
 * Slack takes each id once within a block, so buttons that do the same for several questions stand
 * in rows of their own.
 */
const rowsOf = (buttons: readonly Button[]): Button[][] => {
  const rows: Button[][] = [];
  for (const button of buttons) {
    const row = rows.at(-1);
    const fits =
      row !== undefined && row.length < buttonsPerBlock && row.every(({ id }) => id !== button.id);
    if (fits) row.push(button);
    else rows.push([button]);
  }
  return rows;
};
