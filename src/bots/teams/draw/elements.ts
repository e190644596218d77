/**
 * Draws what an Adaptive Card 1.5 is put together from. What anyone wrote stands in text runs, which know no
 * Markdown, mention or link; only titles and facts, which read Markdown, are escaped.
 */
import type { Ids, Language } from "../../../screens/card.ts";
import type { CardLimits } from "./fit.ts";
import { dead, escaped } from "../markup.ts";
import { clean, cut } from "../../plain-text.ts";
import { t } from "../../../screens/text/i18n.ts";

export type Json = { readonly [key: string]: unknown };
export type Drawing = { readonly room: CardLimits; wasCut: boolean };

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

export const textRun = (text: string, look: Json = {}): Json => ({
  type: "RichTextBlock",
  inlines: [{ type: "TextRun", text: dead(text) || " ", ...look }],
});
export const small = (text: string): Json => ({
  ...textRun(text, { size: "Small", isSubtle: true }),
  spacing: "Small",
});

export const idData = ({ ticket, offer, draft, article, turn, wish }: Ids): Json =>
  Object.fromEntries(
    Object.entries({ ticket, offer, draft, article, turn, wish }).filter(
      ([, value]) => value !== undefined,
    ),
  );
