/** Divides the log into parts of about as many events each, which may be looked through at the same time. */
import { type Column, type SQL, and, asc, count, gt, lte } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Stretch } from "../port/audit.ts";

export const wholeLog: Stretch = { after: null, upTo: null };
export const isWithin = (stream: Column, { after, upTo }: Stretch): SQL | undefined =>
  and(
    after === null ? undefined : gt(stream, after),
    upTo === null ? undefined : lte(stream, upTo),
  );

export const stretchesOf = async (
  { db, tables: { events: e } }: Backend,
  { most, eventsLeast }: { readonly most: number; readonly eventsLeast: number },
): Promise<readonly Stretch[]> => {
  const events = (await db.select({ n: count() }).from(e))[0]?.n ?? 0;
  const parts = Math.max(1, Math.min(most, Math.floor(events / eventsLeast)));
  const ends = new Set<string>();
  for (let part = 1; part < parts; part += 1) {
    const [last] = await db
      .select({ stream: e.stream })
      .from(e)
      .orderBy(asc(e.stream), asc(e.version))
      .limit(1)
      .offset(Math.floor((events * part) / parts));
    if (last !== undefined) ends.add(last.stream);
  }
  const bounds = [null, ...ends, null];
  return bounds.slice(1).map((upTo, at) => ({ after: bounds[at] ?? null, upTo }));
};
