/** The store's role for questions: the one way to change them, and all that is read of them. */
import type { DayOfYear } from "../../routing/fairness/credit.ts";
import type { Entry } from "../../routing/fairness/ledger.ts";
import type { PastQuestion } from "../../routing/model.ts";
import type { Instant, Recorded, Status, Ticket } from "../../tickets/model.ts";
import type { NoteName } from "../note-names.ts";
import type { Change, Saved } from "./change.ts";

export type Questions = {
  save(change: Change): Promise<Saved>;
  /** Saves all of them or none, in this order: for many that belong to nobody's press. */
  saveAll(changes: readonly Change[]): Promise<Saved>;
  ticket(id: string): Promise<Loaded | null>;
  /** By id or number. */
  findTicket(idOrNumber: string): Promise<Loaded | null>;
  history(id: string): Promise<readonly Recorded[]>;
  /** Oldest first. */
  listTickets(filter: ListFilter): Promise<readonly Listed[]>;
  /** Questions that the agency asked in [from, to) and that have no answer, but exercises; oldest first. */
  withoutAnswer(asked: {
    readonly agency: string;
    readonly from: Instant;
    readonly to: Instant;
  }): Promise<readonly Pick<Listed, "id" | "number" | "topic">[]>;
  /** Questions that wait, in the order in which the queue is served: urgent first, then oldest. */
  queued(): Promise<readonly { readonly id: string; readonly topic: string }[]>;
  /** Questions in the given states that this person asked. */
  askedBy(person: string, states: readonly Status[]): Promise<readonly Ticket[]>;
  /** The same, the newest first, and `most` at most: over the years they become many. */
  lastAskedBy(person: string, states: readonly Status[], most: number): Promise<readonly Ticket[]>;
  /**
   * What the newest of all questions but exercises teach of topics, the newest first: `most` at most,
   * after the first `skip` of them.
   */
  lastAsked(most: number, skip: number): Promise<readonly AskedOn[]>;
  /** Questions in the given states that this expert owns. */
  ownedBy(expert: string, states: readonly Status[]): Promise<readonly Ticket[]>;
  /** The answered questions on a topic about a type of document, newest first, `most` at most. */
  answeredAbout(about: {
    readonly topic: string;
    readonly documentType: string;
    readonly most: number;
  }): Promise<readonly Ticket[]>;
  /** The last questions on a topic, normal or urgent, newest first, `most` at most. */
  lastAbout(about: {
    readonly topic: string;
    readonly urgent: boolean;
    readonly most: number;
  }): Promise<readonly Ticket[]>;
  /**
   * Who asked a question in [since, until), each with the agency they last asked from, and which
   * experts have one of those in hand or answered it.
   */
  usedSince(
    since: Instant,
    until: Instant,
  ): Promise<{
    readonly askers: readonly { readonly person: string; readonly agency: string }[];
    readonly experts: readonly string[];
  }>;
  /** Exercises that were offered at or after this instant, oldest first. */
  exercises(since: Instant): Promise<readonly Ticket[]>;
  /**
   * Allocates `count` numbers of a year in a row and gives the first; a year starts at 1. No number
   * is given twice; gaps may be.
   */
  allocateNumbers(year: number, count: number): Promise<number>;
  /** Bodies by id; an id whose words were removed is absent. */
  texts(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Each expert's open questions and offers, and when they were last offered one. */
  loads(): Promise<Loads>;
  /**
   * What fairness counts on a topic today. Response times are read only where they matter: up to
   * `waitsUntil`.
   */
  fairness(wanted: {
    readonly topic: string;
    readonly now: Instant;
    readonly waitsUntil: Instant | null;
  }): Promise<Fairness>;
  /** What came before on a topic; it decides whose practice a question may be. */
  practiceHistory(topic: string, now: Instant): Promise<PracticeHistory>;
  /** Drops the allotments of all days but these: nobody reads those of a day that is over. */
  dropAllotmentsExcept(days: readonly DayOfYear[]): Promise<void>;
  /** When each expert last answered on each topic. */
  practised(): Promise<readonly LastPractice[]>;
  /** The same as it was at that moment, an answer in that moment included. */
  practisedUntil(moment: Instant): Promise<readonly LastPractice[]>;
  /** What was appended to such a stream, in its order, by whom it is asked for alone; for short ones. */
  noted(
    stream: NoteName,
    by?: string,
  ): Promise<
    readonly {
      readonly at: Instant;
      readonly by: string;
      readonly type: string;
      readonly data: unknown;
    }[]
  >;
  /** Appends to a stream that is no question's: a refusal, or that somebody read texts. */
  note(
    stream: NoteName,
    recorded: {
      readonly at: Instant;
      readonly by: string;
      readonly type: string;
      readonly data: unknown;
    },
  ): Promise<void>;
};

export type LastPractice = {
  readonly topic: string;
  readonly expert: string;
  readonly at: Instant;
};

/** What routing's fairness counts on one topic. */
export type Fairness = {
  /** Entries of the experts' and the agencies' ledgers, and of today's allotments. */
  readonly entries: readonly Entry[];
  /** By expert: when they last answered. */
  readonly practised: ReadonlyMap<string, Instant>;
  /**
   * By expert: milliseconds from offered to accepted of their last acceptances on any topic, latest
   * last.
   */
  readonly waits: ReadonlyMap<string, readonly number[]>;
};

/** What came before on a topic. */
export type PracticeHistory = {
  /**
   * Who accepted the last questions, latest last, and then whoever is being offered one as
   * practice.
   */
  readonly questions: readonly PastQuestion[];
  /**
   * `accepted`: questions accepted within a year, counted up to some hundreds. `since`: when the
   * first question on any topic was asked.
   */
  readonly volume: { readonly accepted: number; readonly since: Instant | null };
};

/** A question as topics are learned from it. */
export type AskedOn = {
  readonly topic: string;
  /** The id of its text. */
  readonly text: string;
  /** An expert said with an answer that it was the wrong topic. */
  readonly isWrongTopic: boolean;
};
export type Loaded = { readonly ticket: Ticket; readonly version: number; readonly head: string };

/** By expert: open questions and offers, and when one was last offered. */
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
  /** No real question: an exercise for one expert. */
  readonly exercise: boolean;
};
