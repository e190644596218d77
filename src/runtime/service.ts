/**
 * The product without network and without a loop of its own: desk, courier and chores on one store.
 */
import { platformOf } from "../bots/addresses.ts";
import type { Chat, PlatformName } from "../bots/port.ts";
import { isPast } from "../base/clock.ts";
import { type Courier, openCourier } from "../courier/courier.ts";
import { type ShellDesk, makeDesk } from "../desk/desk.ts";
import { digestJobs, runDigest } from "../desk/learning/digest.ts";
import { exerciseJob, runExercises } from "../desk/learning/exercises.ts";
import { recoverAfterMs } from "../desk/arrival/inbox-recovery.ts";
import { openNumberAllocator } from "../desk/ticket/number-allocator.ts";
import type { Deps, DeskStore } from "../desk/deps.ts";
import type { Processes } from "../store/port/processes.ts";
import { type Queue, openQueue } from "../desk/ticket/queue.ts";
import type { OpenCrowd } from "./background-yield.ts";
import { errorData } from "../base/log.ts";
import type { Organisation } from "../org/organisation.ts";
import { type Follower, followOrganisation } from "./organisation-follower.ts";
import { dayOf } from "../routing/fairness/credit.ts";
import { days } from "../tickets/model.ts";
import { type Replicas, openReplicas } from "./replicas.ts";

type Surroundings = Pick<Deps, "clock" | "log" | "nudge"> & {
  readonly store: DeskStore & Processes;
  readonly chatOf: (platform: PlatformName) => Chat | null;
  /** Judges by the count of arrivals whether people wait for answers; absent: nobody does. */
  readonly openCrowd?: OpenCrowd;
};
export type Service = {
  readonly desk: ShellDesk;
  readonly replicas: Replicas;
  /** From here on each call of `look` sends what is due. */
  readonly begin: () => {
    readonly courier: Courier;
    readonly look: () => Promise<boolean>;
  };
};

export const openService = async ({
  chatOf,
  nudge,
  openCrowd = () => () => false,
  ...given
}: Surroundings): Promise<Service> => {
  let arrived = 0;
  const follower = await followOrganisation(given.store, given.clock);
  const queue = openQueue();
  const since: Work["since"] = {
    organisation: 0,
    jobsOf: null,
    shifts: 0,
    shiftCards: 0,
    inboxRecovery: 0,
    jobs: 0,
    allotments: 0,
  };
  const heard = (news: string | null): void => {
    if (news !== "effects") since.organisation = 0;
    nudge();
  };
  const replicas = await openReplicas({ ...given, heard });
  const deps: Deps = {
    ...given,
    org: follower.current,
    chatOf: (address) => chatOf(platformOf(address)),
    freed: queue.freed,
    dutyChanged: async () => {
      if (await follower.refresh()) anew({ queue, since });
      replicas.notify("organisation");
      nudge();
    },
    replicas,
    crowded: openCrowd(() => arrived),
    allocateNumber: openNumberAllocator(given.store, openCrowd),
    // A process sends what it commits itself; others are notified only when that is too much for
    // one.
    nudge,
  };
  const desk = makeDesk(deps);
  return {
    desk: {
      ...desk,
      arrive: (incoming) => {
        arrived += 1;
        return desk.arrive(incoming);
      },
    },
    replicas,
    begin: () => {
      const more = (): void => replicas.notify("effects");
      const courier = openCourier({ deps, desk }, more);
      const work = { deps, desk, courier, follower, queue, replicas, since };
      return { courier, look: () => look(work) };
    },
  };
};

const chores = {
  organisationMs: 1000,
  shiftsMs: 1000,
  shiftCardsMs: 600_000,
  inboxRecoveryMs: 5000,
  jobsMs: 1000,
  allotmentsMs: 3_600_000,
} as const;

type Work = {
  readonly deps: Deps;
  readonly desk: ShellDesk;
  readonly courier: Courier;
  readonly follower: Follower;
  readonly queue: Queue;
  readonly replicas: Replicas;
  /** When the chores that are not due every look were last done. */
  readonly since: {
    organisation: number;
    /** The organisation whose periodic jobs are set. */
    jobsOf: Organisation | null;
    shifts: number;
    shiftCards: number;
    inboxRecovery: number;
    jobs: number;
    allotments: number;
  };
};

/**
 * Other people may be on duty now: some of the queue may be served, and some offers may have lost
 * their expert.
 */
const anew = ({ queue, since }: Pick<Work, "queue" | "since">): void => {
  queue.allChanged();
  since.shifts = 0;
  since.shiftCards = 0;
};

/**
 * Runs one chore. One that fails is logged, does not stop the others, and is tried again with the
 * next look.
 */
const chore = async ({ deps }: Work, name: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    deps.log("error", "chore failed", { chore: name, ...errorData(error) });
  }
};

/** Runs a chore that one process does for all. */
const led = (work: Work, name: string, chored: () => Promise<void>): Promise<void> =>
  chore(work, name, async () => {
    if (await work.replicas.leads(name)) await chored();
  });

const look = async (work: Work): Promise<boolean> => {
  const { deps, desk, courier, follower, queue, replicas, since } = work;
  const now = deps.clock.now();
  const found = await courier.look();
  if (isPast(now, since.organisation, chores.organisationMs))
    await chore(work, "organisation", async () => {
      since.organisation = now;
      if (await follower.refresh()) anew(work);
      const { filed } = deps.org();
      if (since.jobsOf === filed) return;
      await setJobs(deps);
      since.jobsOf = filed;
      since.jobs = 0;
    });
  if (isPast(now, since.shifts, chores.shiftsMs)) {
    since.shifts = now;
    await led(work, "shifts", () => desk.endShifts());
  }
  if (isPast(now, since.shiftCards, chores.shiftCardsMs)) {
    since.shiftCards = now;
    await led(work, "shift cards", () => desk.planShiftCards());
  }
  if (isPast(now, since.inboxRecovery, chores.inboxRecoveryMs)) {
    since.inboxRecovery = now;
    await led(work, "forgotten", async () => {
      if (await desk.recoverInbox(now - recoverAfterMs)) since.inboxRecovery = 0;
    });
  }
  if (isPast(now, since.allotments, chores.allotmentsMs)) {
    since.allotments = now;
    await led(work, "turns", () => dropAllotments(deps));
  }
  await queue.look(deps, () => replicas.leads("queue"));
  if (isPast(now, since.jobs, chores.jobsMs)) {
    since.jobs = now;
    await chore(work, "jobs", () => runJobs(deps));
  }
  return found > 0;
};

/** Clocks differ, so what another process writes around midnight stays too. */
const dropAllotments = ({ store, clock }: Deps): Promise<void> =>
  store.dropAllotmentsExcept([-1, 0, 1].map((day) => dayOf(clock.now() + days(day))));

const setJobs = async (deps: Deps): Promise<void> => {
  const now = deps.clock.now();
  const jobs = [exerciseJob(now), ...digestJobs(deps.org().organisation, now)];
  for (const job of jobs) await deps.store.ensureJob(job.name, job.dueAt);
  await deps.store.dropJobsExcept(jobs.map(({ name }) => name));
};
const runJobs = async (deps: Deps): Promise<void> => {
  const exercises = exerciseJob(0).name;
  for (const job of await deps.store.dueJobs(deps.clock.now()))
    try {
      await (job.name === exercises ? runExercises : runDigest)(deps, job);
    } catch (error) {
      deps.log("error", "job failed", { job: job.name, ...errorData(error) });
    }
};
