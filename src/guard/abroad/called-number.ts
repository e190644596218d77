/**
 * Finds what somebody calls the national number of some other country, by the number's name alone: the
 * world has some two hundred, in shapes that change. It is asked about. Two shapes tell themselves.
 */
import { type DigitGroup, digitPattern, matchesAtDigits } from "../digit-groups.ts";
import { luhnHolds, swedishShape } from "../number-shape.ts";
import type { ScanPage } from "../page.ts";
import { wordList } from "../words-near.ts";

const numberWord = "(?:nr|nummer|numret|number|no|kort|kortet|card)";
/** Names that mean such a number and nothing else, in the letters in which people write them. */
const names =
  "(?:national|citizen|personal|identity|civil)_?(?:id|code)(?:_?(?:number|no|nr))?|(?:uae|emirates|emirati|saudi|qatari?|kuwait[i]?|civil) id|emirates-id|cnic|nicop|nadra|aad?haa?r|(?:t\\.?c\\.?|tc) ?(?:kimlik)?(?= (?:no|nr))|kimlik|tckn|ykn|ssn|" +
  "(?:kart|cod[e]?|kod)[- ]?e?[- ]?melli|melli(?: code|-?kod(?:en)?|-?nr)?|shenasnameh?|egn|lnch|jmbg|embg|emso|emšo|oib|rodn[eé] [čc][ií]slo|nric|iqama|qid|huduma|fayda|kebele|nida|nin|snils|inn|rntrc|unzr|rnokpp|amka|afm|curp|cpf|ppsn?|" +
  "ahv|avs|niss|insz|rijksregisternummer|numéro national|niu?p|hojiyat|kennitala|kennitölu|személyi|szem[eé]lyi (?:szám|azonosító)|taj|idnp|pinfl|jshshir|iin|pesel|bsn|cnp|isikukood|nino|" +
  "asmens kodas|personas kods|codice fiscale|numero fiscale|egn|егн|инн|снилс|рнокпп|ипн|іпн|жшшир|αμκα|αφμ|" +
  "personligt (?:nr|nummer|numret)|numri personal|nhs|rrn|cccd|philsys|пин|dni|unhcr(?:-?id)?|s[eé]curit[eé] sociale|کارت ملی|nid|nik|nic|hkid|psn|cin|cni|pan|fcn|ktp|mykad|c[eé]dula|rut|dui|nuip|cui[lt]|bvn|nuit|sin|itin|kra pin|nni|nif|niss|ghana card|matricule|teudat zehut|t\\.?z\\.?|person(?:al)?azonos[ií]tó(?: jel)?|matični broj|broj lične karte|lična karta|numer(?:o|i)? (?:d'identité|d'identification|de identidad|de identificación|personal)|" +
  "(?:national|nationel\\p{L}{1,3}|personal|identity|citizen\\p{L}{0,4}|medborgar\\p{L}{0,6}|resident|social|civil|unified|individual|id) (?:\\p{L}{1,12} )?(?:id|card|numbers?|no|nr|nummer|numret|code|kod)|" +
  "national(?:t| )? ?(?:id(?:entity|entification)?|identitets|insurance|registration|register|civil)?[- ]?(?:numbers?|no|nr|nummer|numret)|nationel(?:lt|la|l) (?:id-?|identitets-?|person-?|register-?)?(?:nr|nummer|numret)|" +
  "nationalkort(?:et)?(?:s? ?(?:nr|nummer|numret))?|national id(?:entity)?(?: card)?|nationalitets-?(?:nr|nummer|numret)|medborgarnummer|medborgar-?id|citizen(?:ship)? (?:id|no|number)|civil (?:no|number|registration number)|civilregister-?(?:nr|nummer|numret)|" +
  "(?:personal|unified|individual|foreigner'?s?|resident|taxpayer|tax|social insurance|social security|social) (?:id(?:entification)?[- ])?(?:number|no|nr|code)|skatte(?:betalar)?-?(?:nr|nummer|numret|id)|försäkringsnummer|socialförsäkringsnummer|" +
  "id(?:entity|entification|entitets)?[- ]?(?:nr|nummer|numret|number|no)|voter(?:'s)? id|الرقم الوطني|رقم الهوية|رقم وطني|رقم القومي|الرقم القومي|کد ملی|كد ملى|شماره ملی|نمبر شناختی کارڈ|شناختی کارڈ";
