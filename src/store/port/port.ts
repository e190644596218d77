/**
 * What the product asks of its database, in the product's words: no SQL, no transaction to hold.
 * A `Change` is everything that one decision writes; it is saved whole or not at all.
 */
import type { Article, ArticleState } from "../../knowledge/article.ts";
import type { DayOfYear } from "../../routing/fairness/credit.ts";
import type { Entry } from "../../routing/fairness/ledger.ts";
import type { PublishedShift } from "../../calendar/shift-calendar.ts";
import type { FairnessChange } from "../../routing/fairness/changes.ts";
import type { DutyOverride } from "../../routing/roster/overrides.ts";
import type { PastQuestion } from "../../routing/model.ts";
import type { Effect } from "../../tickets/effects.ts";
import type { Instant, Recorded, Status, Ticket } from "../../tickets/model.ts";

/** An incoming event as written before the acknowledgement. `payload` is null once it is settled. */
export type Arrival = {
  readonly id: string;
  readonly person: string;
  readonly community: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly at: Instant;
  /** When it was sent, by the platform's clock in microseconds; null where that is not told. */
  readonly sent: number | null;
};

/** What a change answers to: each is settled once. A command line has none. */
export type Cause =
  | { readonly kind: "incoming"; readonly id: string }
  | { readonly kind: "effect"; readonly id: string }
  | { readonly kind: "none" };

/** `hash` is over salt and body; removing both leaves the hash in the chain and nothing to guess from. */
export type NewText = {
  readonly id: string;
  readonly ticket: string | null;
  readonly body: string;
  readonly salt: string;
  readonly hash: string;
};

export type NewEffect = {
  readonly id: string;
  /** Effects of one stream leave in order; a timer has a stream of its own. */
  readonly orderingKey: string;
  readonly ticket: string | null;
  readonly effect: Outgoing;
  readonly dueAt: Instant;
};
/** A ticket's effect, or one that belongs to no question. */
export type Outgoing =
  | Effect
  /** A sentence to one person, in their language: a refusal that could not be answered at once. */
  | { readonly kind: "tell"; readonly person: string; readonly text: string }
  /** A card that belongs to no question: `article:<id>`, `week:<week>:<agency>`, `draft:<id>`. */
  | {
      readonly kind: "put";
      readonly slot: string;
      readonly person: string | null;
      readonly place: string | null;
      readonly edit: boolean;
      /** The message that it answers, where it goes into a channel. */
      readonly thread?: string;
      /** Only where it stands already. */
      readonly onlyEdit?: boolean;
    };

