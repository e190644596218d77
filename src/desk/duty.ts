/** Who is on duty now, and for which topics. */
import type { Expert, Organisation } from "../org/organisation.ts";
import { policyFor } from "../org/policy.ts";
import { createDuty } from "../routing/duty.ts";
import type { Instant } from "../tickets/words.ts";

type OnDuty = { readonly expert: Expert; readonly topics: readonly string[] };

export const whoIsOnDuty = (organisation: Organisation, now: Instant): readonly OnDuty[] =>
  organisation.experts
    .filter((expert) => expert.active)
    .map((expert) => ({
      expert,
      topics: Object.keys(expert.topics).filter((topic) => {
        const { respectHours } = policyFor(organisation, expert.agency);
        const rules = { schedules: organisation.schedules, topics: [topic], respectHours };
        return createDuty(rules).reasons(expert, now).length === 0;
      }),
    }))
    .filter(({ topics }) => topics.length > 0);
