/**
 * `idjour serve`: opens everything, applies ORG_FILE, and runs until it is told to stop. All that
 * makes it unable to start is reported in one run, before anything opens; ORG_FILE is applied last,
 * and where it is faulty the organisation in force goes on.
 */
import { setFlagsFromString } from "node:v8";
import { within } from "../base/deadline.ts";
import { platformNames } from "../base/platforms.ts";
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { type Config, noneConfigured, readConfig } from "../config/config.ts";
import { idleEnvLines } from "../config/env-file.ts";
import { misspeltIn, unusedIn } from "../config/misspelt.ts";
import type { Environment } from "../config/source.ts";
import { type Log, makeLog } from "../base/log.ts";
import { OrganisationUnreadable } from "../runtime/organisation-follower.ts";
import { KeyMissing } from "../runtime/secret-store.ts";
import type { Store } from "../store/port/store.ts";
import { StoreFailure } from "../store/failure.ts";
import { databaseProblem } from "./database-problem.ts";
import { isMissing } from "./database.ts";
import { languageIn } from "./language.ts";
import { systemCodeOf } from "./input.ts";
import { running } from "../base/build.ts";
import { compareNode } from "../base/node-version.ts";
import { OpposedByChat, announceMoved, bringIntoForce } from "./org/into-force.ts";
import {
  type FaultyFile,
  type FileRead,
  readOrgFile,
  followFaultyFile,
  lookHourly,
} from "./org/faulty-file.ts";
import { type ExitStatus, Unusable } from "./outcome.ts";
import { problemIn } from "./told-problem.ts";

/**
 * How much garbage may lie beside what is alive before V8 collects it, in per cent: little while
 * everything is loaded, since most of that is needed only once. Node itself would let it grow to
 * three times as much. The shebang of idjour.js and `npm start` limit the young generation, which
 * cannot be done from here.
 */
const [garbagePercentAtStart, garbagePercent] = [20, 100];

/** Milliseconds; less than the ten seconds after which a container is killed. */
const graceMs = 8_000;

export const serve = async (environment: Environment): Promise<ExitStatus> => {
  const { config, file } = readAll(environment);
  setFlagsFromString(`--heap-growing-percent=${garbagePercentAtStart}`);
  const log = makeLog(config.logLevel);
  logCrashes(log);
  logPrinted(log);
  const stopped = untilStopped(log);
  const { difference } = compareNode();
  if (difference !== null) log("warn", "another node", { why: difference });
  const language = languageIn(environment);
  const named = { setting: "DATABASE_URL", database: config.database, language };
  for (const { name, meant } of misspeltIn(environment))
    log("warn", "setting misspelt", { name, meant });
  const idleLines = idleEnvLines();
  if (idleLines.length > 0) log("warn", "lines of .env set nothing", { lines: idleLines });
  const watched: Watched = { file: null };
  const { busyMs, openIdjour, openStore } = await import("../main.ts");
  const idjour = await openIdjour({
    config,
    log,
    asksPlatforms: true,
    store: () =>
      openStore(config.database, { busyMs, newer: config.newerDatabase }).catch(
        (error: unknown) => {
          throw databaseProblem(named, error) ?? error;
        },
      ),
    organise: (store) => organise(store, { config, file, log, language, watched }),
    isOrgFileFaulty: () => watched.file?.isFaulty() ?? false,
  }).catch((error: unknown) => {
    throw (
      (error instanceof StoreFailure ? databaseProblem(named, error) : null) ??
      startProblem(config, error, language) ??
      error
    );
  });
  setFlagsFromString(`--heap-growing-percent=${garbagePercent}`);
  process.stdout.write(`listening on ${idjour.url}\n`);
  const configured = Object.fromEntries(platformNames.map((name) => [name, config[name] !== null]));
  log("info", "started", { ...running, ...configured });
  if (idjour.metricsUrl !== null) log("info", "metrics", { url: idjour.metricsUrl });
  const stopLooking = lookHourly(watched);
  await stopped;
  stopLooking();
  const closed = await within(
    graceMs,
    idjour.close().then(() => true),
    () => false,
  );
  log(closed ? "info" : "warn", closed ? "stopped" : "stopped before everything had ended");
  // What has not ended by now would keep the process alive; the database is safe at any moment.
  if (!closed) process.exit(1);
  return 0;
};

const readAll = (
  environment: Environment,
): { readonly config: Config; readonly file: FileRead | null } => {
  const language = languageIn(environment);
  const parsed = readConfig(environment, language);
  const problems = parsed.ok ? [] : [...parsed.problems];
  if (parsed.ok && noneConfigured(parsed.config))
    problems.push(t(language, "program.setting.neither"));
  const name = parsed.ok ? parsed.config.orgFile : environment["ORG_FILE"]?.trim() || null;
  const file = readOrgFile(name, language);
  // With a database there may be an organisation in force, with which a desk that runs goes on.
  const mayGoOn = parsed.ok && problems.length === 0 && !isMissing(parsed.config.database);
  if (file?.ok === false && !mayGoOn) problems.push(...file.problems);
  // A misspelt setting is the likeliest reason why one is missing.
  if (!parsed.ok || problems.length > 0)
    throw new Unusable([...problems, ...unusedIn(environment, language)]);
  return { config: parsed.config, file };
};

