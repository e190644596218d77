/**
 * Queries of cards that were sent: which message shows which slot of which question, for edits,
 * presses and threads.
 */
import { type SQL, and, desc, eq, inArray, ne, not, or, sql } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, always } from "../backend.ts";
import type { SentCard, Outbox } from "../port/outbox.ts";
import { endingOf } from "./outbox.ts";
import type { Tables } from "../schema/tables.ts";
import { rowsInto, template } from "../templates.ts";

type Members =
  | "delivered"
  | "card"
  | "cardInSlot"
  | "cardOfMessage"
  | "firstCard"
  | "cardsHeldBy"
  | "lastPosted"
  | "linkedMessage";

export const cardsOf = ({ db, tables: t, commit, write }: Backend): Pick<Outbox, Members> => {
  const cardsWhere = (condition: SQL | undefined) =>
    template((of) => of.select().from(t.cards).where(condition));
  const inSlot = cardsWhere(slotIs(t));
  const anybodys = cardsWhere(
    and(eq(t.cards.ticket, sql.placeholder("ticket")), eq(t.cards.slot, sql.placeholder("slot"))),
  );
  const byMessage = cardsWhere(eq(t.cards.message, sql.placeholder("message")));
  const inPlace = cardsWhere(
    and(eq(t.cards.ticket, sql.placeholder("ticket")), eq(t.cards.place, sql.placeholder("place"))),
  );
  const end = endingOf(t);
  const keep = cardSteps(t);
  return {
    delivered: async (id, at, card) => {
      if (card === null) await write(end(db, { id, at }));
      else await commit((q) => [always(end(q, { id, at })), ...keep(q, card)]);
    },
    card: async (ticket, slot, holder) =>
      sentCard(await inSlot(db, { ticket: ticket ?? "", slot, holder })),
    cardInSlot: async (ticket, slot) => sentCard(await anybodys(db, { ticket, slot })),
    cardOfMessage: async (message) => sentCard(await byMessage(db, { message })),
    firstCard: async (ticket, place) => sentCard(await inPlace(db, { ticket, place })),
    cardsHeldBy: async (people, most) => {
      const rows = await db
        .select()
        .from(t.cards)
        .where(and(ne(t.cards.ticket, ""), inArray(t.cards.person, [...people])))
        .orderBy(desc(t.cards.seq))
        .limit(most);
      return rows.flatMap((row) => sentCard([row]) ?? []);
    },
    lastPosted: (most) =>
      db
        .select({ place: t.cards.place, at: t.cards.at })
        .from(t.cards)
        .orderBy(desc(t.cards.seq))
        .limit(most),
    linkedMessage: async (message) => {
      const [linked] = await db
        .select({ ticket: t.links.ticket, text: t.links.text })
        .from(t.links)
        .where(eq(t.links.message, message));
      return linked ?? null;
    },
  };
};

/** With placeholders, to be filled in. */
const slotIs = (t: Tables) =>
  and(
    eq(t.cards.ticket, sql.placeholder("ticket")),
    eq(t.cards.slot, sql.placeholder("slot")),
    eq(t.cards.holder, sql.placeholder("holder")),
  );

/**
 * An edit keeps its row and so its order; a new message in the slot, or a message that changed
 * slots, gets a new row.
 */
const cardSteps = (t: Tables) => {
  const same = slotIs(t) ?? sql`true`;
  const message = sql.placeholder("message");
  const dropOthers = template((db) =>
    db
      .delete(t.cards)
      .where(
        or(and(same, ne(t.cards.message, message)), and(eq(t.cards.message, message), not(same))),
      ),
  );
  const keep = rowsInto(t.cards, (db, rows: readonly CardRow[]) =>
    db
      .insert(t.cards)
      .values([...rows])
      .onConflictDoUpdate({
        target: t.cards.message,
        set: {
          person: sql`excluded.person`,
          place: sql`excluded.place`,
          at: sql`excluded.at`,
          repeat: sql`excluded.repeat`,
        },
      }),
  );
  return (db: Db, { ticket, person, ...card }: SentCard): readonly WriteStep<never>[] => {
    const row = { ticket: ticket ?? "", holder: person ?? card.place, person, ...card };
    return [always(dropOthers(db, row)), always(keep(db, [row]))];
  };
};
type CardRow = Omit<Tables["cards"]["$inferSelect"], "seq">;

/** The first of them that was sent. They are a handful, which SQL would sort at more cost. */
const sentCard = (rows: readonly Tables["cards"]["$inferSelect"][]): SentCard | null => {
  const [row] = rows.toSorted((a, b) => a.seq - b.seq);
  if (row === undefined) return null;
  const { slot, person, place, message, at } = row;
  const ticket = row.ticket === "" ? null : row.ticket;
  return { ticket, slot, person, place, message, at, repeat: row.repeat === true };
};
