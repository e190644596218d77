/** Shows coordinators their agency's people, what was last changed in chat, and the buttons that change it. */
import type { Card } from "../screens/card.ts";
import { organisationCard } from "./cards/organisation-card.ts";
import type { Reader } from "../screens/cards/view.ts";
import { slots } from "./contract.ts";
import { membersOf } from "../routing/roster/shifts.ts";
import { ownExperts } from "../desk/people/own-experts.ts";
import { rosterWeek } from "../on-call/face.ts";
import type { Deps } from "../desk/deps.ts";
import { type Handled, replied } from "../desk/handled.ts";
import { t } from "../screens/text/i18n.ts";
import { type Actor, actingCoordinator } from "../desk/people/actor.ts";
import { notice, put } from "../desk/people/replies.ts";
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
  const slot = slots.organisation.make(actingCoordinator(actor).agency);
  return replied(notice(t(actor.language, "org.inChat")), [
    put(slot, actor.person, deps.clock.now()),
  ]);
};
