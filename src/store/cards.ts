/** Cards that were sent: which slot of which question is which message, for edits, presses and threads. */
import { and, asc, desc, eq, ne, not, or } from "drizzle-orm";
import { type Backend, type Db, type Step, always } from "./backend.ts";
import type { SentCard, Store } from "./port.ts";
import type { Tables } from "./tables.ts";

type Members =
  | "delivered"
  | "card"
  | "cardOfMessage"
  | "firstCard"
  | "lastPosted"
  | "linkMessage"
  | "linkedMessage";

export const cardsOf = ({ db, tables: t, commit, write }: Backend): Pick<Store, Members> => ({
  delivered: async (id, at, card) => {
    await commit((q) => [
      always(q.update(t.outbox).set({ sentAt: at, lockedUntil: null }).where(eq(t.outbox.id, id))),
      ...(card === null ? [] : cardSteps(q, t, card)),
    ]);
  },
  card: async (ticket, slot, personOrPlace) =>
    sentCard(
      await db
        .select()
        .from(t.cards)
        .where(inSlot(t, { ticket, slot, holder: personOrPlace })),
    ),
  cardOfMessage: async (message) =>
    sentCard(await db.select().from(t.cards).where(eq(t.cards.message, message))),
  firstCard: async (ticket, place) =>
    sentCard(
      await db
        .select()
        .from(t.cards)
        .where(and(eq(t.cards.ticket, ticket), eq(t.cards.place, place)))
        .orderBy(asc(t.cards.seq))
        .limit(1),
    ),
  lastPosted: (most) =>
    db
      .select({ place: t.cards.place, at: t.cards.at })
      .from(t.cards)
      .orderBy(desc(t.cards.seq))
      .limit(most),
  linkMessage: async (message, ticket, text) => {
    await write(
      db
        .insert(t.links)
        .values({ message, ticket, text })
        .onConflictDoUpdate({ target: t.links.message, set: { ticket, text } }),
    );
  },
  linkedMessage: async (message) => {
    const [linked] = await db
      .select({ ticket: t.links.ticket, text: t.links.text })
      .from(t.links)
      .where(eq(t.links.message, message));
    return linked ?? null;
  },
});

type Slot = { readonly ticket: string | null; readonly slot: string; readonly holder: string };
const inSlot = (t: Tables, { ticket, slot, holder }: Slot) =>
  and(eq(t.cards.ticket, ticket ?? ""), eq(t.cards.slot, slot), eq(t.cards.holder, holder));

/** An edit keeps its row and so its order; a new message in the slot, or a message that changed slots, begins anew. */
const cardSteps = (db: Db, t: Tables, card: SentCard): readonly Step<never>[] => {
  const { slot, person, place, message, at, repeat } = card;
  const key = { ticket: card.ticket ?? "", slot, holder: person ?? place };
  const same = inSlot(t, key);
  const isMessage = eq(t.cards.message, message);
  return [
    always(
      db
        .delete(t.cards)
        .where(
          or(
            and(same, ne(t.cards.message, message)),
            same === undefined ? isMessage : and(isMessage, not(same)),
          ),
        ),
    ),
    always(
      db
        .insert(t.cards)
        .values({ ...key, person, place, message, at, repeat })
        .onConflictDoUpdate({ target: t.cards.message, set: { person, place, at, repeat } }),
    ),
  ];
};

const sentCard = (rows: readonly Tables["cards"]["$inferSelect"][]): SentCard | null => {
  const [row] = rows;
  if (row === undefined) return null;
  const { slot, person, place, message, at } = row;
  const ticket = row.ticket === "" ? null : row.ticket;
  return { ticket, slot, person, place, message, at, repeat: row.repeat === true };
};
