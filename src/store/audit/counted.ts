/**
 * Adds up over many questions what is counted of them beside the log: who has how many in hand, the
 * numbers given, and what routing goes by. What is added up grows with people, topics and days, never
 * with questions. Pure.
 */
import { hash as digestOf } from "node:crypto";
import { type Acceptance, changesFairness, fairnessAfter } from "../../routing/fairness/changes.ts";
import { fold } from "../../tickets/evolve.ts";
import { loadsOf } from "../../tickets/loads.ts";
import type { Instant, Recorded } from "../../tickets/model.ts";
import { canonical } from "../canonical-json.ts";
import type { CountedSpan, LogSums } from "../port/audit.ts";

export const noSums = (): LogSums => ({
  loads: new Map(),
  numbers: new Map(),
  credits: new Map(),
  practices: new Map(),
  takes: new Map(),
});

/** Adds a question's events, without those that are left for the end. */
export const addEarly = (
  sums: LogSums,
  recorded: readonly Recorded[],
  { before }: CountedSpan,
): void => addEvents(sums, [], recorded.slice(0, endOf(recorded, before)));

/** Adds what was left for the end. */
export const addLate = (
  sums: LogSums,
  recorded: readonly Recorded[],
  { before }: CountedSpan,
): void => {
  const end = endOf(recorded, before);
  addEvents(sums, recorded.slice(0, end), recorded.slice(end));
};

export const addNumber = (sums: LogSums, number: string): void => {
  const [, year, n] = /(\d{4})-(\d+)$/u.exec(number) ?? [];
  if (year !== undefined) addHighest(sums.numbers, Number(year), Number(n));
};

/** Adds what was added up elsewhere. */
export const addSums = (sums: LogSums, more: LogSums): void => {
  for (const [expert, busy] of more.loads) addAmount(sums.loads, expert, busy);
  for (const [year, n] of more.numbers) addHighest(sums.numbers, year, n);
  for (const [row, amount] of more.credits) addAmount(sums.credits, row, amount);
  for (const [row, at] of more.practices) addHighest(sums.practices, row, at);
  for (const [expert, mark] of more.takes) addMark(sums, expert, mark);
};

/** Clocks differ, so that an event may be younger than the one after it. */
const endOf = (recorded: readonly Recorded[], before: Instant): number => {
  const end = recorded.findIndex(({ at }) => at >= before);
  return end === -1 ? recorded.length : end;
};

const addEvents = (
  sums: LogSums,
  earlier: readonly Recorded[],
  events: readonly Recorded[],
): void => {
  for (const { expert, delta } of loadsOf(fold(earlier), events))
    addAmount(sums.loads, expert, delta);
  if (!changesFairness(events)) return;
  const { entries, practised, acceptances } = fairnessAfter(earlier, events);
  for (const one of entries) addAmount(sums.credits, creditRow(one), one.amount);
  for (const one of practised) addHighest(sums.practices, practiceRow(one), one.at);
  for (const one of acceptances) addMark(sums, one.expert, markOf(one));
};

type Credit = { readonly ledger: string; readonly holder: string; readonly year: number };
export const creditRow = ({ ledger, holder, year }: Credit): string =>
  JSON.stringify([ledger, holder, year]);
export const practiceRow = (of: { readonly topic: string; readonly expert: string }): string =>
  JSON.stringify([of.topic, of.expert]);

/** Combines marks by exclusive or, so that their order does not matter. */
export const addMark = ({ takes }: LogSums, expert: string, mark: bigint): void =>
  void takes.set(expert, (takes.get(expert) ?? 0n) ^ mark);
/** The first sixteen hexadecimal digits of SHA-256 over the row as canonical JSON. */
export const markOf = (take: Acceptance): bigint => {
  const { offer, topic, expert, at, wait, paired, again } = take;
  const row = canonical({ offer, topic, expert, at, wait, paired, again });
  return BigInt(`0x${digestOf("sha256", row, "hex").slice(0, 16)}`);
};

const addAmount = (amounts: Map<string, number>, row: string, amount: number): void =>
  void amounts.set(row, (amounts.get(row) ?? 0) + amount);
const addHighest = <Row>(highest: Map<Row, number>, row: Row, n: number): void =>
  void highest.set(row, Math.max(highest.get(row) ?? 0, n));
