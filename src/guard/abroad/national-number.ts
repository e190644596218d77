/**
 * Finds national numbers of countries farther away: with a right check digit where a date or letters
 * stand in them, else beside the number's own name. They are asked about.
 */
import { digitPattern, matchesAtDigits } from "../digit-groups.ts";
import type { DigitPattern } from "../digit-groups.ts";
import type { ScanPage } from "../page.ts";
import { wordList } from "../words-near.ts";
import { type Country, isValidIn } from "./national-checks.ts";

interface National {
  readonly countries: readonly Country[];
  /** The number's names. */
  readonly names: RegExp;
  readonly form: DigitPattern;
  /** Whether a date or letters stand in it, so that a right check digit says enough. */
  readonly tellsItself: boolean;
}

const around = (body: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d-])(?:${body})(?![\\p{L}\\d]|-\\d)`, "iu");
const month = "(?:0[1-9]|1[0-2])";
const day = "(?:0[1-9]|[12]\\d|3[01])";

const nationals: readonly National[] = [
  {
    countries: ["pl/pesel"],
    names: wordList("pesel(?:-?(?:nr|nummer|numret))?"),
    form: digitPattern(around(`\\d{2}(?:[02][1-9]|[13][0-2])${day}\\d{5}`), { lengths: [11] }),
    tellsItself: true,
  },
  {
    countries: ["ee/ik", "lt/asmens"],
    names: wordList("isikukood(?:en)?|asmens kod(?:as|o)|personal(?:ni)? code"),
    form: digitPattern(around(`[3-6]\\d{2}${month}${day}\\d{4}`), { lengths: [11] }),
    tellsItself: true,
  },
  {
    countries: ["lv/pvn"],
    names: wordList("personas kod(?:s|u|a)"),
    form: digitPattern(around(`${day}${month}\\d{2}[- ]?[0-2]\\d{4}|32\\d{4}[- ]?\\d{5}`), {
      lengths: [6, 11],
    }),
    tellsItself: true,
  },
  {
    countries: ["ro/cnp"],
    names: wordList("cnp(?:-?(?:nr|nummer|ul))?|cod(?:ul)? numeric(?: personal)?"),
    form: digitPattern(around(`[1-9]\\d{2}${month}${day}\\d{6}`), { lengths: [13] }),
    tellsItself: true,
  },
  {
    countries: ["es/dni"],
    names: wordList("dni(?:-?(?:nr|nummer|numret))?|nif"),
    form: digitPattern(around("\\d{2}\\.?\\d{3}\\.?\\d{3}[ -]?[A-Z]"), { lengths: [2, 8] }),
    tellsItself: true,
  },
  {
    countries: ["es/nie"],
    names: wordList("nie(?:-?(?:nr|nummer|numret))?|tie"),
    form: digitPattern(around("[XYZ][ -]?\\d{7}[ -]?[A-Z]"), { before: 1, lengths: [7] }),
    tellsItself: true,
  },
  {
    countries: ["es/nie"],
    names: wordList("nie(?:-?(?:nr|nummer|numret))?|tie"),
    form: digitPattern(around("[XYZ][ -]\\d{7}[ -]?[A-Z]"), { before: 2, lengths: [7] }),
    tellsItself: true,
  },
  {
    countries: ["it/codicefiscale"],
    names: wordList("codice fiscale|tessera sanitaria"),
    form: digitPattern(around("[A-Z]{6}\\d{2}[A-EHLMPRST]\\d{2}[A-Z]\\d{3}[A-Z]"), {
      before: 6,
      afterLetter: true,
      lengths: [2],
      second: [2],
    }),
    tellsItself: true,
  },
  {
    countries: ["nl/bsn"],
    names: wordList("bsn(?:-?(?:nr|nummer|numret))?|burger ?service ?numm?er|sofi-?nummer"),
    form: digitPattern(around("\\d{3,4}[. -]?\\d{2}[. -]?\\d{3}|\\d{9}"), {
      lengths: [3, 4, 8, 9],
    }),
    tellsItself: false,
  },
  {
    countries: ["de/idnr"],
    names: wordList(
      "steuer-?id(?:-?(?:nr|nummer))?|steuer-?(?:identifikations)?-?nummer|steuernr|idnr|(?:german )?tax[ -](?:id|number|no)|skatte-?(?:id|nr|nummer|numret)|tin",
    ),
    form: digitPattern(around("\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}"), { lengths: [2, 11] }),
    tellsItself: false,
  },
  {
    countries: ["gb/nino"],
    names: wordList("nino|national insurance(?: (?:number|no))?|ni[ -](?:number|no)"),
    form: digitPattern(around("[A-Z]{2} ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D]"), {
      before: 2,
      lengths: [2, 6],
    }),
    tellsItself: false,
  },
  {
    countries: ["gb/nino"],
    names: wordList("nino|national insurance(?: (?:number|no))?|ni[ -](?:number|no)"),
    form: digitPattern(around("[A-Z]{2} \\d{2} ?\\d{2} ?\\d{2} ?[A-D]"), {
      before: 3,
      lengths: [2, 6],
    }),
    tellsItself: false,
  },
];
const anyName =
  /(?<![a-zåäö])(?:pesel|isikuk|kodas|kodo|personal(?:ni)? code|kods|kodu|koda|cnp|numeric|dni|nif|nie|tie|codice|sanitaria|bsn|burger|sofi|steuer|idnr|tax|skatt|tin|nino|insurance|ni[ -]n)|skatt|steuer|insurance/i;
/** Longer than these, no run of digits begins such a number. */
const lengths = new Set([2, 3, 4, 6, 7, 8, 9, 11, 13]);

const isRight = (countries: readonly Country[], written: string): boolean => {
  const number = written.replaceAll(/[^A-Za-z\d]/g, "").toUpperCase();
  return countries.some((country) => isValidIn(country, number));
};

/** Whether this page has anything that may be such a number. */
const mayHave = (page: ScanPage): boolean =>
  page.groups.some(({ digits }) => lengths.has(digits.length));

/** Finds the numbers beside their own names, whatever their check digit is. */
export function findNamedNationalNumbers(page: ScanPage): void {
  if (!mayHave(page) || !page.mentions(anyName)) return;
  for (const { names, form } of nationals) {
    if (!page.mentions(names)) continue;
    for (const found of matchesAtDigits(page, form)) {
      const [start, end] = [found.index, found.index + found[0].length];
      if (page.isFree(start, end) && page.near(start, names))
        page.claim({ kind: "foreign-id", decision: "ask", start, end });
    }
  }
}

/** Finds those that a date, letters and a right check digit tell without a name. */
export function findNationalNumbers(page: ScanPage): void {
  if (!mayHave(page)) return;
  for (const { countries, form } of nationals.filter(({ tellsItself }) => tellsItself))
    for (const found of matchesAtDigits(page, form)) {
      const [start, end] = [found.index, found.index + found[0].length];
      if (page.isFree(start, end) && isRight(countries, found[0]))
        page.claim({ kind: "foreign-id", decision: "ask", start, end });
    }
}
