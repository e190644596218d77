/**
 * Logs what would come again and again, seldom: the first of its kind at once, then once in a while
 * with how many there were. Whoever floods us does not flood the log, nor does a database that fails.
 */
import { isPast } from "./clock.ts";
import type { LogLevel } from "./log-level.ts";
import type { Log } from "./log.ts";

type Data = Readonly<Record<string, string | number>>;
export type SeldomLog = {
  /** `data` is of few kinds, since each is counted for itself. */
  readonly warn: (event: string, data?: Data) => void;
  /** Logs what was counted and not told yet. */
  readonly end: () => void;
};
type Kind = {
  readonly event: string;
  readonly data: Data;
  loggedAt: number;
  count: number;
};
type How = {
  readonly everyMs: number;
  readonly now?: () => number;
  readonly level?: LogLevel;
};

export const openSeldomLog = (
  log: (level: LogLevel, event: string, data: Readonly<Record<string, unknown>>) => void,
  { everyMs, now = () => performance.now(), level = "warn" }: How,
): SeldomLog => {
  const kinds = new Map<string, Kind>();
  const tell = (kind: Kind): void => {
    log(level, kind.event, { ...kind.data, count: kind.count });
    kind.loggedAt = now();
    kind.count = 0;
  };
  return {
    warn: (event, data = {}) => {
      const key = JSON.stringify([event, data]);
      const known = kinds.get(key);
      const kind = known ?? { event, data, loggedAt: 0, count: 0 };
      kinds.set(key, kind);
      kind.count += 1;
      if (known === undefined || isPast(now(), kind.loggedAt, everyMs)) tell(kind);
    },
    end: () => {
      for (const kind of kinds.values()) if (kind.count > 0) tell(kind);
    },
  };
};

/** The failure and code of a line about a failing database: lines with the same are folded. */
const failureIn = (data: Readonly<Record<string, unknown>>): Data | null =>
  data["error"] === "StoreFailure"
    ? { error: "StoreFailure", code: typeof data["code"] === "string" ? data["code"] : "no code" }
    : null;

/**
 * Folds lines about a database that fails, which many places write several times a second: one a
 * minute for each event and code. All other lines pass.
 */
export const foldStoreFailures = (
  log: Log,
  how: How = { everyMs: 60_000 },
): { readonly log: Log; readonly end: () => void } => {
  const folded = new Map<LogLevel, SeldomLog>();
  const seldomAt = (level: LogLevel): SeldomLog => {
    const known = folded.get(level) ?? openSeldomLog(log, { ...how, level });
    folded.set(level, known);
    return known;
  };
  return {
    log: (level, event, data = {}) => {
      const failure = failureIn(data);
      if (failure === null) log(level, event, data);
      else seldomAt(level).warn(event, failure);
    },
    end: () => {
      for (const seldom of folded.values()) seldom.end();
    },
  };
};
