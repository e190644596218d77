/**
 * Makes numbers for the guard's tests by formulas of its own, so that the guard is not tested by
 * itself.
 */
import fc from "fast-check";

/**
 * Adds the digit that makes the sum a multiple of ten, in the words of the Luhn patent: double,
 * cast out nines, add.
 */
function withCheckDigit(nineDigits: string): string {
  const doubled = [0, 2, 4, 6, 8, 1, 3, 5, 7, 9];
  const sum = Array.from(nineDigits).reduce(
    (total, digit, index) =>
      total + (index % 2 === 0 ? (doubled[Number(digit)] ?? 0) : Number(digit)),
    0,
  );
  return `${nineDigits}${(10 - (sum % 10)) % 10}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/** Whether ten digits are a personnummer in some century; the built-in calendar knows the days. */
export function isPersonnummer(tenDigits: string): boolean {
  const day = (century: number): string =>
    `${century}${tenDigits.slice(0, 2)}-${tenDigits.slice(2, 4)}-${tenDigits.slice(4, 6)}`;
  const exists = [19, 20].some((century) => {
    try {
      return Temporal.PlainDate.from(day(century)).toString() === day(century);
    } catch {
      return false;
    }
  });
  const isNumbered = tenDigits.slice(6, 9) !== "000";
  return exists && isNumbered && withCheckDigit(tenDigits.slice(0, 9)) === tenDigits;
}

interface Parts {
  readonly century: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly birthNumber: number;
}

/** The number in twelve digits; that in ten is its last ten. */
function twelveDigits(parts: Parts): string {
  const date = `${twoDigits(parts.year)}${twoDigits(parts.month)}${twoDigits(parts.day)}`;
  const birthNumber = String(parts.birthNumber).padStart(3, "0");
  return `${parts.century}${withCheckDigit(date + birthNumber)}`;
}

export const personnummer: fc.Arbitrary<string> = fc
  .record({
    century: fc.constantFrom(19, 20),
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    birthNumber: fc.integer({ min: 1, max: 999 }),
  })
  .map(twelveDigits);

export const samordningsnummer: fc.Arbitrary<string> = fc
  .record({
    century: fc.constantFrom(19, 20),
    year: fc.integer({ min: 0, max: 99 }),
    month: fc.integer({ min: 0, max: 12 }),
    day: fc.integer({ min: 60, max: 91 }),
    birthNumber: fc.integer({ min: 1, max: 999 }),
  })
  .map(twelveDigits);

/** Prose without digits and without the filler of a machine-readable zone. */
export const prose: fc.Arbitrary<string> = fc.stringMatching(/^[a-zåäöA-ZÅÄÖ ,.!?()\n]{0,60}$/);
