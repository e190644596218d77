/** The ledgers of routing/credit.ts while a year is played: in memory, faded once a day. */
import { type Change, oneQuestion } from "../routing/credit.ts";

const daily = 0.99;

export class Ledgers {
  readonly #rows = new Map<string, Map<string, number>>();

  /** In questions. */
  of(ledger: string, holder: string): number {
    return (this.#rows.get(ledger)?.get(holder) ?? 0) / oneQuestion;
  }

  book(changes: Readonly<Record<string, readonly Change[]>>): void {
    for (const [name, entries] of Object.entries(changes)) {
      const ledger = this.#rows.get(name) ?? new Map<string, number>();
      this.#rows.set(name, ledger);
      for (const { holder, micro } of entries)
        ledger.set(holder, (ledger.get(holder) ?? 0) + micro);
    }
  }

  fade(): void {
    for (const ledger of this.#rows.values())
      for (const [holder, micro] of ledger) ledger.set(holder, micro * daily);
  }
}
