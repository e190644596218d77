/**
 * The types of a question: its state, its events, and the steps of the ladder.
 *
 * Each word has one meaning, used alike in code, tables, cards and docs. Texts themselves are never
 * here: a `Text` is an id and a hash. The contents are stored apart, so that retention can remove
 * them without touching events or their chain.
 */

import type { EarlierEvent, EarlierShown } from "./earlier-shown.ts";
import type { LaterEvent, Reminder, ToldLater } from "./later-truth.ts";
import type { IdentityStep, LineOfWork } from "./lines-of-work.ts";
import type { Plan } from "./plans/plan.ts";

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export const statuses = [
  "new",
  "offered",
  "queued",
  "broadcast",
  "coordinator",
  "fallback",
  "accepted",
  "answered",
  "closed",
  "cancelled",
] as const;
export type Status = (typeof statuses)[number];
export type Urgency = "normal" | "urgent";
export const declineReasons = [
  "busy",
  "not-my-topic",
  "conflict",
  "wrong-level",
  "second-reader",
  "off-duty",
] as const;
export type DeclineReason = (typeof declineReasons)[number];
export type OfferState = "pending" | "accepted" | "declined" | "expired" | "withdrawn";
/** How the question was accepted; the weekly report uses the same words. */
export type AcceptedVia = "firstOffer" | "laterOffer" | "broadcast" | "coordinator" | "fallback";
export const minutesSpent = ["<5", "5-10", "10-15", "15-20", ">20"] as const;

export type Text = { readonly id: string; readonly hash: string };

export type Question = {
  readonly text: Text;
  readonly topic: string;
  readonly documentType: string | null;
  readonly issuer: string | null;
  readonly examined: readonly string[];
  readonly equipment: readonly string[];
  readonly decision: string | null;
  /** The step of identity work that it is asked in. Absent where it is not said. */
  readonly step?: IdentityStep;
  readonly urgency: Urgency;
  readonly urgencyReason: Text | null;
  /** The topic's own fields (organisation file), by field id. */
  readonly extra: Readonly<Record<string, Text>>;
};

/** One sentence why this person was asked, in both languages, made when the offer was. */
export type Why = { readonly sv: string; readonly en: string };
/**
 * `Reason` is the explanation: in words as it is stored, or as codes where routing has just made
 * it.
 */
export type NewOffer<Reason = Why> = {
  readonly id: string;
  readonly expert: string;
  readonly agency: string;
  readonly why: Reason;
  readonly flags: readonly string[];
  /**
   * The expert named to give a second opinion, where the question is this person's practice. Absent
   * from every other offer.
   */
  readonly secondReader?: string;
};
export type Offer = NewOffer & {
  readonly via: "single" | "broadcast" | "handover";
  readonly round: number;
  readonly state: OfferState;
  readonly declined: DeclineReason | null;
  /**
   * Its expert took the question and handed it on, and no coordinator has given it back to everyone
   * since. Absent from every other offer.
   */
  readonly passedOn?: true;
  readonly offeredAt: Instant;
  readonly expiresAt: Instant;
};

export type Answer = {
  readonly expert: string;
  readonly agency: string;
  readonly text: Text;
  readonly outcome: string;
  readonly strength: number;
  /** What the expert saw. */
  readonly basis: readonly string[];
  readonly minutes: string | null;
  readonly questionQuality: string | null;
  /** Given without seeing the answer before it. Absent from every other answer. */
  readonly secondOpinion?: true;
  readonly at: Instant;
  /** When its expert corrected it, the last time last. Absent where they did not. */
  readonly corrected?: readonly Instant[];
};
/** An answer as it is sent. */
export type SentAnswer = Omit<Answer, "at" | "corrected">;
/** A second opinion: somebody else judges the question without seeing the answer. */
export type SecondOpinion = {
  /** The answer that it is on, counted from 1. */
  readonly answer: number;
  /**
   * The expert named for it when the question was offered as practice; another may give it. Null:
   * nobody was named.
   */
  readonly named: string | null;
  /** Nobody could be found. */
  readonly missed: boolean;
};
/** The asker's outcome form; q1 and q2 are class numbers of the Champlain BASE eConsult form. */
export type Outcome = {
  readonly q1: number;
  readonly q2: number;
  readonly value: number | null;
  readonly learned: number | null;
  readonly comment: Text | null;
};
export type Asker = {
  readonly person: string;
  readonly agency: string;
  /** The asker's own entry among the experts: nobody is offered their own question. */
  readonly expert: string | null;
  /**
   * The unit of the agency, as the asker has said, and its line of work then. Absent where it is not
   * known. No card shows it: it tells conflicts of interest, and which lines ask.
   */
  readonly unit?: { readonly id: string; readonly line: LineOfWork };
};
export type Side = "asker" | "expert";

/**
 * The rules that a question keeps as they were when it was asked. Minutes and days may be
 * fractions.
 */
