/**
 * Keeps the ledgers of routing/fairness/credit.ts while a year is played: in memory, faded once a
 * day.
 */
import { type CreditChange, type CreditChanges, oneQuestion } from "../routing/fairness/credit.ts";

type Ledger = Map<string, number>;
const daily = 0.99;

export class Ledgers {
  readonly #experts: Ledger = new Map();
  readonly #agencies: Ledger = new Map();
  readonly #allotments: Ledger = new Map();

  /** All three are in questions. */
  credit(expert: string): number {
    return (this.#experts.get(expert) ?? 0) / oneQuestion;
  }
  agencyCredit(agency: string): number {
    return (this.#agencies.get(agency) ?? 0) / oneQuestion;
  }
  allottedToday(expert: string): number {
    return (this.#allotments.get(expert) ?? 0) / oneQuestion;
  }

  book({ experts, agencies, allotted }: CreditChanges): void {
    add(this.#experts, experts);
    add(this.#agencies, agencies);
    add(this.#allotments, allotted);
  }

  /** Is called once a day. */
  fade(): void {
    for (const ledger of [this.#experts, this.#agencies])
      for (const [holder, micro] of ledger) ledger.set(holder, micro * daily);
    this.#allotments.clear();
  }
}

const add = (ledger: Ledger, changes: readonly CreditChange[]): void => {
  for (const { holder, micro } of changes) ledger.set(holder, (ledger.get(holder) ?? 0) + micro);
};
