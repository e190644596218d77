/** Reads what a coordinator wrote of turns: whether members take turns, from when, and whose the turn of one day is. */
import { asUsual, emptied } from "./forms/agency.ts";
import type { ScheduleFields } from "./contract.ts";
import type { Organisation } from "../org/organisation.ts";
import { schedule as scheduleSchema } from "../org/schema/schedule.ts";
import { localTime } from "../routing/calendar.ts";
import { dayIn } from "../desk/people/typed-day.ts";
import { type LocalNow, parseTypedHandover } from "../screens/text/typed-time.ts";

type Schedule = Organisation["schedules"][number];
type Rotation = Schedule["layers"][number]["rotation"];
type Written = Pick<ScheduleFields, "turns" | "turnsFrom" | "turnDay" | "turnWho">;
type Read =
  | { readonly ok: true; readonly rotation: Rotation }
  | {
      readonly ok: false;
      readonly field: "turnsFrom" | "turnDay" | "turnWho";
      readonly key: "turnsError" | "noTurn";
    };

type Wrong = Extract<Read, { ok: false }>["field"];
const wrong = (field: Wrong, key: "turnsError" | "noTurn" = "turnsError"): Read => ({
  ok: false,
  field,
  key,
});

/** The rotation that the first layer gets; the one that it has where nothing is written. */
export const rotationIn = (
  written: Written,
  schedule: Schedule | undefined,
  { zone: usual, now }: LocalNow,
): Read => {
  const timeZone = schedule?.timeZone ?? usual;
  const before = schedule?.layers[0]?.rotation ?? null;
  const read = readTurns(written, before, { zone: timeZone, now });
  if (!read.ok || read.rotation === null) return read;
  // Whether a turn begins on the day that is written, the schema says.
  const layers = [{ members: ["somebody"], rotation: read.rotation }];
  const { success } = scheduleSchema.safeParse({ id: "read", timeZone, layers });
  return success ? read : wrong("turnDay", "noTurn");
};

const readTurns = (written: Written, before: Rotation, at: LocalNow): Read => {
  const { turns, turnsFrom, turnDay, turnWho } = written;
  if ([turns, turnsFrom, turnDay, turnWho].every((one) => one === null))
    return { ok: true, rotation: before };
  if (turns === "together") return together(written);
  const startLocal = startIn(turnsFrom, before, at);
  const unit = turns ?? before?.unit;
  if (startLocal === null || unit === undefined) return wrong("turnsFrom");
  // Other turns begin on other days, so what was said of single ones holds no more.
  const isSame = unit === before?.unit && startLocal === before.startLocal;
  const { exceptions: had = [], ...kept } = isSame && before !== null ? before : {};
  return withTurn({ every: 1, ...kept, unit, startLocal }, had, written);
};

const together = ({ turnsFrom, turnDay }: Written): Read => {
  if (turnsFrom !== null) return wrong("turnsFrom");
  return turnDay === null ? { ok: true, rotation: null } : wrong("turnDay");
};

/** On the schedule's clock, to the minute; null: there is none, or it cannot be read. */
const startIn = (
  typed: string | null,
  before: Rotation,
  { zone, now }: LocalNow,
): string | null => {
  if (typed === null) return before?.startLocal ?? null;
  const from = parseTypedHandover(typed, { zone, now });
  return from === null ? null : localTime(zone, from).toString({ smallestUnit: "minute" });
};

type Exceptions = NonNullable<NonNullable<Rotation>["exceptions"]>;
const withTurn = (
  base: Omit<NonNullable<Rotation>, "exceptions">,
  had: Exceptions,
  { turnDay, turnWho }: Written,
): Read => {
  const given = (exceptions: Exceptions): Read => ({
    ok: true,
    rotation: exceptions.length === 0 ? base : { ...base, exceptions },
  });
  if (turnDay === null && turnWho === null) return given(had);
  const date = turnDay === null ? null : dayIn(turnDay);
  if (date === null) return wrong("turnDay");
  if (turnWho === null) return wrong("turnWho");
  const others = had.filter((one) => one.date !== date);
  if (turnWho === asUsual) return given(others);
  const member = turnWho === emptied ? null : turnWho;
  return given([...others, { date, member }].toSorted((a, b) => (a.date < b.date ? -1 : 1)));
};
