/**
 * Queries of cards that were sent: which message shows which slot of which question, for edits,
 * presses and threads.
 */
import { type SQL, and, desc, eq, inArray, isNotNull, ne, not, or, sql } from "drizzle-orm";
import { type Backend, type Db, type WriteStep, always, guardedStep } from "../backend.ts";
import type { Delivered, Outbox, SentCard } from "../port/outbox.ts";
import { splitMessage, joinedMessage } from "../compact/message-split.ts";
import { endingOf } from "./outbox.ts";
import type { Tables } from "../schema/tables.ts";
import { rowsInto, template } from "../templates.ts";

type Members =
  | "delivered"
  | "card"
  | "cardInSlot"
  | "cardOfMessage"
  | "cardsFor"
  | "cardsHeldBy"
  | "lastPosted"
  | "linkedMessage";

export const cardsOf = (backend: Backend): Pick<Outbox, Members> => {
  const { db, tables: t, commit } = backend;
  const end = endingOf(t);
  const keep = cardSteps(t);
  return {
    delivered: async (id, at, card) => {
      if (card === null) return void (await end(db, { id, at }));
      const ended = (q: Db) => always(end(q, { id, at }));
      if (card.before !== undefined) {
        const changed = await commit((q) => [ended(q), ...keep.short(q, card)]);
        if (changed === null) return;
      }
      await commit((q) => [ended(q), ...keep.whole(q, card)]);
    },
    ...finding(backend),
    ...listing(backend),
    linkedMessage: async (message) => {
      const [linked] = await db
        .select({ ticket: t.links.ticket, text: t.links.text })
        .from(t.links)
        .where(eq(t.links.message, message));
      return linked ?? null;
    },
  };
};

/** What is filled in, in the statements of cards. */
const given = {
  ticket: sql.placeholder("ticket"),
  slot: sql.placeholder("slot"),
  part: sql.placeholder("part"),
  holder: sql.placeholder("holder"),
  place: sql.placeholder("place"),
  chat: sql.placeholder("chat"),
};

const shownOf = ({ cards, places }: Tables) => {
  const { seq, ticket, slot, at, repeat, part } = cards;
  const { person, place, chat } = places;
  return { seq, ticket, slot, at, repeat, part, person, place, chat };
};

type Finding = "card" | "cardInSlot" | "cardOfMessage" | "cardsFor";
const finding = ({ db, tables: t }: Backend): Pick<Outbox, Finding> => {
  const { cards: c, places: p } = t;
  const cardsWhere = (...conditions: readonly SQL[]) =>
    template((of) =>
      of
        .select(shownOf(t))
        .from(c)
        .innerJoin(p, eq(p.id, c.placeId))
        .where(and(...conditions)),
    );
  const [isTickets, isInSlot] = [eq(c.ticket, given.ticket), eq(c.slot, given.slot)];
  // From the holder's few places: of a slot that everybody has there are as many cards as people,
  // and SQLite keeps to the order of a cross join.
  const isHolders = and(eq(p.holder, given.holder), eq(c.placeId, p.id));
  const inSlot = template((of) =>
    of
      .select(shownOf(t))
      .from(p)
      .crossJoin(c)
      .where(and(isHolders, isTickets, isInSlot)),
  );
  const anybodys = cardsWhere(isTickets, isInSlot);
  const byMessage = cardsWhere(eq(p.chat, given.chat), eq(c.part, given.part));
  const held = cardsWhere(isTickets, eq(p.holder, given.holder));
  return {
    card: async (ticket, slot, holder) =>
      sentCard(await inSlot(db, { ticket: ticket ?? "", slot, holder })),
    cardInSlot: async (ticket, slot) => sentCard(await anybodys(db, { ticket, slot })),
    cardOfMessage: async (message) => sentCard(await byMessage(db, splitMessage(message))),
    cardsFor: async (ticket, holder) => sentCards(await held(db, { ticket, holder })),
  };
};

type Listing = "cardsHeldBy" | "lastPosted";
const listing = ({ db, tables: t }: Backend): Pick<Outbox, Listing> => {
  const { cards: c, places: p } = t;
  return {
    cardsHeldBy: async (people, most) => {
      // From the holders' few places, in whose cards a person is the holder.
      const isTheirs = and(inArray(p.holder, [...people]), isNotNull(p.person));
      const rows = await db
        .select(shownOf(t))
        .from(p)
        .crossJoin(c)
        .where(and(isTheirs, eq(c.placeId, p.id), ne(c.ticket, "")))
        .orderBy(desc(c.seq))
        .limit(most);
      return rows.flatMap((row) => sentCards([row]));
    },
    lastPosted: (most) =>
      db
        .select({ place: p.place, at: c.at })
        .from(c)
        .innerJoin(p, eq(p.id, c.placeId))
        .orderBy(desc(c.seq))
        .limit(most),
  };
};

/**
 * An edit keeps its row and so its order; a new message in the slot, or a message that changed
 * slots, gets a new row. What was not before can be written with less, as long as nothing stands
 * in its way.
 */
