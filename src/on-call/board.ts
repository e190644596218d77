/**
 * Works out who is on duty now and next, and the reader's own duty, as routing reads the
 * organisation.
 */
import type { Board, Mine, OnDuty } from "./cards/duty-card.ts";
import type { Reader } from "../screens/cards/view.ts";
import type { Unreached } from "../org/coverage.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import { coversTopics } from "../routing/roster/on-call.ts";
import { presenceOf } from "../routing/roster/presence.ts";
import { dutiesOf, myPresence, whoIsOnDuty } from "../org/on-duty.ts";
import { type Span, createCalendar } from "../routing/calendar.ts";
import { absencesOf } from "../routing/roster/hours.ts";
import { onCallHours, spansWithout } from "../routing/roster/on-call-hours.ts";
import { type Shift, shiftsIn } from "../routing/roster/shifts.ts";
import { whyNoTake } from "../routing/roster/swaps.ts";
import type { SwapOverride, DutyOverride } from "../routing/roster/overrides.ts";
import { type Instant, days } from "../tickets/model.ts";

const nextMax = 5;
const shiftsMax = 5;
const aheadMs = days(60);

type Seen = {
  readonly reader: Reader;
  readonly now: Instant;
  readonly topic: string | null;
  /** The reader's id if they are an expert. */
  readonly expert: string | null;
  readonly overrides: readonly DutyOverride[];
  /** Night calls by expert, in the last 30 days. */
  readonly nightCalls: ReadonlyMap<string, number>;
  readonly unreached: Unreached;
};

export const boardOf = (organisation: Organisation, seen: Seen): Board => {
  const { reader, now, topic } = seen;
  const duties = dutiesOf(organisation, reader.agency);
  const known = (expert: Expert): readonly string[] =>
    Object.keys(expert.topics).filter((one) => topic === null || one === topic);
  const experts = organisation.experts
    .filter((expert) => expert.active && known(expert).length > 0)
    .map((expert) => ({ expert, presence: presenceOf(duties(known(expert)), expert, now) }));
  const present = whoIsOnDuty(organisation, { agency: reader.agency, now });
  const mine = organisation.experts.find(({ id, active }) => active && id === seen.expert);
  return {
    organisation,
    reader,
    now,
    topic,
    scheduled: scheduledFor(organisation, topic),
    unreached: seen.unreached,
    onDuty: experts.flatMap(({ expert, presence }): readonly OnDuty[] => {
      if (!presence.on) return [];
      const topics = present.find((one) => one.expert === expert)?.topics ?? [];
      return [{ expert: expert.id, topics, until: presence.until }];
    }),
    next: experts
      .flatMap(({ expert, presence: { next } }) =>
        next === null ? [] : [{ expert: expert.id, from: next }],
      )
      .toSorted((a, b) => a.from - b.from)
      .slice(0, nextMax),
    week: rosterWeek(organisation, { topic, now }),
    mine: mine === undefined ? null : mineOf(organisation, mine, seen),
  };
};

/**
 * Who is on call in the coming week, by schedule, with swaps and changes for once, and without the
 * hours in which they are away; null: in all of them.
 */
export const rosterWeek = (
  { schedules, experts }: Organisation,
  { topic, now }: { readonly topic: string | null; readonly now: Instant },
): Board["week"] => {
  const span = { from: now, to: now + days(7) };
  const shown = schedules.filter((one) => topic === null || coversTopics(one, [topic]));
  const calendar = createCalendar();
  const awayOf = (id: string): readonly Span[] => {
    const expert = experts.find((one) => one.id === id);
    const away = expert === undefined ? [] : absencesOf(expert, calendar);
    return away.toSorted((a, b) => a.from - b.from);
  };
  const lines = shown.flatMap((schedule) =>
    [...onCallHours([schedule], span)].flatMap(([expert, all]) => {
      const hours = spansWithout(all, awayOf(expert));
      return hours.length === 0 ? [] : [{ schedule: schedule.id, expert, hours }];
    }),
  );
  return {
    span,
    lines: lines.toSorted((a, b) => (a.hours[0]?.from ?? 0) - (b.hours[0]?.from ?? 0)),
  };
};

const scheduledFor = ({ schedules }: Organisation, topic: string | null): Board["scheduled"] => {
  if (schedules.length === 0) return "everywhere-by-hours";
  return topic === null || schedules.some((schedule) => coversTopics(schedule, [topic]))
    ? "yes"
    : "not-this-topic";
};

const mineOf = (organisation: Organisation, expert: Expert, seen: Seen): Mine => {
  const { now, overrides, nightCalls: woken } = seen;
  const standbys = overrides.filter(
    (override) => override.kind === "standby" && override.expert === expert.id && override.to > now,
  );
  const open = openSwaps(overrides, now);
  return {
    presence: myPresence(organisation, expert, now),
    shifts: shiftsOf(organisation, expert.id, now),
    open: open.filter((swap) => whyNoTake(organisation, swap, { taker: expert.id, now }) === null),
    own: open.filter((swap) => swap.expert === expert.id),
    standbyUntil: standbys.length === 0 ? null : Math.max(...standbys.map(({ to }) => to)),
    nightCalls: woken.get(expert.id) ?? 0,
  };
};

export const openSwaps = (
  overrides: readonly DutyOverride[],
  now: Instant,
): readonly SwapOverride[] =>
  overrides
    .filter((override) => override.kind === "swap")
    .filter(({ taker, to }) => taker === null && to > now)
    .toSorted((a, b) => a.from - b.from);

/** The expert's next shifts in all schedules, the earliest first. */
export const shiftsOf = (
  { schedules }: Organisation,
  expert: string,
  now: Instant,
): readonly Shift[] => {
  const within = { from: now, to: now + aheadMs, most: shiftsMax };
  return schedules
    .flatMap((schedule) => shiftsIn(schedule, expert, within))
    .toSorted((a, b) => a.from - b.from)
    .slice(0, shiftsMax);
};
