/** The outbox: effects on their way out, and the cards and messages that came of them. An effect's life is told in queries/outbox.ts. */
import type { Effect } from "../../tickets/effects.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Slot, StandaloneSlot } from "../../tickets/slots.ts";

export type Outbox = {
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
  /** When the next unsent effect is due, or null. */
  nextDue(): Promise<Instant | null>;
  /** How many effects wait, since when the first of them, and how many were parked. */
  backlog(now: Instant): Promise<{
    readonly waiting: number;
    readonly oldestDueAt: Instant | null;
    readonly parked: number;
  }>;
  /** The card that a person (or place) has in a slot. */
  card(ticket: string | null, slot: Slot, personOrPlace: string): Promise<SentCard | null>;
  /** The card that a message is, or null. */
  cardOfMessage(message: string): Promise<SentCard | null>;
  /** The first card of a question in a place: the parent of its thread. */
  firstCard(ticket: string, place: string): Promise<SentCard | null>;
  /** Which question's text a person's own message became, for edits and deletions. */
  linkedMessage(
    message: string,
  ): Promise<{ readonly ticket: string; readonly text: string } | null>;
  /** The last cards that were posted, so many at most: where, and when. */
  lastPosted(most: number): Promise<readonly { readonly place: string; readonly at: Instant }[]>;
  /** A platform wants to be spared until then; `key` is its own. */
  keepRateLimit(key: string, until: Instant): Promise<void>;
  rateLimits(now: Instant): Promise<readonly { readonly key: string; readonly until: Instant }[]>;
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
  /** A card that belongs to no question. */
  | {
      readonly kind: "put";
      readonly slot: StandaloneSlot;
      readonly person: string | null;
      readonly place: string | null;
      readonly edit: boolean;
      /** The message that it answers, where it goes into a channel. */
      readonly thread?: string;
      /** Only where it stands already. */
      readonly onlyEdit?: boolean;
    };

/** A claimed effect. `interrupted`: an earlier try ended in a crash or in doubt, so it may have arrived. */
export type Due = NewEffect & { readonly attempts: number; readonly interrupted: boolean };

/** A claim as it stands; `until` is another one with each renewal. */
export type HeldClaim = { readonly id: string; readonly until: Instant };

/** A card that was sent: which, to whom, where, and the platform's message. */
export type SentCard = {
  readonly ticket: string | null;
  /** As it was stored: of this version, of another one, or the id of the effect that sent a sentence. */
  readonly slot: string;
  readonly person: string | null;
  readonly place: string;
  readonly message: string;
  readonly at: Instant;
  /** It says that it may be a repeat, and goes on to. */
  readonly repeat: boolean;
};
