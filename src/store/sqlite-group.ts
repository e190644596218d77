/**
 * Group commit: what is written in one turn of the event loop shares one transaction, and so one sync
 * of the disk; while there is much to write, what comes within a moment of the last sync waits for that
 * moment to pass. Nobody hears before the commit. Each member stands in a savepoint of its own, so that
 * one that is refused or fails takes nothing from the others.
 */
import type Database from "better-sqlite3";

type Member = {
  readonly run: () => () => void;
  readonly fail: (error: unknown) => void;
};

/** Two syncs are so far apart: each stops everything else for a fraction of a millisecond. What is not on a disk is not synced. */
const apartMs = 2;

export const openGroup = (
  client: Database.Database,
  apart: number = client.memory ? 0 : apartMs,
) => {
  let waiting: Member[] = [];
  let syncedAt = Number.NEGATIVE_INFINITY;
  let later: NodeJS.Timeout | undefined;
  const schedule = (): void => {
    const early = syncedAt + apart - performance.now();
    if (early > 0) later = setTimeout(flush, early);
    else setImmediate(flush);
  };
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
  const flush = (): void => {
    clearTimeout(later);
    const members = waiting;
    waiting = [];
    if (members.length === 0) return;
    try {
      for (const tell of together.immediate(members)) tell();
    } catch (error) {
      for (const { fail } of members) fail(error);
    }
    syncedAt = performance.now();
  };
  const join = <Value>(run: () => Value): Promise<Value> =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) schedule();
      waiting.push({
        run: () => {
          const value = run();
          return () => resolve(value);
        },
        fail: reject,
      });
    });
  return { join, flush };
};

const statementsMax = 500;
/** Compiling costs more than running: each statement is compiled once. */
export const keepStatements = (client: Database.Database): void => {
  const kept = new Map<string, Database.Statement>();
  const compile = client.prepare.bind(client);
  client.prepare = ((source: string) => {
    const statement = kept.get(source) ?? compile(source);
    // The latest used comes last.
    kept.delete(source);
    kept.set(source, statement);
    const [oldest] = kept.keys();
    if (kept.size > statementsMax && oldest !== undefined) kept.delete(oldest);
    return statement;
  }) as typeof client.prepare;
};
