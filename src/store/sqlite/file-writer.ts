/** Writes to a file: the steps of a decision are data, and run together with what else is written in the same tick. */
import type Database from "better-sqlite3";
import type { WriteStep } from "../backend.ts";
import { StoreFailure, driverCodeOf } from "../failure.ts";
import { openGroup } from "./group-commit.ts";

/** A statement with its values in their places. */
type Sent = { readonly sql: string; readonly params: readonly unknown[] };
/** Each row its values in order, as drizzle wants them. */
export type Rows = unknown[][];

export type FileWriter = {
  readonly one: (statement: Sent) => Promise<Rows>;
  /** As in `backend.ts`. */
  readonly all: <Answer>(steps: readonly WriteStep<Answer>[]) => Promise<Answer | null>;
  /** Resolves when what was asked for before is written, or has failed. */
  readonly settled: () => Promise<void>;
};

/** `busyMs` is how long a write waits while another program has the file locked. */
export const openFileWriter = (
  client: Database.Database,
  { busyMs }: { readonly busyMs: number },
): FileWriter => {
  const group = openGroup(client, { busyMs });
  return {
    one: (statement) => group.join(() => run(client, statement)),
    all: async (steps) => {
      const guarded = steps.map(({ statement, unmet }) => ({ sent: sentBy(statement), unmet }));
      try {
        await group.join(() => {
          for (const [place, { sent, unmet }] of guarded.entries())
            if (run(client, sent).length === 0 && unmet !== null) throw new Unmet(place);
        });
        return null;
      } catch (error) {
        if (error instanceof Unmet) return guarded[error.place]?.unmet ?? null;
        throw error;
      }
    },
    settled: () => group.join(() => undefined).catch(() => undefined),
  };
};

/** Thrown to roll a transaction back; it never leaves this file. */
class Unmet extends Error {
  readonly place: number;
  constructor(place: number) {
    super("A guard touched no row.");
    this.place = place;
  }
}

/** All of drizzle's statements tell what they would send; the type that both databases share does not say so. */
const tells = (statement: object): statement is { toSQL(): Sent } => "toSQL" in statement;
const sentBy = (statement: PromiseLike<unknown>): Sent => {
  if (!tells(statement)) throw new Error("Only statements can be written.");
  return statement.toSQL();
};

const run = (client: Database.Database, { sql, params }: Sent): Rows => {
  try {
    const statement = client.prepare<unknown[], unknown[]>(sql);
    if (statement.reader) return statement.raw().all(...params);
    statement.run(...params);
    return [];
  } catch (error) {
    throw new StoreFailure(sql, driverCodeOf(error));
  }
};
