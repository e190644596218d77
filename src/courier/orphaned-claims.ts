/**
 * Finds claims whose process died. A process renews what it has claimed at every beat, so a claim
 * that does not change over several beats of ours has no owner any more. Only our own beats count,
 * since clocks differ: one that is set forward must not make everything under way look abandoned.
 */
import type { HeldClaim } from "../store/port/outbox.ts";

/**
 * This many beats in a row, the first that sees the claim included: renewing may fail once or
 * twice.
 */
const beatsMin = 4;

export type OrphanedClaims = {
  /** Takes what others hold at this beat; gives the claims that were left behind. */
  readonly beat: (held: readonly HeldClaim[]) => readonly HeldClaim[];
};

export const openOrphanedClaims = (): OrphanedClaims => {
  let before = new Map<string, { readonly until: number; readonly beats: number }>();
  return {
    beat: (held) => {
      const seen = held.map(({ id, until }) => {
        const last = before.get(id);
        return [id, { until, beats: last?.until === until ? last.beats + 1 : 1 }] as const;
      });
      before = new Map(seen);
      return seen.flatMap(([id, { until, beats }]) => (beats >= beatsMin ? [{ id, until }] : []));
    },
  };
};
