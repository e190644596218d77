/** The store's role for figures: the facts of questions, the folds of periods, and what was sent of them. */
import type { LookedAt } from "../../statistics/facts/fold-facts.ts";
import type { QuestionFacts } from "../../statistics/facts/question-facts.ts";
import type { FoldPlace, FoldChange } from "../../statistics/fold-changes.ts";
import type { KeptFold } from "../../statistics/folds/fold.ts";
import type { Period } from "../../statistics/measures/counting.ts";
import type { SentWeek } from "../../statistics/summary/sent-week.ts";
import type { IncorrectDataStep } from "../../tickets/later-truth.ts";
import type { Instant } from "../../tickets/model.ts";

export type Statistics = {
  /** Questions that have changed since their facts were folded, `most` at most, by id. */
  unfolded(most: number): Promise<readonly Foldable[]>;
  /** All questions by id, after this one; null: from the first. */
  foldable(after: string | null, most: number): Promise<readonly Foldable[]>;
  /**
   * Keeps facts, unless those of a later version are kept, and notes their days as changed. `facts`
   * is null of what counts nowhere. A question that has changed meanwhile stays unfolded. `along`:
   * what they change of the folds that are kept; false: somebody else kept facts since that was worked
   * out, and nothing was written.
   */
  keepFacts(folded: readonly Folded[], along?: Along): Promise<boolean>;
  /** The facts that are kept of these questions, and the versions that they were folded from. */
  factsOf(
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly version: number; readonly facts: QuestionFacts }>>;
  /** When the first question was asked; null: none was. */
  firstAskedAt(): Promise<Instant | null>;
  /** Changes whenever facts are kept. */
  factsMark(): Promise<number>;
  /** Of which periods and zones folds are kept, and what they were made by. */
  keptParts(): Promise<readonly FoldPlace[]>;
  /** The facts of questions that something happened to in the period, and of some others. */
  factsIn(period: Period): Promise<readonly QuestionFacts[]>;
  /** The same, `most` at a time, from where the last page ended; null: from the first. */
  factsPage(
    period: Period,
    after: FactsPlace | null,
    most: number,
  ): Promise<{ readonly facts: readonly QuestionFacts[]; readonly next: FactsPlace | null }>;
  /** Grows with each change of facts that have something in the period. */
  factChanges(period: Period): Promise<number>;
  /** The folds kept of these periods in the zone, with what has changed since, in any order. */
  periodFolds(
    periods: readonly string[],
    zone: string,
  ): Promise<ReadonlyMap<string, KeptPeriod & { readonly since: readonly ChangeKept[] }>>;
  /** `instead`: the changes that are in it now. */
  keepPeriodFold(
    place: { readonly period: string; readonly zone: string },
    kept: KeptPeriod,
    instead?: readonly string[],
  ): Promise<void>;
  /** The version of the facts that all are kept in; 0: not known. */
  factsForm(): Promise<number>;
  keepFactsForm(form: number): Promise<void>;
  /** The week as it was sent to the agency, and when; null: it was not. */
  sentWeek(agency: string, week: string): Promise<KeptWeek | null>;
  /** The last week before this one that was sent to the agency; null: none was. */
  lastSentWeek(agency: string, before: string): Promise<KeptWeek | null>;
  /** Keeps a week as it is sent, unless it is kept already; gives what is kept. */
  keepSentWeek(agency: string, kept: KeptWeek): Promise<KeptWeek>;
  /** How often a formal channel was shown, and booked as used, in the period. */
  formalChannelIn(
    period: Period,
  ): Promise<readonly { readonly agency: string; readonly step: "shown" | "sent" }[]>;
  /** Whose askers were shown the directory of support in the period, once for each time. */
  directoryShownIn(period: Period): Promise<readonly { readonly agency: string }[]>;
  /** Whether the person booked, since then, that what has this number went outside the chat. */
  wentOutside(person: string, number: string, since: Instant): Promise<boolean>;
  /** What the guard stopped in the period: the kinds of each text, and whose it was. */
  stoppedIn(
    period: Period,
  ): Promise<readonly { readonly community: string; readonly kinds: readonly string[] }[]>;
  /** How many questions came to each step of wrong data in the period, by the asker's agency. */
  incorrectDataIn(
    period: Period,
  ): Promise<readonly { readonly agency: string; readonly step: IncorrectDataStep }[]>;
};

export type Foldable = {
  readonly id: string;
  readonly version: number;
  /** As far as `version`, and as far as figures look at it. */
  readonly history: readonly LookedAt[];
};
/** `earlier`: among those that were asked before the period. */
export type FactsPlace = { readonly earlier: boolean; readonly at: Instant; readonly id: string };
export type Folded = {
  readonly id: string;
  readonly version: number;
  readonly facts: QuestionFacts | null;
};
/** `week`: such as 2026-W48. */
export type KeptWeek = { readonly week: string; readonly at: Instant; readonly sent: SentWeek };
/** `basis` and `changes`: what it was made by, and from. */
export type KeptPeriod = {
  readonly basis: string;
  readonly changes: number;
  readonly fold: KeptFold;
};
export type ChangeKept = KeptPeriod & { readonly id: string };
export type Along = { readonly mark: number; readonly changes: readonly FoldChange[] };
