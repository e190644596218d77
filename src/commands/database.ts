/** Opens the database for one command, and closes it. Commands may run beside `serve` on it. */
import { existsSync } from "node:fs";
import { type Database, readDatabase } from "../config/config.ts";
import type { Environment } from "../config/source.ts";
import type { Store } from "../store/port/store.ts";
import { systemCodeOf } from "./input.ts";
import { Unusable } from "./outcome.ts";

export const withStore = async <Answer>(
  environment: Environment,
  use: (store: Store) => Promise<Answer>,
): Promise<Answer> => {
  const parsed = readDatabase(environment);
  if (!parsed.ok) throw new Unusable(parsed.problems);
  const { database } = parsed;
  if (database.kind === "sqlite" && !existsSync(database.path))
    process.stderr.write(`There was no database at ${database.path}; an empty one is made.\n`);
  const store = await openDatabase(database);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
};

/**
 * Opens the database and brings its tables up to date. A failure is an `Unusable` without the
 * address, which holds a password.
 */
export const openDatabase = async (database: Database): Promise<Store> => {
  const { openStore } = await import("../main.ts");
  try {
    return await openStore(database);
  } catch (error) {
    throw new Unusable([databaseProblem(database, systemCodeOf(error))], { cause: error });
  }
};

const databaseProblem = (database: Database, code: string): string => {
  if (database.kind === "sqlite")
    return `DATABASE_URL names ${database.path}, which cannot be opened (${code}). ${
      code === "SQLITE_NOTADB"
        ? "That file is something else: name another."
        : code.startsWith("SQLITE_BUSY")
          ? "Another program has locked it: let that end, and try again."
          : "Check that the folder exists and may be written to."
    }`;
  const address = URL.parse(database.url)?.host ?? "the server";
  return `DATABASE_URL: PostgreSQL at ${address} cannot be used (${code}). ${remedies[code] ?? "Check the address and that the server runs."}`;
};
const remedies: Readonly<Record<string, string>> = {
  "28P01": "The password is wrong.",
  "28000": "The user may not sign in there.",
  "3D000": "There is no database of that name: create it first.",
  "42501": "The user may not create tables there: grant it.",
};
