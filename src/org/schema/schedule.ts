/**
 * The schema of rosters, as in a routing scenario: layers of people, then swaps, then overrides.
 */
import { z } from "zod";
import {
  id,
  instant,
  listOf,
  localDate,
  localDateTime,
  orNull,
  timeZone,
  wallClock,
} from "./values.ts";

/** ISO days, 1 Monday to 7 Sunday. A `to` not after `from` runs into the next day. */
export const timeWindow = z.strictObject({
  days: z
    .array(z.int().min(1).max(7))
    .min(1, "needs at least one day from 1 (Monday) to 7 (Sunday)"),
  from: wallClock,
  to: wallClock,
});

const interval = { from: instant, to: instant };

/** True where the end is later; both ends are in their stored form already. */
export function endsAfterStart({ from, to }: { readonly from: string; readonly to: string }) {
  return Temporal.Instant.compare(from, to) < 0;
}
export const orderOfInterval = {
  error: "ends before it begins: `to` must be later than `from`",
  path: ["to"],
};

/**
 * Whose turn it is, hand-over by hand-over. What was added later stays absent where nothing is
 * written, since a process of the version before reads what is stored here.
 */
const rotation = z
  .strictObject({
    unit: z.enum(["day", "week"]),
    every: z.int().min(1).max(1000).default(1),
    startLocal: localDateTime,
    /** From then on nobody is on call by this rotation. */
    endLocal: localDateTime.optional(),
    /** Who has the turn that begins on a date, in place of whoever's it would be; null: nobody. */
    exceptions: z
      .array(z.strictObject({ date: localDate, member: id.nullable() }))
      .min(1, "names no date: leave it out")
      .optional(),
  })
  .refine(({ startLocal, endLocal }) => endLocal === undefined || startLocal < endLocal, {
    error: "ends before it begins: `endLocal` must be later than `startLocal`",
    path: ["endLocal"],
  })
  .superRefine(({ unit, every, startLocal, exceptions = [] }, context) => {
    const length = every * (unit === "week" ? 7 : 1);
    exceptions.forEach(({ date }, place) => {
      const { days } = Temporal.PlainDate.from(startLocal.slice(0, 10)).until(date);
      const tell = (message: string): void =>
        context.addIssue({ code: "custom", message, path: ["exceptions", place, "date"] });
      if (days < 0 || days % length !== 0)
        tell(`no turn begins on ${date}: write the date of a hand-over, or use \`overrides\``);
      if (exceptions.findIndex((one) => one.date === date) !== place)
        tell(`${date} stands twice: keep one of them`);
    });
  });

const layer = z.strictObject({
  members: z.array(id).min(1, "needs at least one expert"),
  /** Without a rotation all members are on call at once. */
  rotation: orNull(rotation),
  windows: listOf(timeWindow),
});

const swap = z
  .strictObject({
    /** Who wants to be relieved, and who has taken the shift: null while nobody has. */
    beneficiary: id,
    benefactor: orNull(id),
    ...interval,
  })
  .refine(endsAfterStart, orderOfInterval);

const override = z.discriminatedUnion("kind", [
  z
    .strictObject({ kind: z.literal("add"), add: id, ...interval })
    .refine(endsAfterStart, orderOfInterval),
  z
    .strictObject({ kind: z.literal("remove"), remove: id, ...interval })
    .refine(endsAfterStart, orderOfInterval),
  z
    .strictObject({ kind: z.literal("replace"), remove: id, add: id, ...interval })
    .refine(endsAfterStart, orderOfInterval),
]);

export const schedule = z.strictObject({
  id,
  timeZone: timeZone.default("Europe/Stockholm"),
  /** Empty: all topics. */
  topics: listOf(id),
  layers: z.array(layer).min(1, "needs at least one layer with members"),
  swaps: listOf(swap),
  overrides: listOf(override),
});
export type FiledSchedule = z.output<typeof schedule>;
