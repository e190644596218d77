/**
 * Templates of statements, which are built once and filled in each time. Drizzle takes longer to
 * build a statement than SQLite to run it. A value that is filled in is named with
 * `sql.placeholder`; a null goes only into a column whose value needs no encoding, since drizzle
 * would write a JSON `null` into one that does.
 */
import { hash as digestOf } from "node:crypto";
import { type Placeholder, type Table, fillPlaceholders, getTableColumns, sql } from "drizzle-orm";
import { QueryPromise } from "drizzle-orm/query-promise";
import type { Db } from "./backend.ts";

type Values = Readonly<Record<string, unknown>>;
type Prepared<Rows> = {
  execute(values: Values): PromiseLike<Rows>;
  getQuery(): { readonly sql: string; readonly params: unknown[] };
};
type Statement<Rows> = {
  toSQL(): { readonly sql: string };
  prepare(name: string): Prepared<Rows>;
};
/** Under which PostgreSQL knows a statement again, whichever process prepared it; 63 bytes at most. */
const nameOf = (text: string): string => digestOf("sha256", text, "base64url");
export type Template<Rows> = (db: Db, values?: Values) => PromiseLike<Rows>;

/**
 * Behaves as any of drizzle's statements: it runs when it is awaited, and tells what it would send.
 */
class Filled<Rows> extends QueryPromise<Rows> {
  readonly #prepared: Prepared<Rows>;
  readonly #values: Values;
  constructor(prepared: Prepared<Rows>, values: Values) {
    super();
    this.#prepared = prepared;
    this.#values = values;
  }
  override async execute(): Promise<Rows> {
    return this.#prepared.execute(this.#values);
  }
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] } {
    const { sql: text, params } = this.#prepared.getQuery();
    return { sql: text, params: fillPlaceholders(params, this.#values) };
  }
}

/**
 * Prepared once for each database object; a transaction of PostgreSQL has one of its own. What does
 * not last gets no name there, under which the server would keep it for good.
 */
export const template = <Rows>(
  build: (db: Db) => PromiseLike<Rows>,
  isLasting = true,
): Template<Rows> => {
  const known = new WeakMap<Db, Prepared<Rows>>();
  return (db, values = {}) => {
    let prepared = known.get(db);
    if (prepared === undefined) {
      // All of drizzle's statements can be prepared.
      const statement = build(db) as unknown as Statement<Rows>;
      prepared = statement.prepare(isLasting ? nameOf(statement.toSQL().sql) : "");
      known.set(db, prepared);
    }
    return new Filled(prepared, values);
  };
};

/**
 * A number written into the statement itself, where it is the same each time. SQLite compiles a
 * statement anew at each run whose limit is a value filled in, which costs more than the run.
 */
export const literal = (count: number): Placeholder => {
  if (!Number.isSafeInteger(count) || count < 0) throw new Error("A limit is a whole number.");
  // Drizzle takes whatever is SQL there; its type names the placeholder alone.
  return sql.raw(String(count)) as unknown as Placeholder;
};

/** More rows than this are rare, and not worth a template of their own. */
const rowsMax = 20;

/**
 * A template for a list of values. Each length has a template of its own, and `build` gets that
 * many placeholders.
 */
export const templateOfList = <Rows>(
  build: (db: Db, places: readonly Placeholder[]) => PromiseLike<Rows>,
): ((db: Db, values: readonly unknown[]) => PromiseLike<Rows>) => {
  const bySize = new Map<number, Template<Rows>>();
  return (db, values) => {
    const places = values.map((_, i) => sql.placeholder(`value${i}`));
    const isLasting = values.length <= rowsMax;
    const sized = bySize.get(values.length) ?? template((of) => build(of, places), isLasting);
    if (isLasting) bySize.set(values.length, sized);
    return sized(db, Object.fromEntries(values.map((value, i) => [`value${i}`, value])));
  };
};

type Insert<Row, Rows> = (db: Db, rows: readonly Row[]) => PromiseLike<Rows>;
/**
 * Writes rows into a table; `insert` builds the statement for given rows, or for placeholders in
 * their place.
 */
export const rowsInto = <Row extends Values, Rows>(
  table: Table,
  insert: Insert<Row, Rows>,
): Insert<Row, Rows> => {
  const columns = Object.keys(getTableColumns(table));
  const bySize = new Map<string, Template<Rows>>();
  return (db, rows) => {
    const [first] = rows;
    if (first === undefined || rows.length > rowsMax) return insert(db, rows);
    const given = columns.filter((column) => column in first);
    const place = (column: string, i: number): string => `${column}${i}`;
    const key = `${rows.length} ${given.join(" ")}`;
    let sized = bySize.get(key);
    if (sized === undefined) {
      const blanks = rows.map((_, i) =>
        Object.fromEntries(given.map((column) => [column, sql.placeholder(place(column, i))])),
      );
      // Placeholders stand where values will: the statement is the same.
      sized = template((of) => insert(of, blanks as unknown as readonly Row[]));
      bySize.set(key, sized);
    }
    const values: Record<string, unknown> = {};
    for (const [i, row] of rows.entries())
      for (const column of given) values[place(column, i)] = row[column];
    return sized(db, values);
  };
};
