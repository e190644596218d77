/**
 * Fairness as credits, one for each opportunity: whoever could have been chosen gains an equal part
 * of one question, and who was chosen pays for all of it. Who is away gains nothing and so owes
 * nothing afterwards, and who is new begins at nothing. Amounts are whole micro-credits and add up
 * to exactly 0.
 *
 * Old debts fade by 1 % a day. Nothing is ever rounded away for that: what happens later in a year
 * is written larger instead, by a table of integers, and reading divides by today's entry of it. So
 * a row is a plain sum, which two processes may add to at once, and it too adds up to exactly 0.
 */
import type { Instant } from "../tickets/words.ts";
import { byCodePoint } from "./order.ts";
import type { Reader } from "./words.ts";

/** Micro-credits in one question. */
export const oneQuestion = 1_000_000;
/** What silence costs: an answer within the time costs nothing, also if it is no. */
const silenceCosts = oneQuestion / 4;

export type Change = { readonly holder: string; readonly micro: number };
export type Changes = { readonly experts: readonly Change[]; readonly agencies: readonly Change[] };

/** One of those who could have been chosen was. */
export const opportunity = (eligible: readonly Reader[], chosen: string): Changes => {
  const among = inIdOrder(eligible);
  const payer = among.find(({ expert }) => expert === chosen);
  if (payer === undefined) return { experts: [], agencies: [] };
  return changed(among, { payer, amount: oneQuestion, gainers: among });
};

/** One of them let the offer pass; the others share what that costs. */
export const silence = (eligible: readonly Reader[], silent: string): Changes => {
  const among = inIdOrder(eligible);
  const payer = among.find(({ expert }) => expert === silent);
  const gainers = among.filter((one) => one !== payer);
  if (payer === undefined || gainers.length === 0) return { experts: [], agencies: [] };
  return changed(among, { payer, amount: silenceCosts, gainers });
};

const inIdOrder = (eligible: readonly Reader[]): readonly Reader[] =>
  eligible.toSorted((a, b) => byCodePoint(a.expert, b.expert));

/** The remainder of a division goes to the smallest ids, so that the sum is 0. */
const changed = (
  among: readonly Reader[],
  {
    payer,
    amount,
    gainers,
  }: { readonly payer: Reader; readonly amount: number; readonly gainers: readonly Reader[] },
): Changes => {
  const part = Math.floor(amount / gainers.length);
  const left = amount - part * gainers.length;
  const gains = new Map(gainers.map((one, i) => [one, part + (i < left ? 1 : 0)]));
  const experts = among.map((one) => ({
    one,
    micro: (gains.get(one) ?? 0) - (one === payer ? amount : 0),
  }));
  const agencies = new Map<string, number>();
  for (const { one, micro } of experts)
    agencies.set(one.agency, (agencies.get(one.agency) ?? 0) + micro);
  return {
    experts: experts.map(({ one, micro }) => ({ holder: one.expert, micro })),
    agencies: [...agencies]
      .map(([holder, micro]) => ({ holder, micro }))
      .toSorted((a, b) => byCodePoint(a.holder, b.holder)),
  };
};

export type Day = { readonly year: number; readonly dayOfYear: number };
/** In universal time: a ledger has no zone. */
export const dayOf = (at: Instant): Day => {
  const { year, dayOfYear } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO("UTC");
  return { year, dayOfYear };
};

/** By how much an entry of each day of a year is written larger: 1/0.99 more every day, in integers. */
const smallest = 10_000;
const larger: readonly number[] = (() => {
  const table = [smallest];
  for (let day = 1; day <= 366; day += 1)
    table.push(Math.floor(((table[day - 1] ?? smallest) * 100 + 49) / 99));
  return table;
})();
const largerOn = (dayOfYear: number): number => larger[dayOfYear] ?? smallest;

export const amountOn = (micro: number, { dayOfYear }: Day): number => micro * largerOn(dayOfYear);

export type Year = { readonly year: number; readonly amount: number };
/** Older years have faded to less than a thousandth. */
export const yearsRead = 3;

/** What is left today of a holder's years, in micro-credits. */
export const creditOn = (years: readonly Year[], today: Day): number => {
  let credit = 0;
  for (const { year, amount } of years) {
    if (year <= today.year - yearsRead) continue;
    let rest = amount / largerOn(year < today.year ? daysIn(year) : today.dayOfYear);
    for (let later = year + 1; later <= today.year; later += 1)
      rest *= smallest / largerOn(later < today.year ? daysIn(later) : today.dayOfYear);
    credit += rest;
  }
  // Adding nothing turns -0, which a stored decision would not keep, into 0.
  return Math.round(credit) + 0;
};

const daysIn = (year: number): number =>
  (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 366 : 365;
