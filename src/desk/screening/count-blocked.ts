/** Counts what the guard blocks: each event once, when it arrives, or when it is handled where only that shows it. */
import type { Incoming } from "../../bots/port.ts";
import type { Kind } from "../../guard/kinds.ts";
import type { Deps } from "../deps.ts";
import { type OpenScreening, kindsWhere } from "./screen.ts";
import { isKept } from "../event-kinds.ts";

export const noteBlocked = async (
  { store, clock }: Pick<Deps, "store" | "clock">,
  { community }: Pick<Incoming, "community">,
  kinds: readonly Kind[],
): Promise<void> => {
  if (kinds.length === 0) return;
  await store.note("guard", {
    at: clock.now(),
    by: community,
    type: "blocked",
    data: { kinds },
  });
};

/** Counts what an event was refused for that was not seen, and so not counted, when it arrived. */
export const noteRefused = async (
  deps: Deps,
  incoming: Incoming,
  screening: OpenScreening,
): Promise<void> => {
  const isCounted = isKept(incoming) && kindsWhere("block", incoming, screening).length > 0;
  if (!isCounted) await noteBlocked(deps, incoming, [...screening.refused]);
  screening.refused.clear();
};
