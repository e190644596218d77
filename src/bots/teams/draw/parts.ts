/**
 * Draws the parts of a card and of a form's beginning: headings, texts, people's words, facts and
 * entries with buttons of their own.
 */
import type { CardEntry, Part } from "../../../screens/card.ts";
import { clean } from "../../plain-text.ts";
import { dead, escaped } from "../markup.ts";
import { renderButton } from "./button.ts";
import { renderChart } from "./chart.ts";
import { type Drawing, type Json, fitting, small, textRun } from "./elements.ts";

const partsMax = 60;
const factsMax = 60;

export const renderParts = (parts: readonly Part[], drawing: Drawing): readonly Json[] => {
  const filled = parts.filter(isFilled);
  if (filled.length > partsMax) drawing.wasCut = true;
  return filled.slice(0, partsMax).map((part, index) => ({
    ...renderPart(part, drawing, index),
    ...(part.kind === "heading" && index > 0 ? { separator: true, spacing: "Medium" } : {}),
  }));
};

const isFilled = (part: Part): boolean => {
  if (part.kind === "entry") return true;
  if (part.kind === "chart") return part.chart.categories.length > 0;
  if (part.kind === "link") return part.label !== "";
  return part.kind === "facts" ? part.facts.length > 0 : part.text.trim() !== "";
};

const renderPart = (part: Part, drawing: Drawing, index = 0): Json => {
  switch (part.kind) {
    case "chart":
      return renderChart(part.chart, drawing, index);
    case "link":
      return {
        type: "ActionSet",
        actions: [
          { type: "Action.OpenUrl", title: fitting(part.label, drawing, 80), url: part.address },
        ],
      };
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
    case "entry":
      return renderEntry(part, drawing);
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
      return all.some(({ title, value }) => breaks(title) || isWide(value) || isLong(value))
        ? lines(all)
        : columns(all);
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
/** A word that is wider than a small telephone's column widens the column, and the card's edge cuts every value. */
const isWide = (value: string): boolean => /[^\s-]{25}/u.test(value);
/** Sentences in a column beside a title are as narrow as the column, on a telephone ever so many lines. */
const isLong = (value: string): boolean => value.length > 120;
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

/** A container of its own, set off by a line, so that its buttons are seen to be its own. */
const renderEntry = ({ title, words, line, buttons }: CardEntry, drawing: Drawing): Json => ({
  type: "Container",
  separator: true,
  spacing: "Medium",
  items: [
    textRun(fitting(title.trim() || "…", drawing, Math.min(300, drawing.room.text)), {
      weight: "Bolder",
    }),
    ...(words.trim() === "" ? [] : [renderPart({ kind: "words", text: words }, drawing)]),
    ...(line.trim() === "" ? [] : [small(fitting(line, drawing))]),
    ...(buttons.length === 0
      ? []
      : [{ type: "ActionSet", actions: buttons.map((button) => renderButton(button, drawing)) }]),
  ],
});
