/** Opens a PostgreSQL database and brings its tables up to date. Several machines may share it. */
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";
import { type Backend, type Db, type Step, Unmet } from "./backend.ts";
import { codeOf } from "./failure.ts";
import { defineTables } from "./tables.ts";
import { postgresWords } from "./words.ts";

const migrationsFolder = `${import.meta.dirname}/migrations/postgres`;
/** Any number, the same in every process of the product. */
const migrationLock = 727_274;
const limits = {
  max: 10,
  connectionTimeoutMillis: 10_000,
  statement_timeout: 30_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 30_000,
};
/** The server ends one of two transactions that wait for each other, or that it cannot put in order. */
const worthAnotherTry: ReadonlySet<string | null> = new Set(["40P01", "40001"]);
const committingTries = 5;

export const openPostgres = async (url: string): Promise<Backend> => {
  await bringUpToDate(url);
  const pool = new pg.Pool({ connectionString: url, ...limits });
  // A broken idle connection is replaced by the pool; without a listener it would end the process.
  // Whoever asks the database next is told if it is away.
  pool.on("error", () => {});
  const drizzled = drizzle({ client: pool, casing: "snake_case" });
  const commitOnce = async <Answer>(
    write: (db: Db) => readonly Step<Answer>[],
  ): Promise<Answer | null> => {
    try {
      await drizzled.transaction(async (tx) => {
        for (const { statement, unmet } of write(shared(tx))) {
          const rows = await statement;
          if (unmet !== null && !(Array.isArray(rows) && rows.length > 0)) throw new Unmet(unmet);
        }
      });
      return null;
    } catch (error) {
      // Only this function throws it, and only with the answer of one of these steps.
      if (error instanceof Unmet) return error.answer as Answer;
      throw error;
    }
  };
  return {
    tables: defineTables(postgresWords),
    db: shared(drizzled),
    commit: async (write) => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await commitOnce(write);
        } catch (error) {
          if (tries === committingTries || !worthAnotherTry.has(codeOf(error))) throw error;
        }
      }
    },
    write: async (statement) => statement,
    skipLocked: (select) =>
      // Only PostgreSQL's selects have `for`, and this is only called with a select.
      (select as { for(strength: "update", how: object): typeof select }).for("update", {
        skipLocked: true,
      }),
    close: () => pool.end(),
  };
};

/** PostgreSQL's database under the types that both databases share; its tables are cast alike in `words.ts`. */
const shared = (db: object): Db => db as Db;

/** Drizzle's migrator takes no lock, and two processes may start at once. No limits: a large table takes its time. */
const bringUpToDate = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [migrationLock]);
    await migrate(drizzle({ client, casing: "snake_case" }), { migrationsFolder });
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
};
