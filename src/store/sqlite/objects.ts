/** Reads which tables, columns, views and triggers a SQLite file has. */
import type Database from "better-sqlite3";
import type { StoredObject } from "../backend.ts";

type Listed = Pick<StoredObject, "kind" | "name"> & { readonly of: string };

export const sqliteObjects = (client: Database.Database): readonly StoredObject[] => {
  // SQLite's own begin with `sqlite_`, which it lets nobody else use.
  const listed = client
    .prepare<[], Listed>(
      `select type as kind, name, tbl_name as of from sqlite_master
      where type in ('table', 'view', 'trigger') and name not like 'sqlite\\_%' escape '\\'
      and name <> '__drizzle_migrations'`,
    )
    .all();
  const columns = client.prepare<[string], { name: string; type: string }>(
    "select name, lower(type) as type from pragma_table_xinfo(?)",
  );
  return listed.flatMap(({ kind, name, of }): readonly StoredObject[] => [
    { kind, name, on: kind === "trigger" ? of : null, type: null },
    ...(kind === "table"
      ? columns.all(name).map((one) => ({ ...one, kind: "column" as const, on: name }))
      : []),
  ]);
};
