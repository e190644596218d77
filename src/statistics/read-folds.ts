/**
 * Reads the folds of periods: those that are kept, with what has changed since (fold-changes.ts), and
 * anew those that were made by other rules or whose changes somebody did not keep.
 */
import type { QuestionFacts } from "./facts/question-facts.ts";
import {
  type Fold,
  type KeptFold,
  changedFold,
  keptFold,
  mergedFolds,
  openFold,
  readFold,
  tallied,
} from "./folds/fold.ts";
import type { Instant } from "../tickets/model.ts";
import type { Period } from "./measures/counting.ts";
import {
  type Offices,
  type WithOffices,
  foldBasis,
  countIn,
  countedOnce,
  officesOf,
} from "./measures/fold-period.ts";
import { type NamedPeriod, foldSpan, longerPeriods } from "./periods.ts";

type Kept = { readonly basis: string; readonly changes: number; readonly fold: KeptFold };
/** With what has changed since, each by an id of its own. */
type KeptSince = Kept & { readonly since: readonly (Kept & { readonly id: string })[] };
/** How far a page of facts got. */
type Place = { readonly earlier: boolean; readonly at: number; readonly id: string };
/** The part of the store that folding in steps needs. */
export type SlicedFoldStore = FoldStore & {
  factsPage(
    period: Period,
    after: Place | null,
    most: number,
  ): Promise<{ readonly facts: readonly QuestionFacts[]; readonly next: Place | null }>;
};
/** The part of the store that it needs. */
export type FoldStore = {
  firstAskedAt(): Promise<Instant | null>;
  factsIn(period: Period): Promise<readonly QuestionFacts[]>;
  factChanges(period: Period): Promise<number>;
  periodFolds(periods: readonly string[], zone: string): Promise<ReadonlyMap<string, KeptSince>>;
  keepPeriodFold(
    place: { readonly period: string; readonly zone: string },
    kept: Kept,
    instead?: readonly string[],
  ): Promise<void>;
};

/** The fold of each of these periods, in their order. */
export const readFolds = async (
  store: FoldStore,
  periods: readonly NamedPeriod[],
  { zone, organisation }: { readonly zone: string; readonly organisation: WithOffices },
): Promise<readonly Fold[]> => {
  const parts = [...new Set(periods.flatMap((period) => period.parts))];
  const kept = await store.periodFolds(parts, zone);
  const basis = foldBasis(organisation);
  const clockOf = officesOf(organisation);
  const folds = new Map<string, Fold>();
  for (const part of parts) {
    const known = kept.get(part);
    folds.set(part, await readPart(store, { part, zone, basis, known, clockOf }));
  }
  return periods.map(({ kind, parts: own }) => {
    const months = mergedFolds(own.flatMap((part) => folds.get(part) ?? []));
    return kind === "week" || kind === "month" ? months : countedOnce(months, kind);
  });
};

/** So many facts are counted in some milliseconds. */
const factsAtOnce = 150;
/**
 * Makes the fold of one part a step at a time, so that nobody waits for it; null: the one that is
 * kept is as it would be. Each call of what is given is a step, and says whether there is another.
 */
export const openSlicedFold = async (
  store: SlicedFoldStore,
  part: string,
  { zone, organisation }: { readonly zone: string; readonly organisation: WithOffices },
): Promise<(() => Promise<boolean>) | null> => {
  const span = foldSpan(part, zone);
  if (span === null) return null;
  const basis = foldBasis(organisation);
  const { known, changes } = await readKept(store, { part, zone, span });
  // Of a period without any facts a fold is made as quickly as it is read.
  if (changes === 0) return null;
  if (isWhole(known, { basis, changes })) {
    await joined(store, { part, zone, known, changes });
    return null;
  }
  const clockOf = officesOf(organisation);
  const longer = longerPeriods(part, zone);
  const { fold, tally } = openFold();
  let place: Place | null = null;
  let isCounted = false;
  return async () => {
    if (isCounted) {
      await keepUnchanged(store, { part, zone, span }, { basis, changes, fold: keptFold(fold) });
      return false;
    }
    const page: Awaited<ReturnType<SlicedFoldStore["factsPage"]>> = await store.factsPage(
      span,
      place,
      factsAtOnce,
    );
    countIn(page.facts, { period: span, clockOf, tally, longer });
    place = page.next;
    isCounted = place === null;
    return true;
  };
};

type Placed = { readonly part: string; readonly zone: string };
type Spanned = Placed & { readonly span: Period };
/** What is kept of a part is read first: so a change between the two reads is missed and never counted twice. */
const readKept = async (
  store: FoldStore,
  { part, zone, span }: Spanned,
): Promise<{ readonly known: KeptSince | undefined; readonly changes: number }> => {
  const known = (await store.periodFolds([part], zone)).get(part);
  return { known, changes: await store.factChanges(span) };
};

/** Every change of the part's days is in what is kept: none was left out by an older version of the program. */
const isWhole = (
  known: KeptSince | undefined,
  { basis, changes }: Pick<Kept, "basis" | "changes">,
): known is KeptSince =>
  known !== undefined &&
  [known, ...known.since].every((one) => one.basis === basis) &&
  known.since.reduce((sum, one) => sum + one.changes, known.changes) === changes;

/** So many changes are added up anew at each reading before they are kept as one with the fold. */
const sinceMost = 20;
const joined = async (
  store: FoldStore,
  { part, zone, known, changes }: Placed & { readonly known: KeptSince; readonly changes: number },
): Promise<Fold> => {
  const { basis, since } = known;
  const fold = since.reduce(
    (sums, one) => changedFold(sums, readFold(one.fold)),
    readFold(known.fold),
  );
  if (since.length >= sinceMost)
    await store.keepPeriodFold(
      { period: part, zone },
      { basis, changes, fold: keptFold(fold) },
      since.map(({ id }) => id),
    );
  return fold;
};

/** Unless something of it has changed while it was made: it would hold a part of that. */
const keepUnchanged = async (
  store: FoldStore,
  { part, zone, span }: Spanned,
  kept: Kept,
): Promise<void> => {
  const now = await readKept(store, { part, zone, span });
  if (now.changes !== kept.changes) return;
  const instead = now.known?.since.map(({ id }) => id);
  await store.keepPeriodFold({ period: part, zone }, kept, instead);
};

type Part = Placed & {
  readonly basis: string;
  readonly known: KeptSince | undefined;
  readonly clockOf: Offices;
};
const readPart = async (
  store: FoldStore,
  { part, zone, basis, known, clockOf }: Part,
): Promise<Fold> => {
  const span = foldSpan(part, zone);
  if (span === null) return new Map();
  const changes = await store.factChanges(span);
  if (isWhole(known, { basis, changes })) return joined(store, { part, zone, known, changes });
  // Something may have changed between the two reads.
  const again = await readKept(store, { part, zone, span });
  if (isWhole(again.known, { basis, changes: again.changes }))
    return joined(store, { part, zone, ...again, known: again.known });
  const facts = await store.factsIn(span);
  const longer = longerPeriods(part, zone);
  const fold = tallied((tally) => countIn(facts, { period: span, clockOf, tally, longer }));
  const kept = { basis, changes: again.changes, fold: keptFold(fold) };
  await keepUnchanged(store, { part, zone, span }, kept);
  return fold;
};
