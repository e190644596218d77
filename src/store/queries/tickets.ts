/**
 * Queries of questions: opening them, moving them from one version to the next, and finding them.
 */
import { setImmediate as turn } from "node:timers/promises";
import { type SQL, and, asc, desc, eq, gte, inArray, isNull, lt, ne, or, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import type { Questions } from "../port/questions.ts";
import {
  type Status,
  type Ticket,
  days,
  exerciseAsker,
  ownerOf,
  statusOf,
} from "../../tickets/model.ts";
import { type Backend, type Db, type WriteStep, guardedStep, always } from "../backend.ts";
import { chainOn } from "../chain.ts";
import { isNoteName } from "../note-names.ts";
import type { Saved, TicketChange } from "../port/change.ts";
import type { Tables } from "../schema/tables.ts";
import { literal, rowsInto, template, templateOfList } from "../templates.ts";

type Members =
  | "ticket"
  | "findTicket"
  | "listTickets"
  | "queued"
  | "askedBy"
  | "lastAskedBy"
  | "lastAsked"
  | "lastAbout"
  | "ownedBy"
  | "answeredAbout"
  | "usedSince"
  | "exercises";

export const ticketsOf = ({ db, tables: t }: Backend): Pick<Questions, Members> => {
  const loaded = { ticket: t.tickets.state, version: t.tickets.version, head: t.tickets.head };
  const byId = template((of) =>
    of
      .select(loaded)
      .from(t.tickets)
      .where(eq(t.tickets.id, sql.placeholder("id"))),
  );
  const statesWhere = async (condition: SQL | undefined): Promise<readonly Ticket[]> => {
    const rows = await db
      .select({ ticket: t.tickets.state })
      .from(t.tickets)
      .where(condition)
      .orderBy(asc(t.tickets.askedAt), asc(t.tickets.id));
    return rows.map(({ ticket }) => ticket);
  };
  return {
    ticket: async (id) => (await byId(db, { id }))[0] ?? null,
    findTicket: async (idOrNumber) => {
      const named = or(eq(t.tickets.id, idOrNumber), eq(t.tickets.number, idOrNumber));
      return (await db.select(loaded).from(t.tickets).where(named))[0] ?? null;
    },
    listTickets: async ({ state, limit }) => {
      const list = db
        .select({
          id: t.tickets.id,
          number: t.tickets.number,
          state: t.tickets.status,
          topic: t.tickets.topic,
          askedAt: t.tickets.askedAt,
          asker: t.tickets.askerPerson,
        })
        .from(t.tickets)
        .where(state === null ? undefined : and(eq(t.tickets.status, state), isOpenIn(t, state)))
        // Asked in the same millisecond: by number, and a longer number is a later one.
        .orderBy(
          asc(t.tickets.askedAt),
          asc(sql`length(${t.tickets.number})`),
          asc(t.tickets.number),
        );
      const rows = await (limit === null ? list : list.limit(limit));
      return rows.map(({ asker, ...row }) => ({ ...row, exercise: asker === exerciseAsker }));
    },
    queued: async () => {
      const rows = await db
        .select({ id: t.tickets.id, topic: t.tickets.topic })
        .from(t.tickets)
        .where(and(eq(t.tickets.status, "queued"), isNull(t.tickets.closedAt)))
        .orderBy(desc(t.tickets.urgent), asc(t.tickets.askedAt), asc(t.tickets.id));
      return rows;
    },
    askedBy: theirsOf(db, t, t.tickets.askerPerson),
    ...lastOnes({ db, tables: t }),
    ownedBy: theirsOf(db, t, t.tickets.ownerExpert),
    ...byUse({ db, tables: t }),
    exercises: (since) =>
      statesWhere(and(eq(t.tickets.askerPerson, exerciseAsker), gte(t.tickets.askedAt, since))),
  };
};

/** What the partial index of open questions asks for; nothing of a state in which they have ended. */
const isOpenIn = ({ tickets }: Tables, state: Status): SQL | undefined =>
  state === "closed" || state === "cancelled" ? undefined : isNull(tickets.closedAt);

/** Somebody's questions in some states, the first asked first. */
const theirsOf = (db: Db, t: Tables, whose: SQLiteColumn) => {
  const read = templateOfList((of, [person, ...states]) =>
    of
      .select({ ticket: t.tickets.state })
      .from(t.tickets)
      .where(and(eq(whose, person), inArray(t.tickets.status, states))),
  );
  return async (person: string, states: readonly Status[]): Promise<readonly Ticket[]> =>
    (await read(db, [person, ...states]))
      .map(({ ticket }) => ticket)
      // A handful, which SQL would sort at more cost.
      .toSorted((a, b) => a.askedAt - b.askedAt || (a.id < b.id ? -1 : 1));
};

const lastOnes = ({
  db,
  tables: { tickets },
}: Pick<Backend, "db" | "tables">): Pick<Questions, "lastAskedBy" | "lastAsked" | "lastAbout"> => {
  const last = async (condition: SQL | undefined, most: number): Promise<readonly Ticket[]> => {
    const rows = await db
      .select({ ticket: tickets.state })
      .from(tickets)
      .where(condition)
      .orderBy(desc(tickets.askedAt), desc(tickets.number))
      .limit(most);
    return rows.map(({ ticket }) => ticket);
  };
  const lastOf = (most: number) =>
    templateOfList((of, [person, ...states]) =>
      of
        .select({ ticket: tickets.state })
        .from(tickets)
        .where(and(eq(tickets.askerPerson, person ?? ""), inArray(tickets.status, states)))
        .orderBy(desc(tickets.askedAt), desc(tickets.number))
        .limit(literal(most)),
    );
  const byMost = new Map<number, ReturnType<typeof lastOf>>();
  return {
    lastAskedBy: async (person, states, most) => {
      const read = byMost.get(most) ?? lastOf(most);
      byMost.set(most, read);
      return (await read(db, [person, ...states])).map(({ ticket }) => ticket);
    },
    lastAbout: ({ topic, urgent, most }) =>
      last(and(eq(tickets.topic, topic), eq(tickets.urgent, urgent)), most),
    lastAsked: async (most, skip) => {
      const rows = await db
        .select({ topic: tickets.topic, state: tickets.state })
        .from(tickets)
        .where(ne(tickets.askerPerson, exerciseAsker))
        .orderBy(desc(tickets.askedAt), desc(tickets.number))
        .limit(most)
        .offset(skip);
      return rows.map(({ topic, state: { question, answers } }) => ({
        topic,
        text: question.text.id,
        isWrongTopic: answers.some(({ questionQuality }) => questionQuality === "wrong-topic"),
      }));
    },
  };
};

const byUse = (
  backend: Pick<Backend, "db" | "tables">,
): Pick<Questions, "answeredAbout" | "usedSince"> => ({
  answeredAbout: answeredAbout(backend),
  usedSince: usedSince(backend),
});

/** A quarter of a nation's questions is read a day at a time, so that whoever asks meanwhile does not wait. */
const usedSince =
  ({ db, tables: { tickets } }: Pick<Backend, "db" | "tables">): Questions["usedSince"] =>
  async (since, until) => {
    const askers = new Map<string, string>();
    const experts = new Set<string>();
    for (let from = since; from < until; from += days(1)) {
      const rows = await db
        .select({
          person: tickets.askerPerson,
          agency: tickets.askerAgency,
          expert: tickets.ownerExpert,
        })
        .from(tickets)
        .where(
          and(
            gte(tickets.askedAt, from),
            lt(tickets.askedAt, Math.min(from + days(1), until)),
            ne(tickets.askerPerson, exerciseAsker),
          ),
        )
        .orderBy(asc(tickets.askedAt));
      for (const { person, agency, expert } of rows) {
        askers.set(person, agency);
        if (expert !== null) experts.add(expert);
      }
      await turn();
    }
    return {
      askers: [...askers].map(([person, agency]) => ({ person, agency })),
      experts: [...experts],
    };
  };

const answeredAbout =
  ({ db, tables: { tickets } }: Pick<Backend, "db" | "tables">): Questions["answeredAbout"] =>
  async ({ topic, documentType, most }) => {
    const rows = await db
      .select({ ticket: tickets.state })
      .from(tickets)
      .where(
        and(
          eq(tickets.topic, topic),
          sql`${tickets.state} -> 'question' ->> 'documentType' = ${documentType}`,
          sql`${tickets.state} ->> 'answeredAt' is not null`,
        ),
      )
      .orderBy(desc(tickets.askedAt), desc(tickets.id))
      .limit(most);
    return rows.map(({ ticket }) => ticket);
  };

/**
 * The guard opens the question, or moves it on from the version that the decision was made from;
 * the rest are its events.
 */
export const ticketStepsOf = (t: Tables) => {
  const writing = writingOf(t);
  return (
    db: Db,
    change: TicketChange,
  ): { readonly guard: WriteStep<Saved>; readonly rest: readonly WriteStep<Saved>[] } => {
    const { columns, events } = rowsOf(change);
    const moved =
      change.head === null
        ? writing.open(db, [columns])
        : writing.move(db, { ...columns, before: change.expected, hashBefore: change.head });
    return {
      guard: guardedStep<Saved>(moved, "stale"),
      rest: [always(writing.append(db, events))],
    };
  };
};

/** The question's columns and the rows of its new events. */
const rowsOf = (change: TicketChange) => {
  const { id, expected, state } = change;
  // Its events would continue the chain of that stream, and break it for both.
  if (isNoteName(id)) throw new Error("A question's id is no name of another stream.");
  const events = chainOn(
    change.head,
    change.recorded.map(({ at, by, event }, i) => ({
      stream: id,
      version: expected + 1 + i,
      at,
      by,
      type: event.type,
      payload: event,
    })),
  );
  const last = events.at(-1);
  if (last === undefined) throw new Error("A change of a question records at least one event.");
  if ((expected === 0) !== (change.head === null))
    throw new Error("A new question has version 0 and no head; any other has both.");
  const columns = { id, ...columnsOf(state), version: last.version, head: last.hash, state };
  return { columns, events };
};
/** The columns that are copies of the state, to search by. */
export const columnsOf = (state: Ticket) => ({
  number: state.number,
  status: statusOf(state),
  topic: state.question.topic,
  askerPerson: state.asker.person,
  askerAgency: state.asker.agency,
  ownerExpert: ownerOf(state),
  urgent: state.question.urgency === "urgent",
  askedAt: state.askedAt,
  closedAt: state.closedAt,
});
type Columns = ReturnType<typeof rowsOf>["columns"];
type EventRow = ReturnType<typeof rowsOf>["events"][number];

const writingOf = (t: Tables) => {
  /** A placeholder named after the column, encoded as the column encodes. */
  const blank = (column: keyof Columns) =>
    sql`${sql.param(sql.placeholder(column), t.tickets[column])}`;
  return {
    open: rowsInto(t.tickets, (db, rows: readonly Columns[]) =>
      db
        .insert(t.tickets)
        .values([...rows])
        .onConflictDoNothing()
        .returning({ id: t.tickets.id }),
    ),
    move: template((db) =>
      db
        .update(t.tickets)
        .set({
          status: blank("status"),
          topic: blank("topic"),
          askerPerson: blank("askerPerson"),
          askerAgency: blank("askerAgency"),
          ownerExpert: blank("ownerExpert"),
          urgent: blank("urgent"),
          closedAt: blank("closedAt"),
          version: blank("version"),
          head: blank("head"),
          state: blank("state"),
        })
        .where(
          and(
            eq(t.tickets.id, sql.placeholder("id")),
            eq(t.tickets.version, sql.placeholder("before")),
            eq(t.tickets.head, sql.placeholder("hashBefore")),
          ),
        )
        .returning({ id: t.tickets.id }),
    ),
    append: rowsInto(t.events, (db, rows: readonly EventRow[]) =>
      db.insert(t.events).values([...rows]),
    ),
  };
};
