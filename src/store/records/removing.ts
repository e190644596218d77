/**
 * Queries of records management: which questions have words, the removal of words, holds and
 * exports. What is done is noted in the stream `note:records` in the transaction that does it.
 */
import {
  type SQL,
  and,
  asc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  notExists,
  sql,
} from "drizzle-orm";
import type { Instant, Status } from "../../tickets/model.ts";
import { type Backend, type Db, type WriteStep, always } from "../backend.ts";
import { type NoteName, recordsLog } from "../note-names.ts";
import { type Disposition, type Records, type Removal, heldPerson } from "../port/records.ts";
import type { Tables } from "../schema/tables.ts";
import { appendWith } from "../queries/events.ts";
import { notedTexts, textRows } from "../noted-texts.ts";

const stream = recordsLog satisfies NoteName;
/** Nobody works on a question in these states. */
const over: readonly Status[] = ["answered", "closed", "cancelled", "fallback"];

type Elsewhere = "prune" | "compact" | "keptText" | "cardsOn" | "removeText";
type Members = Exclude<keyof Records, Elsewhere>;

export const recordsOf = (backend: Backend): Pick<Records, Members> => ({
  ...readingOf(backend),
  removeWords: (removal) => removeWords(backend, removal),
  ...notedOf(backend),
  ...markingOf(backend),
});

const readingOf = ({
  db,
  tables: t,
}: Backend): Pick<Records, "questionsWithWords" | "overWithWords"> => ({
  questionsWithWords: async (after, most) => {
    const rows = await db
      .selectDistinct({ ticket: t.texts.ticket })
      .from(t.texts)
      // Word for word the condition of the partial index.
      .where(and(sql`body is not null`, gt(t.texts.ticket, after)))
      .orderBy(asc(t.texts.ticket))
      .limit(most);
    return rows.flatMap(({ ticket }) => (ticket === null ? [] : [ticket]));
  },
  overWithWords: async (ids, askedBefore) => {
    const q = t.tickets;
    const rows = await db
      .select({
        status: q.status,
        ticket: q.state,
        version: q.version,
        lastAt: t.events.at,
        heldAt: t.dispositions.heldAt,
      })
      .from(q)
      .innerJoin(t.events, and(eq(t.events.stream, q.id), eq(t.events.version, q.version)))
      .leftJoin(t.dispositions, eq(t.dispositions.ticket, q.id))
      // The sign keeps the index of times from being taken: it would be gone through whole.
      .where(and(inArray(q.id, [...ids]), sql`+${q.askedAt} < ${askedBefore}`))
      .orderBy(asc(q.id));
    const found = rows.filter(({ status }) => over.includes(status));
    if (found.length === 0) return [];
    const texts = await db
      .select({ id: t.texts.id, ticket: t.texts.ticket })
      .from(t.texts)
      .where(
        and(
          inArray(
            t.texts.ticket,
            found.map(({ ticket }) => ticket.id),
          ),
          // Word for word the condition of the partial index.
          sql`body is not null`,
        ),
      )
      .orderBy(asc(t.texts.id));
    const byQuestion = Map.groupBy(texts, ({ ticket }) => ticket);
    return found.map(({ heldAt, ticket, version, lastAt }) => ({
      ticket,
      version,
      lastAt,
      isHeld: heldAt !== null,
      texts: (byQuestion.get(ticket.id) ?? []).map(({ id }) => id),
    }));
  },
});

const notedOf = (backend: Backend): Pick<Records, "notedWithWords" | "removeNoted"> => ({
  notedWithWords: async () => {
    const named = await notedTexts(backend);
    const rows = await textRows(
      backend,
      named.map(({ text }) => text.id),
    );
    const { dispositions: d } = backend.tables;
    const held = await backend.db.select({ of: d.ticket }).from(d).where(isNotNull(d.heldAt));
    const onHold = new Set(held.map(({ of }) => of));
    return named
      .filter(({ text }) => rows.get(text.id)?.body != null)
      .map(({ text, kind, at, by, agency, experts, overSince }) => {
        const isHeld = [by, ...experts].some((id) => onHold.has(heldPerson(id)));
        return { id: text.id, kind, at, by, agency, experts, overSince, isHeld };
      });
  },
  removeNoted: ({ at, by, texts }) => {
    const { texts: t, dispositions: d } = backend.tables;
    const told = texts.map(({ id, kind, agency, decision }) => ({ id, kind, agency, decision }));
    const payload = { type: "noted", data: { texts: told } } as const;
    const noted = { stream, at, by, type: "words-removed", payload } as const;
    return appendWith(backend, noted, (db) =>
      texts.map(({ id, people }) => {
        const names = people.map(heldPerson);
        const isHeld = and(inArray(d.ticket, names), isNotNull(d.heldAt));
        return always(
          db
            .update(t)
            .set({ body: null, salt: null })
            .where(and(eq(t.id, id), notExists(db.select({ of: d.ticket }).from(d).where(isHeld)))),
        );
      }),
    );
  },
});

