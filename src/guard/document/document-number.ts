/**
 * Finds numbers of passports and cards near a word for a document: eight digits, nine letters and
 * digits, a letter and seven digits, with or without blanks; right after "passnummer" and the like six
 * to ten of which five are digits.
 */
import type { DigitGroup } from "../digit-groups.ts";
import { dayExists } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";
import { otherThing } from "../words-near.ts";
import { documentWords } from "./document-words.ts";

const apart = "(?![\\p{L}\\d]|[-./:]\\d)";
/** Greek and Cyrillic capitals stand in documents of the countries that write so. */
const capital = "A-ZΑ-ΩА-ЯІ";
const alone = "(?<![\\p{L}\\d-])";
const glued = new RegExp(`${alone}[${capital}0-9]{6,10}(?![\\p{L}\\d]|[-:][\\p{L}\\d])`, "iuy");
/** Groups of digits after one to four capitals, or alone; "C01X 00T47" is of two halves. */
const spaced: readonly [RegExp, RegExp, RegExp, RegExp, RegExp, RegExp] = [
  new RegExp(`${alone}[${capital}]{1,4}[ .-]?\\d{2,9}(?:[ .-]\\d{2,8}){0,3}${apart}`, "uy"),
  new RegExp(`${alone}[A-Z0-9]{3,6}[ -][A-Z0-9]{3,6}${apart}`, "uy"),
  // The letters last: 1234567 AB
  new RegExp(`${alone}(?:\\d{7}[ .-][A-Z]{2}|\\d{8}[ .-][A-Z])${apart}`, "uy"),
  new RegExp(`${alone}(?<!\\d[./])\\d{2,7}(?:[ .-]\\d{2,7}){1,3}${apart}`, "uy"),
  // Read aloud, figure by figure
  new RegExp(`${alone}(?:[A-Z]{0,2} |(?:[A-Z][ -]){1,2})?\\d(?: \\d){6,9}${apart}`, "uy"),
  new RegExp(
    `${alone}(?:[A-Z]{2}[.-]|(?:[A-Z][.-]){1,2})(?:\\d(?:[.-]\\d){6,8}|\\d{6,8})${apart}`,
    "uy",
  ),
];
const anyForm: readonly RegExp[] = [...spaced, glued];
/** Right after "passnummer" any grouping is believed: "8 123 45 67", "A0-4419082". */
const called = new RegExp(
  `${alone}(?:[A-Z]{0,4}\\d{1,9}(?:[ ./-][A-Z]{0,4}\\d{1,9}){1,5}|[A-Z0-9]{11,18})${apart}`,
  "uy",
);
const groupings =
  /^(?:\d{4}[ .-]\d{4}|\d{2}[ .-]\d{3}[ .-]\d{3}|\d{3}[ .-]\d{3}[ .-]\d{2}|\d{3}[ .-]\d{3}[ .-]\d{3}|\d{3}[ -]\d{2}[ -]\d{3}|\d{2} \d{2} \d{2} \d{2}|\d{3}[ -]\d{5}|\d{5}[ -]\d{3}|\d{2}[ -]\d{6}|\d{6}[ -]\d{2}|\d{4}-\d{4}-\d{5}|\d{3}-\d{7}-\d{2}|\d{2} \d{7})$/;
const startsWithYear = /^(?:19|20)\d{2}[ .-]/;
/** Standards, law and parts of the form begin so, not numbers of documents. */
const otherPrefix =
  /^(?:ISO|IEC|SFS|SOU|SS|EN|EU|UV|IR|ICAO|DOC|OSL|KL|NR|NO|ID|TD|HFD|NJA|RÅ|JO|JK|PRADO|CELEX|AI|USB|DPI|A4|TEL|FAX|BOX|PASS|KORT|INC|REQ|CHG|TASK|BUG|TKT|RAL|CMYK|RGB|HTTP|ISBN|FROM|TILL|FOM|TOM|EXP|ISS|UTG)(?=[ .-]?\d)/u;

