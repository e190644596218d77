/**
 * Checks holds and marks of export against the notes that made them: where a hold is taken away by
 * hand, retention would remove the words of what an authority has to keep.
 */
import { and, asc, eq, gt, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { recordsLog } from "../note-names.ts";
import { canonical } from "../canonical-json.ts";
import type { Flaw } from "../port/audit.ts";
import type { Tables } from "../schema/tables.ts";

const rowsAtOnce = 1_000;
type Disposition = Tables["dispositions"]["$inferSelect"];
const types = ["held", "released", "exported"] as const;
/** `held`: the export began a hold too. Before, its note did not say; then it may have. */
const shape = z.object({
  type: z.enum(types),
  data: z.object({ ticket: z.string(), held: z.boolean().optional() }),
});
/** Of a question, or of a person whose words are held: when a hold began that lasts, and the last export. */
type Marks = {
  readonly version: number;
  readonly heldAt: Instant | null;
  /** When a hold may have begun of which no note says whether it did. */
  readonly mayBeHeldAt: Instant | null;
  readonly exportedAt: Instant | null;
  /** Who noted each of these. */
  readonly heldBy: string | null;
  readonly exportedBy: string | null;
};
type Row = Pick<Marks, "heldAt" | "heldBy" | "exportedAt" | "exportedBy">;

export const flawedMark = async (backend: Backend): Promise<Flaw | null> => {
  const noted = await allNoted(backend);
  const d = backend.tables.dispositions;
  let after = "";
  for (;;) {
    const page = await backend.db
      .select()
      .from(d)
      .where(gt(d.ticket, after))
      .orderBy(asc(d.ticket))
      .limit(rowsAtOnce);
    for (const row of page) {
      const marks = noted.get(row.ticket) ?? unmarked;
      if (!isAsNoted(row, marks)) return flawOf(row.ticket, marks);
      noted.delete(row.ticket);
    }
    const removal = await flawedRemoval(backend, page);
    if (removal !== null) return removal;
    after = page.at(-1)?.ticket ?? after;
    if (page.length < rowsAtOnce) break;
  }
  const gone = [...noted].find(([, marks]) => !isAsNoted(unmarked, marks));
  return gone === undefined ? null : flawOf(...gone);
};

const none: Row = { heldAt: null, heldBy: null, exportedAt: null, exportedBy: null };
const unmarked: Marks = { ...none, version: 0, mayBeHeldAt: null };

const isAsNoted = (row: Row, marks: Marks): boolean =>
  row.exportedAt === marks.exportedAt &&
  row.exportedBy === marks.exportedBy &&
  ((row.heldAt === marks.heldAt && row.heldBy === marks.heldBy) ||
    (row.heldAt !== null && row.heldAt === marks.mayBeHeldAt));

const flawOf = (of: string, { version }: Marks): Flaw => ({
  kind: "mark",
  stream: recordsLog,
  version,
  of,
});

const removals = z.object({
  data: z.object({ questions: z.array(z.object({ id: z.string(), decision: z.unknown() })) }),
});
/** That words were removed, and by what decision, a note of that moment says. */
const flawedRemoval = async (
  { db, tables: { events: e } }: Backend,
  page: readonly Disposition[],
): Promise<Flaw | null> => {
  const moments = new Set(page.flatMap(({ removedAt: at }) => (at === null ? [] : [at])));
  const isMarked = page.some(({ removedAt, decision }) => removedAt !== null || decision !== null);
  if (!isMarked) return null;
  const notes = await db
    .select({ at: e.at, payload: e.payload })
    .from(e)
    .where(and(eq(e.stream, recordsLog), eq(e.type, "words-removed"), inArray(e.at, [...moments])));
  const noted = new Set(
    notes.flatMap(({ at, payload }) =>
      (removals.safeParse(payload).data?.data.questions ?? []).map(({ id, decision }) =>
        canonical([id, at, decision ?? null]),
      ),
    ),
  );
  const wrong = page.find(
    ({ ticket, removedAt, decision }) =>
      (removedAt !== null || decision !== null) &&
      !noted.has(canonical([ticket, removedAt, decision])),
  );
  return wrong === undefined ? null : flawOf(wrong.ticket, unmarked);
};

const allNoted = async ({ db, tables: { events: e } }: Backend): Promise<Map<string, Marks>> => {
  const noted = new Map<string, Marks>();
  let after = 0;
  for (;;) {
    const page = await db
      .select({ version: e.version, at: e.at, by: e.by, payload: e.payload, type: e.type })
      .from(e)
      .where(and(eq(e.stream, recordsLog), inArray(e.type, [...types]), gt(e.version, after)))
      .orderBy(asc(e.version))
      .limit(rowsAtOnce);
    for (const { version, type, payload, ...when } of page) {
      const read = shape.safeParse({ ...payload, type });
      if (!read.success) continue;
      const { ticket } = read.data.data;
      noted.set(ticket, { ...marked(noted.get(ticket) ?? unmarked, read.data, when), version });
    }
    after = page.at(-1)?.version ?? after;
    if (page.length < rowsAtOnce) return noted;
  }
};

const marked = (
  before: Marks,
  { type, data }: z.infer<typeof shape>,
  { at, by }: { readonly at: Instant; readonly by: string },
): Marks => {
  switch (type) {
    case "held":
      return { ...before, heldAt: at, heldBy: by };
    case "released":
      return { ...before, heldAt: null, heldBy: null, mayBeHeldAt: null };
    case "exported": {
      const exported = { ...before, exportedAt: at, exportedBy: by };
      // Also where somebody else began one at the same moment: the last to write stands.
      if (data.held === true) return { ...exported, heldAt: at, heldBy: by };
      const isTold = data.held === false || before.heldAt !== null;
      return isTold ? exported : { ...exported, mayBeHeldAt: before.mayBeHeldAt ?? at };
    }
  }
};
