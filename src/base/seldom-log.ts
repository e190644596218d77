/**
 * Logs what anybody can cause, seldom: the first of its kind at once, then once in a while with how
 * many there were. Whoever floods us does not flood the log.
 */
import { isPast } from "./clock.ts";
import type { LogLevel } from "../config/config.ts";

export type SeldomLog = {
  /** `data` is of few kinds, since each is counted for itself. */
  readonly warn: (event: string, data?: Readonly<Record<string, string | number>>) => void;
  /** Logs what was counted and not told yet. */
  readonly end: () => void;
};
type Log = (level: LogLevel, event: string, data: Readonly<Record<string, unknown>>) => void;
type Kind = {
  readonly event: string;
  readonly data: Readonly<Record<string, string | number>>;
  loggedAt: number;
  count: number;
};
type How = { readonly everyMs: number; readonly now?: () => number };

export const openSeldomLog = (
  log: Log,
  { everyMs, now = () => performance.now() }: How,
): SeldomLog => {
  const kinds = new Map<string, Kind>();
  const tell = (kind: Kind): void => {
    log("warn", kind.event, { ...kind.data, count: kind.count });
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
