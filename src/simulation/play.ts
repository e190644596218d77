/**
 * Plays the country's days under one policy, one after the other, from event to event on a virtual
 * clock. Keeps what the figures are made of.
 */
import TinyQueue from "tinyqueue";
import { openChance } from "./chance.ts";
import { type SimQuestion, dayMs, hourMs, isOnDuty, minuteMs, questionsIn } from "./nation.ts";
import type { SimCandidate, Picked, SimPolicy, SecondOpinionRequest } from "./policies.ts";
import { exercisesFor } from "./exercises.ts";
import type { Played, SimPlan } from "./played.ts";
import { type Reacted, react, serviceTime } from "./manners.ts";
import { type Booking, SimRoster } from "./roster.ts";

export type Play = {
  readonly playDay: () => void;
  /** What has been played until now. */
  readonly played: () => Played;
};

export const openPlay = (policy: SimPolicy, plan: SimPlan): Play => {
  const { nation, questionsADay } = plan;
  const desk = new Desk(policy, plan);
  const asking = openChance(plan.seed + 1);
  let day = 0;
  const playHour = (hour: number): void => {
    const at = hour * hourMs;
    for (const [place, expert] of nation.experts.entries())
      desk.roster.setOnDuty(place, isOnDuty(expert, at));
    if (hour % 24 === 0) desk.roster.fade();
    desk.releaseAll(at);
    desk.exercise(at);
    for (const question of questionsIn(asking, nation, { hour, questionsADay })) desk.ask(question);
    desk.runUntil(at + hourMs);
  };
  return {
    playDay: () => {
      for (let hour = day * 24; hour < (day + 1) * 24; hour += 1) playHour(hour);
      day += 1;
    },
    played: () => desk.end(day * dayMs),
  };
};

type Waiting = {
  readonly question: SimQuestion;
  readonly asked: Set<number>;
  offers: number;
  /** Set where the question is answered and a second reader is looked for. */
  readonly secondOpinion: SecondOpinionRequest | null;
};
type Practised = {
  readonly question: SimQuestion;
  readonly place: number;
  readonly named: string;
};
type Event = { readonly at: number; readonly run: (now: number) => void };

const timeoutMin = { normal: 30, urgent: 5 } as const;
const broadcastMin = 15;
const offersMax = 2;
/** An expert looks at an offer later, by this share of the time, for each question at hand. */
const busyShare = 0.5;

/**
 * Offers to one expert after the other, then to all at once; after that the question is queued and
 * starts over, every hour and whenever a holder of its topic has finished a question.
 */
class Desk {
  readonly roster: SimRoster;
  readonly #policy: SimPolicy;
  readonly #plan: SimPlan;
  readonly #events = new TinyQueue<Event>([], (a, b) => a.at - b.at);
  readonly #queues = new Map<string, Waiting[]>();
  readonly #waits: { minutes: number; accepted: boolean }[] = [];
  readonly #chance;
  #urgentAccepted = 0;
  #urgentByFresh = 0;
  readonly #secondOpinions = { made: 0, missed: 0 };

  constructor(policy: SimPolicy, plan: SimPlan) {
    this.roster = new SimRoster(plan);
    this.#policy = policy;
    this.#plan = plan;
    this.#chance = openChance(plan.seed + 2);
  }