export type TicketPolicy = {
  readonly timers: {
    readonly stillOnItMin: number;
    readonly releaseMin: number;
    readonly reopenDays: number;
    readonly closeDays: number;
    /** Absent from questions of the earliest versions. */
    readonly truthDays?: number;
    /** Absent from questions of the earliest versions. */
    readonly incorrectDataDays?: number;
  };
  /** Its topic is one that two experts are to assess. Absent from all others. */
  readonly secondReader?: true;
};

/**
 * An exercise: the service's own question, whose answer is known, as practice for one expert. It
 * holds the article that the question was made from, and the answer there, as it was then.
 */
export type Exercise = { readonly article: string; readonly answer: Text };
/** Its asker: not a person, so nothing reaches them. */
export const exerciseAsker = "exercise";

/** The next step on the ladder, worked out by `routing` and recorded with its reasons. */
export type Step<Reason = Why, Decision = unknown> =
  | {
      readonly kind: "offer";
      readonly rung: number;
      readonly offers: readonly NewOffer<Reason>[];
      readonly expiresAt: Instant;
      readonly decision: Decision;
    }
  | {
      readonly kind: "queue";
      readonly rung: number;
      readonly wakeAt: Instant | null;
      readonly decision: Decision;
    }
  | {
      readonly kind: "broadcast";
      readonly rung: number;
      readonly offers: readonly NewOffer<Reason>[];
      readonly until: Instant;
      readonly decision: Decision;
    }
  | {
      readonly kind: "coordinator";
      readonly rung: number;
      readonly coordinators: readonly string[];
      readonly until: Instant;
    }
  | {
      readonly kind: "fallback";
      readonly rung: number;
      readonly name: string | null;
      readonly contact: string | null;
    }
  /** Nobody else is asked. */
  | { readonly kind: "end" };

/** A relayed message: whose it is, and what became of it. */
export type Message = {
  readonly text: Text;
  readonly by: Side;
  readonly from: string;
  /** `from` is the coordinator who has it in hand, and no expert. Absent from every other message. */
  readonly coordinator?: true;
  readonly at: Instant;
  readonly editedAt: Instant | null;
  readonly deleted: boolean;
  /** The expert asks for facts: the timers of silence do not run until the asker writes. */
  readonly asksForFacts: boolean;
  /** How many pictures came with it, each a message of its own. Absent where none did. */
  readonly pictures?: number;
  /** What it plans, or tells of a plan; its words may be empty. Absent from every other message. */
  readonly plan?: Plan;
  /** Written when there was an answer. */
  readonly afterAnswer: boolean;
  /**
   * Nothing but thanks for the last answer: a line on the card of whoever gave it. False once it
   * was edited, for then it may ask for something. Absent from every other message.
   */
  readonly thanks?: boolean;
};

export type Phase =
  /** Nobody is asked yet: earlier answers were shown, and at `until` the question goes on by itself. */
  | { readonly at: "new"; readonly until: Instant }
  | { readonly at: "offered" }
  /**
   * `since` is when the wait began, however often it was queued again. Absent before the first
   * step.
   */
  | { readonly at: "queued"; readonly wakeAt: Instant | null; readonly since?: Instant }
  | { readonly at: "broadcast"; readonly until: Instant }
  /** `by`: the coordinator who has taken it in hand without being its expert. */
  | { readonly at: "coordinator"; readonly until: Instant; readonly by?: string }
  | { readonly at: "fallback"; readonly name: string | null; readonly contact: string | null }
  | {
      readonly at: "accepted";
      readonly owner: string;
      readonly offer: string;
      /** The last message of either side; silence is counted from here. */
      readonly activeAt: Instant;
      /** "Still on it?" has been asked in this silence. */
      readonly reminded: boolean;
    }
  | { readonly at: "answered"; readonly owner: string }
  | { readonly at: "closed"; readonly owner: string | null }
  /** `why` is absent when the asker withdrew it. `reason`: what its coordinator wrote to the asker. */
  | { readonly at: "cancelled"; readonly why?: Abandoned; readonly reason?: Text };
/** Why a question ended though nobody ended it; nobody answered for more, or nobody is there to read. */
export type EndedWhy = "no-facts" | "asker-gone";
/** Why a question ended without an answer though its asker did not withdraw it. */
export type Abandoned = EndedWhy | "by-coordinator";

