/** Questions: opening and moving them from one version to the next, and finding them. */
import { type SQL, and, asc, desc, eq, gte, inArray, or, sql } from "drizzle-orm";
import { type Ticket, exerciseAsker, ownerOf, statusOf } from "../tickets/words.ts";
import { type Backend, type Db, type Step, guard, always } from "./backend.ts";
import { chainOn } from "./chain.ts";
import type { Saved, Store, TicketChange } from "./port.ts";
import type { Tables } from "./tables.ts";

type Members =
  | "ticket"
  | "findTicket"
  | "listTickets"
  | "queued"
  | "askedBy"
  | "ownedBy"
  | "exercises";

export const ticketsOf = ({ db, tables: t }: Backend): Pick<Store, Members> => {
  const loaded = { ticket: t.tickets.state, version: t.tickets.version, head: t.tickets.head };
  const statesWhere = async (condition: SQL | undefined): Promise<readonly Ticket[]> => {
    const rows = await db
      .select({ ticket: t.tickets.state })
      .from(t.tickets)
      .where(condition)
      .orderBy(asc(t.tickets.askedAt), asc(t.tickets.id));
    return rows.map(({ ticket }) => ticket);
  };
  return {
    ticket: async (id) =>
      (await db.select(loaded).from(t.tickets).where(eq(t.tickets.id, id)))[0] ?? null,
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
        .where(state === null ? undefined : eq(t.tickets.status, state))
        // Asked in the same millisecond: by number, of which a longer one is a later one.
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
        .where(eq(t.tickets.status, "queued"))
        .orderBy(desc(t.tickets.urgent), asc(t.tickets.askedAt), asc(t.tickets.id));
      return rows;
    },
    askedBy: (person, states) =>
      statesWhere(and(eq(t.tickets.askerPerson, person), inArray(t.tickets.status, [...states]))),
    ownedBy: (expert, states) =>
      statesWhere(and(eq(t.tickets.ownerExpert, expert), inArray(t.tickets.status, [...states]))),
    exercises: (since) =>
      statesWhere(and(eq(t.tickets.askerPerson, exerciseAsker), gte(t.tickets.askedAt, since))),
  };
};

/** The guard opens the question or moves it from the version that the decision was made from; the rest are its events. */
export const ticketSteps = (
  db: Db,
  t: Tables,
  change: TicketChange,
): { readonly guard: Step<Saved>; readonly rest: readonly Step<Saved>[] } => {
  const { id, expected, state } = change;
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
  const columns = {
    number: state.number,
    status: statusOf(state),
    topic: state.question.topic,
    askerPerson: state.asker.person,
    askerAgency: state.asker.agency,
    ownerExpert: ownerOf(state),
    urgent: state.question.urgency === "urgent",
    askedAt: state.askedAt,
    closedAt: state.closedAt,
    version: last.version,
    head: last.hash,
    state,
  };
  const moved =
    change.head === null
      ? db
          .insert(t.tickets)
          .values({ id, ...columns })
          .onConflictDoNothing()
          .returning({ id: t.tickets.id })
      : db
          .update(t.tickets)
          .set(columns)
          .where(
            and(
              eq(t.tickets.id, id),
              eq(t.tickets.version, expected),
              eq(t.tickets.head, change.head),
            ),
          )
          .returning({ id: t.tickets.id });
  return {
    guard: guard<Saved>(moved, "stale"),
    rest: [always(db.insert(t.events).values([...events]))],
  };
};
