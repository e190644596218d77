/**
 * Gives prepared statements to PostgreSQL by their names, so that the server reads and plans each
 * once for a connection; that is two fifths of what it does for a question. A pooler may give a
 * statement to a session that does not know the name, so names are used only once a connection has
 * been seen to lead to one session, and then by all, since all have one address.
 */
import type pg from "pg";
import { driverCodeOf } from "../failure.ts";
import { isOwnSession } from "./own-session.ts";

/** Gives what drizzle is to send its statements by. */
export type Naming = (client: pg.Pool | pg.PoolClient) => Queried;
/** All that drizzle asks of a client. */
type Queried = {
  readonly query: (statement: pg.QueryConfig, values: unknown[]) => Promise<unknown>;
};

/**
 * A column has another type than when the statement was planned, since a newer version migrates; the
 * session does not know the name, or knows it already, since there is a pooler after all.
 */
export const namesFail: ReadonlySet<string | null> = new Set(["0A000", "26000", "42P05"]);

export const openNaming = (pool: pg.Pool): Naming => {
  let isNamed = false;
  let mayBeNamed = true;
  const never = (): void => {
    [isNamed, mayBeNamed] = [false, false];
  };
  const find = async (client: pg.PoolClient): Promise<void> => {
    try {
      if (await isOwnSession(client)) isNamed = mayBeNamed;
      else never();
    } catch {
      // A connection that breaks at once says nothing.
    }
  };
  pool.on("connect", (client) => void find(client));
  const query =
    (client: pg.Pool | pg.PoolClient) =>
    async (statement: pg.QueryConfig, values: unknown[]): Promise<pg.QueryResult> => {
      const unnamed = { ...statement, name: "" };
      if (!isNamed) return client.query(unnamed, values);
      try {
        return await client.query(statement, values);
      } catch (error) {
        if (!namesFail.has(driverCodeOf(error))) throw error;
        never();
        // Nothing was done. A transaction is over, and is made again as a whole.
        if (client !== pool) throw error;
        return client.query(unnamed, values);
      }
    };
  return (client) => ({ query: query(client) });
};
