/** Settling an event that changes no question: with what is to be said of it, in one write. */
import type { Incoming, Reply } from "../../bots/port.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Deps } from "../deps.ts";
import { nothing } from "../people/replies.ts";

export const settleWith = async (
  deps: Deps,
  incoming: Incoming,
  effects: readonly NewEffect[],
): Promise<Reply> => {
  await deps.store.save({
    at: deps.clock.now(),
    cause: { kind: "incoming", id: incoming.id },
    effects,
  });
  if (effects.length > 0) deps.nudge();
  return nothing;
};
