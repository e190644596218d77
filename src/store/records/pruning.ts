/**
 * Queries that delete rows which nobody reads any more, a piece at a time, so that nothing waits long
 * for one: settled events, sent effects, cards and links of questions that ended long ago, ledgers of
 * years that are no longer counted.
 */
import { type SQL, and, asc, eq, gt, like, lt, lte, ne, not, or, sql } from "drizzle-orm";
import type { SQLiteColumn, SQLiteTable } from "drizzle-orm/sqlite-core";
import { dayOf, yearsRead } from "../../routing/fairness/credit.ts";
import { agencyLedger, expertLedger } from "../../routing/fairness/ledger.ts";
import { days } from "../../tickets/model.ts";
import type { Backend } from "../backend.ts";
import type { Cutoffs, Prunable, Records } from "../port/records.ts";
import type { Tables } from "../schema/tables.ts";

const rowsAtOnce = 2_000;

/** `order`: what the table is gone through by; null: it has so few rows that one statement does. */
type Pruning = {
  readonly table: SQLiteTable;
  readonly order: SQLiteColumn | null;
  readonly gone: (before: Cutoffs) => SQL | undefined;
};

export const pruningOf = ({ db, tables: t }: Backend): Pick<Records, "prune"> => {
  const prunings = pruningsOf(t);
  const pruned = async (table: SQLiteTable, where: SQL | undefined, trial: boolean) =>
    trial
      ? db.$count(table, where)
      : (
          await db
            .delete(table)
            .where(where)
            .returning({ one: sql`1` })
        ).length;
  return {
    prune: async (what, { before, after, trial }) => {
      const { table, order, gone } = prunings[what];
      if (order === null) return { count: await pruned(table, gone(before), trial), next: null };
      const from = after === null ? undefined : gt(order, after);
      const page = db
        .select({ place: order })
        .from(table)
        .where(from)
        .orderBy(asc(order))
        .limit(rowsAtOnce)
        .as("page");
      const [end] = await db
        .select({ place: sql<string | number | null>`max(${page.place})` })
        .from(page);
      const last = end?.place ?? null;
      if (last === null) return { count: 0, next: null };
      const count = await pruned(table, and(from, lte(order, last), gone(before)), trial);
      return { count, next: last };
    },
  };
};

const pruningsOf = (t: Tables): Readonly<Record<Prunable, Pruning>> => ({
  ...messagePrunings(t),
  ...otherPrunings(t),
});

const messagePrunings = (t: Tables) => ({
  inbox: {
    table: t.inbox,
    order: t.inbox.seq,
    gone: ({ settled }: Cutoffs) => lt(t.inbox.settledAt, settled),
  },
  outbox: {
    table: t.outbox,
    order: t.outbox.seq,
    // A reminder about an article is enqueued every hour for as long as it is due: its id keeps it
    // from coming again.
    gone: ({ settled }: Cutoffs) =>
      and(
        or(lt(t.outbox.sentAt, settled), lt(t.outbox.parkedAt, settled)),
        not(like(t.outbox.id, "review:%")),
      ),
  },
  cards: {
    table: t.cards,
    order: t.cards.seq,
    gone: (before: Cutoffs) =>
      or(
        and(eq(t.cards.ticket, ""), lt(t.cards.at, before.others)),
        isOld(t, before, { ticket: t.cards.ticket, at: t.cards.at }),
      ),
  },
  places: {
    table: t.places,
    order: t.places.id,
    // Whoever we know may get another card at any time, and a channel is nobody's.
    gone: () => sql`${t.places.person} is not null
      and not exists (select 1 from ${t.people} p where p.person = ${t.places.person})
      and not exists (select 1 from ${t.cards} c where c.place_id = ${t.places.id})`,
  },
  links: {
    table: t.links,
    order: t.links.message,
    gone: (before: Cutoffs) => isOld(t, before, { ticket: t.links.ticket, at: null }),
  },
});

const otherPrunings = (t: Tables) => ({
  drafts: {
    table: t.drafts,
    order: null,
    gone: ({ drafts, others }: Cutoffs) =>
      or(
        lt(t.drafts.at, others),
        and(lt(t.drafts.at, drafts), ne(t.drafts.kind, "source"), not(isHalfTold(t))),
      ),
  },
  sentWeeks: {
    table: t.sentWeeks,
    order: null,
    gone: ({ metadata }: Cutoffs) =>
      or(
        ...[...metadata].map(([agency, at]) =>
          and(eq(t.sentWeeks.agency, agency), lt(t.sentWeeks.at, at)),
        ),
      ) ?? sql`1 = 0`,
  },
  duty: { table: t.turns, order: null, gone: ({ others }: Cutoffs) => lt(t.turns.to, others) },
  shifts: {
    table: t.publishedShifts,
    order: null,
    gone: ({ others }: Cutoffs) => lt(t.publishedShifts.to, others),
  },
  ledger: {
    table: t.credits,
    order: null,
    gone: ({ now }: Cutoffs) =>
      and(
        or(eq(t.credits.ledger, expertLedger), eq(t.credits.ledger, agencyLedger)),
        lte(t.credits.year, dayOf(now).year - yearsRead),
      ),
  },
  leases: {
    table: t.leases,
    order: null,
    // Clocks differ, so one that has only just run out stays.
    gone: ({ now }: Cutoffs) => lt(t.leases.until, now - days(1)),
  },
  sessions: {
    table: t.sessions,
    order: null,
    gone: ({ now }: Cutoffs) => lte(t.sessions.until, now),
  },
  keys: { table: t.used, order: null, gone: ({ now }: Cutoffs) => lt(t.used.until, now - days(1)) },
});

/** What was pressed of an outcome or of the later question holds no words (queries/drafts.ts). */
const isHalfTold = (t: Tables): SQL =>
  sql`(substr(${t.drafts.id}, 1, 8) = 'outcome:' or substr(${t.drafts.id}, 1, 4) = 'was:')`;

type Place = { readonly ticket: SQLiteColumn; readonly at: SQLiteColumn | null };
/** Of a question that is over and not held, as old as its agency says; without `at` since it closed. */
const isOld = (t: Tables, { metadata }: Cutoffs, { ticket, at }: Place): SQL => {
  if (metadata.size === 0) return sql`1 = 0`;
  const cases = [...metadata].map(
    ([agency, before]) => sql`when ${agency} then cast(${before} as bigint)`,
  );
  const since = at === null ? sql`coalesce(q.closed_at, q.asked_at)` : sql`${at}`;
  return sql`exists (select 1 from ${t.tickets} q where q.id = ${ticket}
    and q.status in ('answered', 'closed', 'cancelled', 'fallback')
    and ${since} < case q.asker_agency ${sql.join(cases, sql` `)} end
    and not exists (select 1 from ${t.dispositions} d where d.ticket = q.id and d.held_at is not null))`;
};
