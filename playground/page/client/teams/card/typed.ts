/**
 * Keeps what is typed in a card's inputs for when the card is drawn again: in the tab, by message.
 */
import type { AdaptiveCard } from "adaptivecards";
import type { Json } from "../../../board.ts";
import { type Values, valueOf } from "./press.ts";
import { forget, keep, readKept } from "../kept.ts";
import { isJson, textAt } from "../shape.ts";

/** `of` ties the values to one form of a card: with another they are dropped. */
export type TypedPlace = { readonly key: string; readonly of: string };

export const readTyped = ({ key, of }: TypedPlace): Values => {
  const kept = parsed(readKept(key));
  if (!isJson(kept) || kept["of"] !== of || !isJson(kept["values"])) return {};
  return Object.fromEntries(
    Object.entries(kept["values"]).flatMap(([id, value]) =>
      typeof value === "string" ? [[id, value] as const] : [],
    ),
  );
};

export const keepTyped = ({ key, of }: TypedPlace, card: AdaptiveCard): void => {
  const values = Object.fromEntries(
    card.getAllInputs().map((input) => [input.id ?? "", valueOf(input)]),
  );
  keep(key, JSON.stringify({ of, values }));
};

export const forgetTyped = ({ key }: TypedPlace): void => forget(key);

const parsed = (text: string | null): unknown => {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
};

/** The card with the values in its inputs. */
export const filled = (card: Json, values: Values): Json =>
  Object.fromEntries(Object.entries(card).map(([key, value]) => [key, fill(value, values)]));

const fill = (value: unknown, values: Values): unknown => {
  if (Array.isArray(value)) return value.map((one) => fill(one, values));
  if (!isJson(value)) return value;
  const typed = textAt(value, "type").startsWith("Input.")
    ? values[textAt(value, "id")]
    : undefined;
  const inside = filled(value, values);
  return typed === undefined ? inside : { ...inside, value: typed };
};
