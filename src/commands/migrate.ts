/** `idjour migrate`: copies a whole installation into another, empty database. */
import { existsSync } from "node:fs";
import { type Database, readDatabase } from "../config/config.ts";
import { type Environment, sourceOf } from "../config/source.ts";
import { openDatabase } from "./database.ts";
import {
  type CommandResult,
  Unusable,
  asJson,
  asLines,
  succeeded,
  negativeFinding,
} from "./outcome.ts";

type Options = {
  /** Without it `MIGRATE_FROM`, where no other user of the machine reads its password. */
  readonly from?: string;
  readonly to?: string;
  readonly json?: boolean;
};

export const migrate = async (
  environment: Environment,
  options: Options,
): Promise<CommandResult> => {
  const { json = false } = options;
  const [source, target] = addresses(environment, options);
  if (source.database.kind === "sqlite" && !existsSync(source.database.path))
    throw new Unusable([
      `${source.name} names ${source.database.path}, where there is no database.`,
    ]);
  // Both get the tables of this version, so that each row has its place.
  for (const { database } of [source, target]) await (await openDatabase(database)).close();
  const { moveDatabase } = await import("../main.ts");
  const moved = await moveDatabase(source.database, target.database);
  if ("occupied" in moved)
    throw new Unusable([
      `${target.name} is not empty: its table ${moved.occupied} has rows. Give an empty database, so that nothing is mixed.`,
    ]);
  const { written } = moved;
  const whole = await isWhole(target.database);
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

/** A database, and the option or the setting that names it. */
type Address = { readonly name: string; readonly database: Database };

const addresses = (
  environment: Environment,
  { from, to }: Pick<Options, "from" | "to">,
): readonly [Address, Address] => {
  const problems: string[] = [];
  const settings = sourceOf(environment, (sentence) => problems.push(sentence));
  const written = (
    [
      ["--from", "MIGRATE_FROM", from],
      ["--to", "MIGRATE_TO", to],
    ] as const
  ).map(([option, setting, given]) => {
    const url = given ?? settings.get(setting);
    const name = given === undefined ? setting : option;
    if (url === null)
      settings.problem(`${option} is missing. Write ${option} URL, or set ${setting}.`);
    return { name, url };
  });
  const found = written.flatMap(({ name, url }) => {
    if (url === null) return [];
    const parsed = readDatabase({ DATABASE_URL: url });
    if (parsed.ok) return [{ name, database: parsed.database }];
    settings.problem(
      `${name} must be file:PATH for SQLite or postgres://user:password@host/name for PostgreSQL.`,
    );
    return [];
  });
  const [source, target] = found;
  if (problems.length > 0 || source === undefined || target === undefined)
    throw new Unusable(problems);
  return [source, target];
};

const isWhole = async (database: Database): Promise<boolean> => {
  const store = await openDatabase(database);
  try {
    return (await store.verify()).flaw === null;
  } finally {
    await store.close();
  }
};
