/** The tables, defined once in the words of `words.ts`. What each column means is said here and nowhere else. */
import { sql } from "drizzle-orm";
import type { Event, Status, Ticket } from "../tickets/words.ts";
import type { ArticleState, Outgoing } from "./port.ts";
import type { Words } from "./words.ts";

/** What an event holds that belongs to no question. Wrapped, so that `null` and a bare string keep their shape. */
export type Noted = { readonly type: "noted"; readonly data: unknown };

export const defineTables = (w: Words) => {
  const { outbox, inbox } = defineQueues(w);
  return {
    ...defineQuestions(w),
    ...defineCounts(w),
    ...defineOrganisation(w),
    ...definePeople(w),
    ...defineCards(w),
    inbox,
    outbox,
    earlier: w.alias(outbox, "earlier"),
  };
};
export type Tables = ReturnType<typeof defineTables>;

const defineQuestions = (w: Words) => {
  const tickets = w.table(
    "tickets",
    {
      id: w.text().primaryKey(),
      number: w.text().notNull(),
      status: w.text().$type<Status>().notNull(),
      topic: w.text().notNull(),
      askerPerson: w.text().notNull(),
      askerAgency: w.text().notNull(),
      ownerExpert: w.text(),
      urgent: w.boolean().notNull(),
      askedAt: w.instant().notNull(),
      closedAt: w.instant(),
      version: w.integer().notNull(),
      /** Hash of the event at `version`. */
      head: w.text().notNull(),
      /** The whole fold of the events; the columns above are copies to search by. */
      state: w.json().$type<Ticket>().notNull(),
    },
    (t) => [
      w.uniqueIndex("tickets_number").on(t.number),
      w.index("tickets_status_asked").on(t.status, t.askedAt),
      w.index("tickets_asked").on(t.askedAt),
      w.index("tickets_asker").on(t.askerPerson, t.status),
      w.index("tickets_owner").on(t.ownerExpert, t.status),
    ],
  );
  const events = w.table(
    "events",
    {
      /** A question's id, or another name for what belongs to no question. */
      stream: w.text().notNull(),
      version: w.integer().notNull(),
      at: w.instant().notNull(),
      by: w.text().notNull(),
      type: w.text().notNull(),
      payload: w.json().$type<Event | Noted>().notNull(),
      prev: w.text(),
      hash: w.text().notNull(),
    },
    (t) => [
      w.primaryKey({ columns: [t.stream, t.version] }),
      w.index("events_at").on(t.at, t.stream),
    ],
  );
  const texts = w.table(
    "texts",
    {
      id: w.text().primaryKey(),
      ticket: w.text().references(() => tickets.id),
      /** Null when the words were removed; the hash stays in the chain. */
      body: w.text(),
      salt: w.text(),
      hash: w.text().notNull(),
    },
    (t) => [w.index("texts_ticket").on(t.ticket)],
  );
  return { tickets, events, texts };
};

const defineCounts = (w: Words) => {
  const numbers = w.table("numbers", {
    year: w.integer().primaryKey(),
    last: w.integer().notNull(),
  });
  const once = w.table("once", { key: w.text().primaryKey(), at: w.instant().notNull() });
  const loads = w.table("loads", {
    expert: w.text().primaryKey(),
    busy: w.integer().notNull(),
    lastOfferedAt: w.instant(),
  });
  return { numbers, once, loads };
};

const defineQueues = (w: Words) => {
  const inbox = w.table(
    "inbox",
    {
      seq: w.sequence(),
      id: w.text().notNull(),
      person: w.text().notNull(),
      community: w.text().notNull(),
      kind: w.text().notNull(),
      /** Null once it is settled: a person's words wait here no longer than needed. */
      payload: w.json(),
      at: w.instant().notNull(),
      settledAt: w.instant(),
    },
    (t) => [
      w.uniqueIndex("inbox_id").on(t.id),
      w
        .index("inbox_unsettled")
        .on(t.at)
        .where(sql`settled_at is null`),
    ],
  );
  const waiting = sql`sent_at is null and parked_at is null`;
  const outbox = w.table(
    "outbox",
    {
      /** The order within a stream. */
      seq: w.sequence(),
      id: w.text().notNull(),
      stream: w.text().notNull(),
      ticket: w.text(),
      effect: w.json().$type<Outgoing>().notNull(),
      dueAt: w.instant().notNull(),
      attempts: w.integer().notNull(),
      /** An earlier try may have arrived. */
      interrupted: w.boolean().notNull(),
      /** Until when a worker has it; left behind by one that crashed. */
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
        .index("outbox_parked")
        .on(t.parkedAt)
        .where(sql`parked_at is not null`),
    ],
  );
  return { inbox, outbox };
};

const defineCards = (w: Words) => {
  const cards = w.table(
    "cards",
    {
      /** The order in which they were sent; an edit keeps it. */
      seq: w.sequence(),
      /** Empty for a card of no question: a null would be different from every other null. */
      ticket: w.text().notNull(),
      slot: w.text().notNull(),
      /** The person, or the place when it is for no one person. */
      holder: w.text().notNull(),
      person: w.text(),
      place: w.text().notNull(),
      message: w.text().notNull(),
      at: w.instant().notNull(),
    },
    (t) => [
      w.uniqueIndex("cards_slot").on(t.ticket, t.slot, t.holder),
      w.uniqueIndex("cards_message").on(t.message),
      w.index("cards_place").on(t.ticket, t.place, t.seq),
    ],
  );
  /** A person's own message and the text of a question that it became. */
  const links = w.table("links", {
    message: w.text().primaryKey(),
    ticket: w.text().notNull(),
    text: w.text().notNull(),
  });
  return { cards, links };
};

const definePeople = (w: Words) => {
  const people = w.table(
    "people",
    {
      person: w.text().primaryKey(),
      community: w.text().notNull(),
      place: w.text(),
      language: w.text(),
      locale: w.text(),
      timeZone: w.text(),
      gone: w.boolean().notNull(),
      /** Grows each time that a place is learned: who was met last. */
      met: w.integer().notNull(),
    },
    (t) => [w.index("people_met").on(t.community, t.met), w.index("people_order").on(t.met)],
  );
  const drafts = w.table("drafts", {
    id: w.text().primaryKey(),
    person: w.text().notNull(),
    text: w.text().notNull(),
    at: w.instant().notNull(),
  });
  return { people, drafts };
};

const defineOrganisation = (w: Words) => {
  const articles = w.table(
    "articles",
    {
      id: w.text().primaryKey(),
      state: w.text().$type<ArticleState>().notNull(),
      title: w.text().notNull(),
      question: w.text().notNull(),
      answer: w.text().notNull(),
      topic: w.text(),
      documentType: w.text(),
      country: w.text(),
      language: w.text().notNull(),
      ticket: w.text(),
      agency: w.text(),
      author: w.text(),
      owner: w.text(),
      createdAt: w.instant().notNull(),
      publishedAt: w.instant(),
      reviewAt: w.instant(),
    },
    (t) => [w.index("articles_state").on(t.state, t.createdAt)],
  );
  /** One row: the file in force. */
  const organisations = w.table("organisations", {
    name: w.text().primaryKey(),
    version: w.integer().notNull(),
    document: w.json().notNull(),
    at: w.instant().notNull(),
  });
  const jobs = w.table("jobs", { name: w.text().primaryKey(), dueAt: w.instant().notNull() });
  return { articles, organisations, jobs };
};
