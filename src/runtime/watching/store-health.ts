/**
 * Watches the store from outside: counts its failures by kind, and remembers that it could not be
 * written, so that readiness says so until a write of some size succeeds again.
 *
 * A small write may still find room in pages that the file already has, and a process that is not
 * ready gets no more requests, so only a probe tells that all is well again.
 */
import { StoreFailure, withErrors } from "../../store/failure.ts";
import type { Processes } from "../../store/port/processes.ts";

export const storeFailureKinds = [
  "full",
  "readonly",
  "io",
  "locked",
  "away",
  "damaged",
  "other",
] as const;
export type StoreFailureKind = (typeof storeFailureKinds)[number];

/** The first pattern that the driver's code matches: SQLite's names, PostgreSQL's numbers, Node's names. */
const patterns: readonly (readonly [StoreFailureKind, RegExp])[] = [
  ["full", /^(?:SQLITE_FULL|53100|ENOSPC|EDQUOT)/u],
  ["readonly", /^(?:SQLITE_READONLY|25006|EROFS)/u],
  ["io", /^(?:SQLITE_IOERR|SQLITE_CANTOPEN|58|EIO)/u],
  ["locked", /^(?:SQLITE_BUSY|SQLITE_LOCKED|55P03|57014|40001|40P01)/u],
  ["damaged", /^(?:SQLITE_CORRUPT|SQLITE_NOTADB|XX)/u],
  ["away", /^(?:08|57P|53|E[A-Z]{3}|CONN)/u],
];
const storeFailureKind = (code: string | null): StoreFailureKind =>
  patterns.find(([, pattern]) => pattern.test(code ?? ""))?.[0] ?? "other";

/** After these nothing can be written, though all may be read. */
const unwritable: ReadonlySet<StoreFailureKind> = new Set(["full", "readonly", "io"]);

export type StoreHealth = {
  /** The same store, watched. */
  readonly watched: <Kind extends object>(store: Kind) => Kind;
  /** Null: the last write succeeded, or one does now; else the kind of failure. */
  readonly cannotWrite: (store: Pick<Processes, "probeWrite">) => Promise<StoreFailureKind | null>;
};

export const openStoreHealth = (count: (kind: StoreFailureKind) => void): StoreHealth => {
  let failing: StoreFailureKind | null = null;
  const failed = (error: unknown): unknown => {
    if (!(error instanceof StoreFailure)) return error;
    const kind = storeFailureKind(error.code);
    count(kind);
    if (unwritable.has(kind)) failing = kind;
    return error;
  };
  return {
    watched: (store) => withErrors(store, failed),
    cannotWrite: async (store) => {
      if (failing === null) return null;
      try {
        await store.probeWrite();
        failing = null;
      } catch {
        // The watched store has counted it.
      }
      return failing;
    },
  };
};
