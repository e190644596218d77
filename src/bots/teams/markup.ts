/**
 * Turns Teams' markup into what people wrote: mentions, entities of HTML, quotations. The other
 * way, `dead` and `escaped` keep a text from acting in a card.
 */

/** Text as the databases take it: no NUL, no half of a surrogate pair. */
export const clean = (text: string): string => text.replaceAll("\0", "").toWellFormed();

const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};
const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/giu, (whole: string, ...groups) => {
    const [decimal, hex, name]: (string | undefined)[] = groups;
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    if (code === 0xa0) return " ";
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

export type Mention = { readonly id: string; readonly text: string };

/** The text with the bot's own mention gone and everyone else's as a plain name. */
export const withoutMention = (text: string, mentions: readonly Mention[], bot: string): string => {
  let left = text;
  for (const mention of mentions) {
    if (mention.text === "") continue;
    const name = mention.text.replace(/<\/?at[^>]*>/giu, "");
    left = left.replaceAll(mention.text, mention.id === bot ? " " : `@${name}`);
  }
  return decoded(left.replaceAll("\u00a0", " ")).trim();
};

/** Turns HTML into the plain text that it shows. */
export const plainText = (html: string): string =>
  decoded(
    html
      .replace(/[\r\n]+/gu, " ")
      .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]*>/giu, "\n")
      .replace(/<[^>]*>/gu, ""),
  )
    .split("\n")
    .map((line) => line.trim())
    .join("\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();

const quotation = /<blockquote\b([^>]*)>[^]*?<\/blockquote>/giu;
/** In HTML a mention is a name between tags, without the sign. */
const mentionedName = /<span\b[^>]*schema\.skype\.com\/Mention[^>]*>([^]*?)<\/span>/giu;
/**
 * The id of the message that a reply quotes, and the reply without the quotation and without the
 * bot's own mention; null: no quotation.
 */
export const quoted = (
  html: string,
  ownNames: readonly string[] = [],
): { id: string; text: string } | null => {
  for (const [whole, attributes = ""] of html.matchAll(quotation)) {
    const id = /\bitemid="([^"]+)"/iu.exec(attributes)?.[1];
    if (/schema\.skype\.com\/Reply/iu.test(attributes) && id !== undefined)
      return { id, text: plainText(withoutNames(html.replace(whole, ""), ownNames)) };
  }
  return null;
};

const withoutNames = (html: string, ownNames: readonly string[]): string =>
  html.replace(mentionedName, (_, name: string) =>
    ownNames.includes(plainText(name)) ? " " : `@${name}`,
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
    .replace(/^(\s*)([-+#>])/gmu, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s)/gmu, "$1\\$2");
