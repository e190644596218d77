/**
 * Queries of one text that is removed by hand: its words go from wherever they lie, in the transaction
 * that notes who removed them and why.
 */
import { type SQL, and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { SQLiteColumn } from "drizzle-orm/sqlite-core";
import { type Backend, type Db, type WriteStep, always } from "../backend.ts";
import type { NoteName } from "../note-names.ts";
import type { HandRemoval, Records, RemovedByHand } from "../port/records.ts";
import { appendWith } from "../queries/events.ts";
import { effectRowsOf } from "../queries/outbox.ts";

const stream = "note:records" satisfies NoteName;
/** Shorter ones, such as "Ja.", stand in much that has nothing to do with them. */
const tellingLength = 8;

type Members = "keptText" | "cardsOn" | "removeText";
export const textRemovalOf = (backend: Backend): Pick<Records, Members> => {
  const { db, tables: t } = backend;
  return {
    keptText: async (id) => {
      const [row] = await db.select().from(t.texts).where(eq(t.texts.id, id));
      return row === undefined ? null : { ticket: row.ticket, body: row.body };
    },
    cardsOn: (ticket, slots) =>
      db
        .select({ slot: t.cards.slot, person: t.places.person })
        .from(t.cards)
        .innerJoin(t.places, eq(t.places.id, t.cards.placeId))
        .where(or(eq(t.cards.ticket, ticket), inArray(t.cards.slot, [...slots]))),
    removeText: async (removal) => {
      const there = placesOf(backend, removal);
      const counts = await Promise.all(there.map(({ table, where }) => db.$count(table, where)));
      const [inbox = 0, outbox = 0, drafts = 0, articles = 0] = counts;
      const removed: RemovedByHand = { inbox, outbox, drafts, articles };
      const { at, by, id, ticket, reason } = removal;
      const data = { text: id, ticket, reason, removed };
      const noted = { stream, at, by, type: "text-removed" } as const;
      await appendWith(backend, { ...noted, payload: { type: "noted", data } }, (q) =>
        stepsOf(q, backend, removal),
      );
      return removed;
    },
  };
};

/** As a person reads it, as Slack writes it, and in JSON. */
const holds = (column: SQLiteColumn | SQL, body: string): SQL => {
  const marked = body.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const inJson = [body, marked].map((one) => JSON.stringify(one).slice(1, -1));
  const written = [...new Set([body, ...inJson])];
  const like = (one: string): SQL =>
    sql`cast(${column} as text) like ${`%${one.replaceAll(/[\\%_]/gu, "\\$&")}%`} escape '\\'`;
  const text = written.map((one) => (body.length < tellingLength ? like(`"${one}"`) : like(one)));
  return sql`(${sql.join(text, sql` or `)})`;
};

const placesOf = ({ tables: t }: Pick<Backend, "tables">, { body, unpublished }: HandRemoval) =>
  [
    { table: t.inbox, where: holds(t.inbox.payload, body) },
    { table: t.outbox, where: holds(t.outbox.effect, body) },
    { table: t.drafts, where: or(eq(t.drafts.text, body), holds(t.drafts.text, body)) },
    {
      table: t.articles,
      where: and(
        inArray(t.articles.id, [...unpublished]),
        inArray(t.articles.state, ["draft", "rejected"]),
        isNull(t.articles.publishedAt),
      ),
    },
  ] as const;

const stepsOf = (
  db: Db,
  { tables: t }: Backend,
  removal: HandRemoval,
): readonly WriteStep<never>[] => {
  const [inbox, outbox, drafts, articles] = placesOf({ tables: t }, removal);
  const none = { title: "", question: "", answer: "", source: null, withdrawnReason: null };
  const { effects } = removal;
  return [
    always(db.update(t.texts).set({ body: null, salt: null }).where(eq(t.texts.id, removal.id))),
    always(
      db
        .update(t.articles)
        .set({ ...none, state: "rejected" })
        .where(articles.where),
    ),
    always(db.update(t.inbox).set({ payload: null, settledAt: removal.at }).where(inbox.where)),
    always(db.delete(t.outbox).where(outbox.where)),
    always(db.delete(t.drafts).where(drafts.where)),
    ...(effects.length === 0 ? [] : [always(effectRowsOf(t)(db, effects))]),
  ];
};
