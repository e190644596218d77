/**
 * Teams' limits on sending, kept on our side: a bot that runs into them is slowed down for everyone
 * in the tenant. Each call gets its own moment; one that would have to wait long is put off.
 */
import { setTimeout as wait } from "node:timers/promises";

type Window = { readonly calls: number; readonly ms: number };
/** A little longer than Teams' own, since calls do not arrive as evenly as they leave. */
const perConversation: readonly Window[] = [
  { calls: 7, ms: 1_100 },
  { calls: 8, ms: 2_100 },
  { calls: 60, ms: 30_500 },
  { calls: 1_800, ms: 3_601_000 },
];
const perTenant: readonly Window[] = [{ calls: 30, ms: 1_100 }];
const remembered = 1_800;
const keysMax = 20_000;
const patienceMs = 2_500;

type Sending = {
  readonly appId: string;
  readonly tenant: string;
  readonly conversation: string;
};
/** Too many calls already stand in line: come back later. */
export class OverRate extends Error {
  override readonly name = "OverRate";
  readonly afterMs: number;
  constructor(afterMs: number) {
    super("too many messages at once for Teams");
    this.afterMs = afterMs;
  }
}
export type Rates = {
  /** A message of an earlier process, so long ago; the oldest first. */
  recall(sending: Sending, agoMs: number, now: number): void;
  /** Gives the ms to wait before this call, and keeps that moment for it; throws `OverRate`. */
  reserve(sending: Sending, now: number): number;
  /** Returns when the call may be made. */
  turn(sending: Sending): Promise<void>;
};

export const openRates = (): Rates => {
  const moments = new Map<string, number[]>();
  const momentsOf = (key: string): number[] => {
    const known = moments.get(key) ?? [];
    moments.delete(key);
    moments.set(key, known);
    const [oldest] = moments.keys();
    if (moments.size > keysMax && oldest !== undefined) moments.delete(oldest);
    return known;
  };
  const keep = ({ appId, tenant, conversation }: Sending, at: number): void => {
    for (const key of [`${appId}/${conversation}`, `${appId}//${tenant}`]) {
      const kept = momentsOf(key);
      kept.push(at);
      if (kept.length > remembered) kept.shift();
    }
  };
  const reserve: Rates["reserve"] = ({ appId, tenant, conversation }, now) => {
    const here = momentsOf(`${appId}/${conversation}`);
    const tenantWide = momentsOf(`${appId}//${tenant}`);
    const at = Math.max(now, firstFree(here, perConversation), firstFree(tenantWide, perTenant));
    if (at - now > patienceMs) throw new OverRate(at - now);
    keep({ appId, tenant, conversation }, at);
    return at - now;
  };
  return {
    reserve,
    recall: (sending, agoMs, now) => keep(sending, now - agoMs),
    turn: async (sending) => {
      const ms = reserve(sending, performance.now());
      if (ms > 0) await wait(ms);
    },
  };
};

const firstFree = (moments: readonly number[], windows: readonly Window[]): number =>
  Math.max(
    0,
    ...windows.map(({ calls, ms }) => {
      const first = moments[moments.length - calls];
      return first === undefined ? 0 : first + ms;
    }),
  );
