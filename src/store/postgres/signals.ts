/**
 * Notifies other processes through PostgreSQL, so that they need not wait for their next look.
 * Nothing depends on it: what was not heard is found by looking, and a connection that is lost is
 * opened again.
 */
import pg from "pg";
import type { Signals } from "../backend.ts";

const channel = "idjour";
const againAfterMs = 1_000;
const answerMs = 5_000;
/** A server without power closes no connection, so we have to ask whether it is still there. */
const usualAskingMs = 30_000;

export type OpenSignals = Signals & { readonly close: () => Promise<void> };

/**
 * Notifies outside every transaction: PostgreSQL lets transactions that notify commit only one at a
 * time. `pool` notifies; listening takes a connection of its own.
 */
export const openSignals = (pool: pg.Pool, url: string, askingMs = usualAskingMs): OpenSignals => {
  let closed = false;
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  const listen = (heard: (news: string | null) => void): void => {
    const opening = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: answerMs,
      query_timeout: Math.min(answerMs, askingMs),
    });
    const asking = setInterval(() => void opening.query("select 1").catch(lost), askingMs);
    const lost = (): void => {
      clearInterval(asking);
      if (closed || client !== opening) return;
      client = null;
      opening.end().catch(() => undefined);
      again = setTimeout(() => listen(heard), againAfterMs);
    };
    client = opening;
    opening.on("notification", ({ payload }) => heard(payload ?? null));
    opening.on("error", () => undefined);
    opening.on("end", lost);
    opening
      .connect()
      .then(() => opening.query(`listen ${channel}`))
      // Something may have been missed while nobody listened.
      .then(() => heard(null), lost);
  };
  return {
    notify: async (news) => {
      await pool.query("select pg_notify($1, $2)", [channel, news]);
    },
    hear: listen,
    close: async () => {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
};
