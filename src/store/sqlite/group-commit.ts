/**
 * Groups commits: what is written in one tick of the event loop shares one transaction, and so one
 * sync of the disk. Nobody gets an answer before the commit. Each member has a savepoint of its
 * own, so that one that is refused or fails takes nothing from the others.
 */
import { openBoundedMap } from "../../base/bounded-map.ts";
import type Database from "better-sqlite3";

type Member = {
  readonly run: () => () => void;
  readonly fail: (error: unknown) => void;
};

export const openGroup = (client: Database.Database) => {
  let waiting: Member[] = [];
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
    const members = waiting;
    waiting = [];
    if (members.length === 0) return;
    try {
      for (const resolveMember of together.immediate(members)) resolveMember();
    } catch (error) {
      for (const { fail } of members) fail(error);
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
      });
    });
  return { join, flush };
};

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
