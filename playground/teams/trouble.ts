/**
 * Trouble on order: the next connector calls fail, are dropped after they took effect, or are slow.
 * Also the rate limits.
 */

export type Trouble =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly code?: string;
      readonly retryAfterS?: number;
      /** The call takes effect all the same. */
      readonly accepted?: true;
    }
  /** The call takes effect, but its answer never arrives. */
  | { readonly kind: "drop" }
  | { readonly kind: "slow"; readonly ms: number };

export interface TroubleCall {
  readonly method: string;
  readonly path: string;
  readonly appId: string | undefined;
}

export interface TroubleScope {
  /** How many calls it meets; default 1. */
  readonly times?: number;
  readonly only?: (call: TroubleCall) => boolean;
}

interface Ordered {
  readonly trouble: Trouble;
  readonly only: (call: TroubleCall) => boolean;
  left: number;
}

export class Switches {
  /** Off: the bot may send as fast as it likes. */
  rateLimits = true;
  /**
   * How many times each message, edit and deletion is delivered, as Teams repeats what was answered
   * late.
   */
  copies = 1;
  /** The first part of the service address in activities from now on: `emea`, `amer`, `teams` … */
  region = "emea";
  /** Whether the service knows reactions; one that reads no further than the message's id takes them for edits of it. */
  reactions: "known" | "unknown" | "taken for edits" = "known";
  readonly #ordered: Ordered[] = [];

  /** Orders trouble for the next calls; gives a function that withdraws it. */
  next(trouble: Trouble, scope: TroubleScope = {}): () => void {
    const ordered = { trouble, left: scope.times ?? 1, only: scope.only ?? (() => true) };
    this.#ordered.push(ordered);
    return () => {
      ordered.left = 0;
    };
  }

  clear(): void {
    this.#ordered.length = 0;
  }

  take(call: TroubleCall): Trouble | undefined {
    const found = this.#ordered.find((ordered) => ordered.left > 0 && ordered.only(call));
    if (found) found.left -= 1;
    return found?.trouble;
  }
}

const CONVERSATION_WINDOWS = [
  { calls: 7, ms: 1_000 },
  { calls: 8, ms: 2_000 },
  { calls: 60, ms: 30_000 },
  { calls: 1_800, ms: 3_600_000 },
];
const TENANT_WINDOWS = [{ calls: 30, ms: 1_000 }];
const REACTION_WINDOWS = [{ calls: 2, ms: 1_000 }];

/** Teams' documented limits: per bot and conversation, and per app and tenant. */
export class RateLimits {
  readonly #sent = new Map<string, number[]>();
  readonly #elapsed: () => number;

  constructor(elapsed = () => performance.now()) {
    this.#elapsed = elapsed;
  }

  /** Counts a call; gives the seconds to wait if it is one too many (then it does not count). */
  waitS(
    call: { appId: string; tenantId: string; conversationId: string },
    nowMs = this.#elapsed(),
  ): number {
    const conversation = this.#times(`${call.appId}/${call.conversationId}`);
    const tenant = this.#times(`${call.appId}/${call.tenantId}`);
    const waitMs = Math.max(
      waitFor(conversation, CONVERSATION_WINDOWS, nowMs),
      waitFor(tenant, TENANT_WINDOWS, nowMs),
    );
    if (waitMs > 0) return Math.ceil(waitMs / 1000);
    for (const times of [conversation, tenant]) {
      times.push(nowMs);
      if (times.length > 1_800) times.shift();
    }
    return 0;
  }

  /** The same for reactions. */
  reactionWaitS(appId: string, nowMs = this.#elapsed()): number {
    const times = this.#times(`${appId} reactions`);
    const waitMs = waitFor(times, REACTION_WINDOWS, nowMs);
    if (waitMs <= 0) times.push(nowMs);
    return Math.ceil(Math.max(waitMs, 0) / 1000);
  }

  #times(key: string): number[] {
    const known = this.#sent.get(key) ?? [];
    this.#sent.set(key, known);
    return known;
  }
}

function waitFor(
  times: readonly number[],
  windows: readonly { calls: number; ms: number }[],
  nowMs: number,
): number {
  return Math.max(
    0,
    ...windows.map(({ calls, ms }) => {
      const oldest = times[times.length - calls];
      return oldest === undefined ? 0 : oldest + ms - nowMs;
    }),
  );
}
