/**
 * `idjour backup FILE`: makes a consistent copy of the SQLite database, also while others write to
 * it.
 */
import { existsSync, statSync } from "node:fs";
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
  if (existsSync(file))
    throw new Unusable([`${file} is there already. Name a new file: nothing is overwritten.`]);
  const { copyDatabase } = await import("../main.ts");
  try {
    await copyDatabase(database.path, file);
  } catch (error) {
    throw new Unusable(
      [
        `${file} could not be written (${systemCodeOf(error)}). Check that its folder exists and has room.`,
      ],
      { cause: error },
    );
  }
  const { size } = statSync(file);
  return succeeded(
    json
      ? asJson({ file: resolve(file), bytes: size })
      : `${file}: ${size} bytes. To go back to it, stop idjour and put it in the place of ${database.path}.\n`,
  );
};
