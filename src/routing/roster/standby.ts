/**
 * Standby (beredskap): at night only urgent questions reach an expert, and only a few of those.
 *
 * The night is 22 to 06 on the person's own clock. After a few night calls one sleeps until the
 * morning. For routing a person at rest is away: this lays the nights of their standby over their
 * absences, for the question at hand.
 */
import type { Instant, Urgency } from "../../tickets/model.ts";
import { type Span, contains, createCalendar, spanOf, instantText } from "../calendar.ts";
import type { RoutingExpert, Interval } from "../model.ts";

/** After so many calls in a night, one sleeps until the morning. */
const nightCallsMost = 3;

type Tonight = {
  readonly now: Instant;
  readonly urgency: Urgency;
  /** How often each has been called tonight; absent: not at all. */
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

/**
 * Lays rest over every expert. Gives the same list where nobody rests, and for a normal question
 * always the same object for the same list, so that columns are kept.
 */
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

/** The night of standby that contains `now`; null: it is day, or the person is not on standby. */
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
