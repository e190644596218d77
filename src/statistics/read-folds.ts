/**
 * Reads the folds of periods: those that are kept, and anew those whose questions have changed since
 * or that were made by other rules.
 */
import { type QuestionFacts, factsVersion } from "./facts/question-facts.ts";
import { type Fold, type KeptFold, keptFold, mergedFolds, readFold } from "./folds/fold.ts";
import type { Period } from "./measures/counting.ts";
import {
  type Offices,
  type WithOffices,
  foldPeriod,
  foldVersion,
  officesOf,
} from "./measures/fold-period.ts";
import { type NamedPeriod, foldSpan } from "./periods.ts";

type Kept = { readonly basis: string; readonly changes: number; readonly fold: KeptFold };
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
