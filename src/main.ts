/**
 * Opens and closes the whole product; no other file opens a platform or a database. What was opened
 * last is closed first: requests, then what is in flight, then the courier, then the database.
 */
import { within } from "./base/deadline.ts";
import { type Resources, closeAll, opening, withResources } from "./base/resources.ts";
import type { PlatformName } from "./base/platforms.ts";
import type { Bot, KeepRateLimit, Route } from "./bots/port.ts";
import type { SecretStore } from "./bots/secret-store.ts";
import { openCrowd } from "./runtime/background-yield.ts";
import { type Clock, systemClock } from "./base/clock.ts";
import type { Config, Database } from "./config/config.ts";
import type { ShellDesk } from "./desk/desk.ts";
import { aliveRoute, openWeb, readyRoute, webLimits } from "./runtime/http.ts";
import { type Log, errorData } from "./base/log.ts";
import { type Loop, startLoop } from "./runtime/loop.ts";
import { type Metrics, openMetrics } from "./runtime/metrics.ts";
import { recallForBots } from "./runtime/rate-limit-recall.ts";
import { type Service, openService } from "./runtime/service.ts";
import type { RowSink, RowSource } from "./store/rows.ts";
import type { LockTimeout } from "./store/sqlite/sqlite.ts";
import { makeStore } from "./store/store.ts";
import { openSecretStore } from "./runtime/secret-store.ts";
import type { Store } from "./store/port/store.ts";
import type { Processes } from "./store/port/processes.ts";

/** `patience` is for SQLite; PostgreSQL waits for locks without blocking anybody. */
export const openStore = async (database: Database, patience?: LockTimeout): Promise<Store> => {
  if (database.kind === "sqlite") {
    const { openSqlite } = await import("./store/sqlite/sqlite.ts");
    return makeStore(await openSqlite(database.path, patience));
  }
  const { openPostgres } = await import("./store/postgres/postgres.ts");
  return makeStore(await openPostgres(database.url));
};

/** Copies a SQLite database that is in use, consistently. */
export const copyDatabase = async (path: string, to: string): Promise<void> => {
  const { copySqlite } = await import("./store/sqlite/rows.ts");
  await copySqlite(path, to);
};

/**
 * Copies all rows of one database into another, whose tables exist and are empty: all of them or
 * none. `occupied` names a table that holds rows already.
 */
export const moveDatabase = (
  from: Database,
  to: Database,
): Promise<
  { readonly occupied: string } | { readonly written: Readonly<Record<string, number>> }
> =>
  withResources(async (resources) => {
    const source = await rowsOf(from);
    resources.defer(() => source.close());
    const sink = await sinkOf(to);
    resources.defer(() => sink.close());
    const occupied = await sink.occupied();
    return occupied === null ? { written: await sink.fill(source.pages()) } : { occupied };
  });
const rowsOf = async (database: Database): Promise<RowSource> =>
  database.kind === "sqlite"
    ? (await import("./store/sqlite/rows.ts")).sqliteRows(database.path)
    : (await import("./store/postgres/rows.ts")).postgresRows(database.url);
const sinkOf = async (database: Database): Promise<RowSink> =>
  database.kind === "sqlite"
    ? (await import("./store/sqlite/rows.ts")).sqliteSink(database.path)
    : (await import("./store/postgres/rows.ts")).postgresSink(database.url);

export type Idjour = {
  readonly url: string;
  /** Where `/metrics` and `/readyz` are, if not with the rest. */
  readonly metricsUrl: string | null;
  close(): Promise<void>;
};
export type Opening = { readonly config: Config; readonly log: Log; readonly clock?: Clock };

/**
 * How long a write waits for a lock of another program: whoever presses must have an answer within
 * Slack's three seconds.
 */
const patience: LockTimeout = { busyMs: 2_000 };
/** How often due timers are looked for: the contract promises once a second. */
const lookEveryMs = 250;
export const openIdjour = (given: Opening): Promise<Idjour> =>
  // A start that fails leaves nothing running, so that the process ends.
  opening(async (resources) => {
    const { config, log, clock = systemClock } = given;
    const metrics = openMetrics();
    const store = metrics.store(await openStore(config.database, patience));
    resources.defer(() => store.close());
    const live: Live = { loop: null, chats: new Map() };
    const nudge = (): void => live.loop?.nudge();
    const chatOf = (name: PlatformName) => live.chats.get(name) ?? null;
    const { dataKeys } = config;
    const service = await openService({ store, clock, log, chatOf, nudge, openCrowd, dataKeys });
    // What never began has recorded nothing.
    resources.defer(() => (live.loop === null ? undefined : service.anchoring.atStop()));
    resources.defer(() => service.replicas.close());
    const urls = await openOutside(
      { config, log, clock, metrics, store, live, service },
      resources,
    );
    return { ...urls, close: () => closeAll(resources) };
  });

