/**
 * Reads which words the log says were removed: by retention, by hand, or since what is kept about
 * somebody was erased. A text that lost its words otherwise was emptied by hand.
 */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { recordsLog } from "../note-names.ts";
import type { NotedText } from "../noted-texts.ts";

const notesAtOnce = 1_000;
const types = ["words-removed", "text-removed", "erased"] as const;

export type Removals = {
  /** By question: how many of its texts retention removed. */
  readonly counts: ReadonlyMap<string, number>;
  /** Texts, also of articles, that a note names. */
  readonly texts: ReadonlySet<string>;
  /** By person: when what is kept about them was last erased. */
  readonly erased: ReadonlyMap<string, Instant>;
};

const named = z.object({ id: z.string() });
const shape = z.object({
  data: z.object({
    questions: z.array(named.extend({ texts: z.number() })).default([]),
    texts: z.array(named).default([]),
    text: z.string().nullable().default(null),
    editions: z.array(z.string()).default([]),
    names: z.array(z.string()).default([]),
  }),
});

type Found = {
  readonly counts: Map<string, number>;
  readonly texts: Set<string>;
  readonly erased: Map<string, Instant>;
};
const add = (
  { counts, texts, erased }: Found,
  note: { readonly at: Instant; readonly payload: unknown },
  isAsked: (question: string) => boolean,
): void => {
  const data = shape.safeParse(note.payload).data?.data;
  if (data === undefined) return;
  for (const { id, texts: count } of data.questions)
    if (isAsked(id)) counts.set(id, (counts.get(id) ?? 0) + count);
  const ids = [...data.texts.map(({ id }) => id), data.text ?? "", ...data.editions];
  for (const id of ids) texts.add(id);
  for (const name of data.names) erased.set(name, note.at);
};

/** `isAsked`: of which questions it is to be known. */
export const removalsIn = async (
  { db, tables: { events: e } }: Backend,
  isAsked: (question: string) => boolean = () => false,
): Promise<Removals> => {
  const found: Found = { counts: new Map(), texts: new Set(), erased: new Map() };
  let after = 0;
  for (;;) {
    const page = await db
      .select({ version: e.version, at: e.at, payload: e.payload })
      .from(e)
      .where(and(eq(e.stream, recordsLog), inArray(e.type, [...types]), gt(e.version, after)))
      .orderBy(asc(e.version))
      .limit(notesAtOnce);
    for (const note of page) add(found, note, isAsked);
    after = page.at(-1)?.version ?? after;
    if (page.length < notesAtOnce) return found;
  }
};

/** Whether the words of no question may be gone. */
export const isNotedRemoved = (
  { text, at, experts }: Pick<NotedText, "text" | "at" | "experts">,
  { texts, erased }: Removals,
): boolean => texts.has(text.id) || experts.some((one) => (erased.get(one) ?? -1) >= at);