/** The name, and what may stand between it and its number; not the beginning of another sentence. */
const called = new RegExp(
  `(?<![\\p{L}\\d-])(?:${names})(?:'?s?[- ]?${numberWord})?(?![\\p{L}\\d])(?<between>(?:[^\\d!?\\n.]|\\.(?! ?\\p{L})){0,40}?)(?:(?<=[:,]) ?\\n)?$`,
  "iu",
);
/** A text with none of the names has no number that they call. */
const anyName = new RegExp(
  `(?<![\\p{L}\\d])(?:${names})(?:'?s?[- ]?${numberWord})?(?!\\p{L})`,
  "iu",
);
const longestBefore = 100;
const number =
  /\d{1,18}(?:(?:[ ./-]{1,2}|[ ./-]?[A-Z]{1,2})\d{1,12}){0,6}(?:-?[A-Z]{1,2})?(?![\p{L}\d])/uy;
const prefix = /(?<![\p{L}\d])[A-Z]{1,5}[ -]?$/u;
/** The number first: "35202-1234567-1 (CNIC)", "… är hennes Aadhaar". */
const after = new RegExp(
  `^(?: ?[(,:=-]{1,2} ?| (?:är|is|as|som) )(?:(?:hans|hennes|his|her|their|the|ett|an?) )?(?:\\p{L}{3,14} )?(?:${names})(?![\\p{L}\\d])`,
  "iu",
);
/** What stands between says that the digits are of something else: of a call, a date, a law, an order. */
const other =
  /(?<!\p{L})(?:tel|tfn|ring|phone|mobil\p{L}*|call|kl|dated|issued|utfärda\p{L}*|utställ\p{L}*|giltig\p{L}*|valid|expir\p{L}*|sedan|since|version|ver|art|kap|sid(?:a|or)?|pages?|sfs|iso|dnr|diarie\p{L}*|faktura\p{L}*|order\p{L}*|invoice|born|född|cirka|ca|about|costs?|kostar|article|until)(?!\p{L})/iu;
const device =
  /(?:meeting|mötets?|mötes|teams|zoom|device|enhetens|läsarens?|reader|session|user|tenant|event|product|produktens|ärende|case|ticket|frågans|question|order)[ -]$/iu;
const longestAfter = 60;
const [fewest, most] = [6, 20];

/** Digits of a personal number of ours, or of a date, a span of years or a sum. */
function isOther(written: string): boolean {
  const digits = written.replaceAll(/\D/g, "");
  if (digits.length < fewest || digits.length > most || written.endsWith(" 000")) return true;
  if (swedishShape(digits) !== undefined && luhnHolds(digits.slice(-10))) return true;
  if (/^(?:1[34789]|20)\d\d ?[-/] ?(?:1[34789]|20)\d\d$/.test(written)) return true;
  return /^(?:1[34]\d\d([./-])\d{1,2}\1\d{1,2}|\d{1,2}([./-])\d{1,2}\2(?:1[3489]|20)\d\d)$/.test(
    written,
  );
}

