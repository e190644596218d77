/**
 * The words of a question's life, each with one meaning, used alike in code, tables, cards and docs.
 * Texts themselves are never here: a `Text` is an id and a hash, the words lie apart so that
 * retention can remove them without touching events or chain.
 */

/** Instant: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

export type Status =
  | "new"
  | "offered"
  | "queued"
  | "broadcast"
  | "coordinator"
  | "fallback"
  | "accepted"
  | "answered"
  | "closed"
  | "cancelled";
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
/** How the question was taken; the same words as in the weekly report. */
export type AcceptedVia = "firstOffer" | "laterOffer" | "broadcast" | "coordinator" | "fallback";
export const minutesSpent = ["<5", "5-10", "10-15", "15-20", ">20"] as const;
export const questionQualities = [
  "clear",
  "picture-missing",
  "fact-missing",
  "wrong-topic",
] as const;

export type Text = { readonly id: string; readonly hash: string };

export type Question = {
  readonly text: Text;
  readonly topic: string;
  readonly documentType: string | null;
  readonly issuer: string | null;
  readonly examined: readonly string[];
  readonly equipment: readonly string[];
  readonly decision: string | null;
  readonly urgency: Urgency;
  readonly urgencyReason: Text | null;
  /** The topic's own fields (organisation file), by field id. */
  readonly extra: Readonly<Record<string, Text>>;
};

/** One sentence why this person, in both languages; made when the offer was. */
export type Why = { readonly sv: string; readonly en: string };
/** `Reason`: in words as it is stored, or as codes where routing has just made it. */
export type NewOffer<Reason = Why> = {
  readonly id: string;
  readonly expert: string;
  readonly agency: string;
  readonly why: Reason;
  readonly flags: readonly string[];
  /** The question is this person's practice: who is to read it after them. Absent from every other offer. */
  readonly secondReader?: string;
};
export type Offer = NewOffer & {
  readonly via: "single" | "broadcast" | "handover";
  readonly round: number;
  readonly state: OfferState;
  readonly declined: DeclineReason | null;
  readonly offeredAt: Instant;
  readonly expiresAt: Instant;
};

