/** Draws the course of a question for whoever takes part in it: what has happened, and what is next. */
import type { Form, Ids } from "../../screens/card.ts";
import { timelineForm } from "../../screens/forms/timeline.ts";
import type { Ticket } from "../../tickets/model.ts";
import { aheadOf } from "../../tickets/timeline/ahead.ts";
import { happenedIn } from "../../tickets/timeline/happened.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { readerOf, viewFor } from "../people/replies.ts";

export const timelinePage = async (
  deps: Deps,
  actor: Actor,
  { ticket, ids }: { readonly ticket: Ticket; readonly ids: Ids },
): Promise<Form> => {
  const [history, view] = await Promise.all([
    deps.store.history(ticket.id),
    viewFor(deps, ticket, readerOf(actor)),
  ]);
  const course = { happened: happenedIn(history), ahead: aheadOf(ticket, deps.clock.now()) };
  return timelineForm(view, ids, course);
};
