/**
 * Errors that may leave the store when the database fails. Drizzle's message holds the parameters
 * and the driver's may quote a row, which are people's words: only the statement's text and the
 * code get out.
 */
import { DrizzleQueryError } from "drizzle-orm/errors";

export class StoreFailure extends Error {
  /** The driver's code, for example SQLITE_FULL or 57P01. */
  readonly code: string | null;
  constructor(query: string | null, code: string | null) {
    super(
      `The database did not do it (${code ?? "no code"})${query === null ? "." : `: ${query}`}`,
    );
    this.name = "StoreFailure";
    this.code = code;
  }
}

/** The tables are those of another version: one that this one cannot read, or does not know yet. */
export class OtherVersion extends Error {
  override readonly name = "OtherVersion";
  readonly age: "newer" | "unreadable";
  constructor(age: OtherVersion["age"]) {
    super(`The database's tables are ${age}.`);
    this.age = age;
  }
}

/** Where one database is copied into another: it is the one that is read that failed. */
export class SourceFailure extends Error {
  override readonly name = "SourceFailure";
}

/** The driver's code, also from inside drizzle's errors. */
export const driverCodeOf = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null;
  if ("code" in error && typeof error.code === "string") return error.code;
  return driverCodeOf(error.cause);
};

/** Bugs pass as they are; they hold no parameters. */
const withoutText = (error: unknown): unknown => {
  if (error instanceof StoreFailure) return error;
  // A column's JSON that somebody wrote over, in SQLite, where it is a text: the message quotes it.
  if (error instanceof SyntaxError) return new StoreFailure(null, "SQLITE_CORRUPT");
  if (error instanceof DrizzleQueryError) return new StoreFailure(error.query, driverCodeOf(error));
  const code = driverCodeOf(error);
  return code === null ? error : new StoreFailure(null, code);
};

/** The same object, with methods that throw what `thrown` makes of their errors. */
export const withErrors = <Methods extends object>(
  methods: Methods,
  thrown: (error: unknown) => unknown,
): Methods =>
  new Proxy(methods, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...given: unknown[]): Promise<unknown> => {
        try {
          const result: unknown = await Reflect.apply(member, target, given);
          return result;
        } catch (error) {
          throw thrown(error);
        }
      };
    },
  });

/** The same object, with methods whose errors hold none of people's words. */
export const discreet = <Methods extends object>(methods: Methods): Methods =>
  withErrors(methods, withoutText);
