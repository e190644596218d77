/**
 * Keeps facts in step with questions: whatever has changed is folded anew before figures are read,
 * and the folds that are kept are told what it changes of them. No ask waits for it, and several may
 * do it at once.
 */
import { type LookedAt, factsOf } from "./facts/fold-facts.ts";
import { type QuestionFacts, factsVersion } from "./facts/question-facts.ts";
import { type FoldPlace, type FoldChange, changesToFolds } from "./fold-changes.ts";
import { type WithOffices, foldBasis, officesOf } from "./measures/fold-period.ts";

type Foldable = {
  readonly id: string;
  readonly version: number;
  readonly history: readonly LookedAt[];
};
type KeptFacts = { readonly version: number; readonly facts: QuestionFacts };
/** What facts change of the folds that are kept, and the mark that was read before it was worked out. */
type Along = { readonly mark: number; readonly changes: readonly FoldChange[] };
type Folded = Omit<Foldable, "history"> & { readonly facts: QuestionFacts | null };
/** The part of the store that it needs. */
export type FactStore = {
  unfolded(most: number): Promise<readonly Foldable[]>;
  foldable(after: string | null, most: number): Promise<readonly Foldable[]>;
  keepFacts(folded: readonly Folded[], along?: Along): Promise<boolean>;
  factsOf(ids: readonly string[]): Promise<ReadonlyMap<string, KeptFacts>>;
  factsMark(): Promise<number>;
  keptParts(): Promise<readonly FoldPlace[]>;
  factsForm(): Promise<number>;
  keepFactsForm(form: number): Promise<void>;
};

const pageSize = 500;

type Keeping = {
  /** Every question, as if there were no facts. */
  readonly anew?: boolean;
  /** Whose folds are kept in step; absent: those of changed questions are made anew when they are read. */
  readonly organisation?: WithOffices;
};
/** Gives how many questions were folded. */
export const keepUp = async (
  store: FactStore,
  { anew = false, organisation }: Keeping = {},
): Promise<number> => {
  // Facts that an older version kept may lack what is counted now.
  if (anew || (await store.factsForm()) !== factsVersion) return foldAll(store);
  let count = 0;
  for (;;) {
    const page = await store.unfolded(pageSize);
    if (page.length === 0) return count;
    await keepPage(store, page, organisation);
    count += page.length;
  }
};

/** Somebody else may keep facts meanwhile; then what is changed is worked out from theirs. */
const keepTries = 3;
const keepPage = async (
  store: FactStore,
  page: readonly Foldable[],
  organisation: WithOffices | undefined,
): Promise<void> => {
  const all = page.map(folded);
  if (organisation === undefined) {
    await store.keepFacts(all);
    return;
  }
  for (let tries = 0; tries < keepTries; tries += 1) {
    const mark = await store.factsMark();
    const parts = await store.keptParts();
    if (parts.length === 0) break;
    const known = await store.factsOf(all.map(({ id }) => id));
    const changed = all.flatMap(({ id, version, facts }) => {
      const before = known.get(id);
      const isOlder = before !== undefined && before.version > version;
      return isOlder ? [] : [{ before: before?.facts ?? null, after: facts }];
    });
    const folding = { basis: foldBasis(organisation), clockOf: officesOf(organisation) };
    const changes = changesToFolds(parts, changed, folding);
    if (await store.keepFacts(all, { mark, changes })) return;
  }
  await store.keepFacts(all);
};

/**
 * Does the same a few questions at a time, `most` at a call, which says whether more may be left. So
 * whoever reads figures finds little to do.
 */
export const openKeepingUp = (
  store: FactStore,
): ((most: number, organisation: WithOffices) => Promise<boolean>) => {
  /** How far those of an older form have been folded anew. */
  let after: string | null = null;
  return async (most, organisation) => {
    const isInForm = (await store.factsForm()) === factsVersion;
    const page = await (isInForm ? store.unfolded(most) : store.foldable(after, most));
    const last = page.at(-1);
    after = isInForm ? null : (last?.id ?? null);
    if (last === undefined) {
      if (!isInForm) await store.keepFactsForm(factsVersion);
      return !isInForm;
    }
    await keepPage(store, page, isInForm ? organisation : undefined);
    return true;
  };
};

/** The same events give the same facts. */
const foldAll = async (store: FactStore): Promise<number> => {
  let count = 0;
  let page = await store.foldable(null, pageSize);
  for (let last = page.at(-1); last !== undefined; last = page.at(-1)) {
    count += page.length;
    // PostgreSQL reads the next ones while these are folded and kept.
    [page] = await Promise.all([
      store.foldable(last.id, pageSize),
      store.keepFacts(page.map(folded)),
    ]);
  }
  await store.keepFactsForm(factsVersion);
  return count;
};

const folded = ({ id, version, history }: Foldable): Folded => ({
  id,
  version,
  facts: factsOf(history),
});
