/**
 * Which claims nobody holds any more. Whoever sends renews what it has claimed at every beat, so a claim that stays as it is over several
 * beats of ours is one that a process left behind when it died. Only our own beats are counted: two clocks may differ, and one that is set
 * forward must not make everything that is under way look abandoned.
 */
import type { HeldClaim } from "../store/port/outbox.ts";

/** So many beats in a row, the first that sees it included: renewing may fail once or twice. */
const beatsMin = 4;

export type OrphanedClaims = {
  /** What is claimed by others at this beat; gives what was left behind. */
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
