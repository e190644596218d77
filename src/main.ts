/**
 * Opens and closes the whole product; no other file opens a platform or a database. What was opened
 * last is closed first: requests, then what is in flight, then the courier, then the database.
 */
import { type Resources, closeAll, opening, withResources } from "./base/resources.ts";
import type { PlatformName } from "./base/platforms.ts";
import type { lookIntoWorkspaces as look } from "./bots/slack/look.ts";
import type { validateDrawn } from "./bots/slack/validate.ts";
import type { Credential } from "./bots/credentials.ts";
import type { Bot, KeepRateLimit, KeptHomes, Route } from "./bots/port.ts";
import type { SecretStore } from "./bots/secret-store.ts";
import { openCrowd } from "./base/background-yield.ts";
import { type Clock, type Spacing, systemClock } from "./base/clock.ts";
import type { Config, Configured, Database } from "./config/config.ts";
import type { ShellDesk } from "./desk/desk.ts";
import { type Web, aliveRoute, openWeb, readyRoute, webLimits } from "./runtime/http.ts";
import { type Log, errorData } from "./base/log.ts";
import { foldStoreFailures } from "./base/seldom-log.ts";
import { type Loop, startLoop } from "./runtime/loop.ts";
import { type Metrics, openMetrics } from "./runtime/metrics.ts";
import { notReady } from "./runtime/watching/readiness.ts";
import { openKeptHomes } from "./runtime/kept-homes.ts";
import { checkAtStart } from "./runtime/watching/start-checks.ts";
import { recallForBots } from "./runtime/rate-limit-recall.ts";
import { type Service, openService } from "./runtime/service.ts";
import type { Webhook } from "./runtime/webhook.ts";
import type { Copying } from "./store/sqlite/rows.ts";
import { type RowSink, type RowSource, pagesOf } from "./store/rows.ts";
import type { Backend } from "./store/backend.ts";
import { makeStore } from "./store/store.ts";
import { openSecretStore } from "./runtime/secret-store.ts";
import { type StoreOpening, type TablesAge, refuseOthers } from "./store/tables-age.ts";
import type { Store } from "./store/port/store.ts";
import type { WebPages } from "./web/open.ts";

/** Opens the database and brings what is in it up to date. */
export const openStore = async (database: Database, how: StoreOpening = {}): Promise<Store> =>
  makeStore(await openBackend(database, how));
const openBackend = async (database: Database, how: StoreOpening): Promise<Backend> => {
  if (database.kind === "sqlite")
    return (await import("./store/sqlite/sqlite.ts")).openSqlite(database.path, how);
  const { newer = "refused" } = how;
  // PostgreSQL waits for locks without blocking anybody.
  return (await import("./store/postgres/postgres.ts")).openPostgres(database.url, { newer });
};

/** Opens the database as it is: nothing is made, brought up to date or written. */
export const readStore = async (database: Database): Promise<Store> => {
  refuseOthers(await tablesAge(database), "allowed");
  if (database.kind === "sqlite") {
    const { readSqlite } = await import("./store/sqlite/sqlite.ts");
    return makeStore(await readSqlite(database.path));
  }
  const { readPostgres } = await import("./store/postgres/postgres.ts");
  return makeStore(await readPostgres(database.url));
};

export const tablesAge = async (database: Database): Promise<TablesAge> => {
  if (database.kind === "sqlite")
    return (await import("./store/sqlite/sqlite.ts")).sqliteAge(database.path);
  return (await import("./store/postgres/postgres.ts")).postgresAge(database.url);
};

/** Copies a SQLite database that is in use, consistently. */
export const copyDatabase = async (path: string, to: string, how: Copying = {}): Promise<void> => {
  const { copySqlite } = await import("./store/sqlite/rows.ts");
  await copySqlite(path, to, how);
};

