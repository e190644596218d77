/** Tells whether a day exists; a year of two digits may be of any century. */

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
  return Number.parseInt(digits.slice(start, end), 10);
}