/** One more or one less on an expert's hands; `max` refuses what would exceed it, in the same transaction. */
export type Load = {
  readonly expert: string;
  readonly delta: 1 | -1;
  readonly max: number | null;
  readonly offeredAt: Instant | null;
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

export type TicketChange = {
  readonly id: string;
  /** The version that the decision was made from; 0 opens the question. */
  readonly expected: number;
  /** Hash of the last event at that version; null for a new question. */
  readonly head: string | null;
  readonly state: Ticket;
  readonly recorded: readonly Recorded[];
};
export type MessageLink = {
  readonly message: string;
  readonly ticket: string;
  readonly text: string;
};
/** What happened to a turn of duty, and the turn as it is after that. */
export type DutyOverrideChange = {
  readonly type: "off" | "on" | "standby" | "back" | "swap-asked" | "swap-taken";
  readonly override: DutyOverride;
};
/** The place in the stream of duty at which the decision was made: another change since makes it stale. */
export type DutyChange = {
  readonly by: string;
  readonly expected: number;
  readonly head: string | null;
  readonly changes: readonly DutyOverrideChange[];
};
export type DutyBook = {
  readonly version: number;
  readonly head: string | null;
  readonly overrides: readonly DutyOverride[];
};
/** What is absent changes nothing. */
export type Change = {
  readonly at: Instant;
  readonly cause: Cause;
  readonly ticket?: TicketChange | null;
  /** New words, or new words for the same id (an edit). */
  readonly texts?: readonly NewText[] | undefined;
  /** A person's own chat messages whose words are among the texts: edits and deletions find them. */
  readonly links?: readonly MessageLink[];
  /** Ids of texts whose words are removed. */
  readonly blanked?: readonly string[] | undefined;
  readonly effects?: readonly NewEffect[] | undefined;
  readonly loads?: readonly Load[] | undefined;
  /** Added to how people stand with routing. */
  readonly fairness?: FairnessChange | undefined;
  /** Written over what is there with the same id, if that is in `from` (null: must be new). */
  readonly articles?:
    | readonly { readonly article: Article; readonly from: ArticleState | null }[]
    | undefined;
  readonly duty?: DutyChange | null;
  /** A draft whose words were sent: it goes, with what lies beside it (`<id>.…`). */
  readonly draft?: string | null;
};
export type Saved = "saved" | "seen before" | "stale" | "no capacity";

export type Loaded = { readonly ticket: Ticket; readonly version: number; readonly head: string };

/** A claimed effect. `interrupted`: an earlier try ended in a crash or in doubt, so it may have arrived. */
export type Due = NewEffect & { readonly attempts: number; readonly interrupted: boolean };
/** A claim as it stands; `until` is another one with each renewal. */
export type HeldClaim = { readonly id: string; readonly until: Instant };
/** A card that was sent: which, to whom, where, and the platform's message. */
export type SentCard = {
  readonly ticket: string | null;
  readonly slot: string;
  readonly person: string | null;
  readonly place: string;
  readonly message: string;
  readonly at: Instant;
  /** It says that it may be a repeat, and goes on to. */
  readonly repeat: boolean;
};

export type PersonRecord = {
  readonly person: string;
  readonly community: string;
  readonly place: string | null;
  /** Chosen by the person; wins over the platform's. */
  readonly language: string | null;
  /** As the platform tells it; `und` when it was asked and did not. Null: not asked yet. */
  readonly locale: string | null;
  readonly timeZone: string | null;
  /** Blocked, removed or gone: nothing is sent until the person is heard from again. */
  readonly gone: boolean;
  /** The last reminder of an outcome: at most one a week for each person. */
  readonly remindedAt: Instant | null;
};

/** By expert: open questions and offers in hand, and when one was last offered. */
export type Loads = ReadonlyMap<
  string,
  { readonly busy: number; readonly lastOfferedAt: Instant | null }
>;

export type Draft = { readonly id: string; readonly person: string; readonly text: string };

/** What a platform keeps for itself, sealed. `stamp` is another with every writing. */
export type Secret = { readonly id: string; readonly stamp: string; readonly sealed: string };

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
/** A published article, and the question that it came from, if it came from one. */
export type Published = { readonly article: Article; readonly asked: Ticket | null };

export type Store = {
  // — incoming —
  /** Writes an event before it is acknowledged; false: it is there already. */
  arrive(arrival: Arrival): Promise<boolean>;
  /** Is anything that this person wrote not settled yet? */
  hasUnsettledMessages(person: string): Promise<boolean>;
  /** The first of the words that the same person sent before this and that are not settled yet. */
  earlierMessage(id: string): Promise<Arrival | null>;
  /** Events that were acknowledged but not settled, in the order in which they were sent, received before `before`. */
  unsettled(before: Instant, limit?: number): Promise<readonly Arrival[]>;
  unsettledCount(before: Instant): Promise<number>;
  /** Makes a forgotten event this process's work: false if another took it up since it was read. */
  recover(seen: Arrival, at: Instant): Promise<boolean>;
  /** Did this event change something already? */
  isSettled(id: string): Promise<boolean>;
  /** Settles an event that changed nothing, and removes its payload. */
  settle(id: string, at: Instant): Promise<void>;

  // — questions —
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

  // — outgoing —
  /** Claims due effects, the head of each stream only. */
  claim(limit: number, now: Instant, leaseMs: number): Promise<readonly Due[]>;
  /** Holds on to claimed effects whose sending takes its time: their claims are never the same again. */
  renew(ids: readonly string[], until: Instant): Promise<void>;
  /** All that is claimed. */
  claimed(): Promise<readonly HeldClaim[]>;
  /** Gives back what has not been renewed since it was read; it may have arrived. */
  giveBack(left: readonly HeldClaim[]): Promise<void>;
  /** Done; with the card that was sent or edited, in one transaction. */
  delivered(id: string, at: Instant, card: SentCard | null): Promise<void>;
  /** `counted` false: the platform was full, which is no try that failed. */
  postpone(
    id: string,
    dueAt: Instant,
    how: { readonly doubtful: boolean; readonly counted: boolean },
  ): Promise<void>;
  /** Never to be tried again; kept, with the reason. */
  park(id: string, at: Instant, why: string): Promise<void>;
  /** New effects that belong to no change. Ids that are there already are left alone. */
  enqueue(effects: readonly NewEffect[]): Promise<void>;
  /** The card that a person (or place) has in a slot. */
  card(ticket: string | null, slot: string, personOrPlace: string): Promise<SentCard | null>;
  /** The card that a message is, or null. */
  cardOfMessage(message: string): Promise<SentCard | null>;
  /** The first card of a question in a place: the parent of its thread. */
  firstCard(ticket: string, place: string): Promise<SentCard | null>;
  /** Remembers that a person's own message belongs to a question's text, for edits and deletions. */
  linkMessage(message: string, ticket: string, text: string): Promise<void>;
  linkedMessage(
    message: string,
  ): Promise<{ readonly ticket: string; readonly text: string } | null>;
  /** The last cards that were posted, so many at most: where, and when. */
  lastPosted(most: number): Promise<readonly { readonly place: string; readonly at: Instant }[]>;
  /** A platform wants to be spared until then; `key` is its own. */
  keepRateLimit(key: string, until: Instant): Promise<void>;
  rateLimits(now: Instant): Promise<readonly { readonly key: string; readonly until: Instant }[]>;
  /** When the next unsent effect is due, or null. */
  nextDue(): Promise<Instant | null>;
  /** How many effects wait, since when the first of them, and how many were parked. */
  backlog(now: Instant): Promise<{
    readonly waiting: number;
    readonly oldestDueAt: Instant | null;
    readonly parked: number;
  }>;

  // — people and drafts —
  person(person: string): Promise<PersonRecord | null>;
  /** Only the given fields change. */
  remember(
    person: string,
    community: string,
    known: Partial<Omit<PersonRecord, "person" | "community">>,
  ): Promise<void>;
  /** The person is not to be reached there; nothing changes where they have been met elsewhere since. */
  markUnreachable(person: string, community: string, place: string | null): Promise<void>;
  /** The latest known place of the community, else of its platform. */
  anyPlace(community: string): Promise<string | null>;
  saveDraft(draft: Draft, at: Instant): Promise<void>;
  draft(id: string): Promise<Draft | null>;
  /** Removes a draft and what lies beside it (`<id>.…`): its words were sent. */
  dropDraft(id: string): Promise<void>;

  // — duty —
  /** The turns that end after this instant, in the order in which they took effect, and their place in the stream. */
  duty(after: Instant): Promise<DutyBook>;
  /** Grows with every change of a turn. */
  dutyVersion(): Promise<number>;
  dutyOverride(id: string): Promise<DutyOverride | null>;
  /** Notes that a question woke someone who stands by. */
  noteNightCall(expert: string, ticket: string, at: Instant): Promise<void>;
  /** How often each was woken after this instant. */
  nightCalls(after: Instant): Promise<ReadonlyMap<string, number>>;
  /** What a calendar (`expert:<id>`, `topic:<id>`) was told last, by beginning. */
  publishedShifts(calendar: string): Promise<readonly PublishedShift[]>;
  /** Writes these over what is there, and forgets what ended at `before` or earlier. */
  publishShifts(
    calendar: string,
    shifts: readonly PublishedShift[],
    before: Instant,
  ): Promise<void>;

  // — organisation, articles, periodic jobs —
  /** The organisation file in force, as applied; `version` counts applications. */
  organisation(): Promise<{ readonly version: number; readonly document: unknown } | null>;
  organisationVersion(): Promise<number>;
  applyOrganisation(document: unknown, at: Instant): Promise<number>;
  article(id: string): Promise<Article | null>;
  articles(state: ArticleState | null): Promise<readonly Article[]>;
  /** The published articles on a topic, latest first, so many at most. */
  publishedOn(topic: string, limit: number): Promise<readonly Published[]>;
  /** Adds an article as it is, replacing one of the same id. */
  putArticle(article: Article): Promise<void>;
  /** Makes a job known; one that is there keeps its time. */
  ensureJob(name: string, dueAt: Instant): Promise<void>;
  dropJobsExcept(names: readonly string[]): Promise<void>;
  dueJobs(now: Instant): Promise<readonly { readonly name: string; readonly dueAt: Instant }[]>;
  /** Moves a job on and writes its effects, if nobody else did: true for the one who did. */
  runJob(
    job: { readonly name: string; readonly dueAt: Instant },
    nextAt: Instant,
    effects: readonly NewEffect[],
  ): Promise<boolean>;

  // — processes on one database —
  /** Takes a lease or keeps it: false while another holder has it. */
  lease(
    name: string,
    how: { readonly holder: string; readonly now: Instant; readonly until: Instant },
  ): Promise<boolean>;
  /** Who has a lease that has not run out. */
  holders(now: Instant): Promise<readonly string[]>;
  /** Gives back what this holder has, and removes what ran out. */
  release(holder: string, now: Instant): Promise<void>;
  /** Tells every process that listens; nobody may depend on it. */
  notify(news: string): Promise<void>;
  /** Listens until the store is closed; `null`: something may have been missed. */
  hear(heard: (news: string | null) => void): Promise<void>;

  // — secrets of platforms —
  secret(id: string): Promise<Secret | null>;
  secrets(): Promise<readonly Secret[]>;
  /** Over whatever is there (`expected` null), or over the one with that stamp alone: false if it is not there any more. */
  writeSecret(secret: Secret, at: Instant, expected: string | null): Promise<boolean>;
  dropSecret(id: string, stamp: string): Promise<boolean>;
  /** True for one at a time, until it is written, or else until then. */
  holdSecret(
    secret: { readonly id: string; readonly stamp: string },
    now: Instant,
    until: Instant,
  ): Promise<boolean>;
  /** True the first time; remembered until then. */
  useOnce(key: string, now: Instant, until: Instant): Promise<boolean>;

  /** Answers when the database does. */
  ping(): Promise<void>;
  close(): Promise<void>;
};
