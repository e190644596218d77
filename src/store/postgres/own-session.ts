/** Tells a connection that leads to one session of the server from one through a pooler. */
import type pg from "pg";

/**
 * Whether the connection leads to one session of the server. A pooler gives each connection a key
 * of its own, and may have another session do each statement: a lock of a session would stay behind
 * with one, and hold for whoever comes next.
 */
export const isOwnSession = async (opened: Pick<pg.ClientBase, "query">): Promise<boolean> => {
  const { rows } = await opened.query<{ pid: number }>("select pg_backend_pid() as pid");
  return "processID" in opened && opened.processID === rows[0]?.pid;
};
