/**
 * Renders an Adaptive Card as a person reads it, in plain lines. They hold texts, facts, inputs
 * with their values, and buttons in brackets.
 */
import type { JsonObject } from "./json.ts";
import { asText, isObject, objectsAt, textAt } from "./json.ts";

export function cardText(card: JsonObject): string {
  return linesInside(card).join("\n");
}

function linesInside(parent: JsonObject): string[] {
  const body = ["body", "items", "columns", "images"].flatMap((key) =>
    objectsAt(parent, key).flatMap(elementLines),
  );
  return [...body, ...objectsAt(parent, "actions").flatMap(actionLines)];
}

function elementLines(element: JsonObject): string[] {
  if (element["isVisible"] === false) return [];
  const type = textAt(element, "type");
  if (type === "Table") return objectsAt(element, "rows").map(rowLine);
  if (type === "FactSet") {
    return objectsAt(element, "facts").map(
      (fact) => `${textAt(fact, "title")}: ${textAt(fact, "value")}`,
    );
  }
  if (type === "RichTextBlock") return [richText(element)];
  if (type.startsWith("Input.")) return [inputLine(element)];
  if (type.startsWith("Chart.")) return chartLines(element);
  const own = textAt(element, "text") || textAt(element, "altText");
  return [...(own ? [own] : []), ...linesInside(element)];
}

function richText(element: JsonObject): string {
  const inlines = Array.isArray(element["inlines"]) ? element["inlines"] : [];
  return inlines
    .map((inline) => (typeof inline === "string" ? inline : textAt(inline, "text")))
    .join("");
}

function rowLine(row: JsonObject): string {
  return objectsAt(row, "cells")
    .map((cell) => linesInside(cell).join(" "))
    .join(" | ");
}

function inputLine(input: JsonObject): string {
  const label = textAt(input, "label") || textAt(input, "title") || textAt(input, "placeholder");
  const value = asText(input["value"]);
  const chosen = objectsAt(input, "choices")
    .filter((choice) => value.split(",").includes(textAt(choice, "value")))
    .map((choice) => textAt(choice, "title"));
  return `${label}: ${chosen.length > 0 ? chosen.join(", ") : value}`;
}

function chartLines(chart: JsonObject): string[] {
  const { fallback } = chart;
  const title = textAt(chart, "title");
  return [...(title ? [title] : []), ...(isObject(fallback) ? elementLines(fallback) : [])];
}

function actionLines(action: JsonObject): string[] {
  const shown = action["card"];
  const inner = isObject(shown) ? linesInside(shown) : [];
  const title = textAt(action, "title");
  return [...(title ? [`[${title}]`] : []), ...inner];
}
