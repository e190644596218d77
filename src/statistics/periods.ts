/**
 * Names the periods that a summary may be of, and says of which kept folds each consists: weeks by
 * ISO 8601 (2026-W48), months (2026-11), halves of a year (2026-H2) and years (2026).
 */
import type { Instant } from "../tickets/model.ts";
import type { Period } from "./measures/counting.ts";
import type { PeriodKind } from "./summary/week-summary.ts";
import { intervalOf, lastCompleteWeek, weeksAfter } from "./week.ts";

export type LongerPeriod = {
  readonly kind: "halfyear" | "year";
  readonly span: Period;
  readonly months: readonly Period[];
};
export type NamedPeriod = {
  readonly kind: PeriodKind;
  readonly label: string;
  readonly span: Period;
  /** The names of the folds that it consists of, each a week or a month. */
  readonly parts: readonly string[];
};

/** Null: there is no such period. */
export const namedPeriod = (kind: PeriodKind, label: string, zone: string): NamedPeriod | null => {
  if (kind === "week") {
    const span = intervalOf(label, zone);
    return span === null ? null : { kind, label, span, parts: [label] };
  }
  const months = monthsOf(kind, label);
  const [first, last] = [months?.[0], months?.at(-1)];
  if (months === null || first === undefined || last === undefined) return null;
  return {
    kind,
    label,
    span: { from: startOf(first, zone), to: startOf(last.add({ months: 1 }), zone) },
    parts: months.map((month) => month.toString()),
  };
};

/** A part's own span; null: it is no part's name. */
export const foldSpan = (part: string, zone: string): Period | null =>
  (namedPeriod("week", part, zone) ?? namedPeriod("month", part, zone))?.span ?? null;

/** The half-year and the year that a month lies in, with their months; of a week none. */
export const longerPeriods = (part: string, zone: string): readonly LongerPeriod[] => {
  const [month] = monthsOf("month", part) ?? [];
  if (month === undefined) return [];
  return (["halfyear", "year"] as const).flatMap((kind) => {
    const period = namedPeriod(kind, labelOf(kind, month), zone);
    if (period === null) return [];
    const months = period.parts.flatMap((one) => foldSpan(one, zone) ?? []);
    return [{ kind, span: period.span, months }];
  });
};

/** The period before, of the same kind. */
export const labelBefore = (kind: PeriodKind, label: string): string => {
  if (kind === "week") return weeksAfter(label, -1);
  const [first] = monthsOf(kind, label) ?? [];
  return first === undefined ? label : labelOf(kind, first.subtract({ months: 1 }));
};
const labelAfter = (kind: PeriodKind, label: string): string => {
  if (kind === "week") return weeksAfter(label, 1);
  const last = monthsOf(kind, label)?.at(-1);
  return last === undefined ? label : labelOf(kind, last.add({ months: 1 }));
};

/** The periods on either side, of the same kind; null: there is none, or it has not ended by then. */
export const periodsBeside = (
  { kind, label }: Pick<NamedPeriod, "kind" | "label">,
  { now, zone }: { readonly now: Instant; readonly zone: string },
): { readonly before: string | null; readonly after: string | null } => {
  const ended = (other: string): string | null => {
    const span = namedPeriod(kind, other, zone)?.span;
    return span === undefined || span.to > now ? null : other;
  };
  return { before: ended(labelBefore(kind, label)), after: ended(labelAfter(kind, label)) };
};

/** The last period of the kind that has ended in the zone. */
export const lastComplete = (kind: PeriodKind, now: Instant, zone: string): string =>
  kind === "week"
    ? lastCompleteWeek(now, zone)
    : labelBefore(kind, labelOf(kind, monthAt(now, zone)));

const monthAt = (now: Instant, zone: string): Temporal.PlainYearMonth =>
  Temporal.Instant.fromEpochMilliseconds(now)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toPlainYearMonth();

/** The running month and the twelve before it, the latest first. */
export const lastYearOf = (now: Instant, zone: string): readonly NamedPeriod[] =>
  Array.from({ length: 13 }, (_, back) => monthAt(now, zone).subtract({ months: back })).flatMap(
    (month) => namedPeriod("month", month.toString(), zone) ?? [],
  );

type Months = Exclude<PeriodKind, "week">;
const forms: Readonly<Record<Months, { readonly form: RegExp; readonly months: number }>> = {
  month: { form: /^(?<year>\d{4})-(?<nth>0[1-9]|1[0-2])$/u, months: 1 },
  halfyear: { form: /^(?<year>\d{4})-H(?<nth>[12])$/u, months: 6 },
  year: { form: /^(?<year>\d{4})$/u, months: 12 },
};

const monthsOf = (kind: PeriodKind, label: string): readonly Temporal.PlainYearMonth[] | null => {
  if (kind === "week") return null;
  const { form, months } = forms[kind];
  const found = form.exec(label)?.groups;
  if (found === undefined) return null;
  const first = Temporal.PlainYearMonth.from({
    year: Number(found["year"]),
    month: (Number(found["nth"] ?? 1) - 1) * months + 1,
  });
  return Array.from({ length: months }, (_, n) => first.add({ months: n }));
};

const labelOf = (kind: Months, month: Temporal.PlainYearMonth): string => {
  const year = String(month.year).padStart(4, "0");
  switch (kind) {
    case "month":
      return month.toString();
    case "halfyear":
      return `${year}-H${month.month <= 6 ? 1 : 2}`;
    case "year":
      return year;
  }
};

const startOf = (month: Temporal.PlainYearMonth, zone: string): Instant =>
  month.toPlainDate({ day: 1 }).toZonedDateTime(zone).epochMilliseconds;