export type Ticket = ToldLater & {
  readonly id: string;
  readonly number: string;
  readonly asker: Asker;
  readonly question: Question;
  readonly policy: TicketPolicy;
  /** Absent from every real question. */
  readonly exercise?: Exercise;
  readonly phase: Phase;
  /** Counts from 1; a reopening or a released question starts the next. */
  readonly round: number;
  readonly rung: number;
  readonly offers: readonly Offer[];
  /** Absent where none were shown. */
  readonly earlier?: EarlierShown;
  /**
   * All coordinators who were ever called, and how often a call was made: each call is a card of
   * its own.
   */
  readonly coordinators: readonly string[];
  readonly calls: number;
  readonly messages: readonly Message[];
  readonly answers: readonly Answer[];
  /** Each with the answer, counted from 1, that it was given for. */
  readonly outcomes: readonly (Outcome & { readonly answer: number })[];
  /**
   * Set while a second opinion is wanted: its reader must not see the answer before they give their
   * own.
   */
  readonly secondOpinion: boolean;
  /**
   * The second opinions that the asker did not ask for. Absent where there are none.
   */
  readonly readings?: readonly SecondOpinion[];
  /**
   * When the asker was asked for more facts; until they write, the timers of silence do not run.
   */
  readonly waitingForFactsSince: Instant | null;
  /**
   * When the owner was asked "still on it?": each time is a card of its own. Absent before
   * the first.
   */
  readonly reminders?: readonly { readonly offer: string; readonly at: Instant }[];
  readonly levelRaised: number;
  /** The note of whoever handed the question over last. */
  readonly handoverNote: Text | null;
  readonly taken: AcceptedVia | null;
  readonly askedAt: Instant;
  readonly acceptedAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly closedAt: Instant | null;
};

export type Event =
  | {
      readonly type: "asked";
      readonly id: string;
      readonly number: string;
      readonly asker: Asker;
      readonly question: Question;
      readonly policy: TicketPolicy;
      readonly exercise?: Exercise;
    }
  | EarlierEvent
  | {
      readonly type: "offered";
      readonly via: "single" | "handover";
      readonly rung: number;
      readonly offers: readonly NewOffer[];
      readonly expiresAt: Instant;
      readonly decision: unknown;
    }
  | {
      readonly type: "queued";
      readonly rung: number;
      readonly wakeAt: Instant | null;
      readonly decision: unknown;
    }
  | {
      readonly type: "broadcast";
      readonly rung: number;
      readonly offers: readonly NewOffer[];
      readonly until: Instant;
      readonly decision: unknown;
    }
  | {
      readonly type: "escalated";
      readonly rung: number;
      readonly coordinators: readonly string[];
      readonly until: Instant;
    }
  /** A coordinator has taken it in hand, as coordinator and not as expert. */
  | { readonly type: "coordinated"; readonly by: string; readonly until: Instant }
  | {
      readonly type: "fell-back";
      readonly rung: number;
      readonly name: string | null;
      readonly contact: string | null;
    }
  | {
      readonly type: "accepted";
      readonly offer: string;
      readonly expert: string;
      readonly taken: AcceptedVia;
    }
  | {
      readonly type: "declined";
      readonly offer: string;
      readonly expert: string;
      readonly reason: DeclineReason;
    }
  | { readonly type: "expired"; readonly offer: string; readonly expert: string }
  | { readonly type: "withdrawn"; readonly offer: string; readonly expert: string }
  | { readonly type: "released"; readonly expert: string }
  | {
      readonly type: "handed-over";
      readonly by: string;
      readonly to: string;
      readonly note: Text | null;
    }
  | { readonly type: "facts-requested"; readonly expert: string; readonly text: Text }
  /** `thanks`: nothing but thanks for an answer, which opens nothing. */
  | (Pick<Message, "by" | "from" | "coordinator" | "text" | "pictures" | "plan"> & {
      readonly type: "wrote";
      readonly thanks?: true;
    })
  | { readonly type: "edited"; readonly text: string; readonly to: Text }
  | { readonly type: "deleted"; readonly text: string }
  | { readonly type: "answered"; readonly answer: SentAnswer }
  /** Its expert sent the last answer anew, in place of what it said. */
  | { readonly type: "corrected"; readonly answer: SentAnswer }
  | { readonly type: "reminded"; readonly what: Reminder }
  | { readonly type: "outcome-given"; readonly outcome: Outcome }
  | LaterEvent
  /**
   * `reader` is there when the asker did not ask for it: the expert named for it, since the answer
   * was practice; null where two were to assess the question.
   */
  | { readonly type: "second-opinion-requested"; readonly reader?: string | null }
  /** Nobody could be found to give a second opinion: the answer stands alone. */
  | { readonly type: "second-reading-missed" }
  | { readonly type: "reopened" }
  | {
      readonly type: "closed";
      readonly by: "asker" | "timer" | "exercise";
      readonly why?: EndedWhy;
    }
  | { readonly type: "cancelled"; readonly why?: Abandoned; readonly reason?: Text };

/**
 * What happened, when, and through whom: the id of an expert, coordinator or person, or a timer.
 */
export type Recorded = { readonly at: Instant; readonly by: string; readonly event: Event };

export const minutes = (n: number): number => Math.round(n * 60_000);
export const days = (n: number): number => Math.round(n * 86_400_000);
export const statusOf = (ticket: Ticket | null): Status => ticket?.phase.at ?? "new";
export const ownerOf = (ticket: Ticket): string | null =>
  "owner" in ticket.phase ? ticket.phase.owner : null;
/**
 * An answer stays: a question that is open again, or waits for a second opinion, is still answered.
 */
export const isAnswered = ({ answers }: Ticket): boolean => answers.length > 0;
