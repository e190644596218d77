/**
 * Makes valid national numbers of many countries by the published formulas, written anew here, so
 * that the guard is not tested by itself.
 */
import type { Chance } from "./chance.ts";

const two = (value: number): string => String(value).padStart(2, "0");
const three = (value: number): string => String(value).padStart(3, "0");
const value = (digits: string, at: number): number => Number(digits.charAt(at));

/** The sum of digits times weights. */
const weighed = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * value(digits, at), 0);

/** Tries until a number comes that has a check digit at all. */
function until<T>(make: () => T | undefined): T {
  for (;;) {
    const made = make();
    if (made !== undefined) return made;
  }
}

export function withLuhn(nine: string): string {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const sum = Array.from(nine).reduce(
    (total, digit, at) => total + (at % 2 === 0 ? (doubled[Number(digit)] ?? 0) : Number(digit)),
    0,
  );
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

interface Born {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}
export const born = (chance: Chance): Born => ({
  year: chance.between(1935, 2019),
  month: chance.between(1, 12),
  day: chance.between(1, 28),
});
const yymmdd = ({ year, month, day }: Born): string => two(year % 100) + two(month) + two(day);
const ddmmyy = ({ year, month, day }: Born): string => two(day) + two(month) + two(year % 100);

/** Twelve digits. */
export function personnummer(chance: Chance): string {
  const date = born(chance);
  const number = withLuhn(yymmdd(date) + three(chance.between(1, 999)));
  return String(Math.floor(date.year / 100)) + number;
}

/** Twelve digits; months and days as they are given out, whatever the calendar says. */
export function samordningsnummer(chance: Chance): string {
  const date = two(chance.between(40, 99)) + two(chance.between(0, 12));
  return `19${withLuhn(date + two(chance.between(60, 91)) + three(chance.between(1, 999)))}`;
}

export function interimNumber(chance: Chance): string {
  const date = yymmdd(born(chance));
  const number = until(() => {
    const last = chance.digits(3);
    return withLuhn(`${date}1${last.slice(0, 2)}`) === `${date}1${last}` ? last : undefined;
  });
  return `${date}-${chance.pick(["T", "R", "S", "U", "W", "X", "J", "K", "L", "M", "N"])}${number}`;
}

export function norwegian(chance: Chance): string {
  return until(() => {
    const date = born(chance);
    const day = date.day + chance.pick([0, 0, 40]);
    const month = date.month + chance.pick([0, 0, 80]);
    const nine = two(day) + two(month) + two(date.year % 100) + chance.digits(3);
    const first = (11 - (weighed(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11;
    const ten = `${nine}${first}`;
    const second = (11 - (weighed(ten, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
    return first === 10 || second === 10 ? undefined : `${ten}${second}`;
  });
}

/** Ten digits; the check digit has not been kept since 2007. */
export const danish = (chance: Chance): string => ddmmyy(born(chance)) + chance.digits(4);

export function finnish(chance: Chance): string {
  const date = born(chance);
  const [digits, number] = [ddmmyy(date), three(chance.between(2, 899))];
  const check = "0123456789ABCDEFHJKLMNPRSTUVWXY"[Number(digits + number) % 31] ?? "";
  const separator =
    date.year < 2000 ? chance.pick(["-", "Y", "X", "W"]) : chance.pick(["A", "B", "C"]);
  return digits + separator + number + check;
}

export function pesel(chance: Chance): string {
  const date = born(chance);
  const month = date.month + (date.year >= 2000 ? 20 : 0);
  const ten = two(date.year % 100) + two(month) + two(date.day) + chance.digits(4);
  return `${ten}${(10 - (weighed(ten, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10}`;
}

export function bsn(chance: Chance): string {
  return until(() => {
    const eight = `${chance.between(1, 9)}${chance.digits(7)}`;
    const check = weighed(eight, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
    return check === 10 ? undefined : `${eight}${check}`;
  });
}

/** One digit of the first ten stands twice, another not at all; ISO 7064 mod 11, 10. */
export function germanTaxId(chance: Chance): string {
  return until(() => {
    const order = Array.from("0123456789");
    for (let at = 9; at > 0; at -= 1) {
      const other = chance.between(0, at);
      [order[at], order[other]] = [order[other] ?? "", order[at] ?? ""];
    }
    order[chance.between(5, 9)] = order[chance.between(0, 4)] ?? "";
    const ten = order.join("");
    if (ten.startsWith("0") || /(\d)\1/.test(ten)) return undefined;
    let product = 10;
    for (const digit of ten) {
      const sum = (Number(digit) + product) % 10 || 10;
      product = (sum * 2) % 11;
    }
    return `${ten}${(11 - product) % 10}`;
  });
}

/** Estonia and Lithuania count alike. */
export function baltic(chance: Chance): string {
  const date = born(chance);
  const first = (date.year >= 2000 ? 5 : 3) + chance.between(0, 1);
  const ten = `${first}${yymmdd(date)}${chance.digits(3)}`;
  const round = (weights: readonly number[]): number => weighed(ten, weights) % 11;
  const check = round([1, 2, 3, 4, 5, 6, 7, 8, 9, 1]);
  const again = check < 10 ? check : round([3, 4, 5, 6, 7, 8, 9, 1, 2, 3]);
  return `${ten}${again % 10}`;
}

export function latvian(chance: Chance): string {
  return until(() => {
    const date = born(chance);
    const ten = ddmmyy(date) + (date.year >= 2000 ? "2" : "1") + chance.digits(3);
    const check = (1101 - weighed(ten, [1, 6, 3, 7, 9, 10, 5, 8, 4, 2])) % 11;
    return check === 10 ? undefined : `${ten}${check}`;
  });
}

export function romanian(chance: Chance): string {
  const date = born(chance);
  const first = (date.year >= 2000 ? 5 : 1) + chance.between(0, 1);
  const twelve = `${first}${yymmdd(date)}${two(chance.between(1, 46))}${three(chance.between(1, 999))}`;
  const check = weighed(twelve, [2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11;
  return `${twelve}${check === 10 ? 1 : check}`;
}

const spanishLetters = "TRWAGMYFPDXBNJZSQVHLCKE";
export function dni(chance: Chance): string {
  const eight = chance.digits(8);
  return eight + spanishLetters.charAt(Number(eight) % 23);
}
export function nie(chance: Chance): string {
  const [first, seven] = [chance.between(0, 2), chance.digits(7)];
  return "XYZ".charAt(first) + seven + spanishLetters.charAt(Number(`${first}${seven}`) % 23);
}

/** Ministerial decree of 23 December 1976: what letters and digits count in odd places. */
const oddDigits = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];

export function codiceFiscale(chance: Chance): string {
  const consonants = (): string =>
    Array.from({ length: 3 }, () => "BCDFGLMNPRSTVZ".charAt(chance.between(0, 13))).join("");
  const date = born(chance);
  const day = two(date.day + (chance.often(0.5) ? 40 : 0));
  const month = "ABCDEHLMPRST".charAt(date.month - 1);
  const town = `${chance.pick(["A", "F", "H", "Z"])}${chance.digits(3)}`;
  const fifteen = consonants() + consonants() + two(date.year % 100) + month + day + town;
  const sum = Array.from(fifteen).reduce((total, character, at) => {
    const isDigit = character >= "0" && character <= "9";
    const even = isDigit ? Number(character) : character.charCodeAt(0) - 65;
    const odd = isDigit ? oddDigits[Number(character)] : oddOfLetter(character);
    return total + (at % 2 === 0 ? (odd ?? 0) : even);
  }, 0);
  return fifteen + String.fromCharCode(65 + (sum % 26));
}
function oddOfLetter(letter: string): number {
  const order = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ];
  return order[letter.charCodeAt(0) - 65] ?? 0;
}

/** It has no check digit: a prefix of the list, six digits, a letter from A to D. */
export const nino = (chance: Chance): string =>
  `${chance.pick(["AB", "CE", "JK", "PW", "SX", "YZ"])}${chance.digits(6)}${chance.pick(["A", "B", "C", "D"])}`;

/** Countries of the IBAN registry, with what stands after the check digits: n digits, a letters, c both. */
const accounts = [
  "SE20n", "NO11n", "DK14n", "FI14n", "DE18n", "EE16n", "NL4a10n", "GB4a14n", "IE4a14n", "FR10n11c2n", "IT1a10n12c",
  "ES20n", "PL24n", "LT16n", "LV4a13c", "RO4a16c", "BG4a6n8c", "GR7n16c", "TR6n16c", "IQ4a15n", "LB4n20c", "JO4a4n18c",
  "SA2n18c", "AE19n", "KW4a22c", "QA4a21c", "PK4a16c", "UA6n19c", "GE2a16n", "AZ4a20c", "XK16n", "RS18n", "AL8n16c",
  "BA16n", "MK3n10c2n", "MD20c", "EG25n", "TN20n", "IL19n", "BY4c4n16c", "IR22n", "MA24n", "DZ22n", "KZ3n13c", "PS4a21c", "BH4a14c", "LY21n",
  "SD14n", "SO19n", "MR23n", "CH5n12c", "AT16n", "BE12n", "HU24n", "CZ20n", "SK20n", "PT21n", "HR17n", "SI15n",
] as const; // prettier-ignore

export function iban(chance: Chance): string {
  const account = chance.pick(accounts);
  const country = account.slice(0, 2);
  const bank = Array.from(account.slice(2).matchAll(/(\d+)([nac])/g), ([, count, kind]) => {
    if (kind === "n") return chance.digits(Number(count));
    if (kind === "a") return chance.letters(Number(count));
    return Array.from({ length: Number(count) }, () =>
      chance.often(0.9) ? chance.digits(1) : chance.letters(1),
    ).join("");
  }).join("");
  const digits = Array.from(`${bank}${country}00`, (character) => Number.parseInt(character, 36));
  const rest = Number(BigInt(digits.join("")) % 97n);
  return `${country}${two(98 - rest)}${bank}`;
}
