/** Small guards for untyped JSON, and the first text of a card. */
import type { Json } from "../../board.ts";

export const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const textAt = (from: unknown, key: string): string => {
  const value = isJson(from) ? from[key] : undefined;
  return typeof value === "string" ? value : "";
};

const listAt = (from: unknown, key: string): readonly unknown[] => {
  const value = isJson(from) ? from[key] : undefined;
  return Array.isArray(value) ? value : [];
};

/** Removes the backslashes that escape Markdown. */
export const unescaped = (text: string): string =>
  text.replace(/\\([\\`*_{}[\]()#+.!~>-])/gu, "$1");

/** The first text in a card, for a quotation of it. */
export const firstText = (element: unknown): string => {
  const own = textAt(element, "text").trim();
  if (own !== "") return unescaped(own);
  for (const key of ["body", "items", "columns", "inlines"])
    for (const child of listAt(element, key)) {
      const found = firstText(child);
      if (found !== "") return found;
    }
  return "";
};