/** The file, once it is known to be faulty while the desk goes on without it. */
type Watched = { file: FaultyFile | null };
type Organising = {
  readonly config: Config;
  readonly file: FileRead | null;
  readonly log: Log;
  readonly language: Language;
  readonly watched: Watched;
};
const organise = async (store: Store, organising: Organising): Promise<void> => {
  const { config, file: read, log, language, watched } = organising;
  const { orgFile: file } = config;
  if (read?.ok === false && file !== null) {
    if ((await store.organisationVersion()) === 0) throw new Unusable(read.problems);
    watched.file = followFaultyFile(file, { read: () => readOrgFile(file, language), log });
  } else if (read?.ok === true) {
    const now = Date.now();
    const { overrides } = await store.duty(now);
    try {
      const applied = await bringIntoForce(store, read.organisation, {
        now,
        dryRun: false,
        command: "serve",
      });
      if (!applied.first) await announceMoved(store, { ...applied, overrides, now });
      const [changes, kept] = [applied.changes.length, applied.kept.length];
      log("info", "organisation applied", { file, changes, ...(kept === 0 ? {} : { kept }) });
    } catch (error) {
      if (!(error instanceof OpposedByChat)) throw error;
      // Nobody is to be without the desk because a coordinator changed something: it goes on with it.
      const places = error.places.map(({ path }) => path.join("."));
      log("warn", "organisation file not applied: chat changed it too, see org apply", {
        file,
        places,
      });
    }
  } else if ((await store.organisationVersion()) === 0)
    log("warn", "no organisation is in force, so everyone is a stranger: use org apply");
};

const startProblem = (config: Config, error: unknown, language: Language): Unusable | null =>
  listenProblem(config, error, language) ?? contentProblem(error, language);

const listenProblem = (
  { host, port: ordinary, metricsPort }: Config,
  error: unknown,
  language: Language,
): Unusable | null => {
  const code = systemCodeOf(error);
  const isMetrics = metricsPort !== null && metricsPort !== 0 && portOf(error) === metricsPort;
  const name = isMetrics ? "METRICS_PORT" : "PORT";
  const port = isMetrics ? metricsPort : ordinary;
  const kind = listenProblems[code];
  if (kind === undefined) return null;
  const sentence = t(language, `program.setting.${kind}`, { name, port, host });
  return new Unusable([sentence], { cause: error });
};
const listenProblems: Readonly<Record<string, "portTaken" | "portForbidden" | "noHost">> = {
  EADDRINUSE: "portTaken",
  EACCES: "portForbidden",
  EADDRNOTAVAIL: "noHost",
  ENOTFOUND: "noHost",
};

const portOf = (error: unknown): unknown =>
  error instanceof Error && "port" in error ? error.port : null;

const contentProblem = (error: unknown, language: Language): Unusable | null =>
  error instanceof KeyMissing || error instanceof OrganisationUnreadable
    ? new Unusable([problemIn(language, error.message)], { cause: error })
    : null;

/** The first signal asks for an orderly end; a second one ends the process at once. */
const untilStopped = (log: Log): Promise<void> =>
  new Promise((resolve) => {
    let asked = false;
    const stop = (signal: string): void => {
      if (asked) process.exit(1);
      asked = true;
      log("info", "stopping", { signal });
      resolve();
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
  });

/** An error's message may hold anything, so only its code and place are logged. */
const logCrashes = (log: Log): void => {
  const crash = (event: string) => (error: unknown) => {
    log("error", event, {
      code: systemCodeOf(error),
      at: error instanceof Error ? placesOf(error.stack ?? "") : null,
    });
    process.exit(1);
  };
  process.on("uncaughtException", crash("uncaught exception"));
  process.on("unhandledRejection", crash("unhandled rejection"));
};
/**
 * Packages print to the console, which may hold anything: a request, a token, what a person wrote.
 * Standard output is ours alone. Of what they print only where is logged.
 */
const logPrinted = (log: Log): void => {
  for (const method of ["debug", "error", "info", "log", "trace", "warn"] as const)
    console[method] = () => {
      log("warn", "printed", { method, at: placesOf(new Error().stack ?? "") });
    };
  process.removeAllListeners("warning");
  process.on("warning", (warning: Error) => {
    log("warn", "warning of Node", { warning: warning.name });
  });
};
const placesOf = (stack: string): string =>
  stack
    .split("\n")
    .filter((line) => /^\s+at /u.test(line))
    .slice(0, 5)
    .map((line) => line.trim())
    .join(" | ");
