/**
 * Queries of one text that is removed by hand: its words go from wherever they lie, in the transaction
 * that notes who removed them and why.
 */
import { and, eq, inArray, isNull, notExists, or, sql } from "drizzle-orm";
import { editionId, withdrawalId } from "../article-notes.ts";
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
    cardsOn: (ticket, { slots, slotsOfPeople, people }) =>
      db
        .select({ slot: t.cards.slot, person: t.places.person })
        .from(t.cards)
        .innerJoin(t.places, eq(t.places.id, t.cards.placeId))
        .where(
          or(
            eq(t.cards.ticket, ticket),
            inArray(t.cards.slot, [...slots]),
            and(inArray(t.cards.slot, [...slotsOfPeople]), inArray(t.places.person, [...people])),
          ),
        ),
    removeText: async (removal) => {
      const found = await foundOf(backend, removal);
      const articles = await db.$count(t.articles, unpublishedOf(backend, removal));
      const { inbox, outbox, drafts } = found;
      const counts = { inbox: inbox.length, outbox: outbox.length, drafts: drafts.length };
      const editions = removal.editions.map(editionId);
      const removed: RemovedByHand = { ...counts, articles, editions: editions.length };
      const { at, by, id, ticket, reason } = removal;
      const data = { text: id, ticket, reason, removed, editions };
      const noted = { stream, at, by, type: "text-removed" } as const;
      await appendWith(backend, { ...noted, payload: { type: "noted", data } }, (q) =>
        stepsOf(q, backend, { ...removal, found }),
      );
      return removed;
    },
  };
};

/** Whether words, or values among which words are, say this; a short one stands alone. */
const says = (value: unknown, body: string): boolean => {
  if (typeof value === "string") {
    const marked = body.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    return [body, marked].some((one) =>
      body.trim().length < tellingLength ? value.trim() === one.trim() : value.includes(one),
    );
  }
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((one) => says(one, body));
};
/** What people write of an event or an effect; its kind, its slot and its ids may be spelt alike. */
const wordsIn = (of: unknown): readonly unknown[] =>
  typeof of === "object" && of !== null
    ? ["text", "fields", "query"].map((key): unknown => Reflect.get(of, key))
    : [];

/** A draft is words, or a form's fields in JSON. */
const draftIn = (text: string): unknown => {
  try {
    return [text, JSON.parse(text)];
  } catch {
    return text;
  }
};

type Found = { readonly [Table in "inbox" | "outbox" | "drafts"]: readonly string[] };
/** Of the question and its people alone: others may have written the same. */
const foundOf = async (
  { db, tables: t }: Backend,
  { body, people: some, ticket }: HandRemoval,
): Promise<Found> => {
  if (body.trim() === "") return { inbox: [], outbox: [], drafts: [] };
  const people = [...some];
  const names = people.map(
    (one) => sql`cast(${t.outbox.effect} as text) like ${`%${JSON.stringify(one)}%`}`,
  );
  const [inbox, outbox, drafts] = await Promise.all([
    db
      .select({ id: t.inbox.id, payload: t.inbox.payload })
      .from(t.inbox)
      .where(and(inArray(t.inbox.person, people), isNull(t.inbox.settledAt))),
    db
      .select({ id: t.outbox.id, effect: t.outbox.effect })
      .from(t.outbox)
      .where(or(ticket === null ? undefined : eq(t.outbox.ticket, ticket), ...names)),
    db
      .select({ id: t.drafts.id, text: t.drafts.text })
      .from(t.drafts)
      .where(inArray(t.drafts.person, people)),
  ]);
  return {
    inbox: inbox.filter(({ payload }) => says(wordsIn(payload), body)).map(({ id }) => id),
    outbox: outbox.filter(({ effect }) => says(wordsIn(effect), body)).map(({ id }) => id),
    drafts: drafts.filter(({ text }) => says(draftIn(text), body)).map(({ id }) => id),
  };
};

const unpublishedOf = ({ tables: t }: Pick<Backend, "tables">, { unpublished }: HandRemoval) =>
  and(
    inArray(t.articles.id, [...unpublished]),
    inArray(t.articles.state, ["draft", "rejected"]),
    isNull(t.articles.publishedAt),
  );

const noWords = { title: "", question: "", answer: "", source: null };
/** What the log says of their words stays; with the salt gone nobody can try words against it. */
const editionSteps = (
  db: Db,
  { articles: a, articleVersions: v, texts }: Backend["tables"],
  { editions }: HandRemoval,
): readonly WriteStep<never>[] =>
  editions.flatMap((place) => {
    const isIt = and(eq(a.id, place.id), eq(a.version, place.version));
    const holds = db
      .select({ id: a.id })
      .from(a)
      .where(and(isIt, eq(a.state, "published")));
    const ids = [editionId(place), withdrawalId(place)];
    return [
      always(
        db
          .update(v)
          .set(noWords)
          .where(and(eq(v.article, place.id), eq(v.version, place.version))),
      ),
      always(
        db
          .update(a)
          .set({
            ...noWords,
            withdrawnReason: sql`case when ${a.withdrawnReason} is null then null else '' end`,
          })
          .where(and(isIt, eq(a.state, "withdrawn"))),
      ),
      always(
        db
          .update(texts)
          .set({ salt: null })
          .where(and(inArray(texts.id, ids), notExists(holds))),
      ),
    ];
  });

const stepsOf = (
  db: Db,
  { tables: t }: Backend,
  removal: HandRemoval & { readonly found: Found },
): readonly WriteStep<never>[] => {
  const { effects, found } = removal;
  return [
    always(db.update(t.texts).set({ body: null, salt: null }).where(eq(t.texts.id, removal.id))),
    always(
      db
        .update(t.articles)
        .set({ ...noWords, withdrawnReason: null, state: "rejected" })
        .where(unpublishedOf({ tables: t }, removal)),
    ),
    always(
      db
        .update(t.inbox)
        .set({ payload: null, settledAt: removal.at })
        .where(and(inArray(t.inbox.id, [...found.inbox]), isNull(t.inbox.settledAt))),
    ),
    ...editionSteps(db, t, removal),
    always(db.delete(t.outbox).where(inArray(t.outbox.id, [...found.outbox]))),
    always(db.delete(t.drafts).where(inArray(t.drafts.id, [...found.drafts]))),
    ...(effects.length === 0 ? [] : [always(effectRowsOf(t)(db, effects))]),
  ];
};
