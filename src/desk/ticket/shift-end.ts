/**
 * Moves offers on when a shift ends: what its receiver has not answered goes to whoever is on duty,
 * and counts against nobody. A question that was accepted stays with its owner.
 */
import { setImmediate } from "node:timers/promises";
import { policyFor } from "../../org/policy.ts";
import { atRest } from "../../routing/roster/standby.ts";
import { createDuty } from "../../routing/roster/duty.ts";
import type { Ticket } from "../../tickets/model.ts";
import { change } from "./change.ts";
import type { Deps } from "../deps.ts";

export const endShifts = async (deps: Deps): Promise<void> => {
  const { organisation } = deps.org();
  // Without schedules, hours and absences no shift ever ends.
  const anyEnds =
    organisation.schedules.length > 0 ||
    organisation.experts.some(({ hours, outOfOffice }) => hours !== null || outOfOffice.length > 0);
  if (!anyEnds) return;
  for (const { id } of await deps.store.listTickets({ state: "offered", limit: null })) {
    // There may be many offers; requests go first.
    await setImmediate();
    const loaded = await deps.store.ticket(id);
    const experts = loaded === null ? [] : offDuty(deps, loaded.ticket);
    if (experts.length > 0)
      await change(deps, {
        cause: { kind: "none" },
        ticket: id,
        by: "timer",
        command: () => ({ type: "end-shift", experts }),
      });
  }
};

/**
 * Those with a pending offer of the ladder who are not on duty any more; the ladder asks only who
 * is on duty.
 */
const offDuty = (deps: Deps, ticket: Ticket): readonly string[] => {
  const { organisation } = deps.org();
  const policy = policyFor(organisation, ticket.asker.agency);
  const duty = createDuty({
    schedules: organisation.schedules,
    topics: [ticket.question.topic],
    respectHours: policy.respectHours,
  });
  const now = deps.clock.now();
  return ticket.offers
    .filter((offer) => offer.state === "pending" && offer.via === "single")
    .map((offer) => organisation.experts.find(({ id }) => id === offer.expert))
    .filter((expert) => expert !== undefined)
    .map((expert) => atRest(expert, { now, urgency: ticket.question.urgency }))
    .filter((expert) => {
      const reasons = duty.reasons(expert, now);
      // Whoever is away does not answer, so the policy about ended shifts does not matter.
      return policy.withdrawAtShiftEnd ? reasons.length > 0 : reasons.includes("OUT_OF_OFFICE");
    })
    .map(({ id }) => id);
};
