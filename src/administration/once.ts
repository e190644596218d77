/**
 * Reads what a coordinator wrote of a schedule for once: who joins or leaves it between two times,
 * one in the other's place where both are chosen, and what was made so before and holds no more.
 */
import { onceText } from "./cards/edit-lines.ts";
import { scheduleName } from "../on-call/face.ts";
import type { Reader } from "../screens/cards/view.ts";
import type { Option } from "../screens/card.ts";
import type { ScheduleFields } from "./contract.ts";
import type { Organisation } from "../org/organisation.ts";
import { instantText } from "../routing/calendar.ts";
import type { Instant } from "../tickets/model.ts";
import { type LocalNow, parseTypedStart, parseTypedTime } from "../screens/text/typed-time.ts";

type Schedule = Organisation["schedules"][number];
type Override = Schedule["overrides"][number];

const namedIn = (one: Override): readonly string[] => [
  ...("add" in one ? [one.add] : []),
  ...("remove" in one ? [one.remove] : []),
];
const onceId = (schedule: string, one: Override): string =>
  [schedule, one.kind, ...namedIn(one), one.from, one.to].join("/");

type Asking = { readonly reader: Reader; readonly now: Instant; readonly own: readonly string[] };
/** What is not over, of one's own people alone. */
export const onceChoices = (
  organisation: Organisation,
  { reader, now, own }: Asking,
): readonly Option[] => {
  const nameOf = (id: string) => organisation.experts.find((one) => one.id === id)?.name ?? id;
  return organisation.schedules.flatMap(({ id, overrides }) => {
    const schedule = scheduleName(organisation, id, reader.language);
    return overrides
      .filter((one) => Date.parse(one.to) > now && namedIn(one).every((who) => own.includes(who)))
      .map((one) => ({
        value: onceId(id, one),
        label: onceText({ reader, now }, one, { schedule, nameOf }),
      }));
  });
};

export const withoutOnce = (schedule: Schedule, noMore: readonly string[]): Schedule => ({
  ...schedule,
  overrides: schedule.overrides.filter((one) => !noMore.includes(onceId(schedule.id, one))),
});

type Written = Pick<ScheduleFields, "on" | "off" | "onceFrom" | "onceTo">;
/** Null: nothing was written for once; "wrong": it cannot be read, or names nobody. */
export const onceIn = (
  { on, off, onceFrom, onceTo }: Written,
  { zone, now }: LocalNow,
): readonly Override[] | "wrong" | null => {
  if (onceFrom === null && onceTo === null) return null;
  const from = parseTypedStart(onceFrom ?? "", { zone, now });
  const to = from === null ? null : parseTypedTime(onceTo ?? "", { zone, now: from });
  if (from === null || to === null || to <= Math.max(from, now)) return "wrong";
  const during = { from: instantText(from), to: instantText(to) };
  const made = Array.from({ length: Math.max(on.length, off.length) }, (_, place): Override[] => {
    const [add, remove] = [on[place], off[place]];
    if (add !== undefined && remove !== undefined)
      return [{ kind: "replace", add, remove, ...during }];
    if (add !== undefined) return [{ kind: "add", add, ...during }];
    return remove === undefined ? [] : [{ kind: "remove", remove, ...during }];
  }).flat();
  return made.length === 0 ? "wrong" : made;
};
