/** Puts single figures of a summary into words: numbers in a measure's unit, names, the title. */
import { localeOf } from "../../screens/text/day-text.ts";
import type { Organisation } from "../../org/organisation.ts";
import {
  type DefinedId,
  type MeasureId,
  definitions,
  measures,
} from "../../statistics/measures/definitions.ts";
import type { Figure, PeriodKind, Summary } from "../../statistics/summary/week-summary.ts";
import { linesOfWork } from "../../tickets/lines-of-work.ts";
import type { Language } from "../../screens/card.ts";
import { type KeyAfter, capitalised, t } from "../../screens/text/i18n.ts";
import { agencyName } from "../../screens/cards/view.ts";
import type { Cell } from "./table.ts";

type MeasureTerms = {
  readonly meaning: string;
  readonly unit: string;
  readonly clock: string | null;
  readonly censoring: string | null;
  /** Whether it stands once the period is over. */
  readonly after: string;
};

export const summaryTitle = (
  { kind, week, agency }: Pick<Summary, "kind" | "week" | "agency">,
  organisation: Organisation,
  language: Language,
): string =>
  titled({
    language,
    // The card comes in the week after, so nobody asks of which year it is.
    period:
      kind === "week"
        ? t(language, "figures.period.thisWeek", { week: Number(week.slice(-2)) })
        : periodText(kind, week, language),
    agency: whose(agency, organisation, language),
  });

type Titled = { readonly period: string; readonly agency: string; readonly language: Language };
const titled = ({ period, agency, language }: Titled): string =>
  t(language, "figures.title", { period: capitalised(period), agency });
/** The same with the year of a week. */
export const pageTitle = (
  { kind, week, agency }: Pick<Summary, "kind" | "week" | "agency">,
  organisation: Organisation,
  language: Language,
): string =>
  titled({
    language,
    period: periodText(kind, week, language),
    agency: whose(agency, organisation, language),
  });
const whose = (agency: string | null, organisation: Organisation, language: Language): string =>
  agency === null ? t(language, "week.everyone") : agencyName(organisation, agency, language);

/** A period as people name it, from its label: "2026-W46", "2026-11", "2026-H2" or "2026". */
export const periodText = (kind: PeriodKind, label: string, language: Language): string => {
  const year = label.slice(0, 4);
  switch (kind) {
    case "week":
      return t(language, "figures.period.week", { week: Number(label.slice(-2)), year });
    case "month":
      return new Intl.DateTimeFormat(localeOf(language), {
        month: "long",
        year: "numeric",
        timeZone: "UTC",
      }).format(Date.parse(`${label}-01`));
    case "halfyear":
      return t(language, label.endsWith("1") ? "figures.period.first" : "figures.period.second", {
        year,
      });
    case "year":
      return year;
  }
};

/** The numbers of questions asked, without an expert and answered; a hidden number is left out. */
export const totalsText = (
  { asked, noExpert, answered }: Summary["totals"],
  language: Language,
): string => {
  if (asked === null) return t(language, "week.untold");
  const said = (key: "asked" | "noExpert" | "answered", count: number | null | undefined) =>
    count == null ? [] : [t(language, `week.${key}`, { count })];
  const all = [
    ...said("asked", asked),
    ...said("noExpert", noExpert),
    ...said("answered", answered),
  ];
  return `${all.join(", ")}.`;
};

export const measureName = (id: DefinedId, language: Language): string =>
  t(language, `figures.measure.${id}.name`);
/** How it is counted, in what unit, and where it has them its clock and what is done about those who still wait. */
export const measureTerms = (id: DefinedId, language: Language): MeasureTerms => {
  const { unit, clock, censoring, final } = definitions[id];
  return {
    meaning: t(language, `figures.measure.${id}.what`),
    unit: t(language, `figures.unit.${unit}`),
    clock: clock === null ? null : t(language, `figures.clock.${clock}`),
    censoring: censoring === null ? null : t(language, `figures.censoring.${censoring}`),
    after: t(language, final ? "figures.after.final" : "figures.after.open"),
  };
};

