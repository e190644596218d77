/** Says why something was not done, and who had done what, and when, so that it could not be. */
import { type View, coordinatorRole, expertRole, timeText } from "../../screens/cards/view.ts";
import { capitalised, t } from "../../screens/text/i18n.ts";
import type { Recorded } from "../../tickets/model.ts";
import type { RefusedChange } from "../change-result.ts";
import type { Deps } from "../deps.ts";
import { type Actor, actsAs } from "./actor.ts";
import { refusalText, stateOf } from "./replies.ts";

/** Refusals of what somebody else has done meanwhile. */
const cameFirst: ReadonlySet<RefusedChange["why"]> = new Set([
  "taken",
  "offer-over",
  "in-hand",
  "not-called",
  "already-answered",
  "by-coordinator",
  "cancelled",
  "closed",
]);

export const refusalSaid = async (
  deps: Deps,
  actor: Actor,
  refused: RefusedChange,
): Promise<string> => {
  const text = refusalText(deps, actor, refused);
  const { why, ticket } = refused;
  if (ticket === null || !cameFirst.has(why)) return text;
  const isIt = (type: Recorded["event"]["type"]): boolean =>
    why === "taken" ? type === "accepted" : decides.has(type);
  const history = await deps.store.history(ticket.id);
  const last = history.findLast(({ event }) => isIt(event.type));
  if (last === undefined || last.by === actsAs(actor)) return text;
  return `${text} ${doneBy(stateOf(deps, actor, ticket), last, why)}`;
};

/** What may take a question from under somebody's hand. */
const decides: ReadonlySet<Recorded["event"]["type"]> = new Set([
  "accepted",
  "coordinated",
  "answered",
  "cancelled",
  "closed",
]);

const doneBy = (view: View, { at, by, event }: Recorded, why: RefusedChange["why"]): string => {
  const { language } = view.reader;
  const time = timeText(view, at);
  const said = (key: "accepted" | "coordinated" | "ended" | "answered", who: string): string =>
    t(language, `refusal.first.${key}`, { who: capitalised(who), time });
  const coordinator = (id: string): string =>
    view.organisation.coordinators.some((one) => one.id === id)
      ? coordinatorRole(view, id)
      : expertRole(view, id);
  // Its refusal says already who it was.
  if (why === "taken") return t(language, "refusal.first.then", { time });
  switch (event.type) {
    case "accepted":
      return said("accepted", expertRole(view, event.expert));
    case "coordinated":
      return said("coordinated", coordinatorRole(view, event.by));
    case "answered":
      return said("answered", expertRole(view, event.answer.expert));
    case "cancelled":
      return event.why === "by-coordinator"
        ? said("ended", coordinator(by))
        : t(language, "refusal.first.then", { time });
    default:
      return t(language, "refusal.first.then", { time });
  }
};