const indian = wordList("pan(?:[- ]?(?:card|no|number|nr|kort|kortet))?|indi\\p{L}{0,5}");
/** India's tax number: ABCPK1234F. */
const pan = digitPattern(/(?<![\p{L}\d])[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z](?![\p{L}\d])/u, {
  before: 5,
  afterLetter: true,
  lengths: [4],
});
const shapes = [
  // Mexico's CURP: GOMA990825MDFRRN04
  digitPattern(/(?<![\p{L}\d])[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d(?![\p{L}\d])/u, {
    before: 4,
    afterLetter: true,
    lengths: [6],
  }),
  // Emirates ID: 784-1984-1234567-1
  digitPattern(/(?<![\d-])784([ -])\d{4}\1\d{7}\1\d(?![\d-])/, {
    lengths: [3],
    next: " -",
    second: [4],
  }),
  // Thailand: 1-8623-38386-16-7
  digitPattern(/(?<![\d-])\d([ -])\d{4}\1\d{5}\1\d{2}\1\d(?![\d-])/, {
    lengths: [1],
    next: " -",
    second: [4],
  }),
  // Pakistan's CNIC: 35202-1234567-1
  digitPattern(/(?<![\d-])\d{5}-\d{7}-\d(?![\d-])/, { lengths: [5], next: "-", second: [7] }),
];
export interface NumberSpan {
  readonly start: number;
  readonly end: number;
}

/** What is written from this run of digits on, as one number. */
export function numberFrom(text: string, group: DigitGroup): NumberSpan | undefined {
  number.lastIndex = group.start;
  const found = number.exec(text)?.[0];
  if (found === undefined || isOther(found)) return undefined;
  return { start: group.start, end: group.start + found.length };
}

/** Where the number begins, perhaps with letters; undefined where nobody names it. */
function calledFrom(text: string, { start, end }: NumberSpan): number | undefined {
  const letters = prefix.exec(text.slice(Math.max(0, start - 7), start))?.[0].length ?? 0;
  if (after.test(text.slice(end, end + longestAfter))) return start - letters;
  if (letters > 0 && isNamedBefore(text, start - letters)) return start - letters;
  return isNamedBefore(text, start) ? start : undefined;
}

function isNamedBefore(text: string, start: number): boolean {
  const from = Math.max(0, start - longestBefore);
  const found = called.exec(text.slice(from, start));
  if (found === null || other.test(found.groups?.["between"] ?? "")) return false;
  return !device.test(text.slice(Math.max(0, from + found.index - 14), from + found.index));
}

/** The first runs of those that may be one number, where there are digits enough. */
export function chainsIn(groups: readonly DigitGroup[]): readonly DigitGroup[] {
  const chains: DigitGroup[] = [];
  let head: DigitGroup | undefined;
  let digits = 0;
  for (const group of groups) {
    head ??= group;
    digits += group.digits.length;
    if (group.gap !== undefined) continue;
    if (digits >= fewest - 1) chains.push(head);
    head = undefined;
    digits = 0;
  }
  return chains;
}

/** Finds those whose grouping tells them. */
export function findShapedNumbers(page: ScanPage): void {
  for (const shape of shapes)
    for (const found of matchesAtDigits(page, shape)) {
      const [start, end] = [found.index, found.index + found[0].length];
      if (page.isFree(start, end)) page.claim({ kind: "foreign-id", decision: "ask", start, end });
    }
}

export function findCalledNumbers(page: ScanPage): void {
  const claim = ({ start, end }: NumberSpan, isCalled = false): void => {
    // A run of ten digits may have been passed as an organisation's number.
    const isRun = isCalled && /^\d{10}$/.test(page.text.slice(start, end));
    if (page.isFree(start, end) || (isRun && page.isUnfound(start, end)))
      page.claim({ kind: "foreign-id", decision: "ask", start, end });
  };
  for (const found of matchesAtDigits(page, pan))
    if (page.near(found.index, indian))
      claim({ start: found.index, end: found.index + found[0].length });
  for (const group of chainsIn(page.groups)) {
    // Most are dates and the like, which are passed by now.
    const isPassed = group.digits.length !== 10 && !page.isFree(group.start, group.end);
    if (isPassed || !page.isUnfound(group.start, group.end)) continue;
    const span = numberFrom(page.text, group);
    if (span === undefined) continue;
    if (!page.mentions(anyName)) return;
    const start = calledFrom(page.text, span);
    if (start !== undefined) claim({ start, end: span.end }, true);
  }
}