const numberWord = "(?:nr|nummer|numret|numrets|numbers?|no|#)";
const calledNumber = new RegExp(
  `${numberWord}[.:]{0,2}(?: (?:på|i|of|on|in) (?:the )?[\\p{L}-]{3,20}(?= (?:är|is|was|var) ))?(?: (?:är|is|was|var|=))?[ :("']{0,3}$`,
  "iu",
);
const calledDocument = new RegExp(
  `(?:pass?\\p{L}{0,10}|pp|dok\\.?|stickers?|kort(?:ets)?|dokument(?:ets|s)?|handling(?:ens|s)?|visering(?:ens|s)?|visum(?:ets)?|bok(?:en)?s?|böcker|attest(?:en)?s?|bevis(?:ets)?|intyg(?:ets)?|tillstånd(?:ets)?|visa|licen[cs]e|permit|card|certificate|book(?:let)?|document|passport|ppt|doc|ta[zs]k[ie]?rah?)(?:'s|et|en)?(?:[ -]|[,:(] ?| (?:har|med|bär|has|with|bears) (?:the )?)?${numberWord}[.:]{0,2}(?: (?:är|is|was|var|=))?[ :("']{0,3}$`,
  "iu",
);
/** With which such a name ends; most words before a number do not, and need no more reading. */
const endsSo = new RegExp(`${numberWord}[.:]{0,2}(?: (?:är|is|was|var|=))?[ :("']{0,3}$`, "iu");
const isCalledDocument = (before: string): boolean =>
  endsSo.test(before.slice(-longestEnd)) && calledDocument.test(before);
const longestEnd = 24;
/** Also where letters stand for the day, as in a reference that begins with its year. */
function readsAsDate(written: string): boolean {
  if (!/^(?:19|20)/.test(written)) return false;
  const part = (from: number, to: number): number => Number.parseInt(written.slice(from, to), 10);
  return dayExists({ year: part(0, 4), month: part(4, 6), day: part(6, 8) });
}

