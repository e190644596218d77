/**
 * Says what is wrong with a database, and what to do about it, in the terminal's language. The
 * sentences hold no address, which has a password, and nothing of what was written.
 */
import type { Language } from "../screens/card.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import type { Database } from "../config/config.ts";
import { postgresHost } from "../config/database-address.ts";
import { OtherVersion, driverCodeOf } from "../store/failure.ts";
import { Unusable } from "./outcome.ts";

export type NamedDatabase = {
  /** The setting or option that holds its address. */
  readonly setting: string;
  readonly database: Database;
  readonly language: Language;
};

/** Null: the error is not the database's. */
export const databaseProblem = (named: NamedDatabase, error: unknown): Unusable | null => {
  if (error instanceof Unusable) return error;
  const { setting, database, language } = named;
  if (error instanceof OtherVersion) {
    const what = t(language, `program.database.version.${error.age}`);
    const path = pathOf(database);
    return new Unusable([t(language, "program.database.names", { setting, path, what })], {
      cause: error,
    });
  }
  const said =
    database.kind === "sqlite"
      ? sqliteSentence(error, database.path, named)
      : postgresSentence(error, { setting, host: hostOf(database.url) }, language);
  return said === null ? null : new Unusable([said], { cause: error });
};

export const missingProblem = ({ setting, database, language }: NamedDatabase): string =>
  t(language, "program.database.missing", { setting, path: pathOf(database) });
export const emptyProblem = ({ setting, database, language }: NamedDatabase): string =>
  t(language, "program.database.empty", { setting, path: pathOf(database) });

const pathOf = (database: Database): string =>
  database.kind === "sqlite" ? database.path : hostOf(database.url);

const hostOf = (url: string): string => postgresHost(url) ?? "?";

const sqliteSentence = (
  error: unknown,
  path: string,
  { setting, language }: NamedDatabase,
): string | null => {
  const code = codeIn(error, language) ?? "";
  if (code === "") return null;
  const [, found = "other"] = sqliteKinds.find(([codes]) => codes.test(code)) ?? [];
  const what = t(language, `program.database.sqlite.${found}`, { code, path });
  return t(language, "program.database.names", { setting, path, what });
};

const postgresSentence = (
  error: unknown,
  where: { readonly setting: string; readonly host: string },
  language: Language,
): string | null => {
  const code = codeIn(error, language);
  if (code === null) return null;
  const [, kind = "other"] = postgresKinds.find(([codes]) => codes.test(code)) ?? [];
  const remedy = t(language, `program.database.postgres.${kind}`);
  return t(language, "program.database.unusable", { ...where, code, remedy });
};

/** A driver without a code for what happened tells at least that there was no answer. */
const codeIn = (error: unknown, language: Language): string | null => {
  if (error instanceof AggregateError && error.errors.length > 0)
    return codeIn(error.errors[0], language);
  const code = driverCodeOf(error);
  // Node's own codes are of bugs.
  if (code !== null) return code.startsWith("ERR_") ? null : code;
  return error instanceof Error && /timeout|Connection terminated/u.test(error.message)
    ? t(language, "program.database.silent")
    : null;
};

type Kinds<Before extends string> = readonly (readonly [RegExp, KeyAfter<Before>])[];
const sqliteKinds: Kinds<"program.database.sqlite."> = [
  [/^SQLITE_NOTADB/u, "notOne"],
  [/^SQLITE_CORRUPT/u, "damaged"],
  [/^(?:SQLITE_FULL|ENOSPC|EDQUOT)/u, "full"],
  [/^SQLITE_(?:BUSY|LOCKED)/u, "locked"],
  [/^(?:SQLITE_CANTOPEN_ISDIR|EISDIR)/u, "folder"],
  [/^(?:SQLITE_READONLY|SQLITE_PERM|SQLITE_AUTH|EACCES|EPERM|EROFS)/u, "forbidden"],
  [/^SQLITE_IOERR/u, "failing"],
  [/^(?:SQLITE_CANTOPEN|ENOENT|ENOTDIR|EEXIST|ENAMETOOLONG|ELOOP)/u, "closed"],
  [/^SQLITE_ERROR/u, "tables"],
];
const postgresKinds: Kinds<"program.database.postgres."> = [
  [/^28P01/u, "password"],
  [/^28/u, "user"],
  [/^3D000/u, "none"],
  [/^42501/u, "forbidden"],
  [/^42(?:P01|703)/u, "tables"],
  [/^53100/u, "full"],
  [/^53300/u, "connections"],
  [/^(?:55P03|57014|40P01)/u, "locked"],
  [/^57P0[123]/u, "moment"],
  [/^25006/u, "standby"],
  [/^XX00[12]/u, "damaged"],
];
