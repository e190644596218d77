/** Leads outside what the guard stopped in a question that is not sent yet, under the number that it will have. */
import { topicById } from "../../org/lookup.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { routeOfUnsent } from "../people/formal-route.ts";
import { nextNumber } from "../ticket/number.ts";

/** `draft`: what will be the question's id. `topic`: as it came with the form; of one that is none nothing is kept. */
export const wayOfUnsent = (
  deps: Deps,
  actor: Actor,
  { draft, topic = null }: { readonly draft: string; readonly topic?: string | null },
): Promise<readonly NewEffect[]> =>
  routeOfUnsent(deps, actor, {
    draft,
    topic: topicById(deps.org().organisation, topic ?? "")?.id ?? null,
    number: () => nextNumber(deps, actor.agency.timeZone),
  });
