/**
 * Beredskap: on call, and left to sleep. At night, 22 to 06 on the person's own clock, whoever stands by is asked
 * nothing but what is urgent, and of that no more than a few questions a night. For routing they are away then: this
 * lays the nights of their standing by over their absences, for the question at hand.
 */
import type { Instant, Urgency } from "../../tickets/model.ts";
import { type Span, contains, createCalendar, spanOf, instantText } from "../calendar.ts";
import type { RoutingExpert, Interval } from "../model.ts";

/** Woken so often, one sleeps until the morning. */
const nightCallsMost = 3;

type Tonight = {
  readonly now: Instant;
  readonly urgency: Urgency;
  /** How often each has been woken since `nightsSince`; absent: not at all. */
  readonly nightCalls?: ReadonlyMap<string, number> | undefined;
};

export const atRest = <E extends RoutingExpert>(
  expert: E,
  { now, urgency, nightCalls: disturbed }: Tonight,
): E => {
  const nights = nightsOf(expert);
  const tired = (disturbed?.get(expert.id) ?? 0) >= nightCallsMost;
  const kept =
    urgency === "normal" ? nights : tired ? nights.filter((one) => contains(one, now)) : [];
  if (kept.length === 0) return expert;
  const away = kept.map(({ from, to }) => ({ from: instantText(from), to: instantText(to) }));
  return { ...expert, outOfOffice: [...expert.outOfOffice, ...away] };
};

/** Everyone so; where nobody rests, the same list, and for a question that can wait, one list for each list. */
export const allAtRest = (
  experts: readonly RoutingExpert[],
  tonight: Tonight,
): readonly RoutingExpert[] => {
  if (tonight.urgency === "normal") {
    const found = rested.get(experts) ?? resting(experts, tonight);
    rested.set(experts, found);
    return found;
  }
  const tired = [...(tonight.nightCalls?.values() ?? [])].some((often) => often >= nightCallsMost);
  return tired ? resting(experts, tonight) : experts;
};
const rested = new WeakMap<readonly RoutingExpert[], readonly RoutingExpert[]>();

const resting = (experts: readonly RoutingExpert[], tonight: Tonight): readonly RoutingExpert[] => {
  if (!experts.some(({ standby }) => standby !== undefined && standby.length > 0)) return experts;
  return experts.map((expert) => atRest(expert, tonight));
};

/** The night in which this person stands by now; null: it is day, or they do not. */
export const nightNow = (expert: RoutingExpert, now: Instant): Span | null =>
  nightsOf(expert).find((night) => contains(night, now)) ?? null;

const known = new WeakMap<readonly Interval[], readonly Span[]>();
const nightsOf = ({ standby, timeZone }: RoutingExpert): readonly Span[] => {
  if (standby === undefined || standby.length === 0) return [];
  const found = known.get(standby) ?? standby.flatMap((one) => nightsIn(spanOf(one), timeZone));
  known.set(standby, found);
  return found;
};

const nightsIn = ({ from, to }: Span, zone: string): readonly Span[] => {
  const calendar = createCalendar();
  const found: Span[] = [];
  let date = calendar.dateAt(zone, from).subtract({ days: 1 });
  for (; calendar.instantOf(zone, date, "22:00") < to; date = date.add({ days: 1 })) {
    const night = {
      from: Math.max(from, calendar.instantOf(zone, date, "22:00")),
      to: Math.min(to, calendar.instantOf(zone, date.add({ days: 1 }), "06:00")),
    };
    if (night.from < night.to) found.push(night);
  }
  return found;
};
