/**
 * Draws the parts of an Adaptive Card 1.5. What anyone wrote stands in text runs, which know no
 * Markdown, mention or link; only titles and facts, which read Markdown, are escaped.
 */
import type { Ids, Language, Part } from "../../card.ts";
import type { CardLimits } from "./fit.ts";
import { dead, escaped } from "../markup.ts";
import { clean, cut } from "../../plain-text.ts";
import { t } from "../../text/i18n.ts";

export type Json = { readonly [key: string]: unknown };
export type Drawing = { readonly room: CardLimits; wasCut: boolean };

const partsMax = 60;
const factsMax = 60;
const buttonsInRow = 6;

export const adaptiveCard = (body: readonly Json[], actions: readonly Json[]): Json => ({
  type: "AdaptiveCard",
  version: "1.5",
  body: body.length === 0 ? [textRun("…")] : body,
  ...(actions.length === 0
    ? {}
    : {
        actions: actions.map((action, index) =>
          index < buttonsInRow ? action : { ...action, mode: "secondary" },
        ),
      }),
});

export const cutNote = (drawing: Drawing, language: Language): readonly Json[] =>
  drawing.wasCut ? [small(t(language, "chat.cut", { platform: "Teams" }))] : [];

/**
 * The text cut to the room. A cut sets `wasCut`, so that the card says that something is left out.
 */
export const fitting = (text: string, drawing: Drawing, max = drawing.room.text): string => {
  const short = cut(text, max);
  if (short.length < text.toWellFormed().length) drawing.wasCut = true;
  return short;
};

export const titleLine = (title: string, drawing: Drawing): readonly Json[] =>
  clean(title).trim() === "" ? [] : [small(fitting(clean(title).trim(), drawing))];

export const titleBlock = (title: string, drawing: Drawing): readonly Json[] =>
  clean(title).trim() === ""
    ? []
    : [
        {
          type: "TextBlock",
          text: escaped(fitting(clean(title).trim(), drawing, Math.min(300, drawing.room.text))),
          size: "Medium",
          weight: "Bolder",
          wrap: true,
          style: "heading",
        },
      ];

export const renderParts = (parts: readonly Part[], drawing: Drawing): readonly Json[] => {
  const filled = parts.filter((part) =>
    part.kind === "facts" ? part.facts.length > 0 : part.text.trim() !== "",
  );
  if (filled.length > partsMax) drawing.wasCut = true;
  return filled.slice(0, partsMax).map((part, index) => ({
    ...renderPart(part, drawing),
    ...(part.kind === "heading" && index > 0 ? { separator: true, spacing: "Medium" } : {}),
  }));
};

const renderPart = (part: Part, drawing: Drawing): Json => {
  switch (part.kind) {
    case "heading":
      return textRun(fitting(part.text, drawing), { weight: "Bolder" });
    case "text":
      return textRun(fitting(part.text, drawing));
    case "note":
      return small(fitting(part.text, drawing));
    case "words":
      return {
        type: "Container",
        style: "emphasis",
        items: [textRun(fitting(part.text, drawing))],
      };
    case "facts": {
      if (part.facts.length > factsMax) drawing.wasCut = true;
      const all = part.facts.slice(0, factsMax).map(({ name, value }) => ({
        title: fitting(clean(name).trim() || "–", drawing, drawing.room.label),
        value: fitting(
          clean(value).trim() === "" ? "–" : value,
          drawing,
          Math.min(1_000, drawing.room.text),
        ),
      }));
      return all.some(({ title }) => breaks(title)) ? lines(all) : columns(all);
    }
  }
};

type Titled = readonly { readonly title: string; readonly value: string }[];
const columns = (all: Titled): Json => ({
  type: "FactSet",
  facts: all.map(({ title, value }) => ({ title: escaped(title), value: escaped(value) })),
});

/**
 * Characters. The client's column for titles is narrow, and breaks longer ones in the middle of a
 * word.
 */
const columnMax = 24;
/** The client breaks a number of a question too, at its hyphens. */
const breaks = (title: string): boolean => title.length > columnMax || /-\d/u.test(title);
const lines = (all: Titled): Json => ({
  type: "Container",
  items: all.map(({ title, value }) => ({
    type: "RichTextBlock",
    inlines: [
      { type: "TextRun", text: dead(`${title}: `), weight: "Bolder" },
      { type: "TextRun", text: dead(value) || " " },
    ],
    spacing: "Small",
  })),
});

export const textRun = (text: string, look: Json = {}): Json => ({
  type: "RichTextBlock",
  inlines: [{ type: "TextRun", text: dead(text) || " ", ...look }],
});
export const small = (text: string): Json => ({
  ...textRun(text, { size: "Small", isSubtle: true }),
  spacing: "Small",
});

export const idData = ({ ticket, offer, draft, article, turn }: Ids): Json =>
  Object.fromEntries(
    Object.entries({ ticket, offer, draft, article, turn }).filter(
      ([, value]) => value !== undefined,
    ),
  );
