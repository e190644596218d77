/** Reads the log of all streams in the order in which it happened, a page at a time. */
import { and, asc, eq, getTableColumns, gt, gte, lt, or, sql } from "drizzle-orm";
import type { Backend } from "../backend.ts";
import type { Audit } from "../port/audit.ts";

export const loggedOf = ({
  db,
  tables: { events: e, previous },
}: Backend): Pick<Audit, "logged"> => ({
  logged: ({ from, to }, after, most) => {
    // By version last: two events of a stream may share a moment.
    const later =
      after === null
        ? undefined
        : or(
            gt(e.at, after.at),
            and(
              eq(e.at, after.at),
              or(
                gt(e.stream, after.stream),
                and(eq(e.stream, after.stream), gt(e.version, after.version)),
              ),
            ),
          );
    return db
      .select({
        ...getTableColumns(e),
        prev: previous.hash,
      })
      .from(e)
      .leftJoin(
        previous,
        and(eq(previous.stream, e.stream), eq(previous.version, sql`${e.version} - 1`)),
      )
      .where(
        and(
          from === null ? undefined : gte(e.at, from),
          // Beside `later` it lets the index begin where the page does.
          after === null ? undefined : gte(e.at, after.at),
          to === null ? undefined : lt(e.at, to),
          later,
        ),
      )
      .orderBy(asc(e.at), asc(e.stream), asc(e.version))
      .limit(most);
  },
});
