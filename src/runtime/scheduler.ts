/**
 * Runs the chores: what is done again and again without anybody asking, each at its own interval. A
 * look sends what is due and runs the chores whose time has come. One that fails is logged, does
 * not stop the others, and is tried again when it is due next. Some chores one process does for
 * all: whoever has the lease of the chore's name.
 */
import { setImmediate as turn } from "node:timers/promises";
import { isPast } from "../base/clock.ts";
import { errorData } from "../base/log.ts";
import type { Courier } from "../courier/courier.ts";
import { unparkKnown } from "../courier/unknown.ts";
import { recoverAfterMs } from "../desk/arrival/inbox-recovery.ts";
import type { Deps } from "../desk/deps.ts";
import type { ShellDesk } from "../desk/desk.ts";
import { contributedJobs, lookAllAhead } from "../composition/faces.ts";
import { tryUnreached } from "../desk/people/unreached.ts";
import type { Leaving } from "../desk/ticket/leaving.ts";
import type { Queue } from "../desk/ticket/queue.ts";
import type { Processes } from "../store/port/processes.ts";
import type { Organisation } from "../org/organisation.ts";
import { dayOf } from "../routing/fairness/credit.ts";
import type { Warming } from "../statistics/warming.ts";
import { type Instant, days } from "../tickets/model.ts";
import type { Anchoring } from "./anchoring.ts";
import { type DailyRetention, isRetentionJob, retentionJobs } from "./daily-retention.ts";
import type { KnowledgeFollower } from "./knowledge-follower.ts";
import type { Follower } from "./organisation-follower.ts";

export type Scheduler = {
  /** The next look asks the database whether another organisation is in force. */
  readonly newsCame: () => void;
  /**
   * Other people may be on duty now: some of the queue may be served, and some offers may have lost
   * their expert.
   */
  readonly organisationChanged: () => void;
  /** The next look reads the articles that changed. */
  readonly articlesChanged: () => void;
  /** True: something was due. Whoever has no loop looks on until nothing is. */
  readonly look: (work: Work) => Promise<boolean>;
};
type Work = { readonly deps: Deps; readonly desk: ShellDesk; readonly courier: Courier };
type Parts = Pick<Processes, "clearRemains"> & {
  readonly follower: Follower;
  readonly queue: Queue;
  readonly leaving: Leaving;
  readonly anchoring: Anchoring;
  readonly retention: DailyRetention;
  readonly knowledge: Pick<KnowledgeFollower, "look">;
  /** A step of making figures before they are asked for. */
  readonly warming: Warming;
};

const everyMs = {
  organisation: 1000,
  knowledge: 1000,
  leaving: 1000,
  shifts: 1000,
  ahead: 600_000,
  inboxRecovery: 5000,
  unparking: 10_000,
  unreached: 600_000,
  allotments: 3_600_000,
  drafts: 3_600_000,
  remains: 60_000,
  anchors: 60_000,
  figures: 60_000,
  jobs: 1000,
} as const;
/** What was typed and never sent is kept for so long. */
const draftDays = 7;
type Chore = keyof typeof everyMs;
/** The names of leases, which processes of an earlier version know too. */
const leaseOf = {
  leaving: "leaving",
  shifts: "shifts",
  ahead: "shift cards",
  inboxRecovery: "forgotten",
  unparking: "unknown",
  unreached: "unreached",
  allotments: "turns",
  drafts: "drafts",
  anchors: "anchors",
  figures: "figures",
} as const satisfies Partial<Record<Chore, string>>;

/** Says which chores are due. None is done yet, so all are, but for figures: a start has enough to do. */
const openDue = () => {
  const doneAt = new Map<Chore, Instant>();
  return {
    isDue: (chore: Chore, now: Instant): boolean => {
      const last = doneAt.get(chore) ?? (chore === "figures" ? now : 0);
      const due = isPast(now, last, everyMs[chore]);
      doneAt.set(chore, due ? now : last);
      return due;
    },
    /** The next look does these, however lately they were done. */
    again:
      (...chores: readonly Chore[]): (() => void) =>
      () =>
        chores.forEach((chore) => void doneAt.set(chore, 0)),
  };
};

