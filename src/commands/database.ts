/** Opens the database for one command, and closes it. Commands may run beside `serve` on it. */
import { statSync } from "node:fs";
import { t } from "../screens/text/i18n.ts";
import { type Database, readDatabase } from "../config/config.ts";
import type { Environment } from "../config/source.ts";
import { OrganisationUnreadable } from "../runtime/organisation-follower.ts";
import type { Store } from "../store/port/store.ts";
import type { StoreOpening } from "../store/tables-age.ts";
import {
  type NamedDatabase,
  databaseProblem,
  emptyProblem,
  missingProblem,
} from "./database-problem.ts";
import { languageIn } from "./language.ts";
import { systemCodeOf } from "./input.ts";
import { Unusable } from "./outcome.ts";
import { problemIn } from "./told-problem.ts";

const setting = "DATABASE_URL";
/** The database of the settings. */
export const namedDatabase = (environment: Environment): NamedDatabase => {
  const language = languageIn(environment);
  const parsed = readDatabase(environment, language);
  if (!parsed.ok) throw new Unusable(parsed.problems);
  return { setting, database: parsed.database, language };
};

export const isMissing = (database: Database): boolean => {
  if (database.kind !== "sqlite") return false;
  try {
    statSync(database.path);
    return false;
  } catch (error) {
    // What may not be looked at may be there.
    return /^(?:ENOENT|ENOTDIR)$/u.test(systemCodeOf(error));
  }
};

/** Opening it would make of a file without a byte, also of one that was cut, a database without questions. */
export const isEmptyFile = (database: Database): boolean => {
  if (database.kind !== "sqlite" || isMissing(database)) return false;
  const { path } = database;
  const bytes = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return statSync(path).isFile() && bytes(path) === 0 && bytes(`${path}-wal`) === 0;
};

/** For a command that reads what is there: a path where nothing is was misspelt, most likely. */
export const withStore = async <Answer>(
  environment: Environment,
  use: (store: Store) => Promise<Answer>,
): Promise<Answer> => {
  const named = namedDatabase(environment);
  const { database } = named;
  if (isMissing(database)) throw new Unusable([missingProblem(named)]);
  if (isEmptyFile(database)) throw new Unusable([emptyProblem(named)]);
  const { openStore } = await import("../main.ts");
  return usingDatabase(named, () => openStore(database, { newer: "allowed" }), use);
};

/** For a command that writes: a database that is not there is made. */
export const withStoreMade = async <Answer>(
  environment: Environment,
  use: (store: Store) => Promise<Answer>,
  how: StoreOpening = {},
): Promise<Answer> => {
  const named = namedDatabase(environment);
  const { database, language } = named;
  if (database.kind === "sqlite" && isMissing(database))
    process.stderr.write(`${t(language, "program.database.made", { path: database.path })}\n`);
  const { openStore } = await import("../main.ts");
  return usingDatabase(named, () => openStore(database, how), use);
};

/** For a trial: nothing is made, brought up to date or written. What is not there yet is empty. */
export const withStoreUntouched = async <Answer>(
  environment: Environment,
  use: (store: Store) => Promise<Answer>,
): Promise<Answer> => {
  const named = namedDatabase(environment);
  const { database } = named;
  const { openStore, readStore, tablesAge } = await import("../main.ts");
  const open = async (): Promise<Store> =>
    isMissing(database) || (await tablesAge(database)) === "none"
      ? openStore({ kind: "sqlite", path: ":memory:" })
      : readStore(database);
  return usingDatabase(named, open, use);
};

const usingDatabase = async <Answer>(
  named: NamedDatabase,
  open: () => Promise<Store>,
  use: (store: Store) => Promise<Answer>,
): Promise<Answer> => {
  try {
    const store = await open();
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof OrganisationUnreadable)
      throw new Unusable([problemIn(named.language, error.message)], { cause: error });
    throw databaseProblem(named, error) ?? error;
  }
};
