/**
 * What people have changed of their own duty in chat, laid over what the organisation file says. The
 * one place where a turn gets its meaning: routing, the duty card and reminders all read what comes
 * out. A turn is half-open, [from, to), and only the part of it that is still to come ever changes.
 */
import type { Instant } from "../../tickets/model.ts";
import { textOf } from "../calendar.ts";
import type { Absence, Expert, Interval, Override, Schedule } from "../model.ts";

export const turnKinds = ["off", "on", "standby", "swap"] as const;
export type TurnKind = (typeof turnKinds)[number];
type TurnBase = {
  readonly id: string;
  /** Whose duty it is: off, on, or to be taken over. */
  readonly expert: string;
  readonly from: Instant;
  readonly to: Instant;
  /** When it took effect: of two that contradict each other the later one counts. A swap's is when it was taken. */
  readonly at: Instant;
};
export type Off = TurnBase & { readonly kind: "off" };
export type On = TurnBase & {
  readonly kind: "on";
  /** Absent: in every schedule that is about something that the person knows. */
  readonly schedule?: string;
};
/** On call only for what is urgent, at night. */
export type Standby = TurnBase & { readonly kind: "standby" };
export type SwapTurn = TurnBase & {
  readonly kind: "swap";
  readonly schedule: string;
  /** null while nobody has taken it. */
  readonly taker: string | null;
};
export type Turn = Off | On | Standby | SwapTurn;

type Filed<E, S> = { readonly experts: readonly E[]; readonly schedules: readonly S[] };

export const layTurns = <E extends Expert, S extends Schedule>(
  { experts, schedules }: Filed<E, S>,
  turns: readonly Turn[],
): Filed<E, S> => {
  const inOrder = turns.filter(({ from, to }) => from < to).toSorted(byEffect);
  if (inOrder.length === 0) return { experts, schedules };
  const knows = new Map(experts.map(({ id, topics }) => [id, Object.keys(topics)]));
  return {
    experts: experts.map((expert) => layOnExpert(expert, inOrder)),
    schedules: schedules.map((schedule) => layOnSchedule(schedule, inOrder, knows)),
  };
};

const byEffect = (a: Turn, b: Turn): number => a.at - b.at || (a.id < b.id ? -1 : 1);

const intervalOf = ({ from, to }: Turn): Interval => ({ from: textOf(from), to: textOf(to) });

/** Who takes on duty is there for it, whatever the weekly hours say; who is off is away. */
const layOnExpert = <E extends Expert>(expert: E, turns: readonly Turn[]): E => {
  const away: readonly Absence[] = turns
    .filter((turn) => turn.kind === "off" && turn.expert === expert.id)
    .map(intervalOf);
  const extra = turns
    .filter((turn) =>
      turn.kind === "swap"
        ? turn.taker === expert.id
        : turn.kind === "on" && turn.expert === expert.id,
    )
    .map(intervalOf);
  const standby = turns
    .filter((turn) => turn.kind === "standby" && turn.expert === expert.id)
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

const layOnSchedule = <S extends Schedule>(
  schedule: S,
  turns: readonly Turn[],
  knows: ReadonlyMap<string, readonly string[]>,
): S => {
  const laid = turns.flatMap((turn): readonly Override[] => {
    if (turn.kind === "swap") {
      // A swap of the file comes before overrides and would miss a shift that an override gave.
      return turn.taker === null || turn.schedule !== schedule.id
        ? []
        : [{ kind: "replace", remove: turn.expert, add: turn.taker, ...intervalOf(turn) }];
    }
    return turn.kind === "on" &&
      (turn.schedule === undefined
        ? isAbout(schedule, knows.get(turn.expert) ?? [])
        : turn.schedule === schedule.id)
      ? [{ kind: "add", add: turn.expert, ...intervalOf(turn) }]
      : [];
  });
  return laid.length === 0
    ? schedule
    : { ...schedule, overrides: [...(schedule.overrides ?? []), ...laid] };
};

/** Is the schedule about anything that this person knows? One without topics is about all. */
export const isAbout = (
  { topics }: Pick<Schedule, "topics">,
  known: readonly string[],
): boolean => {
  const listed = topics ?? [];
  return listed.length === 0 ? known.length > 0 : listed.some((topic) => known.includes(topic));
};
