/**
 * Queries of fairness: what people are owed, when they last practised, how soon they accept. Sums
 * are added to in the database, so that two decisions at once are both counted; rows come in one
 * order for every save, so that two saves never wait for each other.
 */
import { and, asc, desc, eq, gt, gte, inArray, like, lte, notInArray, sql } from "drizzle-orm";
import { ownObservations } from "../../routing/fairness/response-time.ts";
import { dayOf, yearsRead } from "../../routing/fairness/credit.ts";
import {
  agencyLedger,
  everyAllotmentLedger,
  expertLedger,
  allotmentLedger,
} from "../../routing/fairness/ledger.ts";
import type { FairnessChange } from "../../routing/fairness/changes.ts";
import { type Backend, type Db, type Statement, type WriteStep, always } from "../backend.ts";
import type { Saved } from "../port/change.ts";
import type { Fairness, Questions } from "../port/questions.ts";
import type { Tables } from "../schema/tables.ts";
import { template } from "../templates.ts";

/** How quick somebody was longer ago says nothing about today. */
const waitsReadMs = 365 * 86_400_000;

type Members = "fairness" | "practised" | "dropAllotmentsExcept";

export const fairnessOf = (backend: Backend): Pick<Questions, Members> => {
  const { db, tables: t } = backend;
  const topicIs = sql.placeholder("topic");
  const creditsIn = template((of) =>
    of
      .select()
      .from(t.credits)
      .where(
        and(
          inArray(t.credits.ledger, [expertLedger, agencyLedger, sql.placeholder("turns")]),
          gt(t.credits.year, sql.placeholder("after")),
        ),
      )
      .orderBy(asc(t.credits.ledger), asc(t.credits.holder), asc(t.credits.year)),
  );
  const practicesIn = template((of) =>
    of.select().from(t.practices).where(eq(t.practices.topic, topicIs)),
  );
  return {
    practised: () => db.select().from(t.practices),
    dropAllotmentsExcept: async (days) => {
      const kept = notInArray(t.credits.ledger, days.map(allotmentLedger));
      await db.delete(t.credits).where(and(like(t.credits.ledger, everyAllotmentLedger), kept));
    },
    fairness: async ({ topic, now, waitsUntil }): Promise<Fairness> => {
      const today = dayOf(now);
      const [credits, practices, waits] = await Promise.all([
        creditsIn(db, { turns: allotmentLedger(today), after: today.year - yearsRead }),
        practicesIn(db, { topic }),
        waitsUntil === null ? [] : lastWaits(backend, waitsUntil),
      ]);
      return {
        entries: credits,
        practised: new Map(practices.map(({ expert, at }) => [expert, at])),
        waits: new Map(
          [...Map.groupBy(waits, ({ expert }) => expert)].map(([expert, rows]) => [
            expert,
            rows.map(({ wait }) => wait),
          ]),
        ),
      };
    },
  };
};

/** The last response times of each expert, latest last. */
const lastWaits = async (
  { db, tables: t }: Backend,
  until: number,
): Promise<readonly { readonly expert: string; readonly wait: number }[]> => {
  const numbered = db
    .select({
      expert: t.takes.expert,
      wait: t.takes.wait,
      back: sql<number>`row_number() over (partition by ${t.takes.expert} order by ${t.takes.at} desc, ${t.takes.offer} desc)`.as(
        "back",
      ),
    })
    .from(t.takes)
    .where(gte(t.takes.at, until - waitsReadMs))
    .as("numbered");
  return db
    .select({ expert: numbered.expert, wait: numbered.wait })
    .from(numbered)
    .where(lte(numbered.back, ownObservations))
    .orderBy(asc(numbered.expert), desc(numbered.back));
};

export const fairnessSteps = (
  db: Db,
  t: Tables,
  change: FairnessChange | undefined,
): readonly WriteStep<Saved>[] => {
  if (change === undefined) return [];
  const { entries, practised, acceptances } = change;
  return [
    ...(entries.length === 0 ? [] : [always(adding(db, t, entries))]),
    ...(practised.length === 0 ? [] : [always(practising(db, t, practised))]),
    ...(acceptances.length === 0
      ? []
      : [
          always(
            db
              .insert(t.takes)
              .values([...acceptances])
              .onConflictDoNothing(),
          ),
        ]),
  ];
};

const adding = (db: Db, t: Tables, entries: FairnessChange["entries"]): Statement =>
  db
    .insert(t.credits)
    .values([...entries])
    .onConflictDoUpdate({
      target: [t.credits.ledger, t.credits.holder, t.credits.year],
      set: { amount: sql`${t.credits.amount} + excluded.amount` },
    });

/** Two answers may be saved in another order than they were given: the later time stays. */
const practising = (db: Db, t: Tables, practised: FairnessChange["practised"]): Statement =>
  db
    .insert(t.practices)
    .values([...practised])
    .onConflictDoUpdate({
      target: [t.practices.topic, t.practices.expert],
      set: {
        at: sql`case when excluded.at > ${t.practices.at} then excluded.at else ${t.practices.at} end`,
      },
    });
