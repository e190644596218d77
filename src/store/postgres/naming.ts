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
export type Naming = <Client extends pg.Pool | pg.PoolClient>(client: Client) => Client;

/** A column has another type than when the statement was planned: a newer version migrates. */
const planIsStale = "0A000";

export const openNaming = (pool: pg.Pool): Naming => {
  let isNamed = false;
  let mayBeNamed = true;
  const never = (): void => {
    [isNamed, mayBeNamed] = [false, false];
  };
  pool.on("connect", (client) => {
    isOwnSession(client).then(
      (isOwn) => {
        if (isOwn) isNamed = mayBeNamed;
        else never();
      },
      // A connection that breaks at once says nothing.
      () => undefined,
    );
  });
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
  // Drizzle asks nothing else of it.
  return (client) => ({ query: query(client) }) as unknown as typeof client;
};
