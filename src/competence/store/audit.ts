/** Checks the table of competence against the notes that brought its rows. */
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Backend } from "../../store/backend.ts";
import { canonical } from "../../store/canonical-json.ts";
import { competenceLog } from "../../store/noted-texts.ts";
import type { Flaw } from "../../store/port/audit.ts";
import type { Tables } from "../../store/schema/tables.ts";
import { competenceRow, recordIn } from "./queries.ts";

/** The rows of competence stand for the stream's events, one for each. */
export const flawedRecord = async (
  backend: Backend,
  mayHave: (stream: string) => Promise<boolean>,
): Promise<Flaw | null> => {
  if (!(await mayHave(competenceLog))) return null;
  const { db, tables: t } = backend;
  const e = t.events;
  const events = await db
    .select({ version: e.version, payload: e.payload })
    .from(e)
    .where(eq(e.stream, competenceLog))
    .orderBy(asc(e.version));
  const rows = new Map((await db.select().from(t.competence)).map((row) => [row.id, row]));
  for (const { version, payload } of events) {
    const noted = payload.type === "noted" ? readNoted(payload.data) : null;
    const id = noted?.id ?? "";
    if (noted === null || !isAsNoted(rows.get(id), noted))
      return { kind: "record", stream: competenceLog, version, record: id };
    rows.delete(id);
  }
  const [added] = rows.keys();
  return added === undefined
    ? null
    : { kind: "record", stream: competenceLog, version: events.length, record: added };
};

const isAsNoted = (
  row: Tables["competence"]["$inferSelect"] | undefined,
  { data, text }: Noted,
): boolean => {
  const [record] = row === undefined ? [] : recordIn(row);
  return (
    record?.text === text &&
    // What its kind has no use for too.
    canonical(competenceRow(record)) === canonical(row) &&
    canonical({ ...record, text: null }) === canonical({ ...data, text: null })
  );
};

const shape = z.object({ id: z.string(), text: z.object({ id: z.string() }) });
type Noted = { readonly id: string; readonly text: string; readonly data: object };
const readNoted = (data: unknown): Noted | null => {
  const read = shape.safeParse(data);
  return read.success && typeof data === "object" && data !== null
    ? { id: read.data.id, text: read.data.text.id, data }
    : null;
};
