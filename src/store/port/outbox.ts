/**
 * The outbox: effects on their way out, and the cards and messages that came of them. An effect's
 * life is told in queries/outbox.ts.
 */
import type { Effect, To } from "../../tickets/effects.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Slot, StandaloneSlot } from "../../composition/slots.ts";
import type { TicketSlot } from "../../tickets/slots.ts";
import type { KeptReason, ParkedReason } from "./parked.ts";

export type Outbox = {
  /** Claims due effects, the first of each ordering key only. */
  claim(limit: number, now: Instant, leaseMs: number): Promise<readonly Due[]>;
  /**
   * Renews the claims of effects that are still being sent; a renewed claim differs from every
   * earlier one. Gives the ids of those that were still the last ones.
   */
  renew(claims: readonly Claim[], until: Instant): Promise<readonly string[]>;
  /** Whether this claim is the last one, and was neither given back nor settled. */
  isClaimed(claim: Claim): Promise<boolean>;
  /** All claims, of all processes. */
  claimed(): Promise<readonly HeldClaim[]>;
  /** Ends claims that were not renewed since they were read; their effects may have arrived. */
  giveBack(left: readonly HeldClaim[]): Promise<void>;
  /**
   * Records that an effect was carried out, and the card that was posted or edited, in one
   * transaction.
   */
  delivered(id: string, at: Instant, card: Delivered | null): Promise<void>;
  postpone(id: string, dueAt: Instant, how: Postponed): Promise<void>;
  /** Keeps an effect, with the reason, and never tries it again. */
  park(id: string, at: Instant, why: ParkedReason): Promise<void>;
  /** The effects parked since then for this reason, at most `most`, the oldest first. */
  parkedFor(
    code: "unknown",
    since: Instant,
    most: number,
  ): Promise<readonly { readonly id: string; readonly effect: Outgoing }[]>;
  /** The slots of a question's effects that were given up although they may have arrived. */
  slotsInDoubt(ticket: string): Promise<readonly string[]>;
  /**
   * What has become of an effect with an id of its own, and how often it was tried; null: there is
   * none.
   */
  fateOf(id: string): Promise<Fate | null>;
  /** Lets parked effects wait again. */
  unpark(ids: readonly string[]): Promise<void>;
  /** Writes effects that belong to no change. Ids that exist are left alone. */
  enqueue(effects: readonly NewEffect[]): Promise<void>;
  /** When the next unsent effect is due; null: none waits. */
  nextDue(): Promise<Instant | null>;
  /** How many effects wait, since when the oldest is due, and how many were parked. */
  backlog(now: Instant): Promise<{
    readonly waiting: number;
    readonly oldestDueAt: Instant | null;
    readonly parked: number;
  }>;
  /** The card that stands in a slot of a person or a place. */
  card(ticket: string | null, slot: Slot, personOrPlace: string): Promise<SentCard | null>;
  /** The card that stands in a slot of a question, whoever has it. */
  cardInSlot(ticket: string, slot: Slot): Promise<SentCard | null>;
  /** The card that this message shows, or null. */
  cardOfMessage(message: string): Promise<SentCard | null>;
  /** A question's cards that this person or place has, the first that was sent before the others. */
  cardsFor(ticket: string, personOrPlace: string): Promise<readonly SentCard[]>;
  /** The latest cards of questions in these people's chats, `most` at most. */
  cardsHeldBy(people: readonly string[], most: number): Promise<readonly SentCard[]>;
  /** The question's text that a person's own message became, for edits and deletions. */
  linkedMessage(
    message: string,
  ): Promise<{ readonly ticket: string; readonly text: string } | null>;
  /** Where and when the last cards were posted, `most` at most. */
  lastPosted(most: number): Promise<readonly { readonly place: string; readonly at: Instant }[]>;
  /** Keeps until when a platform asks to be spared; `key` is the platform's own. */
  keepRateLimit(key: string, until: Instant): Promise<void>;
  rateLimits(now: Instant): Promise<readonly { readonly key: string; readonly until: Instant }[]>;
};

