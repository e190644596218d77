/**
 * Lays what people changed of their own duty, in chat or by calendar, over the organisation file.
 *
 * This is the one place where an override gets its meaning: routing, the duty card and reminders
 * all read the result. An override is half-open, [from, to), and only the part of it that is still
 * to come ever changes.
 */
import type { Instant } from "../../tickets/model.ts";
import { instantText } from "../calendar.ts";
import type { Absence, RoutingExpert, Interval, Override, Schedule } from "../model.ts";

export const dutyOverrideKinds = ["off", "on", "standby", "swap"] as const;
export type DutyOverrideKind = (typeof dutyOverrideKinds)[number];
type DutyOverrideBase = {
  readonly id: string;
  /** Whose duty it is: the one who goes off or on, or whose shift is to be taken. */
  readonly expert: string;
  readonly from: Instant;
  readonly to: Instant;
  /**
   * When it was made; of two that contradict each other the later one counts. For a swap: when it
   * was taken.
   */
  readonly at: Instant;
};
export type Off = DutyOverrideBase & { readonly kind: "off" };
export type On = DutyOverrideBase & {
  readonly kind: "on";
  /** Absent: in every schedule that is about something that the person knows. */
  readonly schedule?: string;
};
/** On call, but at night only for urgent questions. */
export type Standby = DutyOverrideBase & { readonly kind: "standby" };
export type SwapOverride = DutyOverrideBase & {
  readonly kind: "swap";
  readonly schedule: string;
  /** Null while nobody has taken it; whoever asked: they keep the hours after all. */
  readonly taker: string | null;
};
export const isKeptSwap = ({ expert, taker }: SwapOverride): boolean => taker === expert;
export type DutyOverride = Off | On | Standby | SwapOverride;

type Filed<E, S> = { readonly experts: readonly E[]; readonly schedules: readonly S[] };

export const applyDutyOverrides = <E extends RoutingExpert, S extends Schedule>(
  { experts, schedules }: Filed<E, S>,
  overrides: readonly DutyOverride[],
): Filed<E, S> => {
  const ordered = overrides.filter(changesHours).toSorted(byEffect);
  if (ordered.length === 0) return { experts, schedules };
  const knows = new Map(experts.map(({ id, topics }) => [id, Object.keys(topics)]));
  return {
    experts: experts.map((expert) => applyToExpert(expert, ordered)),
    schedules: schedules.map((schedule) => applyToSchedule(schedule, ordered, knows)),
  };
};

/** Hours that are kept stay as the schedule has them. */
const changesHours = (override: DutyOverride): boolean =>
  override.from < override.to && !(override.kind === "swap" && isKeptSwap(override));

const byEffect = (a: DutyOverride, b: DutyOverride): number =>
  a.at - b.at || (a.id < b.id ? -1 : 1);

const intervalOf = ({ from, to }: DutyOverride): Interval => ({
  from: instantText(from),
  to: instantText(to),
});

/** Who is on by an override is there for it, whatever the weekly hours say; who is off is away. */
const applyToExpert = <E extends RoutingExpert>(
  expert: E,
  overrides: readonly DutyOverride[],
): E => {
  const away: readonly Absence[] = overrides
    .filter((override) => override.kind === "off" && override.expert === expert.id)
    .map(intervalOf);
  const extra = overrides
    .filter((override) =>
      override.kind === "swap"
        ? override.taker === expert.id
        : override.kind === "on" && override.expert === expert.id,
    )
    .map(intervalOf);
  const standby = overrides
    .filter((override) => override.kind === "standby" && override.expert === expert.id)
    .map(intervalOf);
  return away.length + extra.length + standby.length === 0
    ? expert
    : {
        ...expert,
        outOfOffice: [...expert.outOfOffice, ...away],
        extraHours: [...(expert.extraHours ?? []), ...extra],
        ...(standby.length === 0 ? {} : { standby }),
      };
};

const applyToSchedule = <S extends Schedule>(
  schedule: S,
  overrides: readonly DutyOverride[],
  knows: ReadonlyMap<string, readonly string[]>,
): S => {
  const laid = overrides.flatMap((override): readonly Override[] => {
    if (override.kind === "swap") {
      // Written as an override, because a swap in the file comes before overrides and would miss a
      // shift that an override gave.
      return override.taker === null || override.schedule !== schedule.id
        ? []
        : [
            {
              kind: "replace",
              remove: override.expert,
              add: override.taker,
              ...intervalOf(override),
            },
          ];
    }
    return override.kind === "on" &&
      (override.schedule === undefined
        ? isAbout(schedule, knows.get(override.expert) ?? [])
        : override.schedule === schedule.id)
      ? [{ kind: "add", add: override.expert, ...intervalOf(override) }]
      : [];
  });
  return laid.length === 0
    ? schedule
    : { ...schedule, overrides: [...(schedule.overrides ?? []), ...laid] };
};

/**
 * Says whether the schedule is about any topic that this person knows. One without topics is about
 * all.
 */
export const isAbout = (
  { topics }: Pick<Schedule, "topics">,
  known: readonly string[],
): boolean => {
  const listed = topics ?? [];
  return listed.length === 0 ? known.length > 0 : listed.some((topic) => known.includes(topic));
};
