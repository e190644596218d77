/**
 * Keeps a connection of this process alone, on which it hears the others and holds the lock by which
 * they see that it lives.
 *
 * Nothing depends on what is heard: what was missed is found by looking. PostgreSQL ends the lock
 * with the connection, however the process ends; a connection that is lost is opened again.
 */
import pg from "pg";
import type { Signals } from "../backend.ts";
import { isOwnSession } from "./own-session.ts";

const channel = "idjour";
/** Any number that is the product's alone. */
const aliveLock = 727_275;
const againAfterMs = 1_000;
const answerMs = 5_000;
/** A server without power closes no connection, so we have to ask whether it is still there. */
const usualAskingMs = 30_000;

export type OpenSignals = Signals & {
  /** As in `port/processes.ts`. */
  readonly markAlive: (alone: () => Promise<void>) => Promise<boolean>;
  readonly close: () => Promise<void>;
};

/**
 * Notifies outside every transaction: PostgreSQL lets transactions that notify commit only one at a
 * time. `pool` notifies; listening takes a connection of its own.
 */
export const openSignals = (pool: pg.Pool, url: string, askingMs = usualAskingMs): OpenSignals => {
  let marked = false;
  let hear: ((news: string | null) => void) | null = null;
  const listen = async (opened: pg.Client): Promise<void> => {
    await opened.query(`listen ${channel}`);
    // Something may have been missed while nobody listened.
    hear?.(null);
  };
  const restore = async (opened: pg.Client): Promise<void> => {
    if (marked) await opened.query("select pg_advisory_lock_shared($1)", [aliveLock]);
    if (hear !== null) await listen(opened);
  };
  const own = openLasting(url, askingMs, { heard: (news) => hear?.(news), restore });
  return {
    notify: async (news) => {
      await pool.query("select pg_notify($1, $2)", [channel, news]);
    },
    hear: (heard) => {
      hear = heard;
      own.use(listen, restore).catch(() => undefined);
    },
    markAlive: async (alone) => {
      await own.use(async (opened) => {
        marked = await isOwnSession(opened);
        if (marked) await markOn(opened, alone);
      });
      return marked;
    },
    close: () => own.close(),
  };
};

type Work = (opened: pg.Client) => Promise<void>;
type Lasting = {
  /** Does the work on the connection; where there is none it is opened, and `first` is done. */
  readonly use: (work: Work, first?: Work) => Promise<void>;
  readonly close: () => Promise<void>;
};
type Lived = {
  readonly heard: (news: string | null) => void;
  /** Makes a new connection what the one before was. */
  readonly restore: Work;
};
/** Keeps one connection, and opens another when it is lost. */
const openLasting = (url: string, askingMs: number, { heard, restore }: Lived): Lasting => {
  let closed = false;
  let client: pg.Client | null = null;
  let again: NodeJS.Timeout | undefined;
  const open = async (prepare: Work): Promise<void> => {
    clearTimeout(again);
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
      again = setTimeout(() => void open(restore).catch(() => undefined), againAfterMs);
    };
    client = opening;
    opening.on("notification", ({ payload }) => heard(payload ?? null));
    opening.on("error", () => undefined);
    opening.on("end", lost);
    try {
      await opening.connect();
      await prepare(opening);
    } catch (error) {
      lost();
      throw error;
    }
  };
  return {
    use: (work, first = work) => (client === null ? open(first) : work(client)),
    close: async () => {
      closed = true;
      clearTimeout(again);
      await client?.end().catch(() => undefined);
    },
  };
};

const markOn = async (opened: pg.Client, alone: () => Promise<void>): Promise<void> => {
  const tried = await opened.query<{ got: boolean }>("select pg_try_advisory_lock($1) as got", [
    aliveLock,
  ]);
  const isAlone = tried.rows[0]?.got === true;
  if (isAlone) await alone();
  // A session does not wait for itself, so nobody has it alone in between.
  await opened.query("select pg_advisory_lock_shared($1)", [aliveLock]);
  if (isAlone) await opened.query("select pg_advisory_unlock($1)", [aliveLock]);
};
