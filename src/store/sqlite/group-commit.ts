/**
 * Groups commits: what is written in one tick of the event loop shares one transaction, and so one
 * sync of the disk. Nobody gets an answer before the commit. Each member has a savepoint of its
 * own, so that one that is refused or fails takes nothing from the others; one that is by itself
 * needs none, and in a savepoint each statement costs the more, the more was written before it.
 *
 * While another program has the file locked, all members wait and are tried again, without blocking
 * the event loop: SQLite's own waiting would keep every request waiting with them. After `busyMs` a
 * member fails with SQLITE_BUSY, and nothing of it is written.
 */
import { openBoundedMap } from "../../base/bounded-map.ts";
import type Database from "better-sqlite3";

type Member = {
  readonly run: () => () => void;
  readonly fail: (error: unknown) => void;
  /** Until when it waits for the lock, by `performance.now()`. */
  readonly until: number;
};

/** How long SQLite itself waits for a lock, and blocks everything: most locks are shorter. */
export const blockedMs = 5;
const [firstPauseMs, pauseMaxMs] = [5, 50];

export const openGroup = (client: Database.Database, { busyMs }: { readonly busyMs: number }) => {
  /** While it is not empty, a flush is on its way. */
  let waiting: Member[] = [];
  let pauseMs = firstPauseMs;
  const alone = client.transaction((run: Member["run"]) => run());
  const together = client.transaction((members: readonly Member[]) =>
    members.map(({ run, fail }) => {
      try {
        return alone(run);
      } catch (error) {
        // Some failures (a full disk) end the transaction for all.
        if (!client.inTransaction) throw error;
        return () => fail(error);
      }
    }),
  );
  const write = (members: readonly Member[]): readonly (() => void)[] => {
    const [only, ...others] = members;
    return only !== undefined && others.length === 0
      ? [alone.immediate(only.run)]
      : together.immediate(members);
  };
  const flush = (): void => {
    const members = waiting;
    waiting = [];
    try {
      for (const resolveMember of write(members)) resolveMember();
      pauseMs = firstPauseMs;
    } catch (error) {
      const now = isBusy(error) ? performance.now() : Infinity;
      for (const { until, fail } of members) if (until <= now) fail(error);
      waiting = members.filter(({ until }) => until > now);
      if (waiting.length === 0) return;
      setTimeout(flush, pauseMs);
      pauseMs = Math.min(pauseMs * 2, pauseMaxMs);
    }
  };
  const join = <Value>(run: () => Value): Promise<Value> =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({
        run: () => {
          const value = run();
          return () => resolve(value);
        },
        fail: reject,
        until: performance.now() + busyMs,
      });
    });
  return { join };
};

const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  "code" in error &&
  typeof error.code === "string" &&
  error.code.startsWith("SQLITE_BUSY");

const statementsMax = 500;
/** Compiles each statement once, since compiling costs more than running. */
export const keepStatements = (client: Database.Database): void => {
  const kept = openBoundedMap<string, Database.Statement>(statementsMax);
  const compile = client.prepare.bind(client);
  client.prepare = ((source: string) => {
    const statement = kept.get(source) ?? compile(source);
    // Set again at each use, so that the statement unused for longest is dropped.
    kept.set(source, statement);
    return statement;
  }) as typeof client.prepare;
};
