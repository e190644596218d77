/** Says who may be given a question, and makes the command that gives it. */
import { personNumbered } from "../../screens/cards/view.ts";
import { inBoth, t } from "../../screens/text/i18n.ts";
import { policyFor } from "../../org/policy.ts";
import type { Expert } from "../../org/organisation.ts";
import { isCoordinatorOf } from "../../rights/relations.ts";
import { offerExpiry } from "../../routing/choice/offer-expiry.ts";
import { situationOf } from "../../routing/choice/situation.ts";
import type { Command, Refusal } from "../../tickets/commands.ts";
import { type Instant, type Text, type Ticket, ownerOf } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { newId } from "../../base/new-id.ts";
import { type Actor, actsAs } from "../people/actor.ts";
import { unreachedExperts } from "../people/unreached.ts";
import { type RoutingSources, mayBeGiven } from "../ticket/routing-snapshot.ts";

export type Receiver = {
  readonly expert: Expert;
  readonly level: number;
  /** Questions and offers in hand. */
  readonly inHand: number;
  readonly label: string;
  /** They handed it on themselves, or said that it is not their topic: it is offered to others. */
  readonly saidNo: boolean;
};
type Sources = Pick<RoutingSources, "organisation" | "loads" | "unreachable"> & {
  readonly now: Instant;
};

/**
 * Whoever has no hard constraint against them, but neither the owner nor whoever hands over: the
 * highest level first, then who has least in hand. Colleagues are named, others told by role.
 */
export const receivers = (
  { now, ...sources }: Sources,
  ticket: Ticket,
  by: Actor,
): readonly Receiver[] => {
  const { organisation, loads } = sources;
  const open = mayBeGiven(ticket, sources, now);
  const view = { organisation, reader: { agency: by.agency.id, language: by.language } };
  const { declinedBy } = situationOf({ ...ticket, round: ticket.round + 1 });
  return organisation.experts
    .filter(({ id }) => open.includes(id))
    .filter(({ id }) => id !== by.expert?.id && id !== ownerOf(ticket))
    .map((expert) => {
      const level = expert.topics[ticket.question.topic]?.level ?? 0;
      const inHand = expert.open + expert.pendingOffers + (loads.get(expert.id)?.busy ?? 0);
      const who = personNumbered(view, expert);
      const told = { who, level, inHand, max: expert.maxOpen };
      const label = t(by.language, "form.handover.person", told);
      return { expert, level, inHand, label, saidNo: declinedBy.includes(expert.id) };
    })
    .toSorted((a, b) => b.level - a.level || a.inHand - b.inHand);
};

/** Like `receivers`, but for whoever cannot be reached. */
export const receiversNow = async (
  { store, clock, org }: Deps,
  ticket: Ticket,
  by: Actor,
): Promise<readonly Receiver[]> => {
  const { organisation } = org();
  const [loads, unreached] = await Promise.all([
    store.loads(),
    unreachedExperts(store, organisation),
  ]);
  const sources = { organisation, loads, unreachable: [...unreached.keys()], now: clock.now() };
  return receivers(sources, ticket, by);
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
    const asCoordinator = isCoordinatorOf(actor, ticket);
    const by = actsAs(actor);
    const policy = policyFor(organisation, ticket.asker.agency);
    const expiresAt = offerExpiry(policy, ticket.question.urgency, now);
    const base = { type: "hand-over", by, asCoordinator, note: chosen.note, expiresAt } as const;
    if (chosen.to === "pool") return { ...base, to: "pool" };
    const receiver = receivers({ organisation, loads: new Map(), now }, ticket, actor).find(
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