type Moving = { readonly moved: (rows: number) => void; readonly first: () => Promise<void> };
/**
 * Copies all rows of one database into another, whose tables exist and are empty: all of them or
 * none. `occupied` names a table that holds rows already; `first` is done only where there is none.
 */
export const moveDatabase = (from: Database, to: Database, { moved, first }: Moving) =>
  withResources(async (resources) => {
    const sink = await sinkOf(to);
    resources.defer(() => sink.close());
    const occupied = await sink.occupied();
    if (occupied !== null) return { occupied };
    await first();
    const source = await rowsOf(from);
    resources.defer(() => source.close());
    return { written: await sink.fill(pagesOf(source, moved)) };
  });
const rowsOf = async (database: Database): Promise<RowSource> =>
  database.kind === "sqlite"
    ? (await import("./store/sqlite/rows.ts")).sqliteRows(database.path)
    : (await import("./store/postgres/rows.ts")).postgresRows(database.url);
const sinkOf = async (database: Database): Promise<RowSink> =>
  database.kind === "sqlite"
    ? (await import("./store/sqlite/rows.ts")).sqliteSink(database.path)
    : (await import("./store/postgres/rows.ts")).postgresSink(database.url);

/** Asks each configured platform whether it takes the credentials in the settings. */
export const askPlatforms = async ({ slack, teams }: Configured): Promise<readonly Credential[]> =>
  (
    await Promise.all([
      slack === null ? [] : (await import("./bots/slack/credentials.ts")).askSlack(slack),
      teams === null ? [] : (await import("./bots/teams/credentials.ts")).askTeams(teams),
    ])
  ).flat();

/** Asks for what Teams' requests are verified by. */
export const askTeamsMetadata = async (teams: NonNullable<Configured["teams"]>) =>
  (await import("./bots/teams/metadata.ts")).askMetadata(teams);

/** The scopes that the program asks of a workspace. */
export const slackScopes = async (): Promise<readonly string[]> =>
  (await import("./bots/slack/install/scopes.ts")).botScopes;

/** Asks Slack who of these people is there, and whether it rations histories. */
export const lookIntoSlack = async (...asked: Parameters<typeof look>): ReturnType<typeof look> =>
  (await import("./bots/slack/look.ts")).lookIntoWorkspaces(...asked);

/** Asks Slack whether it would show these as they are drawn. */
export const validateCards = async (
  ...asked: Parameters<typeof validateDrawn>
): ReturnType<typeof validateDrawn> =>
  (await import("./bots/slack/validate.ts")).validateDrawn(...asked);

export type Idjour = {
  readonly url: string;
  /** Where `/metrics` and `/readyz` are, if not with the rest. */
  readonly metricsUrl: string | null;
  /** Looks for what is due at once: the clock was moved. */
  nudge(): void;
  close(): Promise<void>;
};
export type Opening = {
  readonly config: Config;
  readonly log: Log;
  readonly clock?: Clock;
  /** Keeps the messages to a platform apart; absent: in real time. */
  readonly spacing?: Spacing;
  /** Browsers on this machine are all there are: without PUBLIC_URL they reach us where we listen. */
  readonly isLocal?: true;
  /** Asks the platforms at the start whether they take the credentials in the settings. */
  readonly asksPlatforms?: true;
  /** Opens the database; absent: it is opened as the settings say. */
  readonly store?: () => Promise<Store>;
  /**
   * Brings the organisation into force. It is the last that is done before anybody is answered: a
   * start that fails has changed none, and nobody meets a desk without it.
   */
  readonly organise?: (store: Store) => Promise<void>;
  /** Whether the organisation in force goes on because the file that is set cannot be used. */
  readonly isOrgFileFaulty?: () => boolean;
};

/**
 * How long a write waits for a lock of another program: whoever presses must have an answer within
 * Slack's three seconds.
 */
