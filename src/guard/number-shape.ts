/**
 * Tells whose personal numbers some digits may be, by date and check digit alone, without the text
 * around them.
 */
import type { Kind } from "./kinds.ts";

type SwedishKind = Extract<Kind, "personnummer" | "samordningsnummer">;

export interface NumberShape {
  /** The kind that the digits have if they are Swedish; undefined: they cannot be. */
  readonly swedish: SwedishKind | undefined;
  /** Whether the Swedish check digit is right. */
  readonly isChecked: boolean;
  readonly isDanish: boolean;
  readonly isNorwegian: boolean;
}

/** The shapes of ten to twelve digits; undefined: they are nobody's number. */
export function shapeOf(digits: string): NumberShape | undefined {
  const swedish = swedishShape(digits);
  const isDanish = isDanishShape(digits);
  const isNorwegian = isNorwegianNumber(digits);
  if (swedish === undefined && !isDanish && !isNorwegian) return undefined;
  const isChecked = swedish !== undefined && luhnHolds(digits.slice(-10));
  return { swedish, isChecked, isDanish, isNorwegian };
}

/** Luhn over ten digits, weights 2,1,2,1 … from the left. */
export function luhnHolds(tenDigits: string): boolean {
  let sum = 0;
  for (let index = 0; index < tenDigits.length; index += 1) {
    const product = (tenDigits.charCodeAt(index) - 48) * (index % 2 === 0 ? 2 : 1);
    sum += product > 9 ? product - 9 : product;
  }
  return sum % 10 === 0;
}

/**
 * The kind that ten or twelve digits have by shape alone: date part and birth number, no check
 * digit.
 */
export function swedishShape(digits: string): SwedishKind | undefined {
  const { length } = digits;
  if (length !== 10 && length !== 12) return undefined;
  if (length === 12 && !/^(?:18|19|20)/.test(digits)) return undefined;
  const year = numberIn(digits, 0, length - 8);
  const month = numberIn(digits, length - 8, length - 6);
  const day = numberIn(digits, length - 6, length - 4);
  if (month > 12 || numberIn(digits, length - 4, length - 1) === 0) return undefined;
  if (day >= 60 && day <= 91) return "samordningsnummer";
  return dayExists({ year, month, day }) ? "personnummer" : undefined;
}

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

function weighted(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at += 1)
    sum += (weights[at] ?? 0) * (digits.charCodeAt(at) - 48);
  return sum;
}

/**
 * Skatteetaten: two control digits modulo 11; from 2032 the first may leave a remainder of 0 to 3.
 */
function isNorwegianNumber(digits: string): boolean {
  if (digits.length !== 11) return false;
  const rawDay = numberIn(digits, 0, 2);
  const rawMonth = numberIn(digits, 2, 4);
  const day = rawDay > 40 ? rawDay - 40 : rawDay;
  const offset = [80, 65, 40, 0].find((added) => rawMonth > added && rawMonth <= added + 12);
  if (offset === undefined) return false;
  if (!dayExists({ year: numberIn(digits, 4, 6), month: rawMonth - offset, day })) return false;
  const first = (weighted(digits, firstWeights) + numberIn(digits, 9, 10)) % 11;
  const second = (weighted(digits, secondWeights) + numberIn(digits, 10, 11)) % 11;
  return first <= 3 && second === 0;
}

/**
 * cpr.dk: DDMMYY-NNNN; the control digit has not been reliable since 2007, so only the date is
 * tested.
 */
function isDanishShape(digits: string): boolean {
  if (digits.length !== 10) return false;
  const rawDay = numberIn(digits, 0, 2);
  const day = rawDay > 60 ? rawDay - 60 : rawDay;
  return dayExists({ year: numberIn(digits, 4, 6), month: numberIn(digits, 2, 4), day });
}

const monthLengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function dayExists({ year, month, day }: CalendarDay): boolean {
  if (day < 1 || day > (monthLengths[month - 1] ?? 0)) return false;
  if (month !== 2 || day < 29) return true;
  if (year < 100) return year % 4 === 0;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** The number that `digits` holds from `start` to before `end`. */
export function numberIn(digits: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) number = number * 10 + digits.charCodeAt(at) - 48;
  return number;
}
