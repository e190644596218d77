/**
 * Moves offers on when a shift ends: what its receiver has not answered goes to whoever is on duty,
 * and counts against nobody. What went to everyone is left with people at home, but not with whoever
 * is away. A question that was accepted stays with its owner.
 */
import { setImmediate } from "node:timers/promises";
import { policyFor } from "../../org/policy.ts";
import type { DutyReason } from "../../routing/model.ts";
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
  for (const state of ["offered", "broadcast"] as const)
    for (const { id } of await deps.store.listTickets({ state, limit: null })) {
      // There may be many offers; requests go first.
      await setImmediate();
      await endShiftsOf(deps, id);
    }
};

const endShiftsOf = async (deps: Deps, id: string): Promise<void> => {
  const loaded = await deps.store.ticket(id);
  if (loaded === null) return;
  const { experts, away } = offDuty(deps, loaded.ticket);
  if (experts.length === 0 && away.length === 0) return;
  await change(deps, {
    cause: { kind: "none" },
    ticket: id,
    by: "timer",
    command: () => ({ type: "end-shift", experts, away }),
  });
};

type OffDuty = { readonly experts: readonly string[]; readonly away: readonly string[] };
/**
 * Those with a pending offer of the ladder who are not on duty any more, since the ladder asks only
 * who is on duty; and those with one that went to everyone who are away.
 */
const offDuty = (deps: Deps, ticket: Ticket): OffDuty => {
  const { organisation } = deps.org();
  const policy = policyFor(organisation, ticket.asker.agency);
  const duty = createDuty({
    schedules: organisation.schedules,
    topics: [ticket.question.topic],
    respectHours: policy.respectHours,
  });
  const now = deps.clock.now();
  const offDutyOf = (via: "single" | "broadcast", isOff: IsOff): readonly string[] =>
    ticket.offers
      .filter((offer) => offer.state === "pending" && offer.via === via)
      .map((offer) => organisation.experts.find(({ id }) => id === offer.expert))
      .filter((expert) => expert !== undefined)
      .map((expert) => atRest(expert, { now, urgency: ticket.question.urgency }))
      .filter((expert) => isOff(duty.reasons(expert, now)))
      .map(({ id }) => id);
  return {
    // Whoever is away does not answer, so the policy about ended shifts does not matter.
    experts: offDutyOf("single", policy.withdrawAtShiftEnd ? isAny : isAway),
    away: offDutyOf("broadcast", isAway),
  };
};

type IsOff = (reasons: readonly DutyReason[]) => boolean;
const isAny: IsOff = ({ length }) => length > 0;
const isAway: IsOff = (reasons) => reasons.includes("OUT_OF_OFFICE");
