/**
 * `idjour backup FILE`: makes a consistent copy of the SQLite database, also while others write to
 * it.
 */
import { existsSync, lstatSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { readDatabase } from "../config/config.ts";
import type { Environment } from "../config/source.ts";
import { systemCodeOf } from "./input.ts";
import { type CommandResult, Unusable, asJson, succeeded } from "./outcome.ts";

export const backup = async (
  file: string,
  environment: Environment,
  { json = false }: { json?: boolean },
): Promise<CommandResult> => {
  const parsed = readDatabase(environment);
  if (!parsed.ok) throw new Unusable(parsed.problems);
  const { database } = parsed;
  if (database.kind === "postgres")
    throw new Unusable([
      "DATABASE_URL names PostgreSQL: take its backup with pg_dump or pg_basebackup. idjour backup is for SQLite.",
    ]);
  if (!existsSync(database.path))
    throw new Unusable([`DATABASE_URL names ${database.path}, where there is no database.`]);
  const taken = `${file} is there already. Name a new file: nothing is overwritten.`;
  // A link counts, also one that leads nowhere.
  if (lstatSync(file, { throwIfNoEntry: false }) !== undefined) throw new Unusable([taken]);
  const { copyDatabase } = await import("../main.ts");
  try {
    await copyDatabase(database.path, file);
  } catch (error) {
    const code = systemCodeOf(error);
    const problem =
      code === "EEXIST"
        ? taken
        : `${file} could not be written (${code}). Check that its folder exists and has room.`;
    throw new Unusable([problem], { cause: error });
  }
  const { size } = statSync(file);
  return succeeded(
    json
      ? asJson({ file: resolve(file), bytes: size })
      : `${file}: ${size} bytes. To go back to it, stop idjour and put it in the place of ${database.path}.\n`,
  );
};
