/** Keeps the experts while a year is played: duty, open questions, practice, and their ledgers. */
import { type Eligible, opportunity, quartersOf, silence } from "../routing/fairness/credit.ts";
import type { RoutingExpert } from "../routing/model.ts";
import { Ledgers } from "./ledgers.ts";
import { SimHistory } from "./history.ts";
import { type Nation, type SimExpert, type SimQuestion, dayMs } from "./nation.ts";
import type { Holders, SimCandidate } from "./policies.ts";

const maxOpen = 3;
const freshDays = 120;

type State = {
  onDuty: boolean;
  open: number;
  lastOfferedAt: number;
  /**
   * `lastOfferedAt` and `practised` as the engine takes them, by topic: written once, used often.
   */
  lastOfferedText: string | null;
  readonly practisedText: Map<string, Readonly<Record<string, string>>>;
  accepted: number;
  exercising: boolean;
  exercisedAt: number | null;
  /** The days, of the last thirty, on which the expert accepted a question; one entry for each. */
  readonly recent: number[];
  readonly practised: Map<string, number>;
};
/** The list of a topic's holders as it stood at the beginning, with each one's place. */
type Written = {
  readonly experts: readonly RoutingExpert[];
  readonly places: ReadonlyMap<string, number>;
};
const nobody: Written = { experts: [], places: new Map() };
export type Booking = {
  /** The eligible experts when the offer was decided. */
  readonly eligible: readonly Eligible[];
};
type Setting = {
  readonly nation: Nation;
  readonly origin: number;
};

export class SimRoster {
  readonly experts: readonly SimExpert[];
  readonly states: readonly State[];
  readonly #origin: number;
  readonly #ledgers = new Ledgers();
  readonly #holders: ReadonlyMap<string, readonly number[]>;
  readonly #histories: ReadonlyMap<string, SimHistory>;
  readonly #written: ReadonlyMap<string, Written>;
  #today = 0;

