/**
 * Opens and closes the whole product; no other file opens a platform or a database. What was opened
 * last is closed first: requests, then what is in flight, then the courier, then the database.
 */
import { within } from "./base/deadline.ts";
import { storedPlace } from "./bots/addresses.ts";
import type { Bot, RateLimitHistory, KeepRateLimit, PlatformName } from "./bots/port.ts";
import type { SecretStore } from "./bots/secret-store.ts";
import { openCrowd } from "./runtime/background-yield.ts";
import { type Clock, systemClock } from "./base/clock.ts";
import type { Config, Database } from "./config/config.ts";
import type { Courier } from "./courier/courier.ts";
import type { ShellDesk } from "./desk/desk.ts";
import { type Web, openWeb } from "./runtime/http.ts";
import { type Log, errorData } from "./base/log.ts";
import { type Loop, startLoop } from "./runtime/loop.ts";
import { type Metrics, openMetrics } from "./runtime/metrics.ts";
import type { Replicas } from "./runtime/replicas.ts";
import { type Service, openService } from "./runtime/service.ts";
import type { RowSink, RowSource } from "./store/rows.ts";
import { makeStore } from "./store/store.ts";
import { openSecretStore } from "./runtime/secret-store.ts";
import type { Store } from "./store/port/store.ts";
import type { Processes } from "./store/port/processes.ts";
import type { Outbox } from "./store/port/outbox.ts";

export const openStore = async (database: Database): Promise<Store> => {
  if (database.kind === "sqlite") {
    const { openSqlite } = await import("./store/sqlite/sqlite.ts");
    return makeStore(await openSqlite(database.path));
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
    ? (await import("./store/sqlite/rows.ts")).sqliteRows(database.path)
    : (await import("./store/postgres/rows.ts")).postgresRows(database.url);
const sinkOf = async (database: Database): Promise<RowSink> =>
  database.kind === "sqlite"
    ? (await import("./store/sqlite/rows.ts")).sqliteSink(database.path)
    : (await import("./store/postgres/rows.ts")).postgresSink(database.url);

export type Idjour = {
  readonly url: string;
  close(): Promise<void>;
};
export type Opening = { readonly config: Config; readonly log: Log; readonly clock?: Clock };

/** How often due timers are looked for: the contract promises once a second. */
const lookEveryMs = 250;
export const openIdjour = async (opening: Opening): Promise<Idjour> => {
  const { config, log, clock = systemClock } = opening;
  const metrics = openMetrics();
  const store = metrics.store(await openStore(config.database));
  const live: Live = { loop: null, chats: new Map() };
  const nudge = (): void => live.loop?.nudge();
  const chatOf = (name: PlatformName) => live.chats.get(name) ?? null;
  const service = await openService({ store, clock, log, chatOf, nudge, openCrowd });
  try {
    return await openOutside({ config, log, clock, metrics, store, live, service });
  } catch (error) {
    // A start that fails leaves nothing running, so that the process ends.
    await service.replicas.close();
    await store.close();
    throw error;
  }
};

/** What is opened after the service and reached by it all the same. */
type Live = { loop: Loop | null; readonly chats: Map<PlatformName, Bot["chat"]> };
type Inside = Required<Opening> & {
  readonly metrics: Metrics;
  readonly store: Store;
  readonly live: Live;
  readonly service: Service;
};
/** Opens the platforms, the HTTP server and the loop that sends what is due. */
const openOutside = async (inside: Inside): Promise<Idjour> => {
  const { config, log, clock, metrics, store, live, service } = inside;
  const { desk, replicas } = service;
  const secretStore = await openSecretStore(config.dataKeys, { store, clock, log });
  const keepRateLimit: KeepRateLimit = (key, ms) =>
    void store.keepRateLimit(key, clock.now() + ms).catch((error: unknown) => {
      log("warn", "limit not kept", errorData(error));
    });
  const own = { desk, now: () => clock.now(), log, secretStore, keepRateLimit };
  const bots = await openBots(config, own, metrics);
  await recallRateLimits(bots, { store, clock });
  for (const bot of bots) live.chats.set(bot.name, bot.chat);
  let closing = false;
  const web = await openWeb(
    config,
    [...bots.flatMap((bot) => bot.routes), metrics.route(store, clock)],
    { log, health: { notReady: () => notReady(store, bots, closing) } },
  );
  const { courier, look } = service.begin();
  const loop = startLoop(look, { everyMs: lookEveryMs, log });
  live.loop = loop;
  for (const bot of bots) bot.start?.();
  const close = (): Promise<void> => {
    closing = true;
    return closeAll({ bots, replicas, loop, courier, web, store });
  };
  return { url: web.url, close };
};

/** The longest window of a platform's rate limits (an hour), and a second. */
const rateLimitRecallMs = 3_601_000;
const rateLimitRecallMax = 2_000;
/** A kept rate limit counts no longer than this, also when the clock was set back since. */
const rateLimitMaxMs = 600_000;
const recallRateLimits = async (
  bots: readonly Bot[],
  { store, clock }: { readonly store: Outbox; readonly clock: Clock },
): Promise<void> => {
  const now = clock.now();
  const posts = await store.lastPosted(rateLimitRecallMax);
  const rateLimits = await store.rateLimits(now);
  const history: RateLimitHistory = {
    posts: posts
      .map(({ place, at }) => ({ place: storedPlace(place), agoMs: now - at }))
      .filter(({ agoMs }) => agoMs >= 0 && agoMs < rateLimitRecallMs),
    rateLimits: rateLimits.map(({ key, until }) => ({
      key,
      leftMs: Math.min(until - now, rateLimitMaxMs),
    })),
  };
  for (const bot of bots) bot.recallRateLimits?.(history);
};

type Opened = {
  readonly replicas: Replicas;
  readonly courier: Courier;
  readonly bots: readonly Bot[];
  readonly loop: Loop;
  readonly web: Web;
  readonly store: Pick<Processes, "close">;
};
/**
 * Closes everything. Requests get 503 from here on, and readyz says why, until nothing is in
 * flight.
 */
const closeAll = async ({ bots, replicas, loop, courier, web, store }: Opened): Promise<void> => {
  replicas.leave();
  for (const bot of bots) await bot.close();
  await loop.stop();
  await courier.rest();
  await web.close();
  await replicas.close();
  await store.close();
};

type BotDeps = {
  readonly desk: ShellDesk;
  readonly now: () => number;
  readonly log: Log;
  readonly secretStore: SecretStore | null;
  readonly keepRateLimit: KeepRateLimit;
};
/** Each platform's packages are loaded only where it is configured: Teams' cost 0.8 s. */
const openBots = async (
  config: Config,
  { desk, secretStore, keepRateLimit, ...deps }: BotDeps,
  metrics: Metrics,
): Promise<readonly Bot[]> => {
  const bots: Bot[] = [];
  if (config.slack !== null) {
    const { openSlack } = await import("./bots/slack/index.ts");
    const { publicUrl } = config;
    const acknowledged = metrics.acknowledged("slack");
    const own = {
      secretStore,
      publicUrl,
      acknowledged,
      keepRateLimit,
      desk: metrics.desk("slack", desk),
    };
    bots.push(metrics.bot(await openSlack(config.slack, { ...deps, ...own })));
  }
  if (config.teams !== null) {
    const { openTeams } = await import("./bots/teams/index.ts");
    bots.push(
      metrics.bot(await openTeams(config.teams, { ...deps, desk: metrics.desk("teams", desk) })),
    );
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