/** What is opened after the service and reached by it all the same. */
type Live = { loop: Loop | null; readonly chats: Map<PlatformName, Bot["chat"]> };
type Inside = Required<Opening> & {
  readonly metrics: Metrics;
  readonly store: Store;
  readonly live: Live;
  readonly service: Service;
};
/**
 * Opens the platforms, the HTTP server and the loop that sends what is due. The platforms are
 * opened before the server, which serves their routes, and closed before it: requests get 503 from
 * there on, and readyz says why, until nothing is in flight.
 */
const openOutside = (inside: Inside, resources: Resources): Promise<Urls> =>
  opening(async (platforms) => {
    const { config, log, clock, metrics, store, live, service } = inside;
    const { desk, replicas } = service;
    const secretStore = await openSecretStore(config.dataKeys, { store, clock, log });
    const keepRateLimit: KeepRateLimit = (key, ms) =>
      void store.keepRateLimit(key, clock.now() + ms).catch((error: unknown) => {
        log("warn", "limit not kept", errorData(error));
      });
    const deps = { desk, now: () => clock.now(), log, secretStore, keepRateLimit, metrics };
    const bots = await openBots(config, deps, platforms);
    await recallForBots(bots, { store, clock });
    for (const bot of bots) live.chats.set(bot.name, bot.chat);
    let closing = false;
    const watched = [
      readyRoute({ notReady: () => notReady(store, bots, closing) }),
      metrics.route(store, clock),
    ];
    const served = [aliveRoute, ...bots.flatMap((bot) => bot.routes)];
    const urls = await openWebs(inside, { served, watched }, resources);
    const { courier, look } = service.begin();
    resources.defer(() => courier.rest());
    const loop = startLoop(look, { everyMs: lookEveryMs, log });
    resources.defer(() => loop.stop());
    live.loop = loop;
    for (const bot of bots) bot.start?.();
    resources.use(platforms.move());
    resources.defer(() => {
      closing = true;
      replicas.leave();
    });
    return urls;
  });

type Urls = Pick<Idjour, "url" | "metricsUrl">;
/** What only the operator reads has a port of its own where one is set. */
const openWebs = async (
  { config, log }: Pick<Inside, "config" | "log">,
  { served, watched }: { readonly served: readonly Route[]; readonly watched: readonly Route[] },
  resources: Resources,
): Promise<Urls> => {
  const open = async (port: number, routes: readonly Route[]): Promise<string> => {
    const web = await openWeb({ host: config.host, port }, routes, { log, limits: webLimits });
    resources.defer(() => web.close());
    return web.url;
  };
  if (config.metricsPort === null)
    return { url: await open(config.port, [...served, ...watched]), metricsUrl: null };
  const metricsUrl = await open(config.metricsPort, watched);
  return { url: await open(config.port, served), metricsUrl };
};

type BotDeps = {
  readonly desk: ShellDesk;
  readonly now: () => number;
  readonly log: Log;
  readonly secretStore: SecretStore | null;
  readonly keepRateLimit: KeepRateLimit;
  readonly metrics: Metrics;
};
type OpenBot = (config: Config, deps: BotDeps) => Promise<Bot | null>;
/** Each platform's packages are loaded only where it is configured: Teams' cost 0.8 s. */
const openers: Readonly<Record<PlatformName, OpenBot>> = {
  slack: async ({ slack, publicUrl }, { desk, metrics, ...deps }) => {
    if (slack === null) return null;
    const { openSlack } = await import("./bots/slack/index.ts");
    const acknowledged = metrics.acknowledged("slack");
    return openSlack(slack, {
      ...deps,
      publicUrl,
      acknowledged,
      desk: metrics.desk("slack", desk),
    });
  },
  teams: async ({ teams }, { desk, metrics, now, log }) => {
    if (teams === null) return null;
    const { openTeams } = await import("./bots/teams/index.ts");
    return openTeams(teams, { now, log, desk: metrics.desk("teams", desk) });
  },
};

const openBots = async (
  config: Config,
  deps: BotDeps,
  platforms: Resources,
): Promise<readonly Bot[]> => {
  const bots: Bot[] = [];
  for (const open of Object.values(openers)) {
    const bot = await open(config, deps);
    if (bot === null) continue;
    platforms.defer(() => bot.close());
    bots.push(deps.metrics.bot(bot));
  }
  return bots;
};

/**
 * Whoever asks for readiness gives up after a few seconds, and a database server without power
 * never answers.
 */
const pingMs = 2_000;
const notReady = async (
  store: Pick<Processes, "ping">,
  bots: readonly Bot[],
  closing: boolean,
): Promise<string | null> => {
  if (closing) return "stopping";
  const away = "the database does not answer";
  const answer = store.ping().then(
    () => null,
    () => away,
  );
  const why = bots.map((bot) => bot.notReady?.() ?? null);
  const unreachable = await within(pingMs, answer, () => away);
  return unreachable ?? why.find((one) => one !== null) ?? null;
};
