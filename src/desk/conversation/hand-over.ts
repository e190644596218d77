/** Says who may be given a question, and makes the command that gives it. */
import { personNumbered } from "../../bots/cards/view.ts";
import { inBoth } from "../../bots/text/i18n.ts";
import { policyFor } from "../../org/policy.ts";
import type { Expert, Organisation } from "../../org/organisation.ts";
import { offerExpiry } from "../../routing/choice/offer-expiry.ts";
import type { Command, Refusal } from "../../tickets/commands.ts";
import { type Instant, type Text, type Ticket, ownerOf } from "../../tickets/model.ts";
import { type Deps, newId } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { mayBeGiven } from "../ticket/routing-snapshot.ts";

/** Whoever has no hard constraint against them, but neither the owner nor whoever hands over. */
export const receivers = (
  { organisation, now }: { readonly organisation: Organisation; readonly now: Instant },
  ticket: Ticket,
  by: Actor,
): readonly { readonly expert: Expert; readonly label: string }[] => {
  const open = mayBeGiven(ticket, { organisation, loads: new Map() }, now);
  const able = organisation.experts
    .filter(({ id }) => open.includes(id))
    .filter(({ id }) => id !== by.expert?.id && id !== ownerOf(ticket));
  const view = { organisation, reader: { agency: by.agency.id, language: by.language } };
  return able.map((expert) => ({ expert, label: personNumbered(view, expert) }));
};

export const handOverCommand = (
  deps: Deps,
  actor: Actor,
  chosen: { readonly to: string; readonly note: Text | null },
): ((ticket: Ticket | null) => Command | Refusal) => {
  const { organisation } = deps.org();
  const now = deps.clock.now();
  return (ticket) => {
    if (ticket === null) return "stale";
    const asCoordinator = mayCoordinate(ticket, actor);
    const by = actor.expert?.id ?? actor.coordinator?.id ?? actor.person;
    const policy = policyFor(organisation, ticket.asker.agency);
    const expiresAt = offerExpiry(policy, ticket.question.urgency, now);
    const base = { type: "hand-over", by, asCoordinator, note: chosen.note, expiresAt } as const;
    if (chosen.to === "pool") return { ...base, to: "pool" };
    const receiver = receivers({ organisation, now }, ticket, actor).find(
      ({ expert }) => expert.id === chosen.to,
    );
    if (receiver === undefined) return "nothing-new";
    const why = inBoth(asCoordinator ? "offer.byCoordinator" : "offer.byColleague");
    return {
      ...base,
      to: {
        id: newId(),
        expert: receiver.expert.id,
        agency: receiver.expert.agency,
        why,
        flags: [],
      },
    };
  };
};

/**
 * Whether the actor may coordinate the question: as a coordinator who was asked, or one of the
 * asker's agency.
 */
export const mayCoordinate = (ticket: Ticket, actor: Actor): boolean =>
  actor.coordinator !== null &&
  (ticket.coordinators.includes(actor.coordinator.id) || actor.agency.id === ticket.asker.agency);
