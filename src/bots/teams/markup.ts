/**
 * Turns Teams' markup into what people wrote: mentions, entities of HTML, quotations. The other
 * way, `dead` and `escaped` keep a text from acting in a card. Whoever wrote it may be hostile, so
 * no pattern here looks for an end that may be missing: `tags.ts` finds those.
 */
import { clean } from "../plain-text.ts";
import { type Element, elementsIn, replaced, withTags } from "./tags.ts";

/** Characters: a message may have some 100 KB in UTF-16, markup included. */
export const textMax = 50_000;

const namedEntities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "\u2013",
  mdash: "\u2014",
  hellip: "\u2026",
  lsquo: "\u2018",
  rsquo: "\u2019",
  ldquo: "\u201c",
  rdquo: "\u201d",
  laquo: "\u00ab",
  raquo: "\u00bb",
  sect: "\u00a7",
  deg: "\u00b0",
  shy: "\u00ad",
};
/** Editors write accented letters as `&auml;`: the letter, and the name of its mark. */
const marks: Readonly<Record<string, string>> = {
  acute: "\u0301",
  cedil: "\u0327",
  circ: "\u0302",
  grave: "\u0300",
  ring: "\u030a",
  tilde: "\u0303",
  uml: "\u0308",
};
const ligatures: Readonly<Record<string, string>> = {
  AElig: "\u00c6",
  aelig: "\u00e6",
  Oslash: "\u00d8",
  oslash: "\u00f8",
  szlig: "\u00df",
};
const characterOf = (name: string): string | undefined => {
  const mark = marks[name.slice(1)];
  if (mark !== undefined) return `${name.slice(0, 1)}${mark}`.normalize("NFC");
  return ligatures[name] ?? namedEntities[name.toLowerCase()];
};
const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/giu, (whole: string, ...groups) => {
    const [decimal, hex, name]: (string | undefined)[] = groups;
    if (name !== undefined) return characterOf(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    if (code === 0xa0) return " ";
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

export type Mention = { readonly id: string; readonly text: string };

const mentionTag = /<\/?at/giu;
/** Characters; a name has at most 256. */
const mentionMax = 300;

/** The text with the bot's own mention gone and everyone else's as a plain name. */
export const withoutMention = (text: string, mentions: readonly Mention[], bot: string): string => {
  // Of two with the same words the first counts.
  const known = new Map(mentions.toReversed().map((mention) => [mention.text, mention]));
  const named = ({ whole }: Element): Mention | undefined =>
    whole.length > mentionMax ? undefined : known.get(whole);
  const tagged = elementsIn(text, "at", (element) => named(element) !== undefined);
  const readable = replaced(text, tagged, (element) => {
    const mention = named(element);
    if (mention === undefined) return element.whole;
    return mention.id === bot ? " " : `@${withTags(mention.text, mentionTag, "")}`;
  });
  return decoded(readable.replaceAll("\u00a0", " ")).trim();
};

const lineTag = /<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b/giu;
const cellTag = /<\/t[dh]\b/giu;
/** What stands in these begins and ends on a line of its own, whatever is around it. */
const blockTag = /<\/?(?:blockquote|codeblock|hr|ol|pre|table|ul)\b/giu;
const anyTag = /</gu;
/** Turns HTML into the plain text that it shows. */
export const plainText = (html: string): string =>
  decoded(blocksOf(html).join("\n"))
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();

const blocksOf = (html: string): readonly string[] => {
  const blocks = withTags(html.replace(/[\r\n]+/gu, " "), blockTag, "\r");
  return withTags(withTags(withTags(blocks, lineTag, "\n"), cellTag, " "), anyTag, "")
    .split("\r")
    .map((block) => block.trim())
    .filter((block) => block !== "");
};

/**
 * The id of the message that a reply quotes, and the reply without the quotation and without the
 * bot's own mention; null: no quotation.
 */
export const quoted = (
  html: string,
  ownNames: readonly string[] = [],
): { id: string; text: string } | null => {
  for (const { start, end, attributes } of elementsIn(html, "blockquote")) {
    const id = /\bitemid="([^"]+)"/iu.exec(attributes)?.[1];
    if (!/schema\.skype\.com\/Reply/iu.test(attributes) || id === undefined) continue;
    const reply = html.slice(0, start) + html.slice(end);
    return { id, text: plainText(withoutNames(reply, ownNames)) };
  }
  return null;
};

/** What is quoted in a reply, with its tags. */
export const quotationsIn = (html: string): readonly string[] =>
  elementsIn(html, "blockquote")
    .filter(({ attributes }) => /schema\.skype\.com\/Reply/iu.test(attributes))
    .map(({ inner }) => inner);

/**
 * A text without the marks that clients put where a quotation belongs, and the id of the message
 * that the first one quotes; null: none.
 */
export const withoutQuotations = (text: string): { text: string; id: string | null } => {
  let id: string | null = null;
  const bare = text.replaceAll(quotationMark, (_, quotedId: string | undefined) => {
    id ??= quotedId ?? null;
    return " ";
  });
  return { text: bare, id };
};
const quotationMark = /<\/?quoted(?:\s{1,9}messageId="([^"<>]{1,200})")?\s{0,9}\/?>/giu;

/** The plain text of a message's HTML, without the bot's own mention. */
export const textOfHtml = (html: string, ownNames: readonly string[]): string =>
  plainText(withoutNames(html, ownNames));

/** In HTML a mention is a name between tags, without the sign. */
const isMention = ({ attributes }: Element): boolean =>
  /schema\.skype\.com\/Mention/iu.test(attributes);
const withoutNames = (html: string, ownNames: readonly string[]): string =>
  replaced(html, elementsIn(html, "span", isMention), ({ inner }) =>
    ownNames.includes(plainText(inner)) ? " " : `@${inner}`,
  );

/**
 * A text that cards show as it is. They format `{{DATE(…)}}` and `{{TIME(…)}}` even in plain text
 * runs; a hidden character stops it.
 */
export const dead = (text: string): string =>
  clean(text).replace(/\{\{(?=DATE|TIME)/giu, "{\u2060{");

/** A text for the elements that read Markdown. */
export const escaped = (text: string): string =>
  dead(text)
    .replace(/[\\`*[\]~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
    .replace(/^([^\S\n\r\u2028\u2029]*)([-+#>])/gmu, "$1\\$2")
    .replace(/^([^\S\n\r\u2028\u2029]*\d+)([.)])(?=\s)/gmu, "$1\\$2");
