/**
 * Says who is on duty for a question's topics: on call, present and within their own working hours.
 *
 * It answers for an instant (why not now?) and ahead (when next?).
 */
import type { Instant } from "../../tickets/model.ts";
import { awayAt } from "./attendance.ts";
import { coversTopics } from "./on-call.ts";
import type { ValidityInterval } from "./intervals.ts";
import { type Reasons, dutyReasons, has, reasonTable } from "../reasons.ts";
import { timelineOf } from "./timeline.ts";
import type { DutyReason, RoutingExpert, Schedule } from "../model.ts";

/** How far ahead to look for somebody; nobody waits for a person who is away for longer. */
const horizonMs = 400 * 86_400_000;

export type DutyLookup = {
  /** Every reason why this expert is not on duty at `at`; empty: is on duty. */
  readonly reasons: (expert: RoutingExpert, at: Instant) => readonly DutyReason[];
  /** The first instant in [at, before) when the expert is on duty; null: none. */
  readonly nextOnDuty: (expert: RoutingExpert, at: Instant, before?: Instant) => Instant | null;
  /** The first instant in [at, before) when the expert is not on duty; null: none. */
  readonly nextOffDuty: (expert: RoutingExpert, at: Instant, before?: Instant) => Instant | null;
  /** When the shift that runs at `at` ends; `at` itself when none runs; null: not in sight. */
  readonly onCallUntil: (expert: RoutingExpert, at: Instant) => Instant | null;
};

type Rules = {
  readonly schedules: readonly Schedule[];
  readonly topics: readonly string[];
  readonly respectHours: boolean;
};

export const createDuty = ({ schedules, topics, respectHours }: Rules): DutyLookup => {
  const onCall = onCallFor(schedules, topics);
  const off = (expert: RoutingExpert, at: Instant) => ({
    call: onCall(expert.id, at),
    away: awayAt(expert, respectHours, at),
  });
  return {
    reasons: (expert, at) => {
      const { call, away } = off(expert, at);
      const against = call.is | away.is;
      return dutyReasons.filter((reason) => has(against, reason));
    },
    nextOnDuty: (expert, from, before = Infinity) => {
      const last = Math.min(before, from + horizonMs);
      for (let at = from; at < last;) {
        const { call, away } = off(expert, at);
        if (call.is === 0 && away.is === 0) return at;
        // Whatever keeps the expert off duty now lasts until then.
        at = Math.max(call.is === 0 ? at : call.to, away.is === 0 ? at : away.to);
      }
      return null;
    },
    nextOffDuty: (expert, from, before = Infinity) => {
      const last = Math.min(before, from + horizonMs);
      for (let at = from; at < last;) {
        const { call, away } = off(expert, at);
        if (call.is !== 0 || away.is !== 0) return at;
        at = Math.min(call.to, away.to);
      }
      return null;
    },
    onCallUntil: ({ id }, from) => {
      for (let at = from; at < from + horizonMs;) {
        const call = onCall(id, at);
        if (call.is !== 0) return at;
        at = call.to;
      }
      return null;
    },
  };
};

/** Why this person is not on call, as bits. */
const onCallFor = (
  schedules: readonly Schedule[],
  topics: readonly string[],
): ((id: string, at: Instant) => ValidityInterval<Reasons>) => {
  // No schedules at all: everybody is on call. Schedules for other topics only: nobody is.
  if (schedules.length === 0) return () => always;
  const timelines = schedules.filter((one) => coversTopics(one, topics)).map(timelineOf);
  return (id, at) => {
    let [from, to, on] = [-Infinity, Infinity, false];
    for (const timeline of timelines) {
      if (!timeline.named.has(id)) continue;
      const interval = timeline.intervalAt(at);
      from = Math.max(from, interval.from);
      to = Math.min(to, interval.to);
      on ||= interval.is.has(id);
    }
    return { from, to, is: on ? 0 : reasonTable.NOT_ON_CALL.bit };
  };
};
const always: ValidityInterval<Reasons> = { from: -Infinity, to: Infinity, is: 0 };
