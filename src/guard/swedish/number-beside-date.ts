/**
 * Finds a Swedish number whose last four digits stand beside a birth date in any dress: "2 juni 1990-2397",
 * "2397 900602", two columns, two fields of JSON or XML, a link's label and its address, two sentences. Only
 * a right check digit tells it from a date and another number.
 */
import { digitPattern, matchesAtDigits } from "../digit-groups.ts";
import type { GuardDecision } from "../kinds.ts";
import { shapeOf } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";
import { belongsElsewhere } from "../person/other-date.ts";
import { type WrittenDate, dateBeginningAt, dateEndingAt, isYear } from "../person/written-date.ts";
import { birthWords, numberWords, otherThing } from "../words-near.ts";

const [farthest, datesTried] = [90, 3];
/** Signs, blanks and line breaks alone: "#", an arrow, a column's blanks. */
const signsOnly = /^[^\p{L}\d]{0,60}$/u;
/** In brackets a comma parts the items of a list: "[940317], [2381]". */
const itemsApart = /[\]}] ?, ?[[{]/;
/** As two fields of one thing are parted, and what the second is called. */
const fieldsApart = [
  // {"birth":"900602","last":"2397"}, datum=900602; nr=2397, "datum: 900602" and "nr: 2397" on two lines
  /^["'”]?\s{0,3}(?:[,;]|\n|\s)\s{0,20}["'“]?[\p{L}_ -]{1,30}["'”]?\s{0,3}[:=]\s{0,20}["'“]?$/u,
  /^\s{0,3}<\/[^<>]{1,40}>\s{0,20}<[^<>\d]{1,60}>\s{0,3}$/u,
  // ?d=900602&typ=pass&n=2397, /900602/nr/2397
  /^(?:[&;?#/][\p{L}_=.-]{0,30}){1,4}[=/]$/u,
];
/** A link and its label: <address|label>, [label](address), label (address). */
const linkApart = [
  /^[^\s\d|]{0,60}\|[^\d|<>\n]{0,40}$/u,
  /^[^\d[\]()\n]{0,30}\]? ?\([a-z]{2,8}:[^\s\d()]{0,120}$/iu,
];
/** What is said between: "900602 nr 2397", "900602 och 2397". */
const saidShort =
  /^[^\p{L}\d]{0,4}(?:den|the|född|born|och|and|sen|sedan|then|med|with|samt|plus|nr|no|nummer|numret|number|kod|koden|code|pin|id)[^\p{L}\d]{1,4}(?:(?:är|is|on|den|the|nr|nummer|number)[^\p{L}\d]{1,4})?$/iu;
const apart = [...fieldsApart, ...linkApart, saidShort];
const lastFour =
  /(?<!\p{L})(?:sista|siffr(?:a|an|or|orna)|fyra(?! (?:år|månad))|slut(?:ar|et|siffror(?:na)?)|resten|kontroll(?:siffra|siffran|siffror|siffrorna|nummer|numret)|last|four(?! (?:year|month))|digits?|ends?|rest)(?!\p{L})/iu;
/** Next to the figures, and in a sentence about a birth: "Hon är född 900602. Numret är 2397." */
const itsNumber =
  /(?<!\p{L})(?:num(?:mer|ret|ber)|nr|koden?|code|pin)(?: (?:är|is|var|was|blir|slutar|ends))?[^\p{L}\d]{1,4}(?:på |with |in )?$/iu;

/** A year beside a date is one, unless these are said. */
const figures = /siffr|digits|kontrolln/iu;
/** A part of each of these and of the words for a person's number, found quickly. */
const mayBeCalled = /siffr|digit|kontrolln|num|nr|beteckn|pers/i;

/** What is counted or called otherwise, after the figures or before them. */
const counted =
  /^ ?(?:kr|kronor|sek|eur|euro|usd|€|st|stycken|personer|kort|pass|ärenden|handlingar|beslut|dokument|sidor|exemplar|gånger|ansökningar|frågor|dagar|timmar|minuter|besök|mm|nm|px|dpi|kg|people|persons|cards|passports|cases|pages|copies|hours|minutes)(?!\p{L})/iu;
const otherBefore =
  /(?:^|[^\p{L}])(?:rum|room|kl|at|artikel|art|sida|sid|s|box|anknytning|ankn|ext|skv|modell?|serien?|series|version|dok|blankett|form|hus|plan|kontor|enhet|linje|buss|år|year|sedan|since|until|till|från|from|issued|utfärdat)\.? ?$/iu;

interface LastFour {
  readonly start: number;
  readonly end: number;
  readonly digits: string;
  /** A year, or an hour and its minutes. */
  readonly isYear: boolean;
  readonly isTime: boolean;
}

/** Whether the words around say that it is something else: a year, a count, a room, the date of a paper. */
function isOther(
  page: ScanPage,
  date: WrittenDate,
  { isTold, ...four }: LastFour & { readonly isTold: boolean },
): boolean {
  const { text } = page;
  const { start, end } = four;
  if (counted.test(text.slice(end, end + 16))) return true;
  const isCalled = page.near(start, numberWords);
  const beside = text.slice(Math.max(0, start - 24), Math.max(start, date.start));
  if (four.isYear && !isCalled && !figures.test(beside)) return true;
  if (isTold || isCalled) return false;
  const before = text.slice(Math.max(0, start - 24), start);
  if (otherBefore.test(before) || otherThing.test(before)) return true;
  const isOfOurs = !date.isRun && /20\d\d/.test(text.slice(date.start, date.end));
  return (isOfOurs && four.isTime) || belongsElsewhere(page, date.start);
}

/** How sure two that stand so far apart are of one number; undefined: they are not. */
function belong(page: ScanPage, date: WrittenDate, four: LastFour): GuardDecision | undefined {
  const { text } = page;
  const { start, end } = four;
  const isFirst = start < date.start;
  const between = isFirst ? text.slice(end, date.start) : text.slice(date.end, start);
  const isTold = lastFour.test(isFirst ? text.slice(Math.max(0, start - 40), date.start) : between);
  if (itemsApart.test(between) || isOther(page, date, { ...four, isTold })) return undefined;
  if (signsOnly.test(between))
    return date.isRun && !four.isTime && !/[.,;!?]/.test(between) ? "block" : "ask";
  if (isTold || apart.some((form) => form.test(between))) return "ask";
  const isCalledSo = itsNumber.test(text.slice(Math.max(0, start - 24), start));
  return isCalledSo && page.near(date.start, birthWords) ? "ask" : undefined;
}

const isTimeOfDay = (digits: string): boolean =>
  Number(digits.slice(0, 2)) < 24 && Number(digits.slice(2)) < 60;

/** Claims both where they are one number by its check digit, and stand as one. */
function claimBoth(page: ScanPage, date: WrittenDate | undefined, four: LastFour): boolean {
  if (date === undefined || (date.start < four.end && four.start < date.end)) return false;
  const [start, end] = [Math.min(four.start, date.start), Math.max(four.end, date.end)];
  const shapes = date.readings.map((reading) => shapeOf(reading + four.digits));
  const kind = shapes.find((shape) => shape?.isChecked === true)?.swedish;
  if (kind === undefined || !page.isUnfound(start, end)) return false;
  const decision = belong(page, date, four);
  if (decision !== undefined) page.claim({ kind, decision, start, end });
  return decision !== undefined;
}

/** Tries the dates before and after, the nearest first. */
function claimNearest(page: ScanPage, at: number, four: LastFour): void {
  const { groups } = page;
  for (let step = 1; step <= datesTried; step += 1) {
    const [before, after] = [groups[at - step], groups[at + step]];
    const isNearBefore = before !== undefined && four.start - before.end <= farthest;
    const isNearAfter = after !== undefined && after.start - four.end <= farthest;
    if (isNearBefore && claimBoth(page, dateEndingAt(page, at - step), four)) return;
    if (isNearAfter && claimBoth(page, dateBeginningAt(page, at + step), four)) return;
    if (!isNearBefore && !isNearAfter) return;
  }
}

/** Finds the last four beside the date that they complete, whichever comes first. */
export function findNumbersBesideDates(page: ScanPage): void {
  const { groups, text } = page;
  if (groups.length < 2) return;
  for (let at = 0; at < groups.length; at += 1) {
    const group = groups[at];
    if (group?.digits.length !== 4 || !page.isFree(group.start, group.end)) continue;
    const { digits, start, end } = group;
    if (isYear(digits) && !page.mentions(mayBeCalled)) continue;
    if (/[\p{L}_]/u.test(text.charAt(start - 1))) continue;
    const [mayBeYear, isTime] = [isYear(digits), isTimeOfDay(digits)];
    claimNearest(page, at, { start, end, digits, isYear: mayBeYear, isTime });
  }
}

/** A sole trader's number for value added tax is SE, their own number, and 01. */
const valueAddedTax = ["SE", "SE[ -]"].map((sign) =>
  digitPattern(
    new RegExp(
      `(?<![\\p{L}\\d])${sign}((?:19|20)?\\d{2}[ -]?\\d{2}[ -]?\\d{2}[ -]?\\d{2}[ -]?\\d{2})[ -]?01(?!\\d)`,
      "iu",
    ),
    { before: sign === "SE" ? 2 : 3, lengths: [2, 4, 6, 8, 10, 12, 14] },
  ),
);

export function findTaxNumbers(page: ScanPage): void {
  for (const found of valueAddedTax.flatMap((form) => matchesAtDigits(page, form))) {
    const shape = shapeOf((found[1] ?? "").replaceAll(/\D/g, ""));
    const [start, end] = [found.index, found.index + found[0].length];
    if (shape?.swedish === undefined || !shape.isChecked || !page.isUnfound(start, end)) continue;
    page.claim({ kind: shape.swedish, decision: "block", start, end });
  }
}

/** The ten digits backwards, as a sign that turns the writing shows them: "7932-206009". They may be another number. */
export function findTurnedNumbers(page: ScanPage): void {
  for (let at = 0; at + 1 < page.groups.length; at += 1) {
    const [group, next] = [page.groups[at], page.groups[at + 1]];
    if (group?.digits.length !== 4 || group.gap !== "-" || next?.digits.length !== 6) continue;
    const shape = shapeOf(
      Array.from(group.digits + next.digits)
        .toReversed()
        .join(""),
    );
    if (shape?.swedish === undefined || !shape.isChecked) continue;
    if (!page.isFree(group.start, next.end)) continue;
    page.claim({ kind: shape.swedish, decision: "ask", start: group.start, end: next.end });
  }
}
