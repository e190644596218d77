/** Takes all ids that are not ours out of an event before it is written down and worked. */
import type { Deps } from "../deps.ts";
import { onlyOurs } from "../own.ts";
import { type Wrapper, perEvent } from "./way.ts";

export const keepsOwnIds = (deps: Deps): Wrapper => {
  const ownPart = perEvent(({ received }) => onlyOurs(deps, received));
  return (inside) => ({
    arrive: async (coming) => inside.arrive({ ...coming, received: await ownPart(coming) }),
    handle: async (coming) => inside.handle({ ...coming, received: await ownPart(coming) }),
  });
};
