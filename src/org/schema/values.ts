/** The schema of the small values in an organisation file: ids, names, dates, instants, zones. */
import { z } from "zod";

const writtenForms = new WeakMap<z.ZodType, z.ZodType>();
/** Tells how a value may be written, where that is not how it is kept: for the schema that editors read. */
export const writtenAs = <T extends z.ZodType>(kept: T, written: z.ZodType): T => {
  writtenForms.set(kept, written);
  return kept;
};
export const writtenForm = (kept: z.ZodType): z.ZodType | null => writtenForms.get(kept) ?? null;

/** A text that a person wrote; control characters would spoil tables, cards and PostgreSQL. */
export function textValue(longest = 300) {
  return z
    .string()
    .trim()
    .min(1, "must not be empty")
    .max(longest, `is too long: at most ${longest} characters`)
    .regex(
      /^[^\p{Cc}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]*$/u,
      "must not contain line breaks or other control characters, nor what nobody sees",
    );
}

/** An id of ours or of a platform. Its alphabet is left open, since each platform has its own. */
export const id = textValue(150).regex(/^\S*$/, "an id has no spaces");

/** A name in both languages. */
export const names = z.strictObject({ sv: textValue(), en: textValue() });

/** As `names`, but one text may stand for both languages. */
export const namesOrText = writtenAs(
  z.preprocess(
    (written) => (typeof written === "string" ? { sv: written, en: written } : written),
    names,
  ),
  z.union([textValue(), names]),
);

/** A text that `parse` accepts (it throws where it does not) and turns into its one stored form. */
function readable(form: RegExp, advice: string, parse: (value: string) => string) {
  return z.string().transform((value, context) => {
    try {
      if (form.test(value)) return parse(value);
    } catch {
      // Temporal refuses it; the advice below says what to write instead.
    }
    context.addIssue({ code: "custom", message: `"${value.slice(0, 60)}" ${advice}` });
    return z.NEVER;
  });
}

/** IANA zone, in its registered spelling. Offsets such as +01:00 know no summer time: refused. */
export const timeZone = readable(
  /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/,
  "is not a known time zone: write an IANA name such as Europe/Stockholm",
  (value) => new Temporal.ZonedDateTime(0n, value).timeZoneId,
);

const dateForm = /^\d{4}-\d{2}-\d{2}$/;

export const localDate = readable(
  dateForm,
  "is not a date: write year-month-day of a day that exists, such as 2026-12-24",
  (value) => Temporal.PlainDate.from(value, { overflow: "reject" }).toString(),
);

export const localDateTime = readable(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/,
  "is not a local date and time: write it without zone, such as 2026-03-23T08:00",
  (value) =>
    Temporal.PlainDateTime.from(value, { overflow: "reject" }).toString({
      smallestUnit: "minute",
    }),
);

/** A moment in universal time; another offset is accepted and stored as Z. */
export const instant = readable(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/,
  "is not a moment: write it with its offset, such as 2026-06-10T08:00:00Z",
  (value) => Temporal.Instant.from(value).toString(),
);

/** As `instant`; a date alone is its first moment in universal time. */
export const instantOrDate = readable(
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}|$)/,
  "is neither a date nor a moment: write 2026-06-10 or 2026-06-10T08:00:00Z",
  (value) => Temporal.Instant.from(dateForm.test(value) ? `${value}T00:00:00Z` : value).toString(),
);

export const wallClock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time of day: write "HH:MM" from 00:00 to 23:59');

/** A spoken language by its ISO 639 code; people may know many more than the bot speaks. */
export const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "is not a language code: write sv, en, ar …");

/** The languages the bot itself speaks. */
export const ownLanguage = z.enum(["sv", "en"]);

// In days: a century is longer than any real timer, and short enough that every date stays
// representable.
const daysMost = 36_500;
export const minutesValue = z
  .number()
  .positive()
  .max(daysMost * 24 * 60);
export const daysValue = z.number().nonnegative().max(daysMost);

/** A list that may be absent or empty; always a list afterwards. */
export function listOf<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .nullish()
    .transform((list) => list ?? []);
}

/** One or several: always a list afterwards. */
export function oneOrMany<T extends z.ZodType>(item: T) {
  const several = z.preprocess((value) => {
    if (value === undefined || value === null) return [];
    return Array.isArray(value) ? value : [value];
  }, z.array(item));
  return writtenAs(several, z.union([item, z.array(item)]).nullable());
}

/** `null` where nothing is written, so that the parsed file is plain JSON without holes. */
export function orNull<T extends z.ZodType>(item: T) {
  return item.nullish().transform((value) => value ?? null);
}
