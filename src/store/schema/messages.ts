/** Tables of events that come in, and of effects and cards that go out. */
import { sql } from "drizzle-orm";
import type { Outgoing } from "../port/outbox.ts";
import type { Columns } from "./columns.ts";

export const defineInbox = (w: Columns) => {
  const inbox = w.table(
    "inbox",
    {
      seq: w.sequence(),
      id: w.text().notNull(),
      person: w.text().notNull(),
      community: w.text().notNull(),
      kind: w.text().notNull(),
      /** Null once it is settled: a person's words stay here no longer than needed. */
      payload: w.json(),
      at: w.instant().notNull(),
      /** By the platform's clock, in microseconds; null where the platform does not say. */
      sent: w.integer(),
      settledAt: w.instant(),
      /** How often work on it has begun, counted before it begins. */
      attempts: w.integer().notNull().default(0),
      givenUpAt: w.instant(),
    },
    (t) => [
      w.uniqueIndex("inbox_id").on(t.id),
      w
        .index("inbox_given_up")
        .on(t.givenUpAt)
        .where(sql`given_up_at is not null`),
      w
        .index("inbox_unsettled")
        .on(t.at)
        .where(sql`settled_at is null`),
      w
        .index("inbox_person")
        .on(t.person)
        .where(sql`settled_at is null`),
    ],
  );
  return { inbox };
};

export const defineOutbox = (w: Columns) => {
  const waiting = sql`sent_at is null and parked_at is null`;
  const outbox = w.table(
    "outbox",
    {
      /** The order within an ordering key. */
      seq: w.sequence(),
      id: w.text().notNull(),
      stream: w.text().notNull(),
      ticket: w.text(),
      effect: w.json().$type<Outgoing>().notNull(),
      dueAt: w.instant().notNull(),
      attempts: w.integer().notNull(),
      /** An earlier try may have arrived. */
      interrupted: w.boolean().notNull(),
      /** How many tries may have arrived where the platform cannot tell. */
      doubts: w.integer().notNull().default(0),
      /** Until when a worker claims it; a worker that crashed leaves it behind. */
      lockedUntil: w.instant(),
      sentAt: w.instant(),
      parkedAt: w.instant(),
      parkedWhy: w.text(),
    },
    (t) => [
      w.uniqueIndex("outbox_id").on(t.id),
      w.index("outbox_due").on(t.dueAt, t.seq).where(waiting),
      w.index("outbox_stream").on(t.stream, t.seq).where(waiting),
      w
        .index("outbox_claimed")
        .on(t.lockedUntil)
        .where(sql`locked_until is not null`),
      w
        .index("outbox_parked")
        .on(t.parkedAt)
        .where(sql`parked_at is not null`),
    ],
  );
  return { outbox };
};

export const defineCards = (w: Columns) => {
  /** Where cards were sent, once for each holder and place: in Teams an address has 400 characters. */
  const places = w.table(
    "places",
    {
      id: w.sequence(),
      /** The person, or the place when its cards are for no one person. */
      holder: w.text().notNull(),
      person: w.text(),
      place: w.text().notNull(),
      /** What the addresses of its messages have in common (message-split.ts). */
      chat: w.text().notNull(),
    },
    (t) => [
      w.uniqueIndex("places_holder").on(t.holder, t.place, t.chat),
      w.index("places_chat").on(t.chat),
    ],
  );
  const cards = w.table(
    "cards",
    {
      /** The order in which they were sent; an edit keeps it. */
      seq: w.sequence(),
      /** Empty for a card of no question, since a null would differ from every other null. */
      ticket: w.text().notNull(),
      slot: w.text().notNull(),
      at: w.instant().notNull(),
      /** The card says that it may be a duplicate; null: it does not. */
      repeat: w.boolean(),
      /** Its holder and place, a row of `places`. */
      placeId: w.integer().notNull(),
      /** The message's own part of its address. */
      part: w.text().notNull(),
    },
    (t) => [
      w.uniqueIndex("cards_slot").on(t.ticket, t.slot, t.placeId),
      w.uniqueIndex("cards_part").on(t.placeId, t.part),
    ],
  );
  /** A person's own message and the question's text that it became. */
  const links = w.table("links", {
    message: w.text().primaryKey(),
    ticket: w.text().notNull(),
    text: w.text().notNull(),
  });
  return { places, cards, links };
};
