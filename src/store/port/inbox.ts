/**
 * The inbox: what chats sent, written before it is acknowledged and kept until it is settled. Its
 * life is told in queries/inbox.ts.
 */
import type { Instant } from "../../tickets/model.ts";

export type Inbox = {
  /** Writes an event before it is acknowledged; false: it is there already. */
  arrive(arrival: Arrival): Promise<boolean>;
  /** Says whether something that this person wrote is not settled yet. */
  hasUnsettledMessages(person: string): Promise<boolean>;
  /** The first unsettled message that the same person sent before this one. */
  earlierMessage(id: string): Promise<LeftBehind | null>;
  /**
   * Events that were acknowledged but not settled and came before `before`, in the order in which
   * they were sent.
   */
  unsettled(before: Instant, limit?: number): Promise<readonly LeftBehind[]>;
  unsettledCount(before: Instant): Promise<number>;
  /**
   * Makes an event that was left behind this process's work, and counts the attempt: false if
   * another recovered it since it was read.
   */
  recover(seen: Arrival, at: Instant): Promise<boolean>;
  /** Marks an unsettled event as given up; whoever does settles it next. */
  giveUp(id: string, at: Instant): Promise<void>;
  /** When this event was given up; null: it was not. */
  givenUpAt(id: string): Promise<Instant | null>;
  /** Forgets an event that was given up, so that it may arrive anew. */
  forgetGivenUp(id: string): Promise<void>;
  /** The events that were given up at or after this instant. */
  givenUpCount(since: Instant): Promise<number>;
  /** Says whether this event has changed something already. */
  isSettled(id: string): Promise<boolean>;
  /**
   * Settles an event that changed nothing: its payload goes, and a press or a form goes whole, since
   * made again it may do something.
   */
  settle(id: string, at: Instant): Promise<void>;
};

/**
 * An incoming event as written before the acknowledgement. `payload` is null once it is settled.
 */
export type Arrival = {
  readonly id: string;
  readonly person: string;
  readonly community: string;
  readonly kind: string;
  readonly payload: unknown;
  readonly at: Instant;
  /**
   * When it was sent, by the platform's clock in microseconds; null where the platform does not
   * say.
   */
  readonly sent: number | null;
};

/** An unsettled event. `attempts` is how often work on it has begun. */
export type LeftBehind = Arrival & { readonly attempts: number };
