/**
 * Knows the tags of a page or a mail: what each stands for in a text, and what is written in them. A tag is taken
 * out, as it may part a number; its links and titles are read apart from the text.
 */
import { openWriting } from "./source-map.ts";
import type { Normalised } from "./source-map.ts";

const attributes = "(?:\\s[^<>]{0,200})?\\/?>";
const lines = "br|p|div|li|ul|ol|tr|table|h[1-6]";
const cells = "td|th|dt|dd";
const styles = "b|i|u|s|em|del|ins|code|span|strong|strike|sup|sub|mark|small|big|font|a|wbr";
const tag = (names: string): RegExp => new RegExp(`<\\/?(?:${names})${attributes}`, "iy");

/** Each with what it stands for; cells are parted as in a table of text. */
const tags = [
  [tag(lines), "\n"],
  [/<\/(?:t[dh]|d[td])>/iy, "|"],
  [tag(cells), " "],
  [tag(styles), ""],
] as const;

/** The tag that begins at `at`, and what it stands for. */
export function tagAt(original: string, at: number): { text: string; length: number } | undefined {
  for (const [form, text] of tags) {
    form.lastIndex = at;
    const found = form.exec(original);
    if (found !== null) return { text, length: found[0].length };
  }
  return undefined;
}

const withAttributes = new RegExp(`<(?:${lines}|${cells}|${styles})\\s[^<>]{0,200}>`, "gi");
/** A link or a title, after its quotation mark. */
const value = /(?<=\s(?:href|title)\s?=\s?)(?:"[^"]*|'[^']*|[^"'\s>]+)/gi;

/** What a link shows, up to the next tag. */
const shownAfter = /[^<]{0,60}/y;

/**
 * The links and titles in tags, those of a tag on a line with what it shows, as they may give one number together;
 * undefined: there is none with a number or a sign.
 */
export function writtenInTags(original: string): Normalised | undefined {
  if (!/<\p{L}+\d?\s/u.test(original)) return undefined;
  const written = openWriting();
  let isWritten = false;
  for (const { 0: whole, index } of original.matchAll(withAttributes)) {
    let isInTag = false;
    for (const found of whole.matchAll(value)) {
      const text = found[0].replace(/^["']/, "");
      if (!/[@\d%&]/.test(text)) continue;
      const end = index + found.index + found[0].length;
      if (isInTag) written.write("|", end - text.length, end - text.length);
      written.write(text, end - text.length, end);
      [isInTag, isWritten] = [true, true];
    }
    if (!isInTag) continue;
    const end = index + whole.length;
    shownAfter.lastIndex = end;
    const shown = shownAfter.exec(original)?.[0] ?? "";
    written.write("|", end, end);
    written.write(shown, end, end + shown.length);
    // A sign that joins nothing.
    written.write("\n§\n", end + shown.length, end + shown.length);
  }
  return isWritten ? written.done() : undefined;
}
