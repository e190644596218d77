/** The product without network and without a loop of its own: desk, courier and chores on one store. */
import { platformOf } from "../bots/addresses.ts";
import type { Chat, PlatformName } from "../bots/port.ts";
import { isPast } from "../base/clock.ts";
import { type Courier, openCourier } from "../courier/courier.ts";
import { type ShellDesk, makeDesk } from "../desk/desk.ts";
import { digestJobs, runDigest } from "../desk/learning/digest.ts";
import { exerciseJob, runExercises } from "../desk/learning/exercises.ts";
import { forgottenAfterMs } from "../desk/arrival/inbox-recovery.ts";
import { openNumbers } from "../desk/ticket/number-allocator.ts";
import type { Parts } from "../desk/deps.ts";
import { type Queue, openQueue } from "../desk/ticket/queue.ts";
import type { OpenCrowd } from "./background-yield.ts";
import { errorData } from "../base/log.ts";
import type { Organisation } from "../org/organisation.ts";
import { type Follower, followOrganisation } from "./organisation-follower.ts";
import { dayOf } from "../routing/fairness/credit.ts";
import { days } from "../tickets/model.ts";
import { type Replicas, openReplicas } from "./replicas.ts";

type Surroundings = Pick<Parts, "store" | "clock" | "log" | "nudge"> & {
  readonly chatOf: (platform: PlatformName) => Chat | null;
  /** Tells from how much has arrived so far whether people wait for answers; absent: nobody does. */
  readonly openCrowd?: OpenCrowd;
};
export type Service = {
  readonly desk: ShellDesk;
  readonly replicas: Replicas;
  /** From here on what is due is sent, by whoever calls `look`. */
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
    forgotten: 0,
    jobs: 0,
    turns: 0,
  };
  const heard = (news: string | null): void => {
    if (news !== "effects") since.organisation = 0;
    nudge();
  };
  const replicas = await openReplicas({ ...given, heard });
  const parts: Parts = {
    ...given,
    org: follower.current,
    chatOf: (address) => chatOf(platformOf(address)),
    freed: queue.freed,
    dutyChanged: async () => {
      if (await follower.refresh()) anew({ queue, since });
      replicas.tell("organisation");
      nudge();
    },
    replicas,
    crowded: openCrowd(() => arrived),
    takeNumber: openNumbers(given.store, openCrowd),
    // What this process commits it also sends; the others hear of it only when that is too much for one.
    nudge,
  };
  const desk = makeDesk(parts);
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
      const more = (): void => replicas.tell("effects");
      const courier = openCourier({ parts, desk }, more);
      const work = { parts, desk, courier, follower, queue, replicas, since };
      return { courier, look: () => look(work) };
    },
  };
};

const chores = {
  organisationMs: 1000,
  shiftsMs: 1000,
  shiftCardsMs: 600_000,
  forgottenMs: 5000,
  jobsMs: 1000,
  turnsMs: 3_600_000,
} as const;

type Work = {
  readonly parts: Parts;
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
    forgotten: number;
    jobs: number;
    turns: number;
  };
};

/** Other people may be on duty now: some of the queue may be served, some offers have lost their receiver. */
const anew = ({ queue, since }: Pick<Work, "queue" | "since">): void => {
  queue.allChanged();
  since.shifts = 0;
  since.shiftCards = 0;
};

/** One chore that fails leaves the others their turn, and is tried again with the next look. */
const chore = async ({ parts }: Work, name: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    parts.log("error", "chore failed", { chore: name, ...errorData(error) });
  }
};

/** A chore that one process does for all. */
const led = (work: Work, name: string, chored: () => Promise<void>): Promise<void> =>
  chore(work, name, async () => {
    if (await work.replicas.leads(name)) await chored();
  });

const look = async (work: Work): Promise<boolean> => {
  const { parts, desk, courier, follower, queue, replicas, since } = work;
  const now = parts.clock.now();
  const found = await courier.look();
  if (isPast(now, since.organisation, chores.organisationMs))
    await chore(work, "organisation", async () => {
      since.organisation = now;
      if (await follower.refresh()) anew(work);
      const { filed } = parts.org();
      if (since.jobsOf === filed) return;
      await setJobs(parts);
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
  if (isPast(now, since.forgotten, chores.forgottenMs)) {
    since.forgotten = now;
    await led(work, "forgotten", async () => {
      if (await desk.takeUpForgotten(now - forgottenAfterMs)) since.forgotten = 0;
    });
  }
  if (isPast(now, since.turns, chores.turnsMs)) {
    since.turns = now;
    await led(work, "turns", () => dropTurns(parts));
  }
  await queue.look(parts, () => replicas.leads("queue"));
  if (isPast(now, since.jobs, chores.jobsMs)) {
    since.jobs = now;
    await chore(work, "jobs", () => runJobs(parts));
  }
  return found > 0;
};

/** Clocks differ: what another process writes around midnight stays too. */
const dropTurns = ({ store, clock }: Parts): Promise<void> =>
  store.dropTurnsExcept([-1, 0, 1].map((day) => dayOf(clock.now() + days(day))));

const setJobs = async (parts: Parts): Promise<void> => {
  const now = parts.clock.now();
  const jobs = [exerciseJob(now), ...digestJobs(parts.org().organisation, now)];
  for (const job of jobs) await parts.store.ensureJob(job.name, job.dueAt);
  await parts.store.dropJobsExcept(jobs.map(({ name }) => name));
};
const runJobs = async (parts: Parts): Promise<void> => {
  const exercises = exerciseJob(0).name;
  for (const job of await parts.store.dueJobs(parts.clock.now()))
    try {
      await (job.name === exercises ? runExercises : runDigest)(parts, job);
    } catch (error) {
      parts.log("error", "job failed", { job: job.name, ...errorData(error) });
    }
};