const removeWords = (backend: Backend, { at, by, questions }: Removal): Promise<void> => {
  const data = {
    questions: questions.map(({ id, agency, texts, decision }) => ({
      id,
      agency,
      texts: texts.length,
      decision,
    })),
  };
  const noted = {
    stream,
    at,
    by,
    type: "words-removed",
    payload: { type: "noted", data },
  } as const;
  return appendWith(backend, noted, (db) =>
    removalSteps(db, backend.tables, { at, by, questions }),
  );
};

const removalSteps = (
  db: Db,
  t: Tables,
  { at, questions }: Removal,
): readonly WriteStep<never>[] => {
  const asRead = sql.join(
    questions.map(({ id, version }) => sql`(${id}, cast(${version} as bigint))`),
    sql`, `,
  );
  /** Neither moved on nor held since it was decided. */
  const free = (ticket: SQL): SQL => sql`exists (select 1 from ${t.tickets} q where q.id = ${ticket}
    and (q.id, q.version) in (values ${asRead})
    and not exists (select 1 from ${t.dispositions} d where d.ticket = q.id and d.held_at is not null))`;
  const ids = questions.map(({ id }) => id);
  const words = questions.flatMap(({ texts }) => texts);
  const none = { title: "", question: "", answer: "", source: null, withdrawnReason: null };
  return [
    always(
      db
        .update(t.texts)
        .set({ body: null, salt: null })
        .where(and(inArray(t.texts.id, words), free(sql`${t.texts.ticket}`))),
    ),
    // Its words are those of question and answer, and nobody has made an article of them.
    always(
      db
        .update(t.articles)
        .set({ ...none, state: "rejected" })
        .where(
          and(
            inArray(t.articles.state, ["draft", "rejected"]),
            inArray(t.articles.ticket, ids),
            isNull(t.articles.publishedAt),
            free(sql`${t.articles.ticket}`),
          ),
        ),
    ),
    ...questions.map(({ id: ticket, decision }) =>
      always(
        db
          .insert(t.dispositions)
          .values({ ticket, removedAt: at, decision })
          .onConflictDoUpdate({
            target: t.dispositions.ticket,
            set: { removedAt: at, decision },
            setWhere: isNull(t.dispositions.heldAt),
          }),
      ),
    ),
  ];
};

const markingOf = (backend: Backend): Pick<Records, "disposition" | "hold" | "markExported"> => {
  const { db, tables: t } = backend;
  const d = t.dispositions;
  const disposition = async (ticket: string): Promise<Disposition | null> => {
    const [row] = await db.select().from(d).where(eq(d.ticket, ticket));
    if (row === undefined) return null;
    const { ticket: _, ...known } = row;
    return known;
  };
  const mark = (ticket: string, type: string, { at, by, held, ...set }: Mark): Promise<void> =>
    appendWith(
      backend,
      {
        stream,
        at,
        by,
        type,
        payload: { type: "noted", data: held === undefined ? { ticket } : { ticket, held } },
      },
      (q) => [
        always(
          q
            .insert(d)
            .values({ ticket, ...set })
            .onConflictDoUpdate({ target: d.ticket, set }),
        ),
      ],
    );
  return {
    disposition,
    hold: async (ticket, held, { at, by }) => {
      const isHeld = ((await disposition(ticket))?.heldAt ?? null) !== null;
      if (isHeld === held) return false;
      await (held
        ? mark(ticket, "held", { at, by, heldAt: at, heldBy: by })
        : mark(ticket, "released", { at, by, heldAt: null, heldBy: null }));
      return true;
    },
    markExported: async (ticket, { at, by, hold }) => {
      const isHeld = ((await disposition(ticket))?.heldAt ?? null) !== null;
      const held = hold && !isHeld;
      const exported = { at, by, held, exportedAt: at, exportedBy: by };
      await mark(ticket, "exported", held ? { ...exported, heldAt: at, heldBy: by } : exported);
    },
  };
};
/** `held`: the export began a hold, which no other note says. */
type Mark = { readonly at: Instant; readonly by: string; readonly held?: boolean } & Partial<
  Pick<Disposition, "heldAt" | "heldBy" | "exportedAt" | "exportedBy">
>;
