/** Locks a SQLite file against writers from a process of its own, as a backup tool does. */
import { spawn } from "node:child_process";
import { once } from "node:events";

const program = `
  import Database from "better-sqlite3";
  const other = new Database(process.argv[1]);
  other.exec("begin exclusive");
  process.stdout.write("locked");
  process.stdin.on("end", () => other.exec("rollback")).resume();`;

/** Resolves once the file is locked, with what ends the lock. */
export const lockFile = async (path: string): Promise<() => Promise<void>> => {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, path], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return async () => {
    const ended = once(child, "exit");
    child.stdin.end();
    await ended;
  };
};
