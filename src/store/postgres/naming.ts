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

/** A column has another type than when the statement was planned: a newer version migrates. */
const planIsStale = "0A000";

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
    (client: Pick<pg.ClientBase, "query">) =>
    async (statement: pg.QueryConfig, values: unknown[]): Promise<pg.QueryResult> => {
      if (!isNamed) return client.query({ ...statement, name: "" }, values);
      try {
        return await client.query(statement, values);
      } catch (error) {
        // Whoever sent it tries again, then as one without a name.
        if (driverCodeOf(error) === planIsStale) never();
        throw error;
      }
    };
  return (client) => ({ query: query(client) });
};
