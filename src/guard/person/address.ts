/**
 * Finds where somebody lives: a street with its number and a Swedish postal code, in a sentence that
 * says that somebody lives there.
 */
import { digitPattern, matchesAtDigits } from "../digit-groups.ts";
import type { ScanPage } from "../page.ts";
import { wordList } from "../words-near.ts";

const livingWords = wordList(
  "bor|bodde|bott|bosatt|bosatta|boende|boendes|(?:hem|bostads|folkbokförings|gatu|post)?adress(?:en|er|erna)?|adr|folkbokförd|(?:mantals)?skriven (?:på|hos|i)|vistas|vistades|inneboende|lev(?:er|de) på|lives?|lived|living|resides?|residing|resident|address(?:es)?|c/o",
);
/** Whoever moved lives there; an office that did is nobody. */
const movedWords = wordList(
  "flytta(?:t|de|r|s)?(?: \\p{L}{2,20})? (?:in på|till|hem till)|moved (?:in )?(?:to|at)",
);
const movedOthers = wordList(
  "kontor\\p{L}*|myndighet\\p{L}*|ambassad\\p{L}*|konsulat\\p{L}*|enhet\\p{L}*|avdelning\\p{L}*|skol\\p{L}*|domstol\\p{L}*|tingsrätt\\p{L}*|polis\\p{L}*|bolag\\p{L}*|företag\\p{L}*|reception\\p{L}*|bank\\p{L}*|butik\\p{L}*|verket|offices?|authority|agency|embassy|consulate|unit|school|court|police|company|bank",
);

/** The agency's address, or that of whoever else is no person. */
const othersAddress =
  /adress(?:en)? (?:till|för) (?:kontoret|myndigheten|ambassaden|enheten|skolan|domstolen|polisen)|address of the (?:office|agency|embassy|court|school)|(?:myndighet\p{L}*|kontor\p{L}*|verkets|polisens|enhetens|bolagets|företagets|arbetsgivarens|ambassadens|konsulatets|domstolens|tingsrättens|skolans|kommunens|(?:office|agency|embassy|company|court|school)(?:'s)?|besöks?|leverans|faktura)[ -]?add?ress/iu;

const town = "(?:\\p{Lu}[\\p{L}-]{1,24}(?: \\p{Lu}[\\p{L}-]{1,24})?|\\p{Ll}[\\p{L}-]{2,24})";
const postal = digitPattern(
  new RegExp(
    `(?<!\\d)(?:SE?-)?\\d{3} ?\\d{2}(?:,? {1,2}|[;|] ?|[,;|\\n]? ?(?:[Pp]ost)?[Oo]rt: ?)${town}`,
    "u",
  ),
  {
    lengths: [3, 5],
  },
);
const inHouse = "(?:[ -]?[A-Za-z](?!\\p{L}))?";
/** Between the street and the code: the floor, the flat, with whom, and a form's word for the code. */
const toCode =
  "(?:,? \\(?(?:(?:nb|bv|ög|NB|BV|ÖG|lgh|LGH|Lgh|läg|lägenhet|tr|vån|apt)\\.? ?\\d{0,4}|\\d{1,2} ?(?:tr|TR|vån)(?!\\p{L})\\.?(?: (?:upp|[hv]|t[hv])(?!\\p{L}))?|[Cc]/[Oo] \\p{L}{2,20}(?: \\p{Lu}\\p{L}{1,20})?)\\)?){0,2}[,;|.\\n ]{1,3} {0,12}(?:[Pp]ost(?:nr|nummer|adress|kod)\\.?:? {0,2})?(?:SE?-)?$";
const street = new RegExp(
  `(?<!\\p{L})\\p{Lu}[\\p{L}.'-]{1,30}(?: [\\p{L}.'-]{1,20}){0,3} \\d{1,4}${inHouse}${toCode}`,
  "u",
);
/** In small letters a street is known by its last part. */
const smallStreet = new RegExp(
  `(?<!\\p{L})(?:[\\p{L}.'-]{1,20} ){0,2}?\\p{L}{0,30}(?:gatan|gata|vägen|väg|gränd|gränden|stigen|allén?|torget|backen|plan|platsen|street|road|avenue) \\d{1,4}${inHouse}${toCode}`,
  "iu",
);
const beginsSmall = /\d{2}(?:,? {1,2}|[;|] ?)\p{Ll}/u;
const apartment = /^,? (?:lgh|läg|lägenhet|apt|vån)\.? ?\d{1,4}/iu;
const streetAfter =
  /^[,;|.\n ]{1,3}\p{Lu}[\p{L}.'-]{1,30}(?: [\p{L}.'-]{1,20}){0,3} \d{1,4}(?:[ -]?[A-Za-z](?!\p{L}))?/u;
const label = /(?:^|\n)[\p{L} ]{0,15}(?:adress|address)(?::?\n{1,2}|: ?)$/iu;
const longestStreet = 110;

/** "Hon bor på Kyrkogatan 12": the street begins after the small word. */
const leadIn = /^.*(?<!\p{L})(?:på|i|vid|till|från|är|at|on|in|is|to|from):? (?=\p{Lu})/u;

function spanOf(
  text: string,
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | undefined {
  const before = text.slice(Math.max(0, start - longestStreet), start);
  const found = beginsSmall.test(text.slice(start, end))
    ? smallStreet.exec(before)
    : street.exec(before);
  if (found !== null && !/(?:^| )box \d/iu.test(found[0]))
    return {
      start: start - before.length + found.index + (leadIn.exec(found[0])?.[0].length ?? 0),
      end: end + (apartment.exec(text.slice(end, end + 20))?.[0].length ?? 0),
    };
  if (beginsSmall.test(text.slice(start, end))) return undefined;
  const later = streetAfter.exec(text.slice(end, end + longestStreet));
  return later === null ? undefined : { start, end: end + later[0].length };
}

const hasMoved = (page: ScanPage, at: number): boolean =>
  page.near(at, movedWords) && !page.near(at, movedOthers);

export function findAddresses(page: ScanPage): void {
  const codes = matchesAtDigits(page, postal);
  if (codes.length === 0) return;
  const mayLive = page.mentions(livingWords);
  if (!mayLive && !page.mentions(movedWords)) return;
  for (const found of codes) {
    const span = spanOf(page.text, found.index, found.index + found[0].length);
    if (span === undefined || !page.isUnfound(span.start, span.end)) continue;
    const before = page.text.slice(Math.max(0, span.start - 24), span.start);
    const isLabelled = label.test(before) && !othersAddress.test(before);
    if (
      !(isLabelled || page.near(found.index, livingWords) || hasMoved(page, found.index)) ||
      page.near(found.index, othersAddress)
    )
      continue;
    page.claim({ kind: "address", decision: "ask", ...span });
  }
}
