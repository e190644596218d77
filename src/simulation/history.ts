/** Keeps what the desk would know of a topic's questions from its log, while a year is played. */
import type { PastQuestion } from "../routing/model.ts";
import { dayMs } from "./nation.ts";
import type { TopicHistory } from "./policies.ts";

/**
 * As many questions as practice looks back on, and as many in a year that a topic is no longer
 * rare, as in store/queries/practice-history.ts.
 */
const historyMax = 8;
const counted = 300;

export class SimHistory {
  #accepted: readonly PastQuestion[] = [];
  readonly #times: number[] = [];
  /** The experts who were offered a question as practice and have not accepted it yet. */
  readonly #practising: string[] = [];

  at(now: number): TopicHistory {
    const yearAgo = now - 365 * dayMs;
    while ((this.#times[0] ?? yearAgo) < yearAgo) this.#times.shift();
    const practising = this.#practising.map((expert) => ({ expert, paired: true }));
    return {
      questions: [...this.#accepted, ...practising].slice(-historyMax),
      acceptedInYear: this.#times.length,
    };
  }

  accept(question: PastQuestion, now: number): void {
    this.#accepted = [...this.#accepted.slice(1 - historyMax), question];
    this.#times.push(now);
    if (this.#times.length > counted) this.#times.shift();
  }

  practises(expert: string): void {
    this.#practising.push(expert);
  }

  practisesNoMore(expert: string): void {
    const place = this.#practising.indexOf(expert);
    if (place >= 0) this.#practising.splice(place, 1);
  }
}
