/** Finds telephone numbers and asks about them, unless they belong to an agency. */
import { phoneDigits } from "../contacts.ts";
import type { Contacts } from "../contacts.ts";
import type { DigitGroup } from "../digit-groups.ts";
import type { ScanPage } from "../page.ts";
import { otherThing } from "../words-near.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

const longGap = /^[ \n]?[-/.()]{0,2}[ \n]?$/;
const isGapInNumber = (gap: string): boolean =>
  gap.length === 1 ? " -/.()\n".includes(gap) : longGap.test(gap);
const phoneWord =
  /(?:(?<!\p{L})(?:(?:hem|jobb|arbets)?(?:tel|tfn|mob)|cell|call|ring|ringa|sms)|whatsapp-kontot?(?: är)?|telefon\p{L}{0,30}|mobil\p{L}{0,30}|phone|mobile|whatsapp)(?: (?:nr|no|number|på|at|on|till))?[.:]{0,2} ?\(?(?=\d)/giu;
/** A word farther from the digits than that says nothing about them. */
const phoneWordMax = 30;

/** Where digits begin that a word right before them calls a telephone number. */
function calledPhones(text: string): ReadonlySet<number> {
  const starts = new Set<number>();
  phoneWord.lastIndex = 0;
  for (let found = phoneWord.exec(text); found !== null; found = phoneWord.exec(text)) {
    // In "telefonabonnemanget mob 070…" the shorter word is the one that calls.
    if (found[0].length > phoneWordMax) phoneWord.lastIndex = found.index + 1;
    else starts.add(found.index + found[0].length);
  }
  return starts;
}

/** The groups from `first` on that may be one number of at most `most` digits. */
function groupsOf(page: ScanPage, first: number, most: number): readonly DigitGroup[] {
  const taken: DigitGroup[] = [];
  let digits = 0;
  for (let index = first; index < page.groups.length; index += 1) {
    const group = page.groups[index];
    if (group === undefined || digits + group.digits.length > most) break;
    if (!page.isFree(group.start, group.end)) break;
    taken.push(group);
    digits += group.digits.length;
    if (group.gap === undefined || !isGapInNumber(group.gap)) break;
  }
  return taken;
}

/** Whether so many digits stand there without anything else between them than may stand in a number. */
function goesOnTo({ groups }: ScanPage, first: number, digits: number): boolean {
  let left = digits;
  for (let index = first; index < groups.length; index += 1) {
    const group = groups[index];
    left -= group?.digits.length ?? 0;
    if (left <= 0) return true;
    if (group?.gap === undefined || !isGapInNumber(group.gap)) return false;
  }
  return false;
}

function digitCount(groups: readonly DigitGroup[]): number {
  let count = 0;
  for (const { digits } of groups) count += digits.length;
  return count;
}

function digitsOf(groups: readonly DigitGroup[]): string {
  return groups.map((group) => group.digits).join("");
}

/** What has three zeros begins no number of a telephone. */
function leavesCountry({ groups }: ScanPage, first: number): boolean {
  const [digits, next] = [groups[first]?.digits ?? "", groups[first + 1]?.digits ?? ""];
  return digits.startsWith("00") && (digits + next).charAt(2) !== "0";
}
/** All figures in their order are of a typeface. */
const allFigures = "0123456789";

/** A number with its country: +46 70 174 06 31, 0046…, +44 7700 900142. */
function international(page: ScanPage, first: number): Span | undefined {
  const group = page.groups[first];
  if (group === undefined) return undefined;
  const plus = page.text.charAt(group.start - 1) === "+";
  if (!plus && !leavesCountry(page, first)) return undefined;
  if (plus && /[\p{L}\d]/u.test(page.text.charAt(group.start - 2))) return undefined;
  if (!plus && otherThing.test(page.text.slice(Math.max(0, group.start - 40), group.start)))
    return undefined;
  const swedish = /^(?:00)?46/.test(group.digits);
  const prefix = plus ? 0 : 2;
  const groups = groupsOf(page, first, (swedish ? 12 : 15) + prefix);
  const digits = digitCount(groups) - prefix;
  const end = groups.at(-1)?.end ?? group.end;
  // Ten digits that begin with 00 are more likely someone born in 2000.
  return digits >= (plus ? 8 : 9)
    ? { start: plus ? group.start - 1 : group.start, end }
    : undefined;
}

/**
 * True where an area code of the Swedish plan and what follows it are written as a telephone number
 * is.
 */
function isWrittenAsPhone(groups: readonly DigitGroup[]): boolean {
  const [area, ...rest] = groups;
  const subscriber = digitsOf(rest);
  if (area === undefined || subscriber.length < 5) return false;
  // All in pairs it may be someone born in 2008: that is tried first.
  const isInPairs = area.digits.length === 2 && rest.every((group) => group.digits.length === 2);
  if (isInPairs || (area.digits === "08" && subscriber.startsWith("0"))) return false;
  const length = area.digits.length + subscriber.length;
  if (/[-/)]/.test(area.gap ?? "")) return length >= 8;
  return length >= 9 && (rest.length >= 2 || area.digits.startsWith("07"));
}

