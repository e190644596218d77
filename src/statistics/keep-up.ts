/**
 * Keeps facts in step with questions: whatever has changed is folded anew before figures are read.
 * No ask waits for it, and several may do it at once.
 */
import { type LookedAt, factsOf } from "./facts/fold-facts.ts";
import { type QuestionFacts, factsVersion } from "./facts/question-facts.ts";

type Foldable = {
  readonly id: string;
  readonly version: number;
  readonly history: readonly LookedAt[];
};
type Folded = Omit<Foldable, "history"> & { readonly facts: QuestionFacts | null };
/** The part of the store that it needs. */
export type FactStore = {
  unfolded(most: number): Promise<readonly Foldable[]>;
  foldable(after: string | null, most: number): Promise<readonly Foldable[]>;
  keepFacts(folded: readonly Folded[]): Promise<void>;
  factsForm(): Promise<number>;
  keepFactsForm(form: number): Promise<void>;
};

const pageSize = 500;

/** Gives how many questions were folded. `anew`: every one, as if there were no facts. */
export const keepUp = async (
  store: FactStore,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<number> => {
  // Facts that an older version kept may lack what is counted now.
  if (anew || (await store.factsForm()) !== factsVersion) return foldAll(store);
  let count = 0;
  for (;;) {
    const page = await store.unfolded(pageSize);
    if (page.length === 0) return count;
    await store.keepFacts(page.map(folded));
    count += page.length;
  }
};

/**
 * Does the same a few questions at a time, `most` at a call, which says whether more may be left. So
 * whoever reads figures finds little to do.
 */
export const openKeepingUp = (store: FactStore): ((most: number) => Promise<boolean>) => {
  /** How far those of an older form have been folded anew. */
  let after: string | null = null;
  return async (most) => {
    const isInForm = (await store.factsForm()) === factsVersion;
    const page = await (isInForm ? store.unfolded(most) : store.foldable(after, most));
    const last = page.at(-1);
    after = isInForm ? null : (last?.id ?? null);
    if (last === undefined) {
      if (!isInForm) await store.keepFactsForm(factsVersion);
      return !isInForm;
    }
    await store.keepFacts(page.map(folded));
    return true;
  };
};

/** The same events give the same facts. */
const foldAll = async (store: FactStore): Promise<number> => {
  let count = 0;
  for (let after: string | null = null; ;) {
    const page: readonly Foldable[] = await store.foldable(after, pageSize);
    const last = page.at(-1);
    if (last === undefined) break;
    await store.keepFacts(page.map(folded));
    count += page.length;
    after = last.id;
  }
  await store.keepFactsForm(factsVersion);
  return count;
};

const folded = ({ id, version, history }: Foldable): Folded => ({
  id,
  version,
  facts: factsOf(history),
});
