/**
 * Queries of cards that were sent: which message shows which slot of which question, for edits,
 * presses and threads.
 */
import { type SQL, and, desc, eq, inArray, ne, not, or, sql } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, always } from "../backend.ts";
import type { SentCard, Outbox } from "../port/outbox.ts";
import { messageParts, wholeMessage } from "../message-parts.ts";
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
  const { id: placeId, holder, person, place, chat } = t.places;
  const { seq, ticket, slot, at, repeat, part } = t.cards;
  const shown = { seq, ticket, slot, at, repeat, part, person, place, chat };
  const [ticketGiven, slotGiven] = [sql.placeholder("ticket"), sql.placeholder("slot")];
  const cardsWhere = (...conditions: readonly SQL[]) =>
    template((of) =>
      of
        .select(shown)
        .from(t.cards)
        .innerJoin(t.places, eq(placeId, t.cards.placeId))
        .where(and(...conditions)),
    );
  const anybodys = cardsWhere(eq(ticket, ticketGiven), eq(slot, slotGiven));
  const inSlot = cardsWhere(
    eq(ticket, ticketGiven),
    eq(slot, slotGiven),
    eq(holder, sql.placeholder("holder")),
  );
  const byMessage = cardsWhere(
    eq(chat, sql.placeholder("chat")),
    eq(part, sql.placeholder("part")),
  );
  const inPlace = cardsWhere(eq(ticket, ticketGiven), eq(place, sql.placeholder("place")));
  const end = endingOf(t);
  const keep = cardSteps(t);
  return {
    delivered: async (id, sentAt, card) => {
      if (card === null) await write(end(db, { id, at: sentAt }));
      else await commit((q) => [always(end(q, { id, at: sentAt })), ...keep(q, card)]);
    },
    card: async (of, which, whose) =>
      sentCard(await inSlot(db, { ticket: of ?? "", slot: which, holder: whose })),
    cardInSlot: async (of, which) => sentCard(await anybodys(db, { ticket: of, slot: which })),
    cardOfMessage: async (message) => sentCard(await byMessage(db, messageParts(message))),
    firstCard: async (of, where) => sentCard(await inPlace(db, { ticket: of, place: where })),
    cardsHeldBy: async (people, most) => {
      const rows = await db
        .select(shown)
        .from(t.cards)
        .innerJoin(t.places, eq(placeId, t.cards.placeId))
        .where(and(ne(ticket, ""), inArray(person, [...people])))
        .orderBy(desc(seq))
        .limit(most);
      return rows.flatMap((row) => sentCard([row]) ?? []);
    },
    lastPosted: (most) =>
      db
        .select({ place, at })
        .from(t.cards)
        .innerJoin(t.places, eq(placeId, t.cards.placeId))
        .orderBy(desc(seq))
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

/**
 * An edit keeps its row and so its order; a new message in the slot, or a message that changed
 * slots, gets a new row.
 */
const cardSteps = ({ cards: c, places: p }: Tables) => {
  const given = {
    ticket: sql.placeholder("ticket"),
    slot: sql.placeholder("slot"),
    part: sql.placeholder("part"),
    holder: sql.placeholder("holder"),
    place: sql.placeholder("place"),
    chat: sql.placeholder("chat"),
  };
  const [isHolders, isOfChat] = [eq(p.holder, given.holder), eq(p.chat, given.chat)];
  const idsWhere = (db: Db, condition: SQL | undefined) =>
    db.select({ id: p.id }).from(p).where(condition);
  const here = (db: Db) => idsWhere(db, and(isHolders, eq(p.place, given.place), isOfChat));
  const putPlace = rowsInto(
    p,
    (db, rows: readonly Omit<Tables["places"]["$inferSelect"], "id">[]) =>
      db
        .insert(p)
        .values([...rows])
        .onConflictDoNothing(),
  );
  const dropOthers = template((db) => {
    const inThisSlot = and(eq(c.ticket, given.ticket), eq(c.slot, given.slot));
    const isHere = eq(c.placeId, sql`${here(db)}`);
    const isThisMessage = eq(c.part, given.part);
    return db
      .delete(c)
      .where(
        or(
          and(
            inThisSlot,
            inArray(c.placeId, idsWhere(db, isHolders)),
            not(and(isHere, isThisMessage) ?? isHere),
          ),
          and(
            isThisMessage,
            inArray(c.placeId, idsWhere(db, isOfChat)),
            not(and(inThisSlot, isHere) ?? isHere),
          ),
        ),
      );
  });
  const keep = template((db) =>
    db
      .insert(c)
      .values({
        ticket: sql`${given.ticket}`,
        slot: sql`${given.slot}`,
        at: sql`${sql.placeholder("at")}`,
        repeat: sql`${sql.param(sql.placeholder("repeat"), c.repeat)}`,
        placeId: sql`${here(db)}`,
        part: sql`${given.part}`,
      })
      .onConflictDoUpdate({
        target: [c.placeId, c.part],
        set: { at: sql`excluded.at`, repeat: sql`excluded.repeat` },
      }),
  );
  return (db: Db, { person, place, message, ...card }: SentCard): readonly WriteStep<never>[] => {
    const where = { holder: person ?? place, person, place, ...messageParts(message) };
    const { part, ...placed } = where;
    const row = { ...card, ...where, ticket: card.ticket ?? "" };
    return [
      always(putPlace(db, [placed])),
      always(dropOthers(db, row)),
      always(keep(db, { ...row, part })),
    ];
  };
};

type Shown = Pick<
  Tables["cards"]["$inferSelect"],
  "seq" | "ticket" | "slot" | "at" | "repeat" | "part"
> &
  Pick<Tables["places"]["$inferSelect"], "person" | "place" | "chat">;
/** The first of them that was sent. They are a handful, which SQL would sort at more cost. */
const sentCard = (rows: readonly Shown[]): SentCard | null => {
  const [row] = rows.toSorted((a, b) => a.seq - b.seq);
  if (row === undefined) return null;
  const { slot, person, place, at } = row;
  const ticket = row.ticket === "" ? null : row.ticket;
  const message = wholeMessage(row);
  return { ticket, slot, person, place, message, at, repeat: row.repeat === true };
};
