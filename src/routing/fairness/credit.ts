/**
 * Counts fairness in credits: the chosen one pays for a question, those with least allotted gain
 * it.
 *
 * Each question is one opportunity. Those who could have been chosen and have the smallest
 * allotment today gain equal parts of one question; who was chosen pays for all of it. So whoever
 * knows one rare topic is not outweighed by whoever knows many, and the day's work is shared alike
 * as far as competence lets it. A day begins with no allotments: who was away gains nothing and
 * owes nothing afterwards, and who is new begins like all others. Amounts are whole micro-credits
 * and add up to exactly 0.
 *
 * Old debts fade by 1 % a day. Nothing is ever rounded away for that: an amount later in a year is
 * written larger instead, by a table of integers, and reading divides by today's entry of it. So a
 * row is a plain sum, which two processes may add to at once, and it too adds up to exactly 0.
 */
import type { Instant } from "../../tickets/model.ts";
import { byCodePoint } from "../order.ts";
import type { ExpertRef } from "../model.ts";

/** Micro-credits in one question. */
export const oneQuestion = 1_000_000;
/** What silence costs. A reply within the time costs nothing, even when it is no. */
const silenceCosts = oneQuestion / 4;

export type CreditChange = { readonly holder: string; readonly micro: number };
export type CreditChanges = {
  readonly experts: readonly CreditChange[];
  readonly agencies: readonly CreditChange[];
  /** How much of a question was allotted to whom. */
  readonly allotted: readonly CreditChange[];
};
/** `allotted`: this expert's allotment today, in quarters of a question; absent: none. */
export type Eligible = ExpertRef & { readonly allotted?: number | undefined };

/** Allotments are compared in quarters of a question, so that small differences decide nothing. */
export const quartersOf = (questions: number): number => Math.floor(questions * 4);

/** The changes when one of those who could have been chosen accepts. */
export const opportunity = (eligible: readonly Eligible[], chosen: string): CreditChanges => {
  const among = inIdOrder(eligible);
  const payer = among.find(({ expert }) => expert === chosen);
  if (payer === undefined) return nothing;
  const fewest = Math.min(...among.map(allotmentOf));
  const gainers = among.filter((one) => allotmentOf(one) === fewest);
  const gains = evenShares(oneQuestion, gainers);
  return {
    ...changed(among, { payer, amount: oneQuestion, gains }),
    allotted: gainers.map((one) => ({ holder: one.expert, micro: gains.get(one) ?? 0 })),
  };
};
const allotmentOf = ({ allotted }: Eligible): number => allotted ?? 0;

/**
 * The changes when one of them lets the offer expire: it counts as their allotment, and the others
 * share what it costs.
 */
export const silence = (eligible: readonly Eligible[], silent: string): CreditChanges => {
  const among = inIdOrder(eligible);
  const payer = among.find(({ expert }) => expert === silent);
  const gainers = among.filter((one) => one !== payer);
  if (payer === undefined || gainers.length === 0) return nothing;
  return {
    ...changed(among, { payer, amount: silenceCosts, gains: evenShares(silenceCosts, gainers) }),
    allotted: [{ holder: payer.expert, micro: oneQuestion }],
  };
};
const nothing: CreditChanges = { experts: [], agencies: [], allotted: [] };

const inIdOrder = (eligible: readonly Eligible[]): readonly Eligible[] =>
  eligible.toSorted((a, b) => byCodePoint(a.expert, b.expert));

/** Splits an amount evenly; the remainder goes to the smallest ids, so that the sum is exact. */
const evenShares = (
  amount: number,
  gainers: readonly Eligible[],
): ReadonlyMap<Eligible, number> => {
  const share = Math.floor(amount / gainers.length);
  const left = amount - share * gainers.length;
  return new Map(gainers.map((one, i) => [one, share + (i < left ? 1 : 0)]));
};

const changed = (
  among: readonly Eligible[],
  {
    payer,
    amount,
    gains,
  }: {
    readonly payer: Eligible;
    readonly amount: number;
    readonly gains: ReadonlyMap<Eligible, number>;
  },
): Pick<CreditChanges, "experts" | "agencies"> => {
  const experts = among.map((one) => ({
    one,
    micro: (gains.get(one) ?? 0) - (one === payer ? amount : 0),
  }));
  const agencies = new Map<string, number>();
  for (const { one, micro } of experts)
    agencies.set(one.agency, (agencies.get(one.agency) ?? 0) + micro);
  const moved = experts.filter(({ micro }) => micro !== 0);
  return {
    experts: moved.map(({ one, micro }) => ({ holder: one.expert, micro })),
    agencies: [...agencies]
      .filter(([, micro]) => micro !== 0)
      .map(([holder, micro]) => ({ holder, micro }))
      .toSorted((a, b) => byCodePoint(a.holder, b.holder)),
  };
};

export type DayOfYear = { readonly year: number; readonly dayOfYear: number };
/** The day in universal time: a ledger has no zone. */
export const dayOf = (at: Instant): DayOfYear => {
  const day = Math.floor(at / dayMs);
  const known = daysSeen.get(day);
  if (known !== undefined) return known;
  const { year, dayOfYear } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO("UTC");
  // A day stays what it is, so dropping those seen costs only time.
  if (daysSeen.size >= daysSeenMost) daysSeen.clear();
  daysSeen.set(day, { year, dayOfYear });
  return { year, dayOfYear };
};
const dayMs = 86_400_000;
const daysSeen = new Map<number, DayOfYear>();
const daysSeenMost = 1000;

/**
 * The factor by which an entry of each day of a year is written larger: 1/0.99 more every day, in
 * integers.
 */
const smallest = 10_000;
const larger: readonly number[] = (() => {
  const table = [smallest];
  for (let day = 1; day <= 366; day += 1)
    table.push(Math.floor(((table[day - 1] ?? smallest) * 100 + 49) / 99));
  return table;
})();
const largerOn = (dayOfYear: number): number => larger[dayOfYear] ?? smallest;

export const amountOn = (micro: number, { dayOfYear }: DayOfYear): number =>
  micro * largerOn(dayOfYear);

export type Year = { readonly year: number; readonly amount: number };
/** Older years have faded to less than a thousandth. */
export const yearsRead = 3;

/** A holder's credit today, in micro-credits: what has not faded of their years. */
export const creditOn = (years: readonly Year[], today: DayOfYear): number => {
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
