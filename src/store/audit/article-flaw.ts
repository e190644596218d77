/**
 * Checks what articles say, of each version that was published and of why one was withdrawn, against
 * the hashes that were noted then. A draft is not noted: a person reads it before it counts.
 */
import { asc, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import { type ArticleState, articleStates } from "../../knowledge/article.ts";
import {
  type NotedArticle,
  editionContents,
  articlesLog,
  isPublicArticle,
  withdrawalId,
  editionId,
} from "../article-notes.ts";
import type { Backend } from "../backend.ts";
import type { Flaw } from "../port/audit.ts";
import { textRows } from "../noted-texts.ts";
import { removalsIn } from "./removals.ts";
import { type TextRow, isWrittenText } from "./question-flaw.ts";

const articlesAtOnce = 500;
type Noted = NotedArticle & { readonly event: number };
/** The last that was noted of each version, by its place. */
type AllNoted = ReadonlyMap<string, Noted>;

export const flawedArticle = async (backend: Backend): Promise<Flaw | null> => {
  const noted = await allNoted(backend);
  const missing = new Set(noted.keys());
  const a = backend.tables.articles;
  let after = "";
  for (;;) {
    const page = await backend.db
      .select()
      .from(a)
      .where(gt(a.id, after))
      .orderBy(asc(a.id))
      .limit(articlesAtOnce);
    const versions = await versionsOf(backend, page);
    const flaw = await flawAmong(backend, versions, noted);
    if (flaw !== null) return flaw;
    for (const one of versions) missing.delete(editionId(one));
    after = page.at(-1)?.id ?? after;
    if (page.length < articlesAtOnce) break;
  }
  const [gone] = [...missing].flatMap((place) => noted.get(place) ?? []);
  return gone === undefined ? null : flawOf(gone);
};

const shape = z.object({
  data: z.object({
    articles: z.array(
      z.object({
        id: z.string(),
        version: z.number(),
        state: z.enum(articleStates),
        words: z.string(),
        reason: z.string().nullable(),
      }),
    ),
  }),
});
const allNoted = async ({ db, tables: { events: e } }: Backend): Promise<AllNoted> => {
  const rows = await db
    .select({ version: e.version, payload: e.payload })
    .from(e)
    .where(eq(e.stream, articlesLog))
    .orderBy(asc(e.version));
  const all = rows.flatMap(({ version: event, payload }) =>
    (shape.safeParse(payload).data?.data.articles ?? []).map((one) => ({ ...one, event })),
  );
  return new Map(all.map((one) => [editionId(one), one]));
};

/** What is public of an article, and the versions that it had. */
type Version = {
  readonly id: string;
  readonly version: number;
  /** Null: another version has taken its place. */
  readonly state: ArticleState | null;
  readonly words: string;
  readonly reason: string | null;
  /** Both were removed. */
  readonly isEmpty: boolean;
};
const versionsOf = async (
  { db, tables: { articles, articleVersions: v } }: Backend,
  page: readonly (typeof articles.$inferSelect)[],
): Promise<readonly Version[]> => {
  const ids = page.map(({ id }) => id);
  const replaced = await db.select().from(v).where(inArray(v.article, ids));
  const named = replaced.map((one) => ({
    ...one,
    id: one.article,
    withdrawnReason: null,
    state: null,
  }));
  return [...named, ...page.filter(isPublicArticle)].map((one) => ({
    id: one.id,
    version: one.version,
    state: one.state,
    words: editionContents(one),
    reason: one.withdrawnReason,
    isEmpty: [one.title, one.question, one.answer, one.source ?? ""].join("") === "",
  }));
};

const flawAmong = async (
  backend: Backend,
  versions: readonly Version[],
  noted: AllNoted,
): Promise<Flaw | null> => {
  const texts = await textRows(
    backend,
    versions.flatMap((one) => [editionId(one), withdrawalId(one)]),
  );
  const removals = versions.some(isEmpty) ? await removalsIn(backend) : null;
  for (const one of versions) {
    const known = noted.get(editionId(one));
    if (known === undefined) return flawOf({ ...one, event: noted.size });
    const rows = { words: texts.get(editionId(one)), reason: texts.get(withdrawalId(one)) };
    const isRemoved = removals?.texts.has(editionId(one)) === true;
    const isWhole = (!isEmpty(one) || isRemoved) && isAsNoted(one, known, rows);
    if (!isWhole) return flawOf(known);
  }
  return null;
};

const isEmpty = ({ isEmpty: isBlank, reason }: Version): boolean => isBlank || reason === "";

type Rows = { readonly words: TextRow | undefined; readonly reason: TextRow | undefined };
const isAsNoted = (one: Version, known: Noted, { words, reason }: Rows): boolean =>
  (one.state === null || one.state === known.state) &&
  isSaid(known.words, words, one.isEmpty ? null : one.words) &&
  // Why a version was withdrawn that another has replaced is kept nowhere.
  (known.reason === null || one.state === null
    ? one.reason === null
    : isSaid(known.reason, reason, one.reason === "" ? null : one.reason));

/** Words that were removed took their salt with them. */
const isSaid = (hash: string, row: TextRow | undefined, body: string | null): boolean =>
  row !== undefined &&
  (body === null ? row.salt === null && row.hash === hash : isWrittenText(hash, { ...row, body }));

const flawOf = ({ id, version, event }: { id: string; version: number; event: number }): Flaw => ({
  kind: "article",
  stream: articlesLog,
  version: event,
  article: id,
  edition: version,
});
