/**
 * Compares what the database holds with the product's own tables: a trigger could keep a text that was
 * removed, and a table or a column hold it. Indexes are not compared; an administrator may add some.
 */
import { type Column, getTableColumns, getTableName } from "drizzle-orm";
import { toSnakeCase } from "drizzle-orm/casing";
import type { SQLiteTable } from "drizzle-orm/sqlite-core";
import type { Backend, StoredObject } from "../backend.ts";
import type { StrangeObject } from "../port/audit.ts";
import type { Tables } from "../schema/tables.ts";

/** Sorted; none where a newer version of the product made the tables, which we do not know. */
export const strangeObjects = async (backend: Backend): Promise<readonly StrangeObject[]> => {
  const found = await backend.objects();
  if (found === null) return [];
  const ours = columnsOf(backend.tables);
  const strange = found.flatMap((one) => strangeIn(one, ours));
  const there = new Set(found.map(({ kind, on, name }) => `${kind} ${on}.${name}`));
  const gone = [...ours].flatMap(([table, columns]) =>
    [...columns.keys()]
      .filter((column) => !there.has(`column ${table}.${column}`))
      .map((column) => ({ kind: "column", name: `${table}.${column}` }) as const),
  );
  return [...strange, ...gone].toSorted((a, b) => (a.name < b.name ? -1 : 1));
};

type OwnColumns = ReadonlyMap<string, ReadonlyMap<string, string>>;
/** By table and column: the type. */
const columnsOf = (tables: Tables): OwnColumns => {
  const { previous: _p, before: _b, earlier: _e, otherUses: _o, ...own } = tables;
  return new Map(
    Object.values<SQLiteTable>(own).map((table) => [
      getTableName(table),
      new Map(
        Object.entries<Column>(getTableColumns(table)).map(([key, column]) => [
          toSnakeCase(key),
          typeIn(column.getSQLType()),
        ]),
      ),
    ]),
  );
};

/** Without its collation. */
const typeIn = (type: string): string => type.split(" ")[0] ?? type;

const strangeIn = (
  { kind, on, name, type }: StoredObject,
  ours: OwnColumns,
): readonly StrangeObject[] => {
  const columns = ours.get(on ?? name);
  if (kind === "table") return columns === undefined ? [{ kind, name }] : [];
  if (kind !== "column") return [{ kind, name: on === null ? name : `${on}.${name}` }];
  // Those of a table that is not ours are told with it.
  return columns === undefined || columns.get(name) === typeIn(type ?? "")
    ? []
    : [{ kind, name: `${on}.${name}` }];
};
