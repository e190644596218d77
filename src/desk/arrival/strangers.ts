/**
 * Counts in memory what comes from workspaces and tenants that no agency names. Nothing is written
 * when it comes, since anybody can send it; one note an hour says how much there was.
 */
import { isPast } from "../../base/clock.ts";
import { type Instant, minutes } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";

export type Strangers = {
  readonly refused: (community: string) => void;
  /** Notes what was counted, unless that was done within the hour. */
  readonly note: () => Promise<void>;
};

const hour = minutes(60);
/** So many communities are told apart, the others are counted together. */
const communitiesMax = 20;

export const openStrangers = ({ store, clock }: Pick<Deps, "store" | "clock">): Strangers => {
  const counted = new Map<string, number>();
  let notedAt: Instant | null = null;
  const add = (name: string, count: number): void => {
    const sum = (counted.get(name) ?? 0) + count;
    if (sum === 0) counted.delete(name);
    else counted.set(name, sum);
  };
  return {
    refused: (community) =>
      add(counted.has(community) || counted.size < communitiesMax ? community : "others", 1),
    note: async () => {
      const at = clock.now();
      if (counted.size === 0 || (notedAt !== null && !isPast(at, notedAt, hour))) return;
      const noted = [...counted];
      const count = noted.reduce((sum, [, one]) => sum + one, 0);
      const data = { count, communities: Object.fromEntries(noted) };
      await store.note("strangers", { at, by: "desk", type: "refused", data });
      // More may have come meanwhile.
      for (const [name, one] of noted) add(name, -one);
      notedAt = at;
    },
  };
};