export type Answer = {
  readonly expert: string;
  readonly agency: string;
  readonly text: Text;
  readonly outcome: string;
  readonly strength: number;
  readonly basis: readonly string[];
  readonly minutes: string | null;
  readonly questionQuality: string | null;
  readonly at: Instant;
};
/** An answer is read after: somebody else judges the question without seeing it. */
export type SecondOpinion = {
  /** The answer, counted from 1. */
  readonly answer: number;
  /** Who was named for it when the question was offered, since it was practice; whoever reads it need not be the same. Null: nobody. */
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
/** An outcome belongs to the answer, counted from 1, that it was given for. */
type GivenOutcome = Outcome & { readonly answer: number };
export type Asker = {
  readonly person: string;
  readonly agency: string;
  /** The asker's own entry among the experts: nobody is offered their own question. */
  readonly expert: string | null;
};
export type Side = "asker" | "expert";

/** The rules that a question keeps as they were when asked. Minutes and days may be fractions. */
export type TicketPolicy = {
  readonly timers: {
    readonly stillOnItMin: number;
    readonly releaseMin: number;
    readonly reopenDays: number;
    readonly closeDays: number;
  };
  /** Its topic is one that two are to assess. Absent from all others. */
  readonly secondReader?: true;
};

/**
 * A question of the service's own, whose answer is known: practice for one expert. The article that
 * it was taken from, and the answer there, as it was then.
 */
export type Exercise = { readonly article: string; readonly answer: Text };
/** Whoever asks it: not a person, so nothing reaches them. */
export const exerciseAsker = "exercise";

/** Where the ladder goes next, worked out by `routing` and recorded with its reasons. */
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
  /** Nowhere: nobody else is asked. */
  | { readonly kind: "end" };

/** A relayed message: whose it is, and what became of it. */
export type Message = {
  readonly text: Text;
  readonly by: Side;
  readonly from: string;
  readonly at: Instant;
  readonly editedAt: Instant | null;
  readonly deleted: boolean;
  /** The expert's question back: the clock stands still until the asker writes. */
  readonly asksForFacts: boolean;
  /** Written when there was an answer. Absent in states of earlier versions, where the times tell. */
  readonly afterAnswer?: boolean;
};

export type Phase =
  | { readonly at: "offered" }
  /** `since`: of the first time in a row that it was queued. Absent before its first step is taken. */
  | { readonly at: "queued"; readonly wakeAt: Instant | null; readonly since?: Instant }
  | { readonly at: "broadcast"; readonly until: Instant }
  | { readonly at: "coordinator"; readonly until: Instant }
  | { readonly at: "fallback"; readonly name: string | null; readonly contact: string | null }
  | {
      readonly at: "accepted";
      readonly owner: string;
      readonly offer: string;
      /** The last word of either side; silence is counted from here. */
      readonly activeAt: Instant;
      /** "Still on it?" has been asked in this silence. */
      readonly reminded: boolean;
    }
  | { readonly at: "answered"; readonly owner: string }
  | { readonly at: "closed"; readonly owner: string | null }
  /** `why`: not withdrawn by the asker; what the expert asked for never came. */
  | { readonly at: "cancelled"; readonly why?: NoFacts };
export type NoFacts = "no-facts";

export type Ticket = {
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
  /** Everyone who was ever called for it, and how often coordinators were: each call is a card of its own. */
  readonly coordinators: readonly string[];
  readonly calls: number;
  readonly messages: readonly Message[];
  readonly answers: readonly Answer[];
  readonly outcomes: readonly GivenOutcome[];
  /** Set while a second opinion is wanted: its reader must not see the answer before their own is filed. */
  readonly secondOpinion: boolean;
  /** Absent where no answer is read after, and in states of earlier versions. */
  readonly readings?: readonly SecondOpinion[];
  /** Since when the asker has been asked for more facts: the clock stands still. */
  readonly waitingForFactsSince: Instant | null;
  /** When whoever took it was asked "still on it?": each is a card of its own. Absent in states of earlier versions. */
  readonly reminders?: readonly { readonly offer: string; readonly at: Instant }[];
  readonly levelRaised: number;
  /** From whoever handed the question over last. */
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
  | { readonly type: "wrote"; readonly by: Side; readonly from: string; readonly text: Text }
  | { readonly type: "edited"; readonly text: string; readonly to: Text }
  | { readonly type: "deleted"; readonly text: string }
  | { readonly type: "answered"; readonly answer: Omit<Answer, "at"> }
  | { readonly type: "reminded"; readonly what: "still-on-it" | "outcome" | "facts" }
  | { readonly type: "outcome-given"; readonly outcome: Outcome }
  /** `reader`: the asker did not ask for it. The answer was practice, and this is who was named to read after it; null: two were to assess it. */
  | { readonly type: "second-opinion-requested"; readonly reader?: string | null }
  /** Nobody could be found to read after an answer: it stands alone. */
  | { readonly type: "second-reading-missed" }
  | { readonly type: "reopened" }
  | {
      readonly type: "closed";
      readonly by: "asker" | "timer" | "exercise";
      readonly why?: NoFacts;
    }
  | { readonly type: "cancelled"; readonly why?: NoFacts };

/** What happened, when, and through whom (an expert's, coordinator's or person's id, or a timer). */
export type Recorded = { readonly at: Instant; readonly by: string; readonly event: Event };

/** When a wait for a free hand is over; null: it does not wait. */
export const queueEnd = ({ phase }: Ticket): Instant | null =>
  phase.at !== "queued" || phase.since === undefined ? null : phase.since + days(1);

/** The text of the request that the asker has not replied to; null: nobody waits for facts. */
export const factsWanted = ({ waitingForFactsSince, messages }: Ticket): string | null =>
  waitingForFactsSince === null
    ? null
    : (messages.findLast(({ asksForFacts }) => asksForFacts)?.text.id ?? null);

/** So long an expert waits for facts, and then the question ends without them. */
export const factsDays = 7;

export const minutes = (n: number): number => Math.round(n * 60_000);
export const days = (n: number): number => Math.round(n * 86_400_000);
export const statusOf = (ticket: Ticket | null): Status => ticket?.phase.at ?? "new";
export const ownerOf = (ticket: Ticket): string | null =>
  "owner" in ticket.phase ? ticket.phase.owner : null;
/** An answer stays, whatever is asked beside it: open again, or with a second opinion out, it is still answered. */
export const isAnswered = ({ answers }: Ticket): boolean => answers.length > 0;
/** Has the asker said what the last answer led to? */
export const hasOutcome = (ticket: Ticket): boolean =>
  ticket.outcomes.some(({ answer }) => answer === ticket.answers.length);
