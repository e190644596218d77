/** Opens a PostgreSQL database and migrates its tables. Several machines may share it. */
import type { Socket } from "node:net";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import type { Backend, Db, WriteStep } from "../backend.ts";
import { driverCodeOf } from "../failure.ts";
import { type Naming, namesFail, openNaming } from "./naming.ts";
import { postgresObjects } from "./objects.ts";
import { openSignals } from "./signals.ts";
import type { Compacted } from "../port/records.ts";
import { type StoreOpening, type TablesAge, ageOf, refuseOthers } from "../tables-age.ts";
import { defineTables } from "../schema/tables.ts";
import { postgresColumns } from "../schema/columns.ts";

const migrationsFolder = `${import.meta.dirname}/../migrations/postgres`;
/** Any number, as long as it is the same in every process of the product. */
const migrationLock = 727_274;
const timeouts = {
  max: 10,
  connectionTimeoutMillis: 5_000,
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
  keepAlive: true,
};
/**
 * The server ends one of two transactions that wait for each other, or that it cannot put in order;
 * or a statement's name failed, after which none has one.
 */
const worthAnotherTry: ReadonlySet<string | null> = new Set(["40P01", "40001", ...namesFail]);
const committingTries = 5;

export type PostgresOpening = Pick<StoreOpening, "newer"> & {
  /**
   * Longer than the server's own limit: this one is for a server that went away without closing the
   * connection.
   */
  readonly answerMs?: number;
};
const usualAnswerMs = timeouts.statement_timeout + 1_000;

export const openPostgres = async (
  url: string,
  { answerMs = usualAnswerMs, newer = "refused" }: PostgresOpening = {},
): Promise<Backend> => {
  await bringUpToDate(url, newer);
  return readPostgres(url, { answerMs });
};

/** Opens a database as it is: nothing is made or brought up to date. */
export const readPostgres = async (
  url: string,
  { answerMs = usualAnswerMs }: Pick<PostgresOpening, "answerMs"> = {},
): Promise<Backend> => {
  const pool = new pg.Pool({
    connectionString: url,
    ...timeouts,
    connectionTimeoutMillis: Math.min(timeouts.connectionTimeoutMillis, answerMs),
    query_timeout: answerMs,
    pipeline: true,
  });
  // Without a listener, the error of a broken connection would end the process: the pool's is for
  // idle connections, the other for one that breaks in a transaction. The pool replaces the
  // connection, and the next statement fails if the database is unreachable.
  pool.on("error", () => {});
  pool.on("connect", (client) => void client.on("error", () => {}));
  const naming = openNaming(pool);
  const signals = openSignals(pool, url);
  const commitOnce = committing(pool, naming);
  return {
    tables: defineTables(postgresColumns),
    db: shared(named(naming(pool))),
    commit: async (write) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await commitOnce(write);
        } catch (error) {
          if (tries === committingTries || !worthAnotherTry.has(driverCodeOf(error))) throw error;
        }
      }
    },
    skipLocked: (select) =>
      // Only PostgreSQL's selects have `for`, and this is only called with a select.
      (select as { for(strength: "update", how: object): typeof select }).for("update", {
        skipLocked: true,
      }),
    signals,
    markAlive: signals.markAlive,
    clearRemains: async () => true,
    // Frees the old versions of rows; their bytes go when the server writes over them.
    compact: () =>
      connected<Compacted>(url, async (client) => {
        await client.query("vacuum texts, articles, drafts, inbox, outbox");
        return "compacted";
      }),
    objects: () =>
      connected(url, async (client) =>
        (await ageOn(client)) === "newer" ? null : postgresObjects(client),
      ),
    close: async () => {
      await signals.close();
      await pool.end();
    },
  };
};

const named = (client: ReturnType<Naming>) =>
  drizzle({ client: client as unknown as pg.Pool, casing: "snake_case" });

/**
 * PostgreSQL's database under the types that both databases share; its tables are cast alike in
 * `schema/columns.ts`.
 */
