/**
 * Reads the folds of periods: those that are kept, and anew those whose questions have changed since
 * or that were made by other rules.
 */
import { type QuestionFacts, factsVersion } from "./facts/question-facts.ts";
import {
  type Fold,
  type KeptFold,
  keptFold,
  mergedFolds,
  openFold,
  readFold,
} from "./folds/fold.ts";
import type { Period } from "./measures/counting.ts";
import {
  type Offices,
  type WithOffices,
  countIn,
  foldPeriod,
  foldVersion,
  officesOf,
} from "./measures/fold-period.ts";
import { type NamedPeriod, foldSpan } from "./periods.ts";

type Kept = { readonly basis: string; readonly changes: number; readonly fold: KeptFold };
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
  factsIn(period: Period): Promise<readonly QuestionFacts[]>;
  factChanges(period: Period): Promise<number>;
  periodFolds(periods: readonly string[], zone: string): Promise<ReadonlyMap<string, Kept>>;
  keepPeriodFold(
    place: { readonly period: string; readonly zone: string },
    kept: Kept,
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
  const basis = basisOf(organisation);
  const clockOf = officesOf(organisation);
  const folds = new Map<string, Fold>();
  for (const part of parts) {
    const known = kept.get(part);
    folds.set(part, await readPart(store, { part, zone, basis, known, clockOf }));
  }
  return periods.map(({ parts: [only, ...more], parts: all }) =>
    more.length === 0
      ? (folds.get(only ?? "") ?? new Map())
      : mergedFolds(all.flatMap((part) => folds.get(part) ?? [])),
  );
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
  const basis = basisOf(organisation);
  // Before the facts are read, as below.
  const changes = await store.factChanges(span);
  const known = (await store.periodFolds([part], zone)).get(part);
  // Of a period without any facts a fold is made as quickly as it is read.
  if (changes === 0 || (known?.basis === basis && known.changes === changes)) return null;
  const clockOf = officesOf(organisation);
  const { fold, tally } = openFold();
  let place: Place | null = null;
  let isCounted = false;
  return async () => {
    if (isCounted) {
      await store.keepPeriodFold({ period: part, zone }, { basis, changes, fold: keptFold(fold) });
      return false;
    }
    const page: Awaited<ReturnType<SlicedFoldStore["factsPage"]>> = await store.factsPage(
      span,
      place,
      factsAtOnce,
    );
    countIn(page.facts, { period: span, clockOf, tally });
    place = page.next;
    isCounted = place === null;
    return true;
  };
};

/** What the bytes of a fold depend on beside the questions. */
const basisOf = ({ agencies }: WithOffices): string =>
  JSON.stringify([
    foldVersion,
    factsVersion,
    ...agencies.map(({ id, timeZone, holidays }) => [id, timeZone, ...holidays.toSorted()]),
  ]);

type Part = {
  readonly part: string;
  readonly zone: string;
  readonly basis: string;
  readonly known: Kept | undefined;
  readonly clockOf: Offices;
};
const readPart = async (
  store: FoldStore,
  { part, zone, basis, known, clockOf }: Part,
): Promise<Fold> => {
  const span = foldSpan(part, zone);
  if (span === null) return new Map();
  // Before the facts are read: what changes in between makes the next reader fold again.
  const changes = await store.factChanges(span);
  if (known?.basis === basis && known.changes === changes) return readFold(known.fold);
  const fold = foldPeriod(await store.factsIn(span), span, clockOf);
  await store.keepPeriodFold({ period: part, zone }, { basis, changes, fold: keptFold(fold) });
  return fold;
};
