/**
 * Reads and writes Slack's markup, which escapes `&`, `<`, `>` and puts links in angle brackets.
 * `written` gives back what the person wrote; `escaped` makes any text harmless.
 */

import { clean } from "../plain-text.ts";

/** Characters: Slack cuts a longer message itself, and its events hold no more. */
export const textMax = 40_000;

/**
 * What the person wrote. Ids of people and channels mean nothing in another workspace and do not
 * leave this one: without a readable name they become "@…" and "#…".
 */
export const written = (text: string, botUser: string | null): string => {
  const readable = withoutMention(text, botUser).replace(/<([^<>]*)>/g, (_, inner: string) =>
    reference(inner),
  );
  return typedText(
    readable.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  );
};

/**
 * What was typed where Slack escapes nothing. It names every emoji; a figure is written as one again,
 * for the guard to read and for whoever gets the words in Teams.
 */
export const typedText = (text: string): string =>
  clean(text.replace(figure, (whole, name: string) => figures.get(name) ?? whole));

const figure = /:([a-z]{3,5}|heavy_(?:minus|plus)_sign):/g;
const figures: ReadonlyMap<string, string> = new Map([
  ...["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].map(
    (name, value) => [name, `${value}\u{FE0F}\u{20E3}`] as const,
  ),
  ["heavy_minus_sign", "➖"],
  ["heavy_plus_sign", "➕"],
]);

/** The text without mentions of the bot: they call it, and are no part of the question. */
const withoutMention = (text: string, botUser: string | null): string => {
  if (botUser === null) return text;
  const pieces = text.split(mentionOf(botUser));
  if (pieces.length === 1) return text;
  return pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "")
    .join(" ");
};

export const mentions = (text: string, botUser: string | null): boolean =>
  botUser !== null && mentionOf(botUser).test(text);

export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const mentionOf = (user: string): RegExp => new RegExp(`<@${user}(?:\\|[^<>]*)?>`);

const reference = (inner: string): string => {
  const bar = inner.indexOf("|");
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const name = bar < 0 ? "" : inner.slice(bar + 1);
  switch (target.charAt(0)) {
    case "@":
      return `@${name.replace(/^@/, "") || "…"}`;
    case "#":
      return `#${name.replace(/^#/, "") || "…"}`;
    case "!":
      return special(target.slice(1), name);
    default:
      return link(target, name);
  }
};

const special = (target: string, name: string): string => {
  if (target.startsWith("date^")) return name;
  if (name !== "") return name;
  return target.startsWith("subteam^") ? "@…" : `@${target}`;
};

/** A label longer than that is no part of an address; to look for it could take minutes. */
const addressMax = 2_000;

/** Slack makes links of addresses and numbers by itself; then the label is what was written. */
const link = (target: string, name: string): string => {
  const address = target.replace(/^(mailto|tel):/, "");
  if (name === "") return address;
  const isWritten = target !== address || target.slice(0, addressMax).includes(name);
  return isWritten ? name : `${name} (${target})`;
};
