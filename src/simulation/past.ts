/** What the desk would know of a topic's questions from its log, while a year is played. */
import type { PastQuestion } from "../routing/model.ts";
import { dayMs } from "./nation.ts";
import type { TopicPast } from "./policies.ts";

/** As many as practice looks back on, and as many as make a topic rare for nobody (store/queries/practice-history.ts). */
const remembered = 8;
const counted = 300;

export class Past {
  #taken: readonly PastQuestion[] = [];
  readonly #times: number[] = [];
  /** Offered as practice and not yet taken. */
  readonly #practising: string[] = [];

  at(now: number): TopicPast {
    const yearAgo = now - 365 * dayMs;
    while ((this.#times[0] ?? yearAgo) < yearAgo) this.#times.shift();
    const practising = this.#practising.map((expert) => ({ expert, paired: true }));
    return {
      questions: [...this.#taken, ...practising].slice(-remembered),
      takenInYear: this.#times.length,
    };
  }

  took(question: PastQuestion, now: number): void {
    this.#taken = [...this.#taken.slice(1 - remembered), question];
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
