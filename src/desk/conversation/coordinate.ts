/**
 * Makes what a coordinator does herself with a question that nobody has: she takes it, gives it
 * back to all who know the topic, or ends it with a word to the asker.
 */
import type { Press } from "../../contributions/face.ts";
import { questionParts } from "../../screens/cards/coordinator.ts";
import type { Part } from "../../screens/card.ts";
import { type CloseFields, closeForm } from "../../screens/forms/work.ts";
import { inBoth } from "../../screens/text/i18n.ts";
import { isCoordinatorOf } from "../../rights/relations.ts";
import { offerExpiry } from "../../routing/choice/offer-expiry.ts";
import { policyFor } from "../../org/policy.ts";
import type { Command, Refusal } from "../../tickets/commands.ts";
import { type Ticket, ownerOf } from "../../tickets/model.ts";
import type { RefusedChange } from "../change-result.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import { type Actor, actingCoordinator, actsAs } from "../people/actor.ts";
import { readerOf, viewFor } from "../people/replies.ts";
import { change } from "../ticket/change.ts";
import { mayBeGiven } from "../ticket/routing-snapshot.ts";
import { type Act, afterPress, onTicket } from "./buttons.ts";
import type { SentForm } from "./forms.ts";
import { handOverCommand } from "./hand-over.ts";
import { handOverNotNow } from "./not-now.ts";

type Coordinating = Pick<Act, "done" | "isDone"> & {
  readonly command: (deps: Deps, actor: Actor) => (ticket: Ticket | null) => Command | Refusal;
};

const coordinates = ({ command, ...act }: Coordinating): Press =>
  onTicket(async (deps, actor, { pressed, ticket }) => {
    const result = await change(deps, {
      cause: { kind: "incoming", id: pressed.id },
      ticket: ticket.id,
      by: actsAs(actor),
      command: command(deps, actor),
    });
    return afterPress(deps, actor, { pressed, result, act: { ...act, card: lastCall } });
  });

const lastCall: Act["card"] = (_, { calls }) => ({
  name: "coordinator",
  about: "call",
  call: calls,
});
const seenBefore = ({ why }: RefusedChange): boolean => why === "seen";

/**
 * She answers as the expert that she is, where she could be given it; else she takes it in hand as
 * coordinator.
 */
const takeCommand: Coordinating["command"] = (deps, actor) => {
  const { organisation } = deps.org();
  const { expert } = actor;
  const { id: by } = actingCoordinator(actor);
  const now = deps.clock.now();
  return (ticket) => {
    if (ticket === null) return "stale";
    if (ownerOf(ticket) !== null) return "taken";
    const sources = { organisation, loads: new Map() };
    if (expert === null || !mayBeGiven(ticket, sources, now).includes(expert.id))
      return { type: "coordinate", by };
    const { id, agency } = expert;
    const policy = policyFor(organisation, ticket.asker.agency);
    const expiresAt = offerExpiry(policy, ticket.question.urgency, now);
    const why = inBoth("offer.byYourself");
    const offer = { id: newId(), expert: id, agency, why, flags: [] };
    return { type: "take", offer, expiresAt };
  };
};

export const pressAccept = coordinates({
  command: takeCommand,
  done: (ticket) => (ownerOf(ticket) === null ? "inHand" : "accepted"),
  isDone: ({ ticket, why }, { expert }) =>
    ticket !== null &&
    ((ownerOf(ticket) !== null && ownerOf(ticket) === expert?.id) ||
      (why === "already-yours" && ticket.phase.at === "coordinator")),
});

export const pressReturn = coordinates({
  command: (deps, actor) => handOverCommand(deps, actor, { to: "pool", note: null }),
  done: () => "returned",
  isDone: seenBefore,
});

export const closing: SentForm<CloseFields> = {
  form: (_, { language }, { ids }) => closeForm(language, ids),
  notNow: handOverNotNow,
  command: (_, actor, { values, keep }) => {
    const reason = keep(values.reason);
    return (ticket) =>
      ticket !== null && isCoordinatorOf(actor, ticket) ? { type: "give-up", reason } : "not-yours";
  },
  received: "form.close.received",
  exercise: "exercise.received",
};

/** The question as a coordinator reads it before she chooses; nothing for whoever has read it. */
export const questionFor = async (
  deps: Deps,
  actor: Actor,
  ticket: Ticket,
): Promise<readonly Part[]> =>
  isCoordinatorOf(actor, ticket) && (actor.expert === null || ownerOf(ticket) !== actor.expert.id)
    ? questionParts(await viewFor(deps, ticket, readerOf(actor)))
    : [];
