/**
 * Gives a whole run of the tests one temporary folder, which goes with the run. It is in memory
 * where there is room: the databases of tests are synced at each write, and a disk that many sync at
 * once is what most tests would wait for.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const inMemory = "/dev/shm";
/** In bytes; a run of all tests uses a quarter of it. */
const roomNeeded = 2 ** 30;

const hasRoom = (folder: string): boolean => {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= roomNeeded;
};

export default function openTemp(): () => void {
  const before = process.env["TMPDIR"];
  const folder = mkdtempSync(join(hasRoom(inMemory) ? inMemory : tmpdir(), "idjour-tests-"));
  // A test's PostgreSQL, started by root, runs as another user, who must be able to enter.
  chmodSync(folder, 0o711);
  process.env["TMPDIR"] = folder;
  const remove = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, remove);
  return () => {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
    remove();
  };
}
