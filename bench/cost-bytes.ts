/**
 * Measures how many bytes of database a finished question takes, by table and index: `ended`, when it
 * has just ended, and `stays`, when what waits has come due and retention has removed what nobody
 * reads any more (a hundred days later; words are kept). SQLite after a checkpoint and a vacuum, by
 * dbstat; PostgreSQL after a full vacuum, by pg_table_size and pg_relation_size. It is the difference
 * between some questions and more, so that what a database has anyway falls out.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import pg from "pg";
import { openPostgres } from "../src/store/postgres/postgres.ts";
import { openSqlite } from "../src/store/sqlite/sqlite.ts";
import { makeStore } from "../src/store/store.ts";
import type { Store } from "../src/store/port/store.ts";
import { type Lives, openLives } from "./lives.ts";

/** Bytes by the name of the table or index; what is told of a table is without its indexes. */
export type Sizes = ReadonlyMap<string, number>;
/** For each question. */
export type Bytes = { readonly ended: Sizes; readonly stays: Sizes };
export const total = (sizes: Sizes): number =>
  [...sizes.values()].reduce((sum, one) => sum + one, 0);

const before = 40;
const counted = 400;
const daysLater = 100;

const less = (more: Sizes, fewer: Sizes): Sizes =>
  new Map([...more].map(([name, size]) => [name, (size - (fewer.get(name) ?? 0)) / counted]));

const measured = async (
  store: Store,
  lives: Lives,
  sizesNow: () => Promise<Sizes>,
): Promise<Bytes> => {
  const { play, pass, close } = await openLives(store, lives);
  await play(before);
  await pass(daysLater);
  const first = await sizesNow();
  await play(counted);
  const ended = less(await sizesNow(), first);
  await pass(daysLater);
  const stays = less(await sizesNow(), first);
  await close();
  return { ended, stays };
};

export const bytesOnSqlite = async (lives: Lives): Promise<Bytes> => {
  const folder = mkdtempSync(join(tmpdir(), "cost-"));
  const path = join(folder, "cost.db");
  try {
    const backend = await openSqlite(path, { bulk: true });
    const store = makeStore(backend);
    const found = await measured(store, lives, async () => {
      await backend.compact(null);
      const database = new Database(path, { readonly: true });
      const rows = database
        .prepare<[], { name: string; bytes: number }>(
          "select name, sum(pgsize) as bytes from dbstat group by name",
        )
        .all();
      database.close();
      return new Map(rows.map(({ name, bytes }) => [name, bytes]));
    });
    await store.close();
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const relations = `select relname as name,
    case when relkind = 'r' then pg_table_size(oid) else pg_relation_size(oid) end as bytes
  from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')`;

export const bytesOnPostgres = async (url: string, lives: Lives): Promise<Bytes> => {
  const store = makeStore(await openPostgres(url));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const found = await measured(store, lives, async () => {
    await client.query("vacuum full");
    const { rows } = await client.query<{ name: string; bytes: string }>(relations);
    return new Map(rows.map(({ name, bytes }) => [name, Number(bytes)]));
  });
  await client.end();
  await store.close();
  return found;
};