const cardSteps = (t: Tables) => {
  const putPlace = rowsInto(t.places, (db, rows: readonly NewPlace[]) =>
    db
      .insert(t.places)
      .values([...rows])
      .onConflictDoNothing(),
  );
  const [dropOthers, keep, keepNew] = [droppingOthers(t), keeping(t), keepingNew(t)];
  const restamp = restamping(t);
  const whole = (db: Db, card: Delivered): readonly WriteStep<never>[] => {
    const { placed, row } = rowsOf(card);
    return [always(putPlace(db, [placed])), always(dropOthers(db, row)), always(keep(db, row))];
  };
  const short = (db: Db, card: Delivered): readonly WriteStep<"changed">[] => {
    const { placed, row } = rowsOf(card);
    if (card.before === "itself") return [guardedStep(restamp(db, row), "changed")];
    return [always(putPlace(db, [placed])), guardedStep(keepNew(db, row), "changed")];
  };
  return { whole, short };
};

const rowsOf = (delivered: Delivered) => {
  const { person, place, message, before: _, ...card } = delivered;
  const { part, chat } = splitMessage(message);
  const placed = { holder: person ?? place, person, place, chat };
  return { placed, row: { ...card, ...placed, part, ticket: card.ticket ?? "" } };
};

/** Only notes when the message in a slot was edited, if it is there as it was. */
const restamping = (t: Tables) =>
  template((db) => {
    const { cards: c } = t;
    const [isTickets, isInSlot] = [eq(c.ticket, given.ticket), eq(c.slot, given.slot)];
    return db
      .update(c)
      .set({
        at: sql`${sql.placeholder("at")}`,
        repeat: sql`${sql.param(sql.placeholder("repeat"), c.repeat)}`,
      })
      .where(and(isTickets, isInSlot, eq(c.placeId, placeHere(db, t)), eq(c.part, given.part)))
      .returning({ seq: c.seq });
  });
type NewPlace = Omit<Tables["places"]["$inferSelect"], "id">;

const placesWhere = (db: Db, { places: p }: Tables, ...conditions: readonly SQL[]) =>
  db
    .select({ id: p.id })
    .from(p)
    .where(and(...conditions));
/** The number of the given place. */
const placeHere = (db: Db, t: Tables) => {
  const { holder, place, chat } = t.places;
  const isIt = [eq(holder, given.holder), eq(place, given.place), eq(chat, given.chat)];
  return sql`${placesWhere(db, t, ...isIt)}`;
};

const droppingOthers = (t: Tables) =>
  template((db) => {
    const { cards: c, places: p } = t;
    const [isTickets, isInSlot] = [eq(c.ticket, given.ticket), eq(c.slot, given.slot)];
    const [isHere, isThisMessage] = [eq(c.placeId, placeHere(db, t)), eq(c.part, given.part)];
    const itself = sql`(${isTickets} and ${isInSlot} and ${isHere} and ${isThisMessage})`;
    const isHolders = inArray(c.placeId, placesWhere(db, t, eq(p.holder, given.holder)));
    const isOfChat = inArray(c.placeId, placesWhere(db, t, eq(p.chat, given.chat)));
    return db
      .delete(c)
      .where(
        or(
          and(isTickets, isInSlot, isHolders, not(itself)),
          and(isThisMessage, isOfChat, not(itself)),
        ),
      );
  });

const inserted = (db: Db, t: Tables) =>
  db.insert(t.cards).values({
    ticket: sql`${given.ticket}`,
    slot: sql`${given.slot}`,
    at: sql`${sql.placeholder("at")}`,
    repeat: sql`${sql.param(sql.placeholder("repeat"), t.cards.repeat)}`,
    placeId: placeHere(db, t),
    part: sql`${given.part}`,
  });
const keeping = (t: Tables) =>
  template((db) =>
    inserted(db, t).onConflictDoUpdate({
      target: [t.cards.placeId, t.cards.part],
      set: { at: sql`excluded.at`, repeat: sql`excluded.repeat` },
    }),
  );
const keepingNew = (t: Tables) =>
  template((db) => inserted(db, t).onConflictDoNothing().returning({ seq: t.cards.seq }));

type Shown = Pick<
  Tables["cards"]["$inferSelect"],
  "seq" | "ticket" | "slot" | "at" | "repeat" | "part"
> &
  Pick<Tables["places"]["$inferSelect"], "person" | "place" | "chat">;
/** In the order in which they were sent. They are a handful, which SQL would sort at more cost. */
const sentCards = (rows: readonly Shown[]): readonly SentCard[] =>
  rows
    .toSorted((a, b) => a.seq - b.seq)
    .map((row) => {
      const { slot, person, place, at } = row;
      const ticket = row.ticket === "" ? null : row.ticket;
      const message = joinedMessage(row);
      return { ticket, slot, person, place, message, at, repeat: row.repeat === true };
    });
const sentCard = (rows: readonly Shown[]): SentCard | null => sentCards(rows)[0] ?? null;
