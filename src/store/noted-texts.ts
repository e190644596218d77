/**
 * Queries of words that belong to no question: an event of a note names each with its hash, and the
 * words lie among the texts. They are of changes of the organisation, of levels and of courses.
 */
import { type SQL, and, asc, inArray } from "drizzle-orm";
import { z } from "zod";
import type { NotedKind } from "../org/schema/policy.ts";
import type { Instant, Text } from "../tickets/model.ts";
import type { Backend } from "./backend.ts";
import type { NoteName } from "./note-names.ts";

/** Also of files that come into force, which have no words. */
export const changesLog = "note:organisation" satisfies NoteName;
export const competenceLog = "note:competence" satisfies NoteName;
const streams: readonly string[] = [changesLog, competenceLog];
/** A statement's parameters are limited (SQLite: 32 766). */
const idsAtOnce = 5_000;

export type NotedText = {
  readonly stream: string;
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  readonly kind: NotedKind;
  /** Null: the event does not say. */
  readonly agency: string | null;
  /** The experts whom it is about. */
  readonly experts: readonly string[];
  readonly text: Text;
  /** When what it says was over; null: it stands. */
  readonly overSince: Instant | null;
};

const text = z.object({ id: z.string(), hash: z.string() });
const change = z.object({ agency: z.string(), experts: z.array(z.string()), text });
const record = z.object({
  id: z.string(),
  kind: z.string(),
  expert: z.string(),
  replaces: z.string().optional(),
  text,
});
type Row = Pick<NotedText, "stream" | "version" | "at" | "by"> & { readonly payload: unknown };

/** All that are named, in the order in which they were written. */
export const notedTexts = async (
  { db, tables: { events: e } }: Backend,
  among?: SQL,
): Promise<readonly NotedText[]> => {
  const rows = await db
    .select({ stream: e.stream, version: e.version, at: e.at, by: e.by, payload: e.payload })
    .from(e)
    .where(and(inArray(e.stream, [...streams]), among))
    .orderBy(asc(e.stream), asc(e.version));
  const [changes, records] = [changesLog, competenceLog].map((stream) =>
    rows.filter((row) => row.stream === stream),
  );
  return [...(changes ?? []).flatMap(changeIn), ...recordsIn(records ?? [])];
};

/** What is noted of no change, such as a file that was applied, has no words. */
const changeIn = ({ payload, ...row }: Row): readonly NotedText[] => {
  const read = z.object({ data: change }).safeParse(payload);
  if (!read.success) return [];
  return [{ ...row, ...read.data.data, kind: "change", overSince: row.at }];
};

const recordsIn = (rows: readonly Row[]): readonly NotedText[] => {
  const named = rows.flatMap(({ payload, ...row }) => {
    const read = z.object({ data: record }).safeParse(payload);
    return read.success ? [{ row, data: read.data.data }] : [];
  });
  const kinds = new Map(named.map(({ data }) => [data.id, data.kind]));
  /** When something took the place of a record: of a course by its id, of a wish by whose it is. */
  const ended = new Map<string, Instant>();
  return named
    .toReversed()
    .flatMap(({ row, data }) => {
      const { id, kind, expert, replaces = "" } = data;
      const isOfLevel = [kind, kinds.get(replaces)].includes("level");
      const isOver = isOfLevel || kind === "removal";
      const place = kind === "wish" ? `wish of ${expert}` : id;
      const overSince = isOver ? row.at : (ended.get(place) ?? null);
      ended.set(kind === "wish" ? place : replaces, row.at);
      const about = { agency: null, experts: [expert], text: data.text, overSince };
      return [{ ...row, ...about, kind: isOfLevel ? ("level" as const) : ("course" as const) }];
    })
    .toReversed();
};

/** The rows of these texts, by id. */
export const textRows = async ({ db, tables: { texts: t } }: Backend, ids: readonly string[]) => {
  const found = new Map<string, typeof t.$inferSelect>();
  for (let from = 0; from < ids.length; from += idsAtOnce)
    for (const row of await db
      .select()
      .from(t)
      .where(inArray(t.id, ids.slice(from, from + idsAtOnce))))
      found.set(row.id, row);
  return found;
};
