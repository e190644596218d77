/** Settling an event that changes no question: with what is to be said of it, in one write. */
import type { Incoming, Reply } from "../../bots/port.ts";
import type { NewEffect } from "../../store/port/port.ts";
import type { Parts } from "../deps.ts";
import { nothing } from "../people/replies.ts";

export const settleWith = async (
  parts: Parts,
  incoming: Incoming,
  effects: readonly NewEffect[],
): Promise<Reply> => {
  await parts.store.save({
    at: parts.clock.now(),
    cause: { kind: "incoming", id: incoming.id },
    effects,
  });
  if (effects.length > 0) parts.nudge();
  return nothing;
};