const shared = (db: object): Db => db as Db;

/**
 * Runs the steps of a transaction. Drizzle's own transaction would give a connection that failed
 * back to the pool, and hide the error behind a rollback that fails as well. All steps leave
 * together, so that a decision waits for the network twice and not for each of its rows: what comes
 * after an unmet guard is rolled back with it, and what comes after a failure the server refuses.
 * The commit goes alone, so that a pooler never has a part of one client's next work in hand when
 * it gives the connection to another.
 */
const committing = (pool: pg.Pool, naming: Naming) => {
  const known = new WeakMap<pg.PoolClient, Db>();
  // One database object per connection, so that statements which are built once are built once
  // there too.
  const dbOn = (client: pg.PoolClient): Db => {
    const db = known.get(client) ?? shared(named(naming(client)));
    known.set(client, db);
    return db;
  };
  return async <Answer>(
    write: (db: Db) => readonly WriteStep<Answer>[],
  ): Promise<Answer | null> => {
    const client = await pool.connect();
    let sound = false;
    try {
      const steps = write(dbOn(client));
      const [begin, ...done] = await Promise.allSettled(
        inOneWrite(client, () => [client.query("begin"), ...steps.map(sent)]),
      );
      if (begin.status === "rejected") throw begin.reason;
      const answer = unmetIn(steps, done);
      await client.query(answer === null ? "commit" : "rollback");
      sound = true;
      return answer;
    } finally {
      // A transaction on a connection that is not sound ends with the connection.
      client.release(!sound);
    }
  };
};

/** Hands to the socket as one what is queried by `work`, which the driver would hand over one by one. */
const inOneWrite = <Result>(client: pg.PoolClient, work: () => Result): Result => {
  const { connection } = client as unknown as { readonly connection: { readonly stream: Socket } };
  connection.stream.cork();
  try {
    return work();
  } finally {
    connection.stream.uncork();
  }
};

const sent = <Answer>({ statement }: WriteStep<Answer>): Promise<unknown> =>
  new Promise((resolve, reject) => {
    // Drizzle sends a statement only when it is awaited.
    statement.then(resolve, reject);
  });

/** Looks in the order of the steps: a step that failed because an earlier one did says nothing. */
const unmetIn = <Answer>(
  steps: readonly WriteStep<Answer>[],
  done: readonly PromiseSettledResult<unknown>[],
): Answer | null => {
  for (const [i, { unmet }] of steps.entries()) {
    const one = done[i];
    if (one?.status === "rejected") throw one.reason;
    const touched = Array.isArray(one?.value) && one.value.length > 0;
    if (unmet !== null && !touched) return unmet;
  }
  return null;
};

export const postgresAge = (url: string): Promise<TablesAge> => connected(url, ageOn);

/**
 * Migrates under a lock, since Drizzle's migrator takes none and two processes may start at once.
 * No time limits: a large table takes long.
 */
const bringUpToDate = (url: string, newer: NonNullable<StoreOpening["newer"]>): Promise<void> =>
  connected(url, async (client) => {
    refuseOthers(await ageOn(client), newer);
    // The lock ends with the connection.
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migrate(drizzle({ client, casing: "snake_case" }), { migrationsFolder });
  });

const ageOn = async (client: pg.Client): Promise<TablesAge> => {
  const { rows: noted } = await client.query(
    "select 1 where to_regclass('drizzle.__drizzle_migrations') is not null",
  );
  if (noted.length === 0) return "none";
  const { rows } = await client.query<{ at: string | null }>(
    "select max(created_at) as at from drizzle.__drizzle_migrations",
  );
  const last = rows[0]?.at ?? null;
  return ageOf(last === null ? null : Number(last), migrationsFolder);
};

/** A server that does much else may be slow to let somebody in; nobody waits for us yet. */
const openingMs = 15_000;

const connected = async <Answer>(
  url: string,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> => {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: openingMs,
  });
  // A connection that breaks fails its statement; without a listener it would also end the process.
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};