export const busyMs = 2_000;
/** How often due timers are looked for: the contract promises once a second. */
const lookEveryMs = 250;
export const openIdjour = (given: Opening): Promise<Idjour> =>
  // A start that fails leaves nothing running, so that the process ends.
  opening(async (resources) => {
    const { config, clock = systemClock } = given;
    const { log, end } = foldStoreFailures(given.log);
    resources.defer(end);
    // Ports come first: one that is in use must not find the database touched.
    const webs = await openWebs(config, log);
    const beforeServing = resources.use(new AsyncDisposableStack());
    beforeServing.defer(() => webs.close());
    const metrics = openMetrics(given);
    const open = given.store ?? (() => openStore(config.database, { busyMs }));
    const store = metrics.store(await open());
    resources.defer(() => store.close());
    const secretStore = await openSecretStore(config.dataKeys, { store, clock, log });
    const live: Live = { loop: null, chats: new Map(), pages: null };
    const nudge = (): void => live.loop?.nudge();
    const chatOf = (name: PlatformName) => live.chats.get(name) ?? null;
    const { dataKeys, ai: aiConfig } = config;
    const publicUrl = config.publicUrl ?? (given.isLocal === true ? webs.urls.url : null);
    const linkFor: WebPages["linkFor"] = (...whom) => live.pages?.linkFor(...whom) ?? null;
    const reportLink = publicUrl === null ? null : linkFor;
    const webhook = await openingWebhook(config.webhook, log);
    const parts = { store, clock, log, chatOf, nudge, openCrowd, dataKeys, reportLink, aiConfig };
    const service = await openService({ ...parts, webhook, outside: { metrics: metrics.event } });
    live.pages = await openHouse({ config, publicUrl, clock, log, store, service });
    // What never began has recorded nothing.
    resources.defer(() => (live.loop === null ? undefined : service.anchoring.atStop()));
    resources.defer(() => service.replicas.close());
    resources.defer(() => service.knowledge.close());
    resources.defer(() => service.closeAi());
    // Requests need all that was opened until here.
    resources.use(beforeServing.move());
    await openOutside(
      { ...given, log, clock, metrics, store, secretStore, live, service, webs },
      resources,
    );
    return { ...webs.urls, nudge, close: () => closeAll(resources) };
  });

/** Loaded only where one is set. */
const openingWebhook = async (config: Config["webhook"], log: Log): Promise<Webhook | null> =>
  config === null ? null : (await import("./runtime/webhook.ts")).openWebhook(config, log);

/** What is opened after the service and reached by it all the same. */
type Live = {
  loop: Loop | null;
  readonly chats: Map<PlatformName, Bot["chat"]>;
  pages: WebPages | null;
};
type Inside = Omit<Opening, "clock" | "store"> & {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly secretStore: SecretStore | null;
  readonly live: Live;
  readonly service: Service;
  readonly webs: Webs;
};
/**
 * Opens the platforms and the loop that sends what is due, and serves. The platforms are opened
 * before anything is served and closed before the server: requests get 503 from there on, and
 * readyz says why, until nothing is in flight.
 */
const openOutside = (inside: Inside, resources: Resources): Promise<void> =>
  opening(async (platforms) => {
    const { config, log, clock, metrics, store, secretStore, live, service, webs } = inside;
    const { desk, replicas } = service;
    const keepRateLimit: KeepRateLimit = (key, ms) =>
      void store.keepRateLimit(key, clock.now() + ms).catch((error: unknown) => {
        log("warn", "limit not kept", errorData(error));
      });
    const keptHomes = openKeptHomes({ store, clock });
    const now = () => clock.now();
    const { spacing } = inside;
    const deps = { desk, now, log, spacing, secretStore, keepRateLimit, keptHomes, metrics };
    const bots = await openBots(config, deps, platforms);
    await recallForBots(bots, { store, clock });
    for (const bot of bots) live.chats.set(bot.name, bot.chat);
    await inside.organise?.(store);
    await service.refreshOrganisation();
    let closing = false;
    const { cannotWrite } = metrics;
    const health = { notReady: () => notReady(store, { bots, closing, cannotWrite }) };
    const { courier, look } = service.begin();
    resources.defer(() => courier.rest());
    const loop = startLoop(look, { everyMs: lookEveryMs, log });
    resources.defer(() => loop.stop());
    live.loop = loop;
    webs.serve({
      served: [
        aliveRoute,
        ...bots.flatMap((bot) => bot.routes),
        ...(live.pages === null ? [] : live.pages.routes),
      ],
      watched: [
        readyRoute(health),
        metrics.route(store, clock, { ...health, knowledge: service.knowledge }),
      ],
    });
    for (const bot of bots) bot.start?.();
    if (inside.asksPlatforms === true)
      void checkAtStart({ config, ask: () => askPlatforms(config), clock, log, metrics });
    resources.use(platforms.move());
    resources.defer(() => {
      closing = true;
      replicas.leave();
    });
  });

