/** Shows coordinators their agency's people, what was last changed in chat, and the buttons that change it. */
import type { Card } from "../../screens/card.ts";
import { organisationCard } from "../../screens/cards/organisation/organisation-card.ts";
import type { Reader } from "../../screens/cards/view.ts";
import { standaloneSlot } from "../../tickets/slots.ts";
import { membersOf } from "../../routing/roster/shifts.ts";
import { ownExperts } from "../people/own-experts.ts";
import { rosterWeek } from "../duty/board.ts";
import type { Deps } from "../deps.ts";
import { type Handled, replied } from "../handled.ts";
import { t } from "../../screens/text/i18n.ts";
import { type Actor, actingCoordinator } from "../people/actor.ts";
import { notice, put } from "../people/replies.ts";
import { amendments } from "./log.ts";

export const organisationCardFor = async (
  deps: Deps,
  agency: string,
  reader: Reader,
): Promise<Card> => {
  const { organisation } = deps.org();
  const [last] = await amendments(deps.store, agency, 1);
  const now = deps.clock.now();
  const experts = ownExperts(organisation, { agency });
  const theirs = organisation.schedules.filter((schedule) =>
    membersOf(schedule).some((id) => experts.some((expert) => expert.id === id)),
  );
  return organisationCard({
    seeing: { organisation, reader, now },
    agency,
    experts,
    week: rosterWeek({ ...organisation, schedules: theirs }, { topic: null, now }),
    last: last === undefined ? null : { at: last.at, by: last.by },
  });
};

export const pressOrganisation = async (deps: Deps, actor: Actor): Promise<Handled> => {
  const slot = standaloneSlot.organisation(actingCoordinator(actor).agency);
  return replied(notice(t(actor.language, "org.inChat")), [
    put(slot, actor.person, deps.clock.now()),
  ]);
};
