/**
 * The composition root: the only file that opens a platform or a database. It opens in order and
 * closes in reverse: requests first, then what is in flight, then the courier, then the database.
 */
import { platformOf } from "./bots/addresses.ts";
import type { Bot, PlatformName } from "./bots/port.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { Config, Database } from "./config.ts";
import { type Courier, openCourier } from "./courier/courier.ts";
import { makeDesk } from "./desk/desk.ts";
import { digestJobs, runDigest } from "./desk/digest.ts";
import { forgottenAfterMs } from "./desk/forgotten.ts";
import type { Parts } from "./desk/parts.ts";
import { type Queue, openQueue } from "./desk/queue.ts";
import { openWeb } from "./http.ts";
import { type Log, errorData } from "./log.ts";
import { type Loop, startLoop } from "./loop.ts";
import { type Follower, followOrganisation } from "./org-follower.ts";
import { type Metrics, openMetrics } from "./metrics.ts";
import type { Organisation } from "./org/organisation.ts";
import type { Store } from "./store/port.ts";
import type { RowSink, RowSource } from "./store/rows.ts";
import { makeStore } from "./store/store.ts";

export const openStore = async (database: Database): Promise<Store> => {
  if (database.kind === "sqlite") {
    const { openSqlite } = await import("./store/sqlite.ts");
    return makeStore(await openSqlite(database.path));
  }
  const { openPostgres } = await import("./store/postgres.ts");
  return makeStore(await openPostgres(database.url));
};

/** A consistent copy of a SQLite database that is in use. */
export const copyDatabase = async (path: string, to: string): Promise<void> => {
  const { copySqlite } = await import("./store/sqlite-rows.ts");
  await copySqlite(path, to);
};

/** Copies all rows of one database into another, which has the tables and nothing in them; all or nothing. */
export const moveDatabase = async (
  from: Database,
  to: Database,
): Promise<
  { readonly occupied: string } | { readonly written: Readonly<Record<string, number>> }
> => {
  const source = await rowsOf(from);
  const sink = await sinkOf(to);
  try {
    const occupied = await sink.occupied();
    return occupied === null ? { written: await sink.fill(source.pages()) } : { occupied };
  } finally {
    await sink.close();
    await source.close();
  }
};
const rowsOf = async (database: Database): Promise<RowSource> =>
  database.kind === "sqlite"
    ? (await import("./store/sqlite-rows.ts")).sqliteRows(database.path)
    : (await import("./store/postgres-rows.ts")).postgresRows(database.url);
const sinkOf = async (database: Database): Promise<RowSink> =>
  database.kind === "sqlite"
    ? (await import("./store/sqlite-rows.ts")).sqliteSink(database.path)
    : (await import("./store/postgres-rows.ts")).postgresSink(database.url);

export type Idjour = {
  readonly url: string;
  close(): Promise<void>;
};
export type Opening = { readonly config: Config; readonly log: Log; readonly clock?: Clock };

/** How often timers are looked at: the contract promises once a second. */
const lookEveryMs = 250;
const chores = {
  organisationMs: 1000,
  shiftsMs: 1000,
  shiftCardsMs: 600_000,
  forgottenMs: 5000,
} as const;

export const openIdjour = async ({
  config,
  log,
  clock = systemClock,
}: Opening): Promise<Idjour> => {
  const metrics = openMetrics();
  const store = metrics.store(await openStore(config.database));
  const follower = await followOrganisation(store, clock);
  let loop: Loop | null = null;
  const chats = new Map<PlatformName, Bot["chat"]>();
  const queue = openQueue();
  const since: Work["since"] = {
    organisation: 0,
    digestsOf: null,
    shifts: 0,
    shiftCards: 0,
    forgotten: 0,
  };
  const parts: Parts = {
    store,
    clock,
    log,
    org: follower.current,
    chatOf: (address) => chats.get(platformOf(address)) ?? null,
    freed: queue.freed,
    dutyChanged: async () => {
      if (await follower.refresh()) anew({ queue, since });
      loop?.nudge();
    },
    nudge: () => loop?.nudge(),
  };
  const desk = makeDesk(parts);
  const bots = await openBots(config, { desk, now: () => clock.now(), log }, metrics);
  for (const bot of bots) chats.set(bot.name, bot.chat);
  let closing = false;
  const web = await openWeb(
    config,
    [...bots.flatMap((bot) => bot.routes), metrics.route(store, clock)],
    { log, health: { notReady: () => notReady(store, closing) } },
  );
  const courier = openCourier({ parts, desk }, () => web.answering() > 0);
  const work = { parts, desk, courier, follower, queue, since };
  loop = startLoop(() => look(work), { everyMs: lookEveryMs, log });
  return {
    url: web.url,
    close: async () => {
      // Requests are answered with 503 from here on, and readyz says why, until nothing is in flight.
      closing = true;
      for (const bot of bots) await bot.close();
      await loop?.stop();
      await courier.rest();
      await web.close();
      await store.close();
    },
  };
};

