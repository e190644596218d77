/**
 * `idjour migrate --from URL --to URL`: copies a whole installation into another, empty database.
 */
import { existsSync } from "node:fs";
import { type Database, readDatabase } from "../config/config.ts";
import { openDatabase } from "./database.ts";
import {
  type CommandResult,
  Unusable,
  asJson,
  asLines,
  succeeded,
  negativeFinding,
} from "./outcome.ts";

export const migrate = async ({
  from,
  to,
  json = false,
}: {
  from: string;
  to: string;
  json?: boolean;
}): Promise<CommandResult> => {
  const source = databaseAt("--from", from);
  const target = databaseAt("--to", to);
  if (source.kind === "sqlite" && !existsSync(source.path))
    throw new Unusable([`--from names ${source.path}, where there is no database.`]);
  // Both get the tables of this version, so that each row has its place.
  for (const database of [source, target]) await (await openDatabase(database)).close();
  const { moveDatabase } = await import("../main.ts");
  const moved = await moveDatabase(source, target);
  if ("occupied" in moved)
    throw new Unusable([
      `--to is not empty: its table ${moved.occupied} has rows. Give an empty database, so that nothing is mixed.`,
    ]);
  const { written } = moved;
  const whole = await isWhole(target);
  const end = whole ? succeeded : negativeFinding;
  if (json) return end(asJson({ written, whole }));
  return end(
    asLines([
      ...Object.entries(written).map(([table, rows]) => `${table.padEnd(14)} ${rows}`),
      whole
        ? "All is copied, and the log is whole. Point DATABASE_URL at the new database."
        : "All is copied, but the log is not whole. It was so before: run idjour audit verify on the old database.",
    ]),
  );
};

const databaseAt = (option: string, url: string): Database => {
  const parsed = readDatabase({ DATABASE_URL: url });
  if (parsed.ok) return parsed.database;
  throw new Unusable([
    `${option} must be file:PATH for SQLite or postgres://user:password@host/name for PostgreSQL.`,
  ]);
};

const isWhole = async (database: Database): Promise<boolean> => {
  const store = await openDatabase(database);
  try {
    return (await store.verify()).flaw === null;
  } finally {
    await store.close();
  }
};
