/**
 * Queries of periodic jobs. Several processes may look at the same time; the one that moves a job
 * on has run it.
 */
import { and, asc, eq, lte, notInArray, sql } from "drizzle-orm";
import { type Backend, guardedStep } from "../backend.ts";
import { newEffectsOf } from "./outbox.ts";
import type { Jobs } from "../port/jobs.ts";
import { template } from "../templates.ts";

export const jobsOf = ({ db, tables: t, commit }: Backend): Jobs => {
  const newEffects = newEffectsOf(t);
  const due = template((of) =>
    of
      .select({ name: t.jobs.name, dueAt: t.jobs.dueAt })
      .from(t.jobs)
      .where(lte(t.jobs.dueAt, sql.placeholder("now")))
      .orderBy(asc(t.jobs.dueAt), asc(t.jobs.name)),
  );
  return {
    ensureJob: async (name, dueAt) => {
      await db.insert(t.jobs).values({ name, dueAt }).onConflictDoNothing();
    },
    dropJobsExcept: async (names) => {
      await db.delete(t.jobs).where(notInArray(t.jobs.name, [...names]));
    },
    dueJobs: async (now) => due(db, { now }),
    runJob: async ({ name, dueAt }, nextAt, effects) => {
      const refused = await commit((q) => [
        guardedStep(
          q
            .update(t.jobs)
            .set({ dueAt: nextAt })
            .where(and(eq(t.jobs.name, name), eq(t.jobs.dueAt, dueAt)))
            .returning({ name: t.jobs.name }),
          "somebody else did",
        ),
        ...newEffects(q, effects),
      ]);
      return refused === null;
    },
  };
};
