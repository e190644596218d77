/**
 * Makes the calls for check marks on people's own messages, last of all: a few at a time for each platform, and for an hour none
 * where one was refused that all would be.
 */
import { openBoundedMap } from "../base/bounded-map.ts";
import { isPast } from "../base/clock.ts";
import type { Sent } from "./port.ts";

export type MarkCall = (refused: () => void) => Promise<Sent<null>>;
/** `where`: a workspace or tenant. The call says that it was refused for all of it. */
export type MarkCalls = (where: string, call: MarkCall) => Promise<Sent<null>>;

const [atOnceMax, refusedMs, placesMax] = [8, 60 * 60_000, 1_000];

export const openMarkCalls = (): MarkCalls => {
  const refusedAt = openBoundedMap<string, number>(placesMax);
  let underWay = 0;
  return async (where, call) => {
    const before = refusedAt.get(where);
    if (before !== undefined && !isPast(performance.now(), before, refusedMs))
      return noMark("refused less than an hour ago");
    if (underWay >= atOnceMax) return noMark("enough under way");
    underWay += 1;
    try {
      return await call(() => refusedAt.set(where, performance.now()));
    } finally {
      underWay -= 1;
    }
  };
};

export const noMark = (why: string): Sent<null> => ({
  ok: false,
  failure: { kind: "refused", why },
});
