/** Reads the facts of a period page by page, so that whoever counts them keeps nobody waiting. */
import { and, asc, gte, lt, sql } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Statistics } from "../port/statistics.ts";

/** First those that were asked in the period, then those that were asked before, each by an index. */
export const factsPageOf =
  ({ db, tables: { questionFacts: f } }: Pick<Backend, "db" | "tables">): Statistics["factsPage"] =>
  async ({ from, to }, after, most) => {
    const earlier = after?.earlier === true;
    const at = earlier ? f.lastAt : f.askedAt;
    const rows = await db
      .select({ facts: f.facts, at, id: f.id })
      .from(f)
      .where(
        and(
          gte(at, from),
          // The sign keeps the other index from being taken.
          earlier ? sql`+${f.askedAt} < ${from}` : lt(at, to),
          after === null || after.id === ""
            ? undefined
            : sql`(${at}, ${f.id}) > (${after.at}, ${after.id})`,
        ),
      )
      .orderBy(asc(at), asc(f.id))
      .limit(most);
    const last = rows.at(-1);
    const isWhole = last !== undefined && rows.length === most;
    const others = earlier ? null : { earlier: true, at: from, id: "" };
    return {
      facts: rows.map(({ facts }) => facts),
      next: isWhole ? { earlier, at: last.at, id: last.id } : others,
    };
  };