export type Fate = {
  readonly state: "waiting" | "sent" | "parked";
  readonly attempts: number;
  /** Why it was given up. */
  readonly why: KeptReason | null;
};

/**
 * How an effect is put off. `doubtful`: this try or an earlier one may have arrived. `counts`:
 * `not` where the platform was full, which is no failed try; `doubt` where this try may have
 * arrived and nobody can look.
 */
export type Postponed = {
  readonly doubtful: boolean;
  readonly counts: "not" | "try" | "doubt";
};

export type NewEffect = {
  readonly id: string;
  /** Effects of one ordering key leave one after the other; a timer has a key of its own. */
  readonly orderingKey: string;
  readonly ticket: string | null;
  readonly effect: Outgoing;
  readonly dueAt: Instant;
};

/** A question's effect, or one that belongs to no question. */
export type Outgoing =
  | Effect
  /** Words that are passed on; `written` is the message that somebody wrote them in, to be marked once they are there. */
  | (Effect & { readonly kind: "show"; readonly written: string })
  /** A sentence to one person, in their language: a refusal that could not be answered at once. */
  | {
      readonly kind: "tell";
      readonly person: string;
      readonly text: string;
      /** It finds out whether a person can be reached again who could not. */
      readonly evenIfGone?: boolean;
    }
  /** A picture that came with a message of a question: fetched, stripped and passed on, never kept. */
  | {
      readonly kind: "picture";
      readonly slot: TicketSlot;
      readonly to: To;
      /** Where the writer's platform has it. */
      readonly file: string;
      /** The writer, who is told what became of it. */
      readonly from: string;
    }
  /** A signed message to a switchboard or an SMS service: the chat has stayed silent. */
  | { readonly kind: "webhook"; readonly rung: SilentRung | "over" }
  /** A card that belongs to no question. */
  | {
      readonly kind: "put";
      readonly slot: StandaloneSlot;
      readonly person: string | null;
      readonly place: string | null;
      readonly edit: boolean;
      /** The message that it answers, where it goes into a channel. */
      readonly thread?: string;
      /** Edits the card if there is one, and posts nothing otherwise. */
      readonly onlyEdit?: boolean;
    };

/** The rung of the ladder that a question has reached while nobody answered in chat; `over`: it has left it. */
export type SilentRung = "coordinator" | "fallback";

/**
 * A claimed effect. `interrupted`: an earlier try ended in a crash or in doubt, so it may have
 * arrived.
 */
export type Due = NewEffect & {
  readonly attempts: number;
  readonly interrupted: boolean;
  /** How many tries may have arrived where the platform cannot tell. */
  readonly doubts: number;
  /** Another one waits behind it in its ordering key. */
  readonly followed: boolean;
};

/** Each claim counts the tries up by one, so the two tell it from every other. */
export type Claim = Pick<Due, "id" | "attempts">;
/** A claim as read; `until` differs with each renewal. */
export type HeldClaim = { readonly id: string; readonly until: Instant };

/**
 * `before`: what its slot held when it was sent. `itself`: the message that was edited, and that it
 * is still. `nothing`: it is a new message, and there was none. Absent: another, or nobody looked.
 */
export type Delivered = SentCard & { readonly before?: "itself" | "nothing" };

/** A card that was sent: which, to whom, where, and the platform's message. */
export type SentCard = {
  readonly ticket: string | null;
  /**
   * As it was stored: a slot of this or another version, or the id of the effect that sent a
   * sentence.
   */
  readonly slot: string;
  readonly person: string | null;
  readonly place: string;
  readonly message: string;
  readonly at: Instant;
  /** The card says that it may be a duplicate, and keeps saying so when edited. */
  readonly repeat: boolean;
};