/** "lgh 0902 413 05 Göteborg" goes on with the postal code. */
const flat = /(?<!\p{L})(?:lgh|lägenhet|apt)\.? ?$/iu;
const areaCode = /^(?:08|0[1-79]\d{1,2})$/;
/** A number with a Swedish area code: 08-465 004 17, 070-174 06 12, 0771-567 567. */
function national(page: ScanPage, first: number): Span | undefined {
  const area = page.groups[first];
  if (area === undefined || !area.digits.startsWith("0") || !areaCode.test(area.digits))
    return undefined;
  if (isInsideOther(page, area)) return undefined;
  const groups = groupsOf(page, first, 10);
  const end = groups.at(-1)?.end ?? area.end;
  const before = page.text.slice(Math.max(0, area.start - 20), area.start);
  if (flat.test(before)) return undefined;
  if (serial.test(before) && !surely.test(digitsOf(groups))) return undefined;
  return isWrittenAsPhone(groups) ? { start: area.start, end } : undefined;
}

/** Right before the number of a document. */
const documentBefore =
  /(?:pass|passet|passport|kort|kortet|card|dokument|dokumentet|document|handling|handlingen|bevis|beviset|visum|visa|permit|licen[cs]e)(?:[- ]?(?:nr|nummer|numret|no|number))?[.:]? ?$/iu;

/** "N01 7406123" is of a document, and so is any after a capital that a word for a document introduces. */
function isOfDocument(text: string, start: number): boolean {
  if (text.startsWith("07", start)) return false;
  if (/^\d{2} \d{7}(?!\d)/.test(text.slice(start, start + 11))) return true;
  const before = text.slice(Math.max(0, start - 25), start - 1);
  return documentBefore.test(before) || otherThing.test(before);
}

/** After a dash, a slash or a dot, or two capitals as of an account: a part of something else. */
function isInsideOther(page: ScanPage, { start, digits }: DigitGroup): boolean {
  const last = page.text.charAt(start - 1);
  if (last === " " || last === "(" || last === "\n" || last === "") return false;
  if ("-.:".includes(last)) return true;
  const before = page.text.slice(Math.max(0, start - 3), start);
  // "wa.me/46701740612" is a whole mobile number in a link.
  if (/\p{L}\/$/u.test(before) && surely.test(digits)) return false;
  if (/(?<![\p{L}\d])[A-Z]$/u.test(before)) return isOfDocument(page.text, start);
  return /[-/.:\d]$|(?<!\p{L})[A-Z]{2}$/u.test(before);
}