  constructor({ nation, origin }: Setting) {
    const { experts, topics } = nation;
    this.experts = experts;
    this.states = experts.map((expert) => stateOf(expert, origin));
    this.#origin = origin;
    this.#histories = new Map(topics.map(({ id }) => [id, new SimHistory()]));
    this.#written = new Map(topics.map(({ id }) => [id, writtenOf(experts, id)]));
    this.#holders = new Map(
      topics.map(({ id }) => [
        id,
        experts.flatMap((expert, place) => (expert.topics[id] === undefined ? [] : [place])),
      ]),
    );
  }

  practiceHistoryOf(topic: string): SimHistory {
    const history = this.#histories.get(topic);
    if (history === undefined) throw new Error("There is no such topic.");
    return history;
  }

  idOf(place: number): string {
    return this.#at(place).expert.id;
  }

  agencyOf(place: number): string {
    return this.#at(place).expert.agency;
  }

  holdersOf(topic: string): readonly number[] {
    return this.#holders.get(topic) ?? [];
  }

  topicsOf(place: number): readonly string[] {
    return Object.keys(this.#at(place).expert.topics);
  }

  setOnDuty(place: number, onDuty: boolean): void {
    this.#at(place).state.onDuty = onDuty;
  }

  /** Is called once a day. */
  fade(): void {
    this.#today += 1;
    this.#ledgers.fade();
    const oldest = this.#today - 30;
    for (const { recent } of this.states) while ((recent[0] ?? oldest) < oldest) recent.shift();
  }

  candidates(question: SimQuestion, asked: ReadonlySet<number>): readonly SimCandidate[] {
    const found: SimCandidate[] = [];
    for (const place of this.holdersOf(question.topic)) {
      const { expert, state } = this.#at(place);
      if (!isFree(state) || expert.agency === question.agency || asked.has(place)) continue;
      const level = expert.topics[question.topic] ?? 0;
      if (level < question.minLevel) continue;
      const { open, lastOfferedAt, recent } = state;
      found.push({ id: expert.id, place, level, open, lastOfferedAt, taken30: recent.length });
    }
    return found;
  }

  /**
   * The input of our engine. The list is written once, so that what the engine works out of it holds
   * all year; what has changed since is laid over it. `maxOpen` is 0 for whoever is off duty or was
   * asked already.
   */
  holders({ topic }: SimQuestion, asked: ReadonlySet<number>): Holders {
    const written = this.#written.get(topic) ?? nobody;
    const rows = new Map<RoutingExpert, RoutingExpert>();
    return {
      experts: written.experts,
      latest: {
        touched: written.places.keys(),
        row: (expert) => {
          const known = rows.get(expert);
          if (known !== undefined) return known;
          const row = this.#now(
            expert,
            { topic, place: written.places.get(expert.id) ?? 0 },
            asked,
          );
          rows.set(expert, row);
          return row;
        },
      },
    };
  }

  #now(
    expert: RoutingExpert,
    { topic, place }: { readonly topic: string; readonly place: number },
    asked: ReadonlySet<number>,
  ): RoutingExpert {
    const { state } = this.#at(place);
    return {
      ...expert,
      maxOpen: state.onDuty && !asked.has(place) ? maxOpen : 0,
      open: state.open,
      lastOfferedAt: state.lastOfferedText,
      lastPractised: state.practisedText.get(topic) ?? {},
      credit: this.#ledgers.credit(expert.id),
      agencyCredit: this.#ledgers.agencyCredit(expert.agency),
      allottedToday: this.#ledgers.allottedToday(expert.id),
    };
  }

  eligible(candidates: readonly SimCandidate[]): readonly Eligible[] {
    return candidates.map(({ id, place }) => ({
      expert: id,
      agency: this.#at(place).expert.agency,
      allotted: quartersOf(this.#ledgers.allottedToday(id)),
    }));
  }

  /** How many questions this person has at hand. */
  openOf(place: number): number {
    return this.#at(place).state.open;
  }

  isFresh(place: number, topic: string, now: number): boolean {
    const last = this.#at(place).state.practised.get(topic) ?? Number.NEGATIVE_INFINITY;
    return now - last <= freshDays * dayMs;
  }

  mayAccept(place: number): boolean {
    return isFree(this.#at(place).state);
  }

  offered(place: number, now: number): void {
    const { state } = this.#at(place);
    state.open += 1;
    state.lastOfferedAt = now;
    state.lastOfferedText = textOf(this.#origin + now);
  }

  accept(place: number, { eligible }: Booking): void {
    const { expert, state } = this.#at(place);
    state.accepted += 1;
    state.recent.push(this.#today);
    this.#ledgers.book(opportunity(eligible, expert.id));
  }

  passed(place: number): void {
    this.#at(place).state.open -= 1;
  }

  silent(place: number, { eligible }: Booking): void {
    this.#ledgers.book(silence(eligible, this.#at(place).expert.id));
  }

  finish(place: number, topic: string, now: number): void {
    this.#at(place).state.open -= 1;
    this.practise(place, topic, now);
  }

  /** An exercise does not count as open, since a real question comes first. */
  beginExercise(place: number, now: number): void {
    Object.assign(this.#at(place).state, { exercising: true, exercisedAt: now });
  }

  endExercise(place: number): void {
    this.#at(place).state.exercising = false;
  }

  practise(place: number, topic: string, now: number): void {
    const { state } = this.#at(place);
    state.practised.set(topic, now);
    state.practisedText.set(topic, { [topic]: textOf(this.#origin + now) });
  }

  #at(place: number): { readonly expert: SimExpert; readonly state: State } {
    const expert = this.experts[place];
    const state = this.states[place];
    if (expert === undefined || state === undefined) throw new Error("There is no such expert.");
    return { expert, state };
  }
}

const isFree = ({ onDuty, open }: State): boolean => onDuty && open < maxOpen;

const stateOf = ({ practisedDaysAgo }: SimExpert, origin: number): State => {
  const practised = Object.entries(practisedDaysAgo).map(
    ([topic, days]) => [topic, -days * dayMs] as const,
  );
  return {
    onDuty: false,
    open: 0,
    lastOfferedAt: Number.NEGATIVE_INFINITY,
    lastOfferedText: null,
    accepted: 0,
    exercising: false,
    exercisedAt: null,
    recent: [],
    practised: new Map(practised),
    practisedText: new Map(
      practised.map(([topic, at]) => [topic, { [topic]: textOf(origin + at) }]),
    ),
  };
};

const writtenOf = (experts: readonly SimExpert[], topic: string): Written => {
  const holders = experts.flatMap((expert, place) => {
    const level = expert.topics[topic];
    return level === undefined ? [] : [{ expert, place, level }];
  });
  return {
    experts: holders.map(({ expert: { id, agency, medianAcceptMin }, level }) => ({
      ...blank,
      id,
      agency,
      topics: { [topic]: level },
      medianAcceptMin,
    })),
    places: new Map(holders.map(({ expert, place }) => [expert.id, place])),
  };
};

const blank = {
  languages: ["sv"],
  clearance: 0,
  timeZone: "UTC",
  hours: null,
  holidays: [],
  outOfOffice: [],
  active: true,
  maxOpen: 0,
  open: 0,
  pendingOffers: 0,
  conflicts: [],
  lastOfferedAt: null,
  lastPractised: {},
  credit: 0,
  agencyCredit: 0,
} as const;

const textOf = (at: number): string => new Date(at).toISOString();