type House = Pick<Inside, "config" | "clock" | "log" | "store" | "service"> & {
  readonly publicUrl: string | null;
};
/** The pages, loaded only where browsers can reach them. */
const openHouse = async (house: House): Promise<WebPages | null> => {
  const { config, publicUrl, clock, log, store, service } = house;
  if (publicUrl === null) return null;
  const { openWebPages } = await import("./web/open.ts");
  const { dataKeys } = config;
  const { contributedPages } = await import("./composition/pages.ts");
  const { org } = service.deps;
  const pages = contributedPages({ clock, store, org });
  return openWebPages({ publicUrl, dataKeys, clock, log, store, org, pages });
};

type Webs = {
  readonly urls: Pick<Idjour, "url" | "metricsUrl">;
  /** Until then every request is answered that the start is not over. */
  readonly serve: (routes: {
    readonly served: readonly Route[];
    readonly watched: readonly Route[];
  }) => void;
  readonly close: () => Promise<void>;
};
/** What only the operator reads has a port of its own where one is set. */
const openWebs = (
  { host, port, metricsPort }: Pick<Config, "host" | "port" | "metricsPort">,
  log: Log,
): Promise<Webs> =>
  opening(async (resources) => {
    const open = async (one: number): Promise<Web> => {
      const web = await openWeb({ host, port: one }, null, { log, limits: webLimits });
      resources.defer(() => web.close());
      return web;
    };
    const own = metricsPort === null ? null : await open(metricsPort);
    const web = await open(port);
    const all = resources.move();
    return {
      urls: { url: web.url, metricsUrl: own?.url ?? null },
      serve: ({ served, watched }) => {
        // Whether it lives is asked there too, so that a flood of the public port ends no healthy process.
        own?.serve([aliveRoute, ...watched]);
        web.serve(own === null ? [...served, ...watched] : served);
      },
      close: () => closeAll(all),
    };
  });

type BotDeps = {
  readonly desk: ShellDesk;
  readonly now: () => number;
  readonly spacing: Spacing | undefined;
  readonly log: Log;
  readonly secretStore: SecretStore | null;
  readonly keepRateLimit: KeepRateLimit;
  readonly keptHomes: KeptHomes;
  readonly metrics: Metrics;
};
type OpenBot = (config: Config, deps: BotDeps) => Promise<Bot | null>;
/** Each platform's packages are loaded only where it is configured: Teams' cost 0.8 s. */
const openers: Readonly<Record<PlatformName, OpenBot>> = {
  slack: async ({ slack, publicUrl }, { metrics, ...deps }) => {
    if (slack === null) return null;
    const { openSlack } = await import("./bots/slack/index.ts");
    const acknowledged = metrics.acknowledged("slack");
    return openSlack(slack, { ...deps, publicUrl, acknowledged });
  },
  teams: async ({ teams }, { desk, now, spacing, log }) => {
    if (teams === null) return null;
    const { openTeams } = await import("./bots/teams/index.ts");
    return openTeams(teams, { now, spacing, log, desk });
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