const areaCodes = /^0(?:8|1[01369]|2[136]|3[1356]|4[0246]|54|6[03]|90|(?:[1-6]\d|9[1-8])\d)/;
/** Mobile operators' numbers after the country or the zero. */
const mobile = "7[02369]\\d{7}";
const mobiles = new RegExp(`^(?:0|46|0046)?${mobile}$`);
const surely = new RegExp(`^(?:0|46)${mobile}$`);
const landlines = /^(?:46|0046)(?:8|[1-69]\d)\d{6,7}$/;
/** Dots part addresses of computers and versions as well, so there they do not count. */
const isLetter = /\p{L}/u;
const fewestDigits = 9;
const longPlainGap = /^ ?[-/()~_*]{0,2} ?\(?$/;
const isPlainGap = (gap: string | undefined): boolean =>
  gap !== undefined && (gap.length === 1 ? " -/()~_*".includes(gap) : longPlainGap.test(gap));
const isFigure = (group: DigitGroup | undefined): boolean => group?.digits.length === 1;
/** Figure by figure dots count as well: 0.7.0.1.7.4 … */
const goesOn = ({ groups }: ScanPage, index: number): boolean =>
  isPlainGap(groups[index]?.gap) ||
  (groups[index]?.gap === "." && isFigure(groups[index]) && isFigure(groups[index + 1]));

/** Weights, as of check digits: 7 3 1 7 3 1 7 3 1. */
const repeated = /^(\d{1,3})\1{2,}\d{0,2}$/;

/** `head`: how many digits stand in the first group; six are more likely a date. */
function isBarePhone(digits: string, head: number): boolean {
  if ((head === 1 && repeated.test(digits)) || digits === allFigures) return false;
  if (mobiles.test(digits)) return true;
  if (head > 4 && head < digits.length) return false;
  if (landlines.test(digits)) return true;
  return digits.length >= 9 && digits.length <= 10 && areaCodes.test(digits);
}

/** Right before the number of a reader or a printer. */
const serial =
  /(?<!\p{L})(?:sn|s\/n|p\/n|imei|serial(?: number| no)?|seri(?:e|al)-?(?:nr|nummer|numret|no))[.:]? ?$/iu;

const isOfThing = (before: string): boolean => serial.test(before) || otherThing.test(before);

/** Figure by figure with a sign between them only a mobile number is told from versions and counts. */
const isPointed = (written: string): boolean =>
  /^\d(?!\d)/.test(written) &&
  /[.~_*]/.test(written) &&
  !surely.test(written.replaceAll(/\D/g, ""));

const isOfElse = (text: string, { start, end }: Span): boolean =>
  isPointed(text.slice(start, end)) || isOfThing(text.slice(Math.max(0, start - 40), start));

/** In any grouping: a mobile number also without its zero, a landline only with one. */
function inAnyGrouping(page: ScanPage, first: number): Span | undefined {
  const group = page.groups[first];
  if (group === undefined || !"047".includes(group.digits.charAt(0))) return undefined;
  if (isInsideOther(page, group)) return undefined;
  let digits = "";
  let found: Span | undefined;
  for (let index = first; index < page.groups.length && digits.length < 13; index += 1) {
    const next = page.groups[index];
    if (next === undefined || !page.isFree(next.start, next.end)) break;
    digits += next.digits;
    const isWhole = digits.length >= fewestDigits && !isLetter.test(page.text.charAt(next.end));
    if (isWhole && isBarePhone(digits, group.digits.length))
      found = { start: group.start, end: next.end };
    if (!goesOn(page, index)) break;
  }
  if (found === undefined || surely.test(digitsOf(groupsOf(page, first, 11)))) return found;
  return isOfElse(page.text, found) ? undefined : found;
}

/** 10.8.46.50, as in "IP-telefon 10.8.46.50". */
const isAddressOfComputer = (groups: readonly DigitGroup[]): boolean =>
  groups.length === 4 &&
  groups.every(({ digits, gap }, at) => Number(digits) < 256 && (at === 3 || gap === ".")) &&
  groups[0]?.digits.startsWith("0") === false;

/** A number in any grouping, or any digits right after a word such as "tel". */
function bareOrCalled(
  page: ScanPage,
  first: number,
  called: () => ReadonlySet<number>,
): Span | undefined {
  const group = page.groups[first];
  if (group === undefined) return undefined;
  const bare = inAnyGrouping(page, first);
  if (bare !== undefined) return bare;
  if (!goesOnTo(page, first, 7) || !called().has(group.start)) return undefined;
  const groups = groupsOf(page, first, 12);
  if (digitCount(groups) < 7) return undefined;
  if (isAddressOfComputer(groups)) return undefined;
  return { start: group.start, end: groups.at(-1)?.end ?? group.end };
}

function claimPhones(
  page: ScanPage,
  contacts: Contacts,
  spanAt: (page: ScanPage, first: number) => Span | undefined,
): void {
  for (let index = 0; index < page.groups.length; index += 1) {
    const span = spanAt(page, index);
    if (span === undefined || !page.isFree(span.start, span.end)) continue;
    const known = contacts.phones.has(phoneDigits(page.text.slice(span.start, span.end)));
    if (known) page.passAsHarmless(span.start, span.end);
    else page.claim({ kind: "phone", decision: "ask", ...span });
  }
}

/** Finds numbers whose form shows that they are telephone numbers. */
export function findWrittenPhones(page: ScanPage, contacts: Contacts): void {
  claimPhones(page, contacts, (at, first) => international(at, first) ?? national(at, first));
}

/**
 * Finds telephone numbers in any grouping, and digits that a word calls so. It runs after a run of
 * digits has been tried as a person's number.
 */
export function findBarePhones(page: ScanPage, contacts: Contacts): void {
  if (page.groups.length === 0) return;
  let starts: ReadonlySet<number> | undefined;
  const called = (): ReadonlySet<number> => (starts ??= calledPhones(page.text));
  claimPhones(page, contacts, (at, first) => bareOrCalled(at, first, called));
}
