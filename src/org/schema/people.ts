/** The schema of experts and coordinators, as the file lists them. */
import { z } from "zod";
import { personalChats } from "./chat.ts";
import { endsAfterStart, orderOfInterval, timeWindow } from "./schedule.ts";
import {
  id,
  instant,
  instantOrDate,
  language,
  listOf,
  localDate,
  orNull,
  textValue,
  timeZone,
  writtenAs,
} from "./values.ts";

const person = { id, name: textValue(200), agency: id, chat: personalChats };

/** 1 trained, 2 qualified, 3 senior; `tested` is the day of the last proficiency test. */
const level = z
  .int()
  .min(1, "a level is 1 (trained), 2 (qualified) or 3 (senior)")
  .max(3, "a level is 1 (trained), 2 (qualified) or 3 (senior)");
const leveled = z.strictObject({ level, tested: orNull(localDate) });
const competence = writtenAs(
  z.preprocess((written) => (typeof written === "number" ? { level: written } : written), leveled),
  z.union([level, leveled]),
);
export type FiledCompetence = z.output<typeof competence>;

/** A course that was taken, and by when it is to be taken again. */
const training = z
  .strictObject({
    course: textValue(200),
    date: localDate,
    refresher: orNull(localDate),
    topics: listOf(id),
    /** The agency whose course it was. */
    organiser: orNull(id),
  })
  .refine(({ date, refresher }) => refresher === null || refresher > date, {
    error: "must lie after the date of the course",
    path: ["refresher"],
  });

const absence = z.union(
  [
    z.strictObject({ date: localDate }),
    z.strictObject({ from: instant, to: instant }).refine(endsAfterStart, orderOfInterval),
  ],
  { error: "write { date: 2026-06-10 } for a whole day, or { from, to } as moments with offset" },
);

/** Zone and languages fall back to the agency's; `complete` in ../organisation.ts fills them in. */
export const writtenExpert = z.strictObject({
  ...person,
  topics: z.record(id, competence).default({}),
  trainings: listOf(training),
  languages: orNull(z.array(language).min(1, "needs at least one language")),
  clearance: z.int().min(0).max(100).default(0),
  timeZone: orNull(timeZone),
  /** null: no working hours are set, so it is always within them. */
  hours: orNull(z.array(timeWindow)),
  holidays: listOf(localDate),
  outOfOffice: listOf(absence),
  active: z.boolean().default(true),
  maxOpen: z.int().min(0).max(1000).default(3),
  conflicts: listOf(textValue()),
  /** What was known before the bot, which counts on from there by itself. */
  lastPractised: z.record(id, instantOrDate).default({}),
  lastOfferedAt: orNull(instant),
  credit: z.number().min(-1000).max(1000).default(0),
  medianAcceptMin: orNull(z.number().nonnegative()),
  /** A scenario states these; the running bot counts its own questions and adds these to them. */
  open: z.int().min(0).max(1000).default(0),
  pendingOffers: z.int().min(0).max(1000).default(0),
});
export type WrittenExpert = z.output<typeof writtenExpert>;

export const writtenCoordinator = z.strictObject({ ...person, timeZone: orNull(timeZone) });
export type WrittenCoordinator = z.output<typeof writtenCoordinator>;
