/**
 * Runs retention once a day, for agencies that have stated a decision: one piece at each look, so
 * that nobody waits for it. One that is interrupted begins anew the next night.
 */
import type { Clock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { Organisation } from "../org/organisation.ts";
import { policyFor } from "../org/policy.ts";
import { type Receipt, retaining } from "../records/face.ts";
import type { Jobs } from "../store/port/jobs.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Records } from "../store/port/records.ts";
import { type Instant, days } from "../tickets/model.ts";

type Job = { readonly name: string; readonly dueAt: Instant };
export type DailyRetention = {
  readonly begin: (job: Job) => Promise<void>;
  /** Does one piece of a run that has begun. */
  readonly step: () => Promise<void>;
};
type Deps = {
  readonly store: Jobs & Records & Pick<Questions, "note">;
  readonly clock: Clock;
  readonly log: Log;
  readonly organisation: () => { readonly organisation: Organisation };
};

const name = "retention";
/** One in the morning of universal time, when few ask. */
const hour = 1;
/** Writing a file of this size anew takes some tenths of a second. */
const compactMostBytes = 64 * 1024 * 1024;

const nextFrom = (now: Instant): Instant => {
  const today = Math.floor(now / days(1)) * days(1) + hour * 3_600_000;
  return today > now ? today : today + days(1);
};

/** None where no agency has stated a decision. */
export const retentionJobs = (organisation: Organisation, now: Instant): readonly Job[] =>
  organisation.agencies.some(
    ({ id }) => policyFor(organisation, id).retention.decision !== undefined,
  )
    ? [{ name, dueAt: nextFrom(now) }]
    : [];
export const isRetentionJob = (job: Job): boolean => job.name === name;

export const openDailyRetention = ({ store, clock, log, organisation }: Deps): DailyRetention => {
  let run: AsyncGenerator<void, Receipt> | null = null;
  return {
    begin: async (job) => {
      const now = clock.now();
      if (!(await store.runJob(job, nextFrom(now), []))) return;
      const how = { by: "retention", trial: false, decidedOnly: true };
      run = retaining(store, { ...organisation(), now, ...how });
    },
    step: async () => {
      if (run === null) return;
      const begun = run;
      // One that fails is not tried again before the next night.
      run = null;
      const { done, value } = await begun.next();
      if (done !== true) {
        run = begun;
        return;
      }
      const compacted = await store.compact(compactMostBytes);
      log("info", "retention", { ...countsOf(value), compacted });
    },
  };
};

const countsOf = ({ agencies }: Receipt) => ({
  questions: agencies.reduce((sum, { questions }) => sum + questions, 0),
  texts: agencies.flatMap(({ texts }) => Object.values(texts)).reduce((sum, n) => sum + n, 0),
  held: agencies.reduce((sum, { held }) => sum + held, 0),
});
