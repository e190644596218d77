/** Who is on duty now, as routing reads the organisation. */
import {
  type Duties,
  type Presence,
  createDuties,
  presenceOf,
} from "../routing/roster/presence.ts";
import type { Instant } from "../tickets/model.ts";
import type { Expert, Organisation } from "./organisation.ts";
import { policyFor } from "./policy.ts";

/**
 * Who asks, and when. Whether hours count is up to the policy of the asker's agency, as in routing.
 */
type DutyQuery = { readonly agency: string; readonly now: Instant };

export const dutiesOf = (organisation: Organisation, agency: string): Duties =>
  createDuties({
    schedules: organisation.schedules,
    respectHours: policyFor(organisation, agency).respectHours,
  });

type Present = { readonly expert: Expert; readonly topics: readonly string[] };
export const whoIsOnDuty = (organisation: Organisation, asked: DutyQuery): readonly Present[] =>
  presentIn(organisation.experts, dutiesOf(organisation, asked.agency), asked.now);

const presentIn = (experts: readonly Expert[], duties: Duties, now: Instant): readonly Present[] =>
  experts
    .filter(({ active }) => active)
    .map((expert) => ({
      expert,
      topics: Object.keys(expert.topics).filter((topic) =>
        duties([topic]).some((duty) => duty.reasons(expert, now).length === 0),
      ),
    }))
    .filter(({ topics }) => topics.length > 0);

export const myPresence = (organisation: Organisation, expert: Expert, now: Instant): Presence =>
  presenceOf(dutiesOf(organisation, expert.agency)(Object.keys(expert.topics)), expert, now);