type BotParts = {
  readonly desk: ReturnType<typeof makeDesk>;
  readonly now: () => number;
  readonly log: Log;
};
/** Each platform's packages are loaded only where it is configured: Teams' cost 0.8 s. */
const openBots = async (
  config: Config,
  { desk, ...parts }: BotParts,
  metrics: Metrics,
): Promise<readonly Bot[]> => {
  const bots: Bot[] = [];
  if (config.slack !== null) {
    const { openSlack } = await import("./bots/slack/index.ts");
    bots.push(
      metrics.bot(await openSlack(config.slack, { ...parts, desk: metrics.desk("slack", desk) })),
    );
  }
  if (config.teams !== null) {
    const { openTeams } = await import("./bots/teams/index.ts");
    bots.push(
      metrics.bot(await openTeams(config.teams, { ...parts, desk: metrics.desk("teams", desk) })),
    );
  }
  return bots;
};

const notReady = async (store: Store, closing: boolean): Promise<string | null> => {
  if (closing) return "stopping";
  try {
    await store.ping();
    return null;
  } catch {
    return "the database does not answer";
  }
};

type Work = {
  readonly parts: Parts;
  readonly desk: ReturnType<typeof makeDesk>;
  readonly courier: Courier;
  readonly follower: Follower;
  readonly queue: Queue;
  /** When the chores that are not due every look were last done. */
  readonly since: {
    organisation: number;
    /** The organisation whose digests are set. */
    digestsOf: Organisation | null;
    shifts: number;
    shiftCards: number;
    forgotten: number;
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

const look = async (work: Work): Promise<boolean> => {
  const { parts, desk, courier, follower, queue, since } = work;
  const now = parts.clock.now();
  const found = await courier.look();
  if (now - since.organisation >= chores.organisationMs)
    await chore(work, "organisation", async () => {
      since.organisation = now;
      if (await follower.refresh()) anew(work);
      const { filed } = parts.org();
      if (since.digestsOf === filed) return;
      await setDigestJobs(parts);
      since.digestsOf = filed;
    });
  if (now - since.shifts >= chores.shiftsMs) {
    since.shifts = now;
    await chore(work, "shifts", () => desk.endShifts());
  }
  if (now - since.shiftCards >= chores.shiftCardsMs) {
    since.shiftCards = now;
    await chore(work, "shift cards", () => desk.planShiftCards());
  }
  if (now - since.forgotten >= chores.forgottenMs) {
    since.forgotten = now;
    await chore(work, "forgotten", () => desk.takeUpForgotten(now - forgottenAfterMs));
  }
  await queue.look(parts);
  await chore(work, "digests", () => runDigests(parts));
  return found > 0;
};

const setDigestJobs = async (parts: Parts): Promise<void> => {
  const jobs = digestJobs(parts.org().organisation, parts.clock.now());
  for (const job of jobs) await parts.store.ensureJob(job.name, job.dueAt);
  await parts.store.dropJobsExcept(jobs.map(({ name }) => name));
};
const runDigests = async (parts: Parts): Promise<void> => {
  for (const job of await parts.store.dueJobs(parts.clock.now()))
    try {
      await runDigest(parts, job);
    } catch (error) {
      parts.log("error", "digest failed", { job: job.name, ...errorData(error) });
    }
};
