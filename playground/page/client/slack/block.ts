/** Reads Block Kit JSON without trusting its shape: what is missing reads as empty. */
import type { Json } from "../../board.ts";

export type Option = {
  readonly value: string;
  readonly text: string;
  readonly description: string;
};
/** A menu's options; the label is null where they stand in no group. */
export type Group = { readonly label: string | null; readonly options: readonly Option[] };
/** What Slack asks the person before it sends a press. */
export type Confirm = {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly deny: string;
  readonly danger: boolean;
};
export type Input = {
  readonly block: string;
  readonly action: string;
  readonly type: string;
  readonly label: string;
  readonly hint: string;
  readonly optional: boolean;
  readonly element: Json;
};

const isJson = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const wordIn = (from: Json, key: string): string => {
  const value = from[key];
  return typeof value === "string" ? value : "";
};

export const numberIn = (from: Json, key: string): number | null => {
  const value = from[key];
  return typeof value === "number" ? value : null;
};

export const jsonIn = (from: Json, key: string): Json | null => {
  const value = from[key];
  return isJson(value) ? value : null;
};

export const listIn = (from: Json, key: string): readonly Json[] => {
  const value: unknown = from[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
};

/** The words of a text object under a key. */
export const textIn = (from: Json, key: string): string => wordIn(jsonIn(from, key) ?? {}, "text");

export const optionFrom = (option: Json): Option => ({
  value: wordIn(option, "value"),
  text: textIn(option, "text"),
  description: textIn(option, "description"),
});

export const groupsIn = (element: Json): readonly Group[] => {
  const alone = listIn(element, "options").map(optionFrom);
  const grouped = listIn(element, "option_groups").map((group) => ({
    label: textIn(group, "label"),
    options: listIn(group, "options").map(optionFrom),
  }));
  return alone.length > 0 ? [{ label: null, options: alone }, ...grouped] : grouped;
};

/** Options as the local Slack gives them: what the bot has suggested. */
export const suggestedIn = (found: unknown): Option[] =>
  listIn({ found }, "found").map((one) => ({
    value: wordIn(one, "value"),
    text: wordIn(one, "text"),
    description: "",
  }));

export const confirmIn = (element: Json): Confirm | null => {
  const confirm = jsonIn(element, "confirm");
  if (confirm === null) return null;
  return {
    title: textIn(confirm, "title"),
    text: textIn(confirm, "text"),
    confirm: textIn(confirm, "confirm"),
    deny: textIn(confirm, "deny"),
    danger: wordIn(confirm, "style") === "danger",
  };
};

/** The fields of a form, one for each input block. */
export const inputsIn = (blocks: readonly Json[]): readonly Input[] =>
  blocks.flatMap((block) => {
    const element = jsonIn(block, "element");
    if (wordIn(block, "type") !== "input" || element === null) return [];
    return [
      {
        block: wordIn(block, "block_id"),
        action: wordIn(element, "action_id"),
        type: wordIn(element, "type"),
        label: textIn(block, "label"),
        hint: textIn(block, "hint"),
        optional: block["optional"] === true,
        element,
      },
    ];
  });
