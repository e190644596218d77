/**
 * Adds up over many questions what is counted of them beside the log: who has how many in hand, when
 * each last practised, what was done with articles, the numbers given. What is added
 * up grows with people, topics and articles, never with questions. Pure.
 */
import type { ArticleUse } from "../../knowledge/article.ts";
import type { FairnessChange } from "../../routing/fairness/changes.ts";
import type { Instant } from "../../tickets/model.ts";
import type { LogSums } from "../port/audit.ts";

export const noSums = (): LogSums => ({
  loads: new Map(),
  uses: new Map(),
  numbers: new Map(),
});

/** A row's place in one of these, by the columns of its key. */
export const keyOfRow = (...key: readonly (string | number)[]): string => key.join(" ");
/** Added up, moments would be more than a number holds: so much of each is. */
export const momentModulus = 1_000_003;

/** What some events of one question change. */
export type FromEvents = {
  readonly loads: readonly {
    readonly expert: string;
    readonly delta: number;
    readonly offeredAt: Instant | null;
  }[];
  readonly fairness: FairnessChange;
  readonly uses: readonly ArticleUse[];
};

export const addCounted = (sums: LogSums, counted: FromEvents): void => {
  for (const { expert, delta, offeredAt } of counted.loads)
    addLoad(sums, expert, { busy: delta, lastOfferedAt: offeredAt });
  for (const { article, kind, at } of counted.uses)
    addUses(sums, keyOfRow(article, kind), { count: 1, moments: at % momentModulus });
};

export const addNumber = (sums: LogSums, number: string): void => {
  const [, year, n] = /(\d{4})-(\d+)$/u.exec(number) ?? [];
  if (year === undefined) return;
  sums.numbers.set(Number(year), Math.max(sums.numbers.get(Number(year)) ?? 0, Number(n)));
};

/** Adds what was added up elsewhere. */
export const addSums = (sums: LogSums, more: LogSums): void => {
  for (const [expert, load] of more.loads) addLoad(sums, expert, load);
  for (const [place, uses] of more.uses) addUses(sums, place, uses);
  for (const [year, n] of more.numbers)
    sums.numbers.set(year, Math.max(sums.numbers.get(year) ?? 0, n));
};

const later = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || (other !== null && other > one) ? other : one;

type Load = { readonly busy: number; readonly lastOfferedAt: Instant | null };
const addLoad = ({ loads }: LogSums, expert: string, { busy, lastOfferedAt }: Load): void => {
  const before = loads.get(expert) ?? { busy: 0, lastOfferedAt: null };
  loads.set(expert, {
    busy: before.busy + busy,
    lastOfferedAt: later(before.lastOfferedAt, lastOfferedAt),
  });
};

const addUses = (
  { uses }: LogSums,
  place: string,
  { count, moments }: { readonly count: number; readonly moments: number },
): void => {
  const before = uses.get(place) ?? { count: 0, moments: 0 };
  uses.set(place, { count: before.count + count, moments: before.moments + moments });
};
