/**
 * Adds up over many questions what is counted of them beside the log: who has how many in hand, and the
 * numbers given. What is added up grows with people and years, never with questions. Pure.
 */
import { fold } from "../../tickets/evolve.ts";
import { loadsOf } from "../../tickets/loads.ts";
import type { Instant, Recorded } from "../../tickets/model.ts";
import type { CountedSpan, LogSums } from "../port/audit.ts";

export const noSums = (): LogSums => ({ loads: new Map(), numbers: new Map() });

/** Adds a question's events, without those that are left for the end. */
export const addEarly = (
  sums: LogSums,
  recorded: readonly Recorded[],
  { before }: CountedSpan,
): void => addLoads(sums, [], recorded.slice(0, endOf(recorded, before)));

/** Adds what was left for the end. */
export const addLate = (
  sums: LogSums,
  recorded: readonly Recorded[],
  { before }: CountedSpan,
): void => {
  const end = endOf(recorded, before);
  addLoads(sums, recorded.slice(0, end), recorded.slice(end));
};

export const addNumber = (sums: LogSums, number: string): void => {
  const [, year, n] = /(\d{4})-(\d+)$/u.exec(number) ?? [];
  if (year !== undefined) addHighest(sums, Number(year), Number(n));
};

/** Adds what was added up elsewhere. */
export const addSums = (sums: LogSums, more: LogSums): void => {
  for (const [expert, busy] of more.loads) addBusy(sums, expert, busy);
  for (const [year, n] of more.numbers) addHighest(sums, year, n);
};

/** Clocks differ, so that an event may be younger than the one after it. */
const endOf = (recorded: readonly Recorded[], before: Instant): number => {
  const end = recorded.findIndex(({ at }) => at >= before);
  return end === -1 ? recorded.length : end;
};

const addLoads = (
  sums: LogSums,
  earlier: readonly Recorded[],
  events: readonly Recorded[],
): void => {
  for (const { expert, delta } of loadsOf(fold(earlier), events)) addBusy(sums, expert, delta);
};

const addBusy = ({ loads }: LogSums, expert: string, busy: number): void =>
  void loads.set(expert, (loads.get(expert) ?? 0) + busy);
const addHighest = ({ numbers }: LogSums, year: number, n: number): void =>
  void numbers.set(year, Math.max(numbers.get(year) ?? 0, n));