/** A page has hundreds of numbers, and to make what writes one takes as long as some hundred of them. */
const writers = new Map<string, Intl.NumberFormat>();
const numbered = (value: number, language: Language, options: Intl.NumberFormatOptions): string => {
  const key = JSON.stringify([language, options]);
  const writer = writers.get(key) ?? new Intl.NumberFormat(localeOf(language), options);
  writers.set(key, writer);
  return writer.format(value);
};
/** At most one decimal; null: it is hidden, or there is nothing to measure. */
export const decimalText = (value: number | null, language: Language): string =>
  value === null ? "–" : numbered(value, language, { maximumFractionDigits: 1 });
/** With as many decimals as it takes not to say none or all of what is neither. */
export const percentText = (share: number | null, language: Language): string => {
  if (share === null) return "–";
  const isWhole = share === 0 || share === 1;
  const saysSo = (digits: number): boolean => {
    const all = 100 * 10 ** digits;
    return Math.round(share * all) % all !== 0;
  };
  const decimals = isWhole ? 0 : [0, 1, 2, 3, 4].find(saysSo);
  return numbered(share, language, { style: "percent", maximumFractionDigits: decimals ?? 5 });
};

/** Questions in a thousand cases, to three digits: most shares are small. */
export const perMilleText = (perMille: number | null, language: Language): string =>
  perMille === null
    ? "–"
    : `${numbered(perMille, language, { maximumSignificantDigits: 3 })}\u00a0‰`;

/** In how many of all cases somebody asked; null: it is not known. */
export const caseShareText = ({ agency, cases }: Summary, language: Language): string | null => {
  const whole = cases.find((one) => one.agency === agency && one.unit === null);
  return whole === undefined || whole.asked === null
    ? null
    : t(language, "figures.caseShare", {
        asked: decimalText(whole.asked, language),
        cases: decimalText(whole.cases, language),
        share: perMilleText(whole.perMille, language),
      });
};

/** A cell of a table as it is read. */
export const cellText = (cell: Cell, language: Language): string => {
  if (cell === null) return t(language, "figures.untold");
  return typeof cell === "number" ? decimalText(cell, language) : cell;
};

/** A value of this measure, in its unit. */
export const figureText = (id: MeasureId, value: number | null, language: Language): string => {
  if (value === null) return "–";
  switch (measures[id].unit) {
    case "share":
      return percentText(value, language);
    case "index":
      return numbered(value, language, { maximumFractionDigits: 2 });
    case "minutes":
      return durationText(value, language);
    default:
      return decimalText(value, language);
  }
};

/** Of so many hours the minutes say nothing. */
const wholeHoursFrom = 100;
export const durationText = (minutes: number, language: Language): string => {
  const whole = Math.round(minutes);
  if (whole >= wholeHoursFrom * 60)
    return t(language, "week.wholeHours", { hours: decimalText(Math.round(whole / 60), language) });
  if (whole < 1 && minutes > 0) return t(language, "week.underMinute");
  return whole < 120
    ? t(language, "week.minutes", { count: whole })
    : t(language, "week.hours", { hours: Math.floor(whole / 60), minutes: whole % 60 });
};

export const intervalText = ({ id, interval }: Figure, language: Language): string =>
  interval === null
    ? ""
    : `${figureText(id, interval.low, language)}–${figureText(id, interval.high, language)}`;

const lines: ReadonlySet<string> = new Set<KeyAfter<"figures.line.">>([...linesOfWork, "unknown"]);
const isLine = (id: string): id is KeyAfter<"figures.line."> => lines.has(id);
export const lineName = (id: string, language: Language): string =>
  isLine(id) ? t(language, `figures.line.${id}`) : id;

/** A unit that the organisation does not name is called by its line of work, if its id is one. */
export const unitName = ({ agencies }: Organisation, id: string, language: Language): string =>
  agencies.flatMap(({ units }) => units).find((unit) => unit.id === id)?.name[language] ??
  lineName(id, language);
