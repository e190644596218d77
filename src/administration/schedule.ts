/** Puts the coordinator's own experts on schedules and takes them off, says when a schedule is, changes it for once, and makes one. */
import { scheduleName } from "../on-call/face.ts";
import { emptied, newEntry, scheduleForm } from "./forms/agency.ts";
import type { ScheduleFields } from "./contract.ts";
import { t } from "../screens/text/i18n.ts";
import type { Organisation } from "../org/organisation.ts";
import { schedule as scheduleSchema, timeWindow } from "../org/schema/schedule.ts";
import { layerWithout } from "../routing/roster/shifts.ts";
import { ownExperts, topicsForChat } from "../desk/people/own-experts.ts";
import { newId } from "../base/new-id.ts";
import { actingCoordinator } from "../desk/people/actor.ts";
import { type Planned, amending, planTo } from "./amend.ts";
import { readerOf } from "../desk/people/replies.ts";
import { choiceOf } from "./choices.ts";
import { onceChoices, onceIn, withoutOnce } from "./once.ts";
import { rotationIn } from "./rotation.ts";

type Schedule = Organisation["schedules"][number];

export const setSchedule = amending({
  id: "org.schedule",
  form: async ({ clock }, actor, { organisation, ids }) => {
    const { language } = actor;
    const own = ownExperts(organisation, actingCoordinator(actor));
    if (own.length === 0) return null;
    return scheduleForm(language, ids, {
      schedules: organisation.schedules.filter(isOfExperts(organisation)).map(({ id }) => ({
        value: id,
        label: scheduleName(organisation, id, language),
      })),
      experts: own.map(choiceOf),
      topics: topicsForChat(organisation, language),
      once: onceChoices(organisation, {
        reader: readerOf(actor),
        now: clock.now(),
        own: own.map(({ id }) => id),
      }),
    });
  },
  plan: async ({ clock }, actor, { organisation, values }): Promise<Planned> => {
    const { language } = actor;
    const { schedule: chosen, on, off, days, from, to } = values;
    const wrong = (field: string, key: Wrong): Planned => ({
      ok: false,
      errors: { [field]: t(language, `form.agency.${key}`) },
    });
    const windows = windowsIn({ days, from, to });
    if (windows === "wrong") return wrong("from", "window");
    const once = onceIn(values, { zone: actor.timeZone, now: clock.now() });
    if (once === "wrong") return wrong("onceFrom", "once");
    const schedules = organisation.schedules.map((one) => withoutOnce(one, values.noMore));
    const before = schedules.find((one) => one.id === chosen);
    const read = rotationIn(values, before, { zone: actor.timeZone, now: clock.now() });
    if (!read.ok) return wrong(read.field, read.key);
    const { rotation } = read;
    if (chosen !== newEntry) {
      const change = {
        ...(once === null ? { on, off } : { on: [], off: [] }),
        windows,
        rotation,
      };
      const left = schedules.flatMap((one) =>
        one.id === chosen
          ? changed({ ...one, overrides: [...one.overrides, ...(once ?? [])] }, change)
          : [one],
      );
      return planTo(organisation, { ...organisation, schedules: left });
    }
    const made = scheduleSchema.safeParse({
      id: `s-${newId().slice(0, 10)}`,
      timeZone: actor.agency.timeZone,
      topics: values.topics,
      layers: [{ members: on, rotation, windows: windows ?? [] }],
    });
    // What is made for once is made of a schedule that there is.
    if (once !== null) return wrong("onceFrom", "once");
    return made.success
      ? planTo(organisation, { ...organisation, schedules: [...schedules, made.data] })
      : wrong("on", "nobodyOn");
  },
});

type Wrong = "window" | "nobodyOn" | "once" | "turnsError" | "noTurn";
type Rotation = Schedule["layers"][number]["rotation"];
type Windows = Schedule["layers"][number]["windows"];
/** Null: nothing was written of them. */
const windowsIn = ({
  days,
  from,
  to,
}: Pick<ScheduleFields, "days" | "from" | "to">): Windows | "wrong" | null => {
  if (days.length === 0 && from === null && to === null) return null;
  // Around the clock is no day of a week and has no times.
  if (days.includes(emptied))
    return days.length === 1 && from === null && to === null ? [] : "wrong";
  const read = timeWindow.safeParse({ days: days.map(Number), from: padded(from), to: padded(to) });
  return read.success ? [read.data] : "wrong";
};

/** `8:00` and `8.00` are 08:00. */
const padded = (typed: string | null): string => {
  const [, hour, minute = "00"] = /^(\d{1,2})(?:[:.](\d{2}))?$/u.exec((typed ?? "").trim()) ?? [];
  return hour === undefined ? "" : `${hour.padStart(2, "0")}:${minute}`;
};

const isOfExperts =
  ({ experts }: Organisation) =>
  ({ layers }: Schedule): boolean =>
    layers.some(({ members }) => members.some((id) => experts.some((one) => one.id === id)));

type Change = {
  readonly on: readonly string[];
  readonly off: readonly string[];
  readonly windows: Windows | null;
  readonly rotation: Rotation;
};
/** Whoever is new stands in the first layer; a schedule that nobody is left on goes. */
const changed = (
  schedule: Schedule,
  { on, off, windows, rotation }: Change,
): readonly Schedule[] => {
  const layers = schedule.layers
    .map((layer, index) => {
      const turning = index === 0 ? { ...layer, rotation } : layer;
      const kept = layerWithout(turning, off);
      const left = kept.members;
      const added = index === 0 ? on.filter((id) => !left.includes(id)) : [];
      return {
        ...kept,
        members: [...left, ...added],
        windows: index === 0 && windows !== null ? windows : layer.windows,
      };
    })
    .filter(({ members }) => members.length > 0);
  return layers.length === 0 ? [] : [{ ...schedule, layers }];
};
