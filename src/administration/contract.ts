/** Defines the buttons, forms and card by which coordinators change the organisation. */
import type { DeedRows } from "../contributions/deed.ts";
import {
  type ValuesOf,
  choice,
  choiceAmong,
  emptyOr,
  guarded,
  number,
  several,
  typed,
  typedTime,
  unguarded,
} from "../contributions/shape.ts";
import { slotRows } from "../contributions/slot.ts";
import { coordinator } from "../rights/right.ts";
import { given } from "../tickets/slot.ts";

const level = { expert: choice, topic: choice, level: number, tested: typed, reason: typed };
export type LevelFields = ValuesOf<typeof level>;

const add = {
  person: choice,
  topics: several,
  level: number,
  tested: emptyOr(typed),
  name: emptyOr(typed),
};
export type AddFields = ValuesOf<typeof add>;

const remove = { expert: choice };
export type RemoveFields = ValuesOf<typeof remove>;

/** The times as they were typed; the absences that are taken away. */
const absence = {
  expert: emptyOr(choice),
  from: emptyOr(typedTime),
  to: emptyOr(typedTime),
  back: several,
};
export type AbsenceFields = ValuesOf<typeof absence>;

export const sharingKinds = ["together", "day", "week"] as const;
/** The times as they were typed. */
const schedule = {
  schedule: choice,
  on: several,
  off: several,
  topics: several,
  days: several,
  from: emptyOr(typedTime),
  to: emptyOr(typedTime),
  /** Limits joining or leaving to these times, as typed. */
  onceFrom: emptyOr(typedTime),
  onceTo: emptyOr(typedTime),
  /** Changes made for one time that are to be taken back. */
  noMore: several,
  /** Whether all are on at once, or each has their turn: of a day, or of a week. */
  turns: emptyOr(choiceAmong(...sharingKinds)),
  /** When the first turn begins, as it was typed. */
  turnsFrom: emptyOr(typedTime),
  /** The day on which a turn begins that somebody else has, as it was typed. */
  turnDay: emptyOr(typedTime),
  /** The expert who has that turn, nobody, or its usual holder. */
  turnWho: emptyOr(choice),
};
export type ScheduleFields = ValuesOf<typeof schedule>;

const holidays = { closed: emptyOr(typed), open: several };
export type HolidayFields = ValuesOf<typeof holidays>;

export const entryChanges = ["change", "remove"] as const;
const channel = {
  topic: choice,
  how: choiceAmong(...entryChanges),
  nameSv: emptyOr(typed),
  nameEn: emptyOr(typed),
  contact: emptyOr(typed),
};
export type ChannelFields = ValuesOf<typeof channel>;

export const supportKinds = ["function", "forum", "course", "equipment"] as const;
/** What is left empty stays as it is. */
const support = {
  entry: choice,
  how: choiceAmong(...entryChanges),
  kind: emptyOr(choiceAmong(...supportKinds)),
  nameSv: emptyOr(typed),
  nameEn: emptyOr(typed),
  contact: emptyOr(typed),
  openingHours: emptyOr(typed),
  place: emptyOr(typed),
  sending: emptyOr(typed),
  audience: emptyOr(typed),
  rhythm: emptyOr(typed),
  convener: emptyOr(choice),
  participants: several,
  lines: several,
  topics: several,
};
export type SupportEntryFields = ValuesOf<typeof support>;

const history = { change: choice };
export type HistoryFields = ValuesOf<typeof history>;
/** `why`: the reason, where one is needed. */
const apply = { why: emptyOr(typed) };
export type ApplyFields = ValuesOf<typeof apply>;

export const deeds = {
  "org.open": { may: coordinator, press: true, repeats: true },
  "org.add": { may: coordinator, press: true, form: unguarded(add) },
  "org.remove": { may: coordinator, press: true, form: unguarded(remove) },
  "org.absence": { may: coordinator, press: true, form: unguarded(absence) },
  "org.schedule": { may: coordinator, press: true, form: unguarded(schedule) },
  "org.holidays": { may: coordinator, press: true, form: unguarded(holidays) },
  "org.channel": { may: coordinator, press: true, form: unguarded(channel) },
  "org.directory": { may: coordinator, press: true, form: unguarded(support) },
  "org.history": { may: coordinator, press: true, form: unguarded(history) },
  "org.apply": { may: coordinator, form: guarded(apply) },
  "level.open": { may: coordinator, press: true },
  "level.submit": { may: coordinator, form: guarded(level) },
} as const satisfies DeedRows;

export const slots = slotRows({
  /** What an agency's coordinator can change. */
  organisation: {
    make: (agency: string) => `organisation:${agency}` as const,
    parse: given((agency) => ({ name: "organisation", agency })),
    may: coordinator,
  },
});