export const openScheduler = (parts: Parts): Scheduler => {
  const { follower, queue, leaving, anchoring, retention, knowledge, warming, clearRemains } =
    parts;
  const { isDue, again } = openDue();
  /** The organisation whose periodic jobs are set. */
  let jobsOf: Organisation | null = null;
  const articlesChanged = again("knowledge");
  const organisationChanged = (): void => {
    queue.allChanged();
    again("leaving", "shifts", "ahead")();
  };
  const look: Scheduler["look"] = async ({ deps, desk, courier }) => {
    const now = deps.clock.now();
    const led = async (chore: keyof typeof leaseOf, work: () => Promise<void>): Promise<void> => {
      if (!isDue(chore, now)) return;
      await guarded(deps, leaseOf[chore], async () => {
        if (await deps.replicas.leads(leaseOf[chore])) await work();
      });
    };
    const found = await courier.look();
    if (isDue("organisation", now))
      await guarded(deps, "organisation", async () => {
        if (await follower.refresh()) organisationChanged();
        const { filed } = deps.org();
        if (jobsOf === filed) return;
        await setJobs(deps);
        jobsOf = filed;
        again("jobs")();
      });
    if (isDue("knowledge", now)) await guarded(deps, "knowledge", () => knowledge.look());
    await led("leaving", () => leaving(deps));
    await led("shifts", () => desk.endShifts());
    await led("ahead", () => lookAllAhead(deps));
    await led("inboxRecovery", async () => {
      if (await desk.recoverInbox(now - recoverAfterMs)) again("inboxRecovery")();
    });
    await led("unparking", () => unparkKnown({ deps }, now));
    await led("unreached", () => tryUnreached(deps));
    await led("allotments", () => dropAllotments(deps));
    await led("drafts", () => deps.store.dropDraftsBefore(now - days(draftDays)));
    // It looks at its own hour.
    await guarded(deps, "strangers", () => desk.noteStrangers());
    await led("anchors", () => anchoring.daily());
    await led("figures", async () => {
      if (await someSteps(() => warming(deps.org().organisation, now))) again("figures")();
    });
    await queue.look(deps, () => deps.replicas.leads("queue"));
    if (isDue("jobs", now)) await guarded(deps, "jobs", () => runJobs(deps, retention));
    await guarded(deps, "retention", () => retention.step());
    // Last, so that it clears what this look removed.
    if (isDue("remains", now))
      await guarded(deps, "remains", async () => {
        if (!(await clearRemains())) deps.log("warn", "remains not cleared");
      });
    return found > 0;
  };
  return {
    newsCame: again("organisation", "knowledge"),
    organisationChanged,
    articlesChanged,
    look,
  };
};

/** For so long at most in one look: what is to be sent meanwhile waits for it. */
const stepsMs = 100;
/** True: there are more. Between two steps others get on. */
const someSteps = async (step: () => Promise<boolean>): Promise<boolean> => {
  for (const until = performance.now() + stepsMs; performance.now() < until;) {
    if (!(await step())) return false;
    await turn();
  }
  return true;
};

const guarded = async (deps: Deps, name: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    deps.log("error", "chore failed", { chore: name, ...errorData(error) });
  }
};

/** Clocks differ, so what another process writes around midnight stays too. */
const dropAllotments = ({ store, clock }: Deps): Promise<void> =>
  store.dropAllotmentsExcept([-1, 0, 1].map((day) => dayOf(clock.now() + days(day))));

const setJobs = async (deps: Deps): Promise<void> => {
  const now = deps.clock.now();
  const { organisation } = deps.org();
  const jobs = [
    ...retentionJobs(organisation, now),
    ...contributedJobs.flatMap(({ due }) => due(organisation, now)),
  ];
  for (const job of jobs) await deps.store.ensureJob(job.name, job.dueAt);
  await deps.store.dropJobsExcept(jobs.map(({ name }) => name));
};
const runJobs = async (deps: Deps, retention: DailyRetention): Promise<void> => {
  for (const job of await deps.store.dueJobs(deps.clock.now()))
    try {
      const ours = contributedJobs.find(({ prefix }) => job.name.startsWith(prefix));
      if (ours !== undefined) await ours.run(deps, job);
      else if (isRetentionJob(job)) await retention.begin(job);
    } catch (error) {
      deps.log("error", "job failed", { job: job.name, ...errorData(error) });
    }
};
