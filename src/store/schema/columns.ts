/**
 * Column types of the tables, for both databases. The declared types are SQLite's, because it is
 * the smaller dialect: what type-checks in them exists in PostgreSQL too. Types are cast here,
 * once.
 *
 * An instant is an integer of milliseconds in both databases, as it is in the product: a
 * timestamptz would need a conversion at every raw expression and compare differently from SQLite.
 * Whoever reads the rows by hand writes `to_timestamp(at / 1000.0)` or `datetime(at / 1000,
 * 'unixepoch')`.
 */
import * as pgCore from "drizzle-orm/pg-core";
import * as sqliteCore from "drizzle-orm/sqlite-core";

/** JSON that is stored in another form than it is used in. */
type Form<Value> = {
  readonly stored: (value: Value) => unknown;
  /** Somebody may have written to the table by hand, so what comes may be anything. */
  readonly used: (stored: unknown) => unknown;
};

const sqliteFormed = <Value>({ stored, used }: Form<Value>) =>
  sqliteCore.customType<{ data: Value; driverData: string }>({
    dataType: () => "text",
    toDriver: (value) => JSON.stringify(stored(value)),
    fromDriver: (text) => used(JSON.parse(text)) as Value,
  })();

export const sqliteColumns = {
  table: sqliteCore.sqliteTable,
  index: sqliteCore.index,
  uniqueIndex: sqliteCore.uniqueIndex,
  primaryKey: sqliteCore.primaryKey,
  alias: sqliteCore.alias,
  text: () => sqliteCore.text(),
  integer: () => sqliteCore.integer(),
  boolean: () => sqliteCore.integer({ mode: "boolean" }),
  instant: () => sqliteCore.integer(),
  json: () => sqliteCore.text({ mode: "json" }),
  formedJson: sqliteFormed,
  /** Numbers rows in insertion order, and is the table's key. */
  sequence: () => sqliteCore.integer().primaryKey({ autoIncrement: true }),
};
export type Columns = typeof sqliteColumns;

/** Sorted by code point whatever the server's language, as SQLite does. */
const pgText = pgCore.customType<{ data: string }>({ dataType: () => 'text collate "C"' });

/**
 * `json` and not `jsonb`: it gives back the bytes that were put in, in their order, so that a
 * stored decision can be replayed to the same bytes. The driver has parsed it already; drizzle's
 * own json would parse a bare string a second time.
 */
const pgJson = pgCore.customType<{ data: unknown; driverData: unknown }>({
  dataType: () => "json",
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (value) => value,
});

const pgFormed = <Value>({ stored, used }: Form<Value>) =>
  pgCore.customType<{ data: Value; driverData: unknown }>({
    dataType: () => "json",
    toDriver: (value) => JSON.stringify(stored(value)),
    fromDriver: (value) => used(value) as Value,
  })();

// The one cast: PostgreSQL's columns under SQLite's types. The contract tests run on both
// databases.
export const postgresColumns = {
  table: pgCore.pgTable,
  index: pgCore.index,
  uniqueIndex: pgCore.uniqueIndex,
  primaryKey: pgCore.primaryKey,
  alias: pgCore.alias,
  text: () => pgText(),
  integer: () => pgCore.bigint({ mode: "number" }),
  boolean: () => pgCore.boolean(),
  instant: () => pgCore.bigint({ mode: "number" }),
  json: () => pgJson(),
  formedJson: pgFormed,
  sequence: () => pgCore.bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
} as unknown as Columns;
