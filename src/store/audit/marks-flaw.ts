/**
 * Checks holds and marks of export against the notes that made them: where a hold is taken away by
 * hand, retention would remove the words of what an authority has to keep.
 */
import { and, asc, eq, gt, inArray, isNotNull, or } from "drizzle-orm";
import { z } from "zod";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { recordsLog } from "../note-names.ts";
import type { Flaw } from "../port/audit.ts";

const rowsAtOnce = 1_000;
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
};

export const flawedMark = async (backend: Backend): Promise<Flaw | null> => {
  const noted = await allNoted(backend);
  const d = backend.tables.dispositions;
  const some = or(isNotNull(d.heldAt), isNotNull(d.exportedAt));
  let after = "";
  for (;;) {
    const page = await backend.db
      .select({ of: d.ticket, heldAt: d.heldAt, exportedAt: d.exportedAt })
      .from(d)
      .where(and(some, gt(d.ticket, after)))
      .orderBy(asc(d.ticket))
      .limit(rowsAtOnce);
    for (const row of page) {
      const marks = noted.get(row.of) ?? unmarked;
      if (!isAsNoted(row, marks)) return flawOf(row.of, marks);
      noted.delete(row.of);
    }
    after = page.at(-1)?.of ?? after;
    if (page.length < rowsAtOnce) break;
  }
  const gone = [...noted].find(([, marks]) => !isAsNoted(unmarked, marks));
  return gone === undefined ? null : flawOf(...gone);
};

const unmarked: Marks = { version: 0, heldAt: null, mayBeHeldAt: null, exportedAt: null };

const isAsNoted = (row: Pick<Marks, "heldAt" | "exportedAt">, marks: Marks): boolean =>
  row.exportedAt === marks.exportedAt &&
  (row.heldAt === marks.heldAt || (row.heldAt !== null && row.heldAt === marks.mayBeHeldAt));

const flawOf = (of: string, { version }: Marks): Flaw => ({
  kind: "mark",
  stream: recordsLog,
  version,
  of,
});

const allNoted = async ({ db, tables: { events: e } }: Backend): Promise<Map<string, Marks>> => {
  const noted = new Map<string, Marks>();
  let after = 0;
  for (;;) {
    const page = await db
      .select({ version: e.version, at: e.at, payload: e.payload, type: e.type })
      .from(e)
      .where(and(eq(e.stream, recordsLog), inArray(e.type, [...types]), gt(e.version, after)))
      .orderBy(asc(e.version))
      .limit(rowsAtOnce);
    for (const { version, at, type, payload } of page) {
      const read = shape.safeParse({ ...payload, type });
      if (!read.success) continue;
      const { ticket } = read.data.data;
      noted.set(ticket, { ...marked(noted.get(ticket) ?? unmarked, read.data, at), version });
    }
    after = page.at(-1)?.version ?? after;
    if (page.length < rowsAtOnce) return noted;
  }
};

const marked = (before: Marks, { type, data }: z.infer<typeof shape>, at: Instant): Marks => {
  switch (type) {
    case "held":
      return { ...before, heldAt: at };
    case "released":
      return { ...before, heldAt: null, mayBeHeldAt: null };
    case "exported": {
      const exported = { ...before, exportedAt: at };
      // Also where somebody else began one at the same moment: the last to write stands.
      if (data.held === true) return { ...exported, heldAt: at };
      const isTold = data.held === false || before.heldAt !== null;
      return isTold ? exported : { ...exported, mayBeHeldAt: before.mayBeHeldAt ?? at };
    }
  }
};