  ask(question: SimQuestion): void {
    const waiting = { question, asked: new Set<number>(), offers: 0, secondOpinion: null };
    this.#at(question.at, (now) => {
      if (!this.#offer(waiting, now)) this.#enqueue(waiting);
    });
  }

  /** Gives an exercise to those whose competence nears staleness. */
  exercise(now: number): void {
    const { practice } = this.#policy;
    if (practice === undefined) return;
    for (const { expert: place, topic } of exercisesFor(this.roster, practice, now)) {
      const luck = Math.floor(this.#chance.next() * 2 ** 30);
      const reaction = react(this.#plan.nation, { luck }, place);
      const timeout = Math.min(reaction.minutes, timeoutMin.normal);
      this.roster.beginExercise(place, now);
      this.#at(now + timeout * minuteMs, (at) => {
        if (reaction.says === "no" || reaction.minutes >= timeoutMin.normal)
          return this.roster.endExercise(place);
        this.#at(at + serviceTime(luck), (end) => {
          this.roster.practise(place, topic, end);
          this.roster.endExercise(place);
        });
      });
    }
  }

  releaseAll(now: number): void {
    for (const topic of this.#queues.keys()) this.#release(topic, now, Number.POSITIVE_INFINITY);
  }

  runUntil(end: number): void {
    for (
      let next = this.#events.peek();
      next !== undefined && next.at < end;
      next = this.#events.peek()
    )
      this.#events.pop()?.run(next.at);
  }

  end(now: number): Played {
    const waiting = [...this.#queues.values()]
      .flat()
      .filter(({ secondOpinion }) => secondOpinion === null)
      .map(({ question }) => ({ minutes: (now - question.at) / minuteMs, accepted: false }));
    return {
      waits: [...this.#waits, ...waiting],
      urgentAccepted: this.#urgentAccepted,
      urgentByFresh: this.#urgentByFresh,
      secondOpinions: this.#secondOpinions,
      roster: this.roster,
    };
  }

  #at(at: number, run: (now: number) => void): void {
    this.#events.push({ at, run });
  }

  #offer(waiting: Waiting, now: number): boolean {
    const { question, asked } = waiting;
    const candidates = this.roster.candidates(question, asked);
    if (candidates.length === 0) return false;
    if (waiting.offers >= offersMax) return this.#broadcast(waiting, candidates, now);
    const history = this.roster.practiceHistoryOf(question.topic);
    const picked = this.#policy.pick({
      question,
      now,
      candidates,
      chance: this.#chance,
      holders: () => this.roster.holders(question, asked),
      topic: history.at(now),
      secondOpinion: waiting.secondOpinion,
    });
    if (picked === null) return false;
    const { place, secondReader: reader } = picked;
    const id = this.roster.idOf(place);
    asked.add(place);
    if (reader !== null) history.practises(id);
    waiting.offers += 1;
    const timeout = timeoutMin[question.urgent ? "urgent" : "normal"];
    const reaction = this.#reaction(question, place);
    const booking = { eligible: this.#eligible(candidates) };
    this.roster.offered(place, now);
    this.#at(now + Math.min(reaction.minutes, timeout) * minuteMs, (at) => {
      history.practisesNoMore(id);
      if (reaction.says === "yes" && reaction.minutes < timeout) {
        this.roster.accept(place, booking);
        return this.#accept(waiting, picked, at);
      }
      this.roster.passed(place);
      if (reaction.minutes >= timeout) this.roster.silent(place, booking);
      if (!this.#offer(waiting, at)) this.#enqueue(waiting);
    });
    return true;
  }

  /** Offers to all at once; whoever says yes first has it. */
  #broadcast(waiting: Waiting, candidates: readonly SimCandidate[], now: number): boolean {
    const { question } = waiting;
    const [first] = candidates
      .map(({ place }) => ({ place, ...this.#reaction(question, place) }))
      .filter(({ says, minutes }) => says === "yes" && minutes < broadcastMin)
      .toSorted((a, b) => a.minutes - b.minutes);
    const eligible = this.#eligible(candidates);
    this.#at(now + (first?.minutes ?? broadcastMin) * minuteMs, (at) => {
      if (first !== undefined && this.roster.mayAccept(first.place)) {
        this.roster.offered(first.place, at);
        this.roster.accept(first.place, { eligible });
        return this.#accept(waiting, { place: first.place, secondReader: null }, at);
      }
      if (waiting.secondOpinion === null) return this.#enqueue(waiting);
      // Nobody gives a second opinion, so the answer stands by itself.
      this.#secondOpinions.missed += 1;
    });
    return true;
  }

  #eligible(candidates: readonly SimCandidate[]): Booking["eligible"] {
    return this.#policy.keepsLedgers === true ? this.roster.eligible(candidates) : [];
  }

  #reaction(question: SimQuestion, place: number): Reacted {
    const reaction = react(this.#plan.nation, question, place);
    return { ...reaction, minutes: reaction.minutes * (1 + busyShare * this.roster.openOf(place)) };
  }

  #accept(
    { question, secondOpinion }: Waiting,
    { place, secondReader: reader }: Picked,
    now: number,
  ): void {
    if (secondOpinion === null) this.#count(question, { place, secondReader: reader }, now);
    else this.#secondOpinions.made += 1;
    // A second reader thinks for themselves, and so takes a time of their own.
    this.#at(
      now + serviceTime(secondOpinion === null ? question.luck : question.luck ^ 31),
      (at) => {
        this.roster.finish(place, question.topic, at);
        if (reader !== null) this.#askSecondOpinion({ question, place, named: reader }, at);
        for (const topic of this.roster.topicsOf(place)) this.#release(topic, at, 1);
      },
    );
  }

  #count(question: SimQuestion, { place, secondReader: reader }: Picked, now: number): void {
    const { topic, urgent } = question;
    this.#waits.push({ minutes: (now - question.at) / minuteMs, accepted: true });
    this.roster
      .practiceHistoryOf(topic)
      .accept({ expert: this.roster.idOf(place), paired: reader !== null }, now);
    if (!urgent) return;
    this.#urgentAccepted += 1;
    if (this.roster.isFresh(place, topic, now)) this.#urgentByFresh += 1;
  }

  /**
   * The answer was practice: somebody else gives a second opinion, and it takes as much of their
   * time.
   */
  #askSecondOpinion({ question, place, named }: Practised, now: number): void {
    const first = { expert: this.roster.idOf(place), agency: this.roster.agencyOf(place) };
    const secondOpinion = { first, place, named };
    const waiting = { question, asked: new Set([place]), offers: 0, secondOpinion };
    if (!this.#offer(waiting, now)) this.#enqueue(waiting);
  }

  /** Whoever was asked in vain may be asked again: a coordinator would begin anew. */
  #enqueue(waiting: Waiting): void {
    waiting.asked.clear();
    if (waiting.secondOpinion !== null) waiting.asked.add(waiting.secondOpinion.place);
    waiting.offers = 0;
    const { topic, urgent } = waiting.question;
    const queue = this.#queues.get(topic) ?? [];
    this.#queues.set(topic, queue);
    if (urgent) queue.unshift(waiting);
    else queue.push(waiting);
  }

  /**
   * Offers at most `most` queued questions, in order; one that nobody can accept does not block
   * those behind it.
   */
  #release(topic: string, now: number, most: number): void {
    const queue = this.#queues.get(topic);
    if (queue === undefined || queue.length === 0) return;
    let left = most;
    const waiting = queue.filter((next) => {
      if (left === 0 || !this.#offer(next, now)) return true;
      left -= 1;
      return false;
    });
    this.#queues.set(topic, waiting);
  }
}
