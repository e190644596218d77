/**
 * Normalises a text as it was pasted, so that patterns can match it. Digits of every script become
 * 0–9, dashes become "-", spaces " ", invisible characters vanish, a chat client's escapes (`&lt;`,
 * `<br>`) are undone. Every character of the normalised text remembers which characters of the
 * original it stands for.
 */
import { openWriting } from "./source-map.ts";
import type { Normalised, Writing } from "./source-map.ts";
import { tagAt } from "./tags.ts";

/**
 * What may not stay as it is; all the rest is copied as it stands. Most texts have next to nothing
 * of this.
 */
const odd = /[^\n -$'-;>-[\]-~\u00A1-\u00AA\u00AC\u00AE-\u00B1\u00B4-\u00B8\u00BA-\u00FF]/g;
const entity = /&(?:amp;){0,3}(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/iy;
/** As an address of the web writes separators: 870119%2D9831, anna%40example.com. */
const percent = /%(?:2[\da-f]|3[a-f]|40|5[bdf]|7[b-e])/iy;
/** As a raw mail writes separators between digits: 870119=2D9831. */
const quotedPrintable = /(?<=\d)=(?:2[BD]|C2=A0)/iy;
/** As JSON writes a line break and any character: \\n, \\u003c. */
const backslash = /\\(?:([nrt])|u([\da-fA-F]{4}))/y;
const invisible = /\p{Cf}|\p{Variation_Selector}|\p{Me}|[\u{115F}\u{1160}\u{3164}\u{FFA0}]/u;
const dash = /[\p{Pd}\u02D7\u2043\u2212\u2796]/u;
const space = /[\p{Zs}\t\u2800]/u;
const lineBreak = /[\n\r\v\f\u0085\u2028\u2029]/u;
const digit = /\p{Nd}/u;
const mark = /\p{Mn}|\p{Me}/u;
/** Digits in circles, brackets or before a dot: each stands alone, as before an entry of a list. */
const circled = /[\u2460-\u249B\u24EA-\u24FF\u2776-\u2793]/u;
const raisedDigit = /[\u00B2\u00B3\u00B9\u2070-\u2079\u2080-\u2089]/u;

const named: Readonly<Record<string, string>> = {
  lt: "<",
  gt: ">",
  amp: "&",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ensp: " ",
  emsp: " ",
  thinsp: " ",
  ndash: "-",
  mdash: "-",
  minus: "-",
  dash: "-",
  hyphen: "-",
  plus: "+",
  shy: "",
  zwj: "",
  zwnj: "",
};

/** Typographic characters that stand in for the filler of a machine-readable zone, and for "+". */
const fillers: Readonly<Record<string, string>> = {
  "«": "<<",
  "≪": "<<",
  "‹": "<",
  "˂": "<",
  "〈": "<",
  "⟨": "<",
  "➕": "+",
};

/**
 * Unicode gives every script its ten digits in a row, from zero: the place in the run is the value.
 */
function digitValue(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let before = 0;
  while (before < 60 && digit.test(String.fromCodePoint(code - before - 1))) before += 1;
  return String(before % 10);
}

function fold(character: string): string {
  if (lineBreak.test(character)) return "\n";
  if (space.test(character)) return " ";
  if (character <= "~") return character;
  if (invisible.test(character)) return "";
  const filler = fillers[character];
  if (filler !== undefined) return filler;
  if (dash.test(character)) return "-";
  if (digit.test(character)) return digitValue(character);
  if (character <= "ÿ") return character;
  const plain = character.normalize("NFKC");
  return circled.test(character) ? `${plain} ` : plain;
}

/**
 * A raised digit right after a number is a footnote mark; but a number may be written in raised
 * digits.
 */
function foldRaised(character: string, before: string, raisedBefore: boolean): string {
  const follows = /\d/.test(before) && !raisedBefore;
  return follows ? " " : character.normalize("NFKC");
}

interface Read {
  readonly read: string;
  readonly hidden: string;
  readonly at: number;
  readonly end: number;
}
/**
 * Writes what is read, or `hidden` where nothing is read right after a digit; then it is true. So it is
 * of a digit in a circle, which loses the blank after it where `hidden` is one.
 */
function writeRead(written: Writing, { read, hidden, at, end }: Read): boolean {
  const hides = read === "" && /\d/.test(written.lastUnit());
  const isCircled = read.length > 1 && read.endsWith(" ");
  const joins = isCircled && hidden !== "";
  written.write(hides ? hidden : joins ? read.trimEnd() : read, at, end);
  return hides || isCircled;
}

interface Piece {
  readonly text: string;
  readonly length: number;
}

function decodeEntity(decimal: string, hex: string, name: string): string | undefined {
  if (name !== "") return named[name.toLowerCase()];
  const code = hex === "" ? Number.parseInt(decimal, 10) : Number.parseInt(hex, 16);
  return code > 0 && code <= 0x10ffff ? fold(String.fromCodePoint(code)) : undefined;
}

function entityAt(original: string, at: number): Piece | undefined {
  entity.lastIndex = at;
  const found = entity.exec(original);
  if (found === null) return undefined;
  const text = decodeEntity(found[1] ?? "", found[2] ?? "", found[3] ?? "");
  return text === undefined ? undefined : { text, length: found[0].length };
}

function quotedAt(original: string, at: number): Piece | undefined {
  quotedPrintable.lastIndex = at;
  const found = quotedPrintable.exec(original)?.[0];
  if (found === undefined) return undefined;
  const text = String.fromCharCode(Number.parseInt(found.slice(-2), 16));
  return { text: text === "\u00A0" ? " " : text, length: found.length };
}

function percentAt(original: string, at: number): Piece | undefined {
  percent.lastIndex = at;
  const found = percent.exec(original)?.[0];
  if (found === undefined) return undefined;
  return { text: String.fromCharCode(Number.parseInt(found.slice(1), 16)), length: found.length };
}

function backslashAt(original: string, at: number): Piece | undefined {
  backslash.lastIndex = at;
  const found = backslash.exec(original);
  if (found === null) return undefined;
  const [{ length }, short, hex = ""] = found;
  if (short !== undefined) return { text: short === "t" ? " " : "\n", length };
  return { text: fold(String.fromCharCode(Number.parseInt(hex, 16))), length };
}

/**
 * The escape or tag that begins at `at`, after `before`. Only here do several characters of the original become
 * one.
 */
function escapeAt(original: string, at: number, before: string): Piece | undefined {
  const first = original[at];
  if (first === "\r" && original[at + 1] === "\n") return { text: "\n", length: 2 };
  if (first === "&") return entityAt(original, at);
  if (first === "\\") return backslashAt(original, at);
  if (first === "%") return percentAt(original, at);
  if (first === "=") return quotedAt(original, at);
  if (first !== "<") return undefined;
  const tag = tagAt(original, at);
  if (tag === undefined) return undefined;
  // "940317-2381<b>2</b>": what a tag parts may be two numbers.
  const after = original.charAt(at + tag.length);
  const parts = tag.text === "" && /\d/.test(before) && /\d/.test(after);
  return parts ? { ...tag, text: " " } : tag;
}

/**
 * True for a combining mark. A decomposed å or ö becomes one letter; any other mark is decoration
 * and is dropped.
 */
function joinMark(character: string, end: number, written: Writing): boolean {
  if (character <= "~" || !mark.test(character)) return false;
  const before = written.lastUnit();
  const composed = (before + character).normalize("NFC");
  if (before !== "" && composed.length === 1) written.replaceLastUnit(composed, end);
  return true;
}

/** Folds characters, each once however often it comes. */
function openFolding(): (character: string) => string {
  const known = new Map<string, string>();
  return (character) => {
    const earlier = known.get(character);
    if (earlier !== undefined) return earlier;
    const folded = fold(character);
    known.set(character, folded);
    return folded;
  };
}

export interface NormalisedText extends Normalised {
  /** Whether something that cannot be seen stands right after a digit, or digits stand in circles. */
  readonly hides: boolean;
}

/** `hidden` is written for what cannot be seen right after a digit; with it, digits in circles join. */
export function normalise(original: string, hidden = ""): NormalisedText {
  const written = openWriting();
  const folded = openFolding();
  let raisedBefore = false;
  let hides = false;
  const plainOf = (character: string, raised: boolean): string =>
    raised ? foldRaised(character, written.lastUnit(), raisedBefore) : folded(character);
  let at = 0;
  while (at < original.length) {
    odd.lastIndex = at;
    const plainEnd = odd.test(original) ? odd.lastIndex - 1 : original.length;
    if (plainEnd > at) {
      written.write(original.slice(at, plainEnd), at, plainEnd);
      raisedBefore = false;
      at = plainEnd;
      continue;
    }
    const character = String.fromCodePoint(original.codePointAt(at) ?? 0);
    const piece = escapeAt(original, at, written.lastUnit());
    const end = at + (piece?.length ?? character.length);
    if (joinMark(character, end, written))
      hides = writeRead(written, { read: "", hidden, at, end }) || hides;
    else {
      const raised = raisedDigit.test(character);
      const read: string = piece?.text ?? plainOf(character, raised);
      hides = writeRead(written, { read, hidden, at, end }) || hides;
      if (read !== "") raisedBefore = raised && read !== " ";
    }
    at = end;
  }
  return { ...written.done(), hides };
}
