/**
 * Sweeps a masked text: what is found in one place may stand in another where nothing tells that it is a
 * number or a name, or glued to other digits. It stays nowhere.
 */
import type { Finding } from "./kinds.ts";
import { normalise } from "./normalise.ts";
import type { Normalised } from "./source-map.ts";

/** Fewer digits than these are of much else, and fewer signs of any word. */
const [fewestDigits, fewestSigns] = [6, 5];
/** So far apart two digits are hardly of one number, and those of a short one stand closer. */
const [farthest, farthestInShort, longestShort] = [24, 3, 7];

/** The digits by which a number is known again: a century may be left out. */
function digitsOf({ kind, match }: Finding): string {
  const digits = normalise(match).text.replaceAll(/\D/g, "");
  const isSwedish = kind === "personnummer" || kind === "samordningsnummer";
  return isSwedish && digits.length === 12 ? digits.slice(2) : digits;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text with nothing undone in it. */
const asWritten = (text: string): Normalised => ({
  text,
  startOf: (unit) => unit,
  endOf: (unit) => unit + 1,
});

/** Where these digits stand one after another, whatever stands between them. */
function digitsAgain(read: Normalised, keys: ReadonlySet<string>): readonly Span[] {
  const places = Array.from(read.text.matchAll(/\d/g), ({ index }) => index);
  const digits = places.map((place) => read.text.charAt(place)).join("");
  const again = new Set<number>();
  for (const length of new Set(Array.from(keys, (key) => key.length)))
    for (let at = 0; at + length <= digits.length; at += 1) {
      if (!keys.has(digits.slice(at, at + length))) continue;
      const own = places.slice(at, at + length);
      const most = length > longestShort ? farthest : farthestInShort;
      if (own.every((place, index) => place - (own[index - 1] ?? place) <= most))
        for (const place of own) again.add(place);
    }
  return Array.from(again)
    .toSorted((left, right) => left - right)
    .map((place) => ({ start: read.startOf(place), end: read.endOf(place) }));
}

const isDigitsCut = (text: string, at: number): boolean =>
  /^\p{Nd}{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1));

/** Where this stands again as it was written, in capitals or small letters. */
function signsAgain(text: string, written: ReadonlySet<string>): readonly Span[] {
  const small = text.toLowerCase();
  // A few capitals have small letters of two units.
  const searched = small.length === text.length ? small : text;
  const again: Span[] = [];
  for (const one of written) {
    let at = searched.indexOf(one);
    for (; at >= 0; at = searched.indexOf(one, at + one.length)) {
      const end = at + one.length;
      // "5 maj 2010" is not a part of "15 maj 2010".
      if (!isDigitsCut(text, at) && !isDigitsCut(text, end)) again.push({ start: at, end });
    }
  }
  return again.toSorted((left, right) => left.start - right.start);
}

function blackened(text: string, spans: readonly Span[]): string {
  let black = "";
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    const from = Math.max(at, start);
    black += text.slice(at, from) + text.slice(from, end).replaceAll(/\S/gu, "*");
    at = end;
  }
  return black + text.slice(at);
}

/** `masked`, in which nothing of what was found stands any more. */
export function swept(masked: string, findings: readonly Finding[]): string {
  const written = new Set(
    findings.map(({ match }) => match.toLowerCase()).filter(({ length }) => length >= fewestSigns),
  );
  const keys = new Set(findings.map(digitsOf).filter(({ length }) => length >= fewestDigits));
  const left = blackened(masked, signsAgain(masked, written));
  if (keys.size === 0) return left;
  // Within a tag, which is read as nothing, a number stands as it is written.
  const once = blackened(left, digitsAgain(normalise(left), keys));
  return blackened(once, digitsAgain(asWritten(once), keys));
}
