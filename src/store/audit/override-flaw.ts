/** Checks duty's overrides, as they are now, against the notes that made them. */
import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { dutyOverrideKinds } from "../../routing/roster/overrides.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import { canonical } from "../canonical-json.ts";
import type { Flaw } from "../port/audit.ts";
import { dutyLog } from "../queries/duty.ts";

const turn = z.object({
  id: z.string(),
  kind: z.enum(dutyOverrideKinds),
  expert: z.string(),
  from: z.number(),
  to: z.number(),
  at: z.number(),
  schedule: z.string().nullable().default(null),
  taker: z.string().nullable().default(null),
});
const shape = z.object({ data: turn });

/** One that was over by `now` may have been removed: it is read no more. Null: any may be over. */
export const flawedOverride = async (
  { db, tables: t }: Backend,
  now: Instant | null,
): Promise<Flaw | null> => {
  const events = await db
    .select({ version: t.events.version, payload: t.events.payload })
    .from(t.events)
    .where(eq(t.events.stream, dutyLog))
    .orderBy(asc(t.events.version));
  const noted = new Map(
    events.flatMap(({ version, payload }) => {
      const read = shape.safeParse(payload);
      return read.success ? [[read.data.data.id, { version, row: read.data.data }] as const] : [];
    }),
  );
  const flawOf = (version: number, row: string): Flaw => ({
    kind: "row",
    stream: dutyLog,
    version,
    table: "turns",
    row,
  });
  for (const row of await db.select().from(t.turns)) {
    const known = noted.get(row.id);
    if (known === undefined || canonical(row) !== canonical(known.row))
      return flawOf(known?.version ?? events.length, row.id);
    noted.delete(row.id);
  }
  const gone = [...noted.values()].find(({ row }) => now !== null && row.to > now);
  return gone === undefined ? null : flawOf(gone.version, gone.row.id);
};
