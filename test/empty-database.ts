/** Gives a new database that is up to date, as a copy of one made before, so that not every world runs all migrations. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openStore } from "../src/main.ts";

const made = async (): Promise<Buffer> => {
  const folder = mkdtempSync(join(tmpdir(), "empty-"));
  try {
    const path = join(folder, "idjour.db");
    await (await openStore({ kind: "sqlite", path })).close();
    return readFileSync(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

let kept: Promise<Buffer> | null = null;

/** Writes it at a path where nothing is yet, and gives its address. */
export const emptyDatabase = async (path: string): Promise<string> => {
  kept ??= made();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, await kept, { mode: 0o600, flag: "wx" });
  return `file:${path}`;
};
