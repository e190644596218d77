/** Leads outside what the guard stopped in a question that is not sent yet, under the number that it will have. */
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { routeOfUnsent } from "../people/formal-route.ts";
import { nextNumber } from "../ticket/number.ts";

/** `draft`: what will be the question's id. */
export const wayOfUnsent = (
  deps: Deps,
  actor: Actor,
  { draft, topic = null }: { readonly draft: string; readonly topic?: string | null },
): Promise<readonly NewEffect[]> =>
  routeOfUnsent(deps, actor, {
    draft,
    topic,
    number: () => nextNumber(deps, actor.agency.timeZone),
  });
