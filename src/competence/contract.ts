/** Defines the buttons, forms and cards of competence. */
import type { DeedRows } from "../contributions/deed.ts";
import {
  type ValuesOf,
  choice,
  guarded,
  choiceAmong,
  emptyOr,
  unguarded,
  several,
  typed,
} from "../contributions/shape.ts";
import { slotRows } from "../contributions/slot.ts";
import { anyone, coordinator, expert } from "../rights/right.ts";
import { given } from "../tickets/slot.ts";

/** The days as they were typed. */
const training = {
  expert: choice,
  course: typed,
  date: typed,
  refresher: emptyOr(typed),
  topics: several,
  /** The agency whose course it was. */
  organiser: emptyOr(choice),
};
export type TrainingFields = ValuesOf<typeof training>;

/** `norefresher`: mended so that the course is not to be taken again. */
export const changes = ["mend", "norefresher", "remove"] as const;
/** What is left empty stays as it is. The days as they were typed. */
const trainingChange = {
  training: choice,
  how: choiceAmong(...changes),
  course: emptyOr(typed),
  date: emptyOr(typed),
  refresher: emptyOr(typed),
  organiser: emptyOr(choice),
};
export type TrainingChange = ValuesOf<typeof trainingChange>;

/** Topics, and ids of courses; none: nothing is wished for, or no longer. */
const wish = { courses: several };
export type WishFields = ValuesOf<typeof wish>;

export const deeds = {
  "training.open": { may: coordinator, press: true },
  "training.submit": { may: coordinator, form: guarded(training) },
  "training.list": { may: coordinator, press: true, form: guarded(trainingChange) },
  "training.wish": { may: expert, press: true, form: unguarded(wish) },
  "training.wish.*": { may: expert, press: true, of: ["1", "2", "3"] },
} as const satisfies DeedRows;

export const slots = slotRows({
  /** A level of the reader's that a coordinator decided on; `record`: its id. */
  level: {
    make: (record: string) => `level:${record}` as const,
    parse: given((record) => ({ name: "level", record })),
    may: anyone,
  },
});
