/** Tables of questions: their state, their events, people's words, and what is counted. */
import { sql } from "drizzle-orm";
import type { Event, Status, Ticket } from "../../tickets/model.ts";
import type { Columns } from "./columns.ts";
import { type Noted, eventForm, stateForm } from "../compact/stored-forms.ts";

/** Streams of notes that are counted by the period: a few of very many events. */
export const isCounted = sql`stream in ('formal-channel', 'guard', 'note:directory')`;

const defineTickets = (w: Columns) => {
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
      state: w.formedJson<Ticket>(stateForm).notNull(),
      /** The version that its facts were folded from, for figures; 0: none were yet. */
      folded: w.integer().notNull().default(0),
    },
    (t) => [
      w
        .index("tickets_unfolded")
        .on(t.id)
        .where(sql`folded <> version`),
      w.uniqueIndex("tickets_number").on(t.number),
      // Of what has ended, which becomes ever more, nobody asks for a state.
      w
        .index("tickets_open")
        .on(t.status, t.askedAt)
        .where(sql`closed_at is null`),
      w.index("tickets_asked").on(t.askedAt),
      w.index("tickets_topic").on(t.topic, t.askedAt),
      // Whoever answers is told of like questions: a sort of document that is rare within its topic
      // would else be looked for in every question of the topic.
      w
        .index("tickets_about")
        .on(t.topic, sql`(state -> 'question' ->> 'documentType')`, t.askedAt, t.id)
        .where(sql`state ->> 'answeredAt' is not null`),
      w.index("tickets_asker").on(t.askerPerson, t.status),
      w.index("tickets_owner").on(t.ownerExpert, t.status),
    ],
  );
  return { tickets };
};

export const defineQuestions = (w: Columns) => {
  const { tickets } = defineTickets(w);
  const events = w.table(
    "events",
    {
      /** A question's id, or another name for what belongs to no question. */
      stream: w.text().notNull(),
      version: w.integer().notNull(),
      at: w.instant().notNull(),
      by: w.text().notNull(),
      type: w.text().notNull(),
      payload: w.formedJson<Event | Noted>(eventForm).notNull(),
      hash: w.text().notNull(),
    },
    (t) => [
      w.primaryKey({ columns: [t.stream, t.version] }),
      w.index("events_at").on(t.at),
      w.index("events_counted").on(t.stream, t.at).where(isCounted),
      // Few of very many: figures of a year would else look at every event of it.
      w
        .index("events_incorrect_data")
        .on(t.at)
        .where(sql`type = 'incorrect-data'`),
    ],
  );
  const texts = w.table(
    "texts",
    {
      id: w.text().primaryKey(),
      ticket: w.text().references(() => tickets.id),
      /** Null when the words were removed, or where an article has them (article-notes.ts); the hash stays in the chain. */
      body: w.text(),
      salt: w.text(),
      hash: w.text().notNull(),
    },
    (t) => [
      // Only retention asks for a question's texts, for those that have words: the rest become ever
      // more.
      w
        .index("texts_kept")
        .on(t.ticket)
        .where(sql`body is not null`),
    ],
  );
  return { tickets, events, texts };
};

export const defineRosters = (w: Columns) => {
  /** The experts whom decisions looked at: an event names the list, which is kept once. */
  const rosters = w.table("rosters", {
    /** SHA-256, in hexadecimal, of `experts` as canonical JSON. */
    name: w.text().primaryKey(),
    /** Ids, sorted. */
    experts: w.json().$type<readonly string[]>().notNull(),
  });
  return { rosters };
};

export const defineCounts = (w: Columns) => {
  const numbers = w.table("numbers", {
    year: w.integer().primaryKey(),
    last: w.integer().notNull(),
  });
  const loads = w.table("loads", {
    expert: w.text().primaryKey(),
    busy: w.integer().notNull(),
    lastOfferedAt: w.instant(),
  });
  return { numbers, loads };
};