/** "Läsaren SN 12345678": the machine's own; what it reads out of a passport may be the passport's. */
const ofReader =
  /(?:läsar|reader|s[ck]anner|printer|skrivar|terminal|kamera|camera|device)\p{L}{0,4}(?: (?:har|med|has|with))?[ ,(]{1,2}(?:SN|S\/N|IMEI)[.: -]{1,2}\d[\d .-]*$/iu;
const fewestDigits = 5;
const digitCount = (text: string): number => text.replaceAll(/\D/g, "").length;

/** Words have no digits, so a number in small letters must be mostly digits. */
function isNumberLike(text: string): boolean {
  const digits = digitCount(text);
  if (text.length === 8) return digits === 8 || /^\p{Lu}{1,2}\d{6,7}$/u.test(text);
  if (text.length === 10) return /^[A-Z]{1,2}\d{7,9}[A-Z]?$/.test(text);
  if (text.length !== 9) return false;
  return digits < 9 ? digits >= (/[a-z]/.test(text) ? 5 : 3) : true;
}

function isSpacedLike(text: string): boolean {
  const whole = text.replaceAll(/[ .-]/g, "");
  const digits = digitCount(whole);
  // 20 000 000 is a sum or a count.
  if (digits === whole.length)
    return groupings.test(text) && !startsWithYear.test(text) && !text.endsWith(" 000");
  if (digits < 5 || (digits < 7 && otherPrefix.test(text))) return false;
  if (/^(?:\d{7}[ .-][A-Z]{2}|\d{8}[ .-][A-Z])$/.test(text)) return true;
  if (/^\p{Lu}{1,4}[ .-]?[\d .-]+$/u.test(text)) {
    if (/^[A-Z]{1,4}[ .-]?(?:19|20)\d{2}(?:[ .-]\d{2}){0,2}$/.test(text)) return false;
    return whole.length >= 8 && whole.length <= 10;
  }
  return whole.length === 9 && text.split(/[ -]/).every((half) => /\d/.test(half));
}

/** What stands right after "passnummer"; a reference with its year is another thing's. */
function isCalledLike(written: string, whole: string): boolean {
  if (digitCount(whole) < 5 || whole.length < 6 || written.endsWith(" 000")) return false;
  if (/(?<!\d)(?:19|20)\d{2}\/|\/(?:19|20)\d{2}(?!\d)/.test(written)) return false;
  return (
    whole.length <= 10 || groupings.test(written) || /^(?=.*[A-Z])[A-Z0-9]{11,18}$/.test(written)
  );
}

/** After "nr" in any groups: "nr 11 5062254". */
const isCalledGroup = (written: string, whole: string): boolean =>
  /^\d{7,10}$/.test(whole) &&
  !startsWithYear.test(written) &&
  !written.endsWith(" 000") &&
  !readsAsDate(whole);

/** What follows "personnummer" may be misread; it is no document's. */
const calledPerson = /(?:person|samordnings|födelse|sam|p)-?(?:nr|nummer|numret)[^\d.!?]{0,8}$/iu;
const isCalled = (before: string): boolean =>
  calledNumber.test(before) && !calledPerson.test(before);

function fits(written: string, before: string): boolean {
  const whole = written.replaceAll(/[ ./-]/g, "");
  if (isCalledDocument(before) && !readsAsDate(whole))
    // Germany's have few digits: C4VX91K2T.
    return isCalledLike(written, whole) || (whole === written && isNumberLike(whole));
  // "De har formen AA0000000" shows how such a number looks.
  if (/^\D*0+$/.test(whole)) return false;
  if (otherThing.test(before) || ofReader.test(before + written)) return false;
  if (whole !== written)
    return isSpacedLike(written) || (isCalledGroup(written, whole) && isCalled(before));
  return isNumberLike(whole) && (!readsAsDate(whole) || calledNumber.test(before));
}

/** "12 345 678 pass": so many of them, in thousands. */
function isCount(text: string, start: number, end: number): boolean {
  if (!/^\d{1,3}(?: \d{3})+$/.test(text.slice(start, end))) return false;
  return (
    counted.test(text.slice(end, end + 30)) && !isCalled(text.slice(Math.max(0, start - 40), start))
  );
}
const counted =
  /^ (?:nya |olika |svenska |utfärdade |new |issued )?(?:\p{Ll}*pass|\p{Ll}*-?kort|\p{Ll}*handlingar|\p{Ll}*dokument|viseringar|\p{Ll}*tillstånd|\p{Ll}*bevis|passports|cards|documents|visas|permits|licen[cs]es|certificates)(?!\p{L})/u;

/** Four groups of four are of a bank's card. */
function isPaymentCard(text: string, start: number, end: number): boolean {
  if (!/^\d{4}[ -]\d{4}$/.test(text.slice(start, end))) return false;
  return (
    /^[ -]\d{4}[ -]\d/.test(text.slice(end, end + 7)) ||
    /\d{4}[ -]$/.test(text.slice(Math.max(0, start - 5), start))
  );
}

const rangeSign = "(?: ?-{1,2} ?| (?:to|till|through|t\\.?o\\.?m\\.?) )";
const rangeBefore = new RegExp(`([A-Z]{0,3}\\d{5,9})${rangeSign}$`, "u");
const rangeAfter = new RegExp(`^${rangeSign}([A-Z]{0,3}\\d{5,9})(?![\\p{L}\\d])`, "u");
/** "A00100000-A00199999" is a series, of which each end has as many digits. */
function isRange(text: string, start: number, end: number): boolean {
  const shape = (written: string): string =>
    written.replaceAll(/\d/g, "0").replaceAll(/[A-Z]/g, "A");
  const own = text.slice(start, end);
  if (!/\d{5}$/.test(own)) return false;
  const before = rangeBefore.exec(text.slice(Math.max(0, start - 20), start));
  if (before !== null) return shape(before[1] ?? "") === shape(own) && (before[1] ?? "") < own;
  const after = rangeAfter.exec(text.slice(end, end + 20));
  return after !== null && shape(after[1] ?? "") === shape(own) && own < (after[1] ?? "");
}

/** Where what is written around this run of digits may begin, the farthest first. */
function beginnings(text: string, group: DigitGroup, from: number): readonly number[] {
  let start = group.start;
  const longest = 9;
  while (start > from && group.start - start < longest && isPartOfWord(text.charAt(start - 1)))
    start -= 1;
  if (!" .-".includes(text.charAt(start - 1)) || isPlain(text.charCodeAt(start - 2)))
    return [start];
  const letters = /(?<![\p{L}\d])(?:\p{Lu}{1,4}[ .-]|\p{Lu}([ .-])\p{Lu}\1)$/u.exec(
    text.slice(Math.max(from, start - 6), start),
  );
  return letters === null ? [start] : [start - letters[0].length, start];
}

/** A date after the number is no part of it: "XA 4419082 20190304". */
const lastDate = / (?:\d{6,8}|\d{1,4}[.-]\d{1,2}[.-]\d{1,4})$/;
function fitting(found: string, before: string): string | undefined {
  for (let written = found; ;) {
    if (fits(written, before)) return written;
    const rest = written.replace(lastDate, "");
    if (rest === written) return undefined;
    written = rest;
  }
}

/** What stands at a place, at a glance: of most runs of digits it tells that no number of a document begins there. */
interface Glance {
  /** How many letters and digits, and how many digits of them come first. */
  readonly run: number;
  readonly digits: number;
  /** What follows them. */
  readonly next: string;
}
const longestGlance = 12;
/** Undefined: the text has other letters than a–z there. */
function glanceAt(text: string, start: number): Glance | undefined {
  let [run, digits] = [0, 0];
  for (; run < longestGlance; run += 1) {
    const code = text.charCodeAt(start + run);
    if (code >= firstOther) return undefined;
    if (code >= 48 && code <= 57) digits += digits === run ? 1 : 0;
    else if (!isAsciiLetter(code)) break;
  }
  return { run, digits, next: text.charAt(start + run) };
}
const firstOther = 0x80;
/** No capital, and nothing that may be one. */
const isPlain = (code: number): boolean => code < firstOther && (code < 65 || code > 90);
const isAsciiLetter = (code: number): boolean =>
  (code >= 65 && code <= 90) || (code >= 97 && code <= 122);

const [, halves, lettersLast, digitsAlone, aloud] = spaced;
/** The forms that begin with digits and have a sign within, in their order, by the length of what stands before it. */
interface Parted {
  readonly form: RegExp;
  readonly from: number;
  readonly to: number;
  readonly onlyDigits: boolean;
}
const parted: readonly Parted[] = [
  { form: halves, from: 3, to: 6, onlyDigits: false },
  { form: lettersLast, from: 7, to: 8, onlyDigits: true },
  { form: digitsAlone, from: 2, to: 7, onlyDigits: true },
  { form: aloud, from: 1, to: 1, onlyDigits: true },
];
const partedAt = (isDigits: boolean): readonly (readonly RegExp[])[] =>
  Array.from({ length: longestGlance + 1 }, (_, run) =>
    parted
      .filter(({ from, to, onlyDigits }) => run >= from && run <= to && (isDigits || !onlyDigits))
      .map(({ form }) => form),
  );
const [partedDigits, partedMixed] = [partedAt(true), partedAt(false)];
const noForm: readonly RegExp[] = [];
const gluedAlone: readonly RegExp[] = [glued];

/** The forms in which a number may stand there, in their order. */
function formsAt(glance: Glance | undefined): readonly RegExp[] {
  if (glance === undefined) return anyForm;
  const { run, digits, next } = glance;
  const mayGlue = run >= 6 && run <= 10;
  if (digits === 0) return mayGlue ? anyForm : spaced;
  const isParted = next === " " || next === "-" || next === ".";
  const forms = isParted ? ((run === digits ? partedDigits : partedMixed)[run] ?? noForm) : noForm;
  if (!mayGlue) return forms;
  return forms.length === 0 ? gluedAlone : [...forms, glued];
}

/** With these ends what calls a number the number of a document; before them stand signs. */
const lastOfWord = "rtso#=";
function mayBeCalled(text: string, start: number): boolean {
  let at = start - 1;
  while (" :(\"'.".includes(text.charAt(at)) && at >= 0) at -= 1;
  return at >= 0 && lastOfWord.includes(text.charAt(at).toLowerCase());
}

function matchAt(text: string, start: number): string | undefined {
  const code = text.charCodeAt(start - 1);
  // No form begins after a letter, a digit or a dash.
  if (code === 45 || (code >= 48 && code <= 57) || isAsciiLetter(code)) return undefined;
  const forms = formsAt(glanceAt(text, start));
  const isNamed = mayBeCalled(text, start);
  if (forms.length === 0 && !isNamed) return undefined;
  const before = text.slice(Math.max(0, start - 40), start);
  for (const form of isNamed && isCalledDocument(before) ? [called, ...forms] : forms) {
    form.lastIndex = start;
    const found = form.exec(text)?.[0];
    const number = found === undefined ? undefined : fitting(found, before);
    if (number !== undefined) return number;
  }
  return undefined;
}

const isPartOfWord = (character: string): boolean => {
  const code = character.charCodeAt(0);
  if (code < firstOther) return (code >= 48 && code <= 57) || isAsciiLetter(code);
  return /[\p{L}\d]/u.test(character);
};
const farthestNext = 8;

/** "12" in "sidan 12, …": fewer digits than any number has, and neither letters nor more digits beside them. */
function isTooShort({ text, groups }: ScanPage, index: number): boolean {
  const { start = 0, end = 0 } = groups[index] ?? {};
  const next = groups[index + 1]?.start ?? text.length + farthestNext;
  if (end - start >= fewestDigits || next - end <= farthestNext) return false;
  return !isPartOfWord(text.charAt(start - 1)) && !isPartOfWord(text.charAt(end));
}

export function findDocumentNumbers(page: ScanPage): void {
  if (page.groups.length === 0 || !page.mentions(documentWords)) return;
  let from = 0;
  for (const [index, group] of page.groups.entries()) {
    if (group.start < from || isTooShort(page, index)) continue;
    if (!page.isFree(group.start, group.end)) continue;
    if (!page.near(group.start, documentWords)) continue;
    for (const start of beginnings(page.text, group, from)) {
      const found = matchAt(page.text, start);
      if (found === undefined) continue;
      const end = start + found.length;
      if (!page.isFree(start, end) || !page.near(start, documentWords)) continue;
      if (
        isCount(page.text, start, end) ||
        isRange(page.text, start, end) ||
        isPaymentCard(page.text, start, end)
      )
        continue;
      page.claim({ kind: "document-number", decision: "ask", start, end });
      from = end;
      break;
    }
  }
}
