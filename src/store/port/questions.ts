/** Questions: the one way to change them, and all that is read about them, their words and what is counted from them. */
import type { DayOfYear } from "../../routing/fairness/credit.ts";
import type { Entry } from "../../routing/fairness/ledger.ts";
import type { PastQuestion } from "../../routing/model.ts";
import type { Instant, Recorded, Status, Ticket } from "../../tickets/model.ts";
import type { Change, Saved } from "./change.ts";

export type Questions = {
  save(change: Change): Promise<Saved>;
  ticket(id: string): Promise<Loaded | null>;
  /** By id or number. */
  findTicket(idOrNumber: string): Promise<Loaded | null>;
  history(id: string): Promise<readonly Recorded[]>;
  /** Oldest first. */
  listTickets(filter: ListFilter): Promise<readonly Listed[]>;
  /** Those that wait, in the order in which the queue is served: urgent first, then oldest. */
  queued(): Promise<readonly { readonly id: string; readonly topic: string }[]>;
  /** Questions in the given states that this person asked. */
  askedBy(person: string, states: readonly Status[]): Promise<readonly Ticket[]>;
  /** Questions in the given states that this expert owns. */
  ownedBy(expert: string, states: readonly Status[]): Promise<readonly Ticket[]>;
  /** Exercises that were offered at or after this instant, oldest first. */
  exercises(since: Instant): Promise<readonly Ticket[]>;
  /** All questions with an event in [from, to), each with its whole history; for statistics, so without exercises. */
  activeBetween(
    from: Instant,
    to: Instant,
  ): Promise<readonly { readonly ticket: Ticket; readonly history: readonly Recorded[] }[]>;
  /** The next numbers of a year, from 1, so many in a row: the first of them. Never given twice, gaps may be. */
  allocateNumbers(year: number, count: number): Promise<number>;
  /** Bodies by id; an id whose words were removed is absent. */
  texts(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Open questions and offers on each expert's hands, and when they were last offered one. */
  loads(): Promise<Loads>;
  /** How people stand with routing on a topic today; waits are read where it matters how soon they take it. */
  fairness(wanted: {
    readonly topic: string;
    readonly now: Instant;
    readonly waitsUntil: Instant | null;
  }): Promise<Fairness>;
  /** What came before on a topic, for whose practice a question may be. */
  practiceHistory(topic: string, now: Instant): Promise<PracticeHistory>;
  /** Forgets whose turn it was, but for these days: nobody reads it of a day that is over. */
  dropAllotmentsExcept(days: readonly DayOfYear[]): Promise<void>;
  /** When each expert last answered on each topic. */
  practised(): Promise<
    readonly { readonly topic: string; readonly expert: string; readonly at: Instant }[]
  >;
  /** Checks every stream's chain; the first broken link, or null. */
  brokenLink(): Promise<{ readonly stream: string; readonly version: number } | null>;
  /** Appends to a stream that is no question's: a refusal, a reading of texts. */
  note(
    stream: string,
    recorded: {
      readonly at: Instant;
      readonly by: string;
      readonly type: string;
      readonly data: unknown;
    },
  ): Promise<void>;
};

/** How people stand with routing on one topic. */
export type Fairness = {
  /** Of the experts' and the agencies' ledgers, and of today's turns. */
  readonly entries: readonly Entry[];
  /** By expert: the last answer. */
  readonly practised: ReadonlyMap<string, Instant>;
  /** By expert: milliseconds from offered to accepted of the last ones on any topic, latest last. */
  readonly waits: ReadonlyMap<string, readonly number[]>;
};

/** What came before on a topic. */
export type PracticeHistory = {
  /** Who took the last questions, latest last, and then whoever is offered one as practice. */
  readonly questions: readonly PastQuestion[];
  /** Questions taken within a year, some hundreds at most; `since`: the first that was ever asked on any topic. */
  readonly volume: { readonly accepted: number; readonly since: Instant | null };
};

export type Loaded = { readonly ticket: Ticket; readonly version: number; readonly head: string };

/** By expert: open questions and offers in hand, and when one was last offered. */
export type Loads = ReadonlyMap<
  string,
  { readonly busy: number; readonly lastOfferedAt: Instant | null }
>;

export type ListFilter = { readonly state: Status | null; readonly limit: number | null };

export type Listed = {
  readonly id: string;
  readonly number: string;
  readonly state: Status;
  readonly topic: string;
  readonly askedAt: Instant;
  /** No real question: practice for one expert. */
  readonly exercise: boolean;
};
