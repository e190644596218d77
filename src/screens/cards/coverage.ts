/** Puts gaps, single points and fading practice into words, for the weekly card and reports. */
import type { DutyReport } from "../../org/coverage.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { Span } from "../../routing/calendar.ts";
import { type Coverage, type TopicFreshness, fewOnly } from "../../routing/roster/coverage.ts";
import { type Pattern, patternsOf } from "../../routing/roster/weekly-pattern.ts";
import { type Instant, days } from "../../tickets/model.ts";
import type { Fact, Language, Part } from "../card.ts";
import { type Reader, dayMonthText, personRole, spanText, topicName } from "./view.ts";
import { type PlainKey, t } from "../text/i18n.ts";
import { facts, heading, note, textPart } from "./parts.ts";

export type CoverageView = {
  readonly report: DutyReport;
  readonly organisation: Organisation;
  readonly reader: Pick<Reader, "language" | "timeZone">;
  readonly nameOf: (expert: string) => string;
};
/** Topics with the same gaps and single points, one line for each of those. */
export type CoverageRow = { readonly topics: readonly string[]; readonly lines: readonly string[] };

/** Gaps and single points by topic; topics with the same ones stand in one row. */
export const coverageRows = (view: CoverageView): readonly CoverageRow[] =>
  [
    ...Map.groupBy(
      view.report.coverages.map((coverage) => ({
        topic: topicName(view.organisation, coverage.topic, view.reader.language),
        lines: [...gapLines(view, coverage), ...singleLines(view, coverage)],
      })),
      ({ lines }) => lines.join("\n"),
    ).values(),
  ]
    .map((alike) => ({ topics: alike.map(({ topic }) => topic), lines: alike[0]?.lines ?? [] }))
    .filter(({ lines }) => lines.length > 0);

const gapLines = (view: CoverageView, coverage: Coverage): readonly string[] => {
  const { language } = view.reader;
  if (coverage.holders.length === 0) return [t(language, "cover.noHolder")];
  const gaps = coverage.intervals.filter(({ people }) => people.length === 0);
  const when = whenText(during(view), gaps);
  return when === null ? [] : [t(language, "cover.nobody", { when })];
};

const during = ({ report: { span }, reader }: CoverageView): During => ({ reader, span });

const singleLines = (view: CoverageView, coverage: Coverage): readonly string[] => {
  const alone = Map.groupBy(
    fewOnly(coverage).filter(({ people }) => people.length === 1),
    ({ people }) => people[0] ?? "",
  );
  return [...alone].flatMap(([id, intervals]) => {
    const when = whenText(during(view), intervals);
    const who = view.nameOf(id);
    return when === null ? [] : [t(view.reader.language, "cover.only", { who, when })];
  });
};

type During = { readonly reader: CoverageView["reader"]; readonly span: Span };

/** Puts intervals into words by their weekly patterns; null: there are none. */
export const whenText = ({ reader, span }: During, intervals: readonly Span[]): string | null => {
  const { language, timeZone: zone } = reader;
  const patterns = patternsOf(intervals, { zone, span });
  if (patterns.length === 0) return null;
  const shown = patterns
    .slice(0, patternsMost)
    .map((one) => patternText(one, view({ reader, span })));
  const more = patterns.length - shown.length;
  return [...shown, ...(more > 0 ? [t(language, "duty.more", { count: more })] : [])].join("; ");
};
const patternsMost = 8;

type Seeing = { readonly reader: Reader; readonly now: Instant };
const view = ({ reader, span }: During): Seeing => ({
  reader: { ...reader, agency: "" },
  now: span.from,
});

const patternText = (pattern: Pattern, seeing: Seeing): string => {
  const { language } = seeing.reader;
  if (pattern.kind === "always") return t(language, "cover.always");
  if (pattern.kind === "once") return onceText(pattern.span, seeing);
  const { only } = pattern;
  const rule = weeklyText(pattern, language);
  if (only === null) return rule;
  const between = `${dayMonthText(seeing, only.span.from)} – ${dayMonthText(seeing, only.span.to)}`;
  const how =
    only.weeks === null
      ? t(language, "cover.times", { count: only.times })
      : only.weeks === 1
        ? null
        : t(language, "cover.everyWeeks", { weeks: only.weeks });
  return `${rule} (${how === null ? "" : `${how}, `}${between})`;
};

type Weekly = Extract<Pattern, { readonly kind: "weekly" }>;
const weeklyText = ({ days: on, from, to, over }: Weekly, language: Language): string => {
  const whole = from === "00:00" && to === "00:00";
  // People understand "17:00–08:00" as until the next morning.
  const plain = over === 0 || (over === 1 && to <= from);
  if (plain)
    return whole
      ? t(language, "cover.wholeDay", { days: daysText(on, language) })
      : `${daysText(on, language)} ${from}–${to}`;
  return on
    .map((day) =>
      whole
        ? t(language, "cover.wholeDay", {
            days: `${dayName(day, language)}–${dayName(day + over - 1, language)}`,
          })
        : `${dayName(day, language)} ${from}–${dayName(day + over, language)} ${to}`,
    )
    .join(", ");
};

/** Three or more days in a row are named by the first and the last. */
export const daysText = (on: readonly number[], language: Language): string => {
  const rows: number[][] = [];
  for (const day of on) {
    const last = rows.at(-1);
    if (last?.at(-1) === day - 1) last.push(day);
    else rows.push([day]);
  }
  const name = (day: number | undefined): string => dayName(day ?? 1, language);
  return rows
    .map((row) =>
      row.length > 2 ? `${name(row[0])}–${name(row.at(-1))}` : row.map(name).join(", "),
    )
    .join(", ");
};

/** `day` is 1 on Monday: 1 January 2024 was one. */
const dayName = (day: number, language: Language): string =>
  new Intl.DateTimeFormat(localeOf(language), { weekday: "short", timeZone: "UTC" }).format(
    Date.UTC(2024, 0, 1 + ((day - 1) % 7)),
  );
const localeOf = (language: Language): string => (language === "sv" ? "sv-SE" : "en-GB");

/**
 * Always with the date, since a report is read on another day: "now" is put two days before the
 * beginning, which then is not worded by the clock alone.
 */
const onceText = (span: Span, { reader }: Seeing): string =>
  spanText({ reader, now: span.from - days(2) }, span);
const soonMs = days(60);

/**
 * Topics with fewer than two who have practised lately, or whose last such holder goes stale within
 * 60 days.
 */
export const fadingRows = ({ report, organisation, reader }: CoverageView): readonly Fact[] => {
  const held = new Set(
    report.coverages.filter(({ holders }) => holders.length > 0).map(({ topic }) => topic),
  );
  return report.freshness
    .filter(({ topic }) => held.has(topic))
    .filter((one) => one.fresh.length < 2 || isSoon(one, report))
    .map((one) => ({
      name: topicName(organisation, one.topic, reader.language),
      value: fadingText(one, { report, reader }),
    }));
};

const isSoon = ({ until }: TopicFreshness, { span }: DutyReport): boolean =>
  until !== null && until <= span.from + soonMs;

const fadingText = (
  one: TopicFreshness,
  { report, reader }: Pick<CoverageView, "report" | "reader">,
): string => {
  const { language } = reader;
  if (one.fresh.length === 0) return t(language, "cover.noneFresh");
  const count = t(language, "cover.fresh", { count: one.fresh.length });
  if (one.until === null || !isSoon(one, report)) return count;
  return `${count}, ${t(language, "cover.freshUntil", {
    date: dayMonthText(view({ reader, span: report.span }), one.until),
  })}`;
};

/** Who cannot be reached, and since when. */
export const unreachedRows = ({ report, reader, nameOf }: CoverageView): readonly Fact[] =>
  [...report.unreached].map(([id, since]) => ({
    name: nameOf(id),
    value:
      since === null
        ? t(reader.language, "cover.unreached")
        : t(reader.language, "cover.unreachedSince", {
            date: dayMonthText(view({ reader, span: report.span }), since),
          }),
  }));

/** More topics on the weekly card would push its figures out of sight. */
const needsMost = 10;

/**
 * Who cannot be reached, and when nobody is there; none where all is well. Not how practised people
 * are: it is counted over all agencies, and a coordinator is told less of the others.
 */
export const needsParts = (
  { report, organisation }: Pick<CoverageView, "report" | "organisation">,
  reader: Reader,
): readonly Part[] => {
  const { language } = reader;
  const seen: CoverageView = {
    report,
    organisation,
    reader,
    nameOf: (id) => personRole({ organisation, reader }, { id, agency: "" }),
  };
  // A topic without any holder is no news of this week: the report by command lists those.
  const gaps = report.coverages.flatMap((coverage): readonly Fact[] =>
    coverage.holders.length === 0
      ? []
      : gapLines(seen, coverage).map((value) => ({
          name: topicName(organisation, coverage.topic, language),
          value,
        })),
  );
  const unreached = unreachedRows(seen);
  if (gaps.length + unreached.length === 0) return [];
  return [
    heading(t(language, "cover.needs")),
    ...listed("cover.unreachedNeeds", unreached, language),
    ...listed("cover.gapsTitle", gaps, language),
  ];
};

/** Who cannot be reached in chat, and is not counted as covering anything. */
export const unreachedParts = (
  { report, organisation }: Pick<CoverageView, "report" | "organisation">,
  reader: Reader,
): readonly Part[] =>
  listed(
    "cover.unreachedNeeds",
    unreachedRows({
      report,
      organisation,
      reader,
      nameOf: (id) => personRole({ organisation, reader }, { id, agency: "" }),
    }),
    reader.language,
  );

/** Topics of which the same is true share a line. */
const listed = (key: PlainKey, all: readonly Fact[], language: Language): readonly Part[] => {
  if (all.length === 0) return [];
  const rows = [...Map.groupBy(all, ({ value }) => value)].map(([value, alike]) => ({
    value,
    names: alike.map(({ name }) => name),
  }));
  const most = needsMost / 2;
  const more = rows.slice(most).reduce((sum, { names }) => sum + names.length, 0);
  return [
    textPart(t(language, key)),
    facts(
      rows.slice(0, most).map(({ value, names }) => ({ name: namesText(names, language), value })),
    ),
    ...(more > 0 ? [note(t(language, "week.moreTopics", { count: more }))] : []),
  ];
};

const namesMost = 3;
/** Lists up to four names, else three and a count. Names of topics and people may hold commas. */
export const namesText = (names: readonly string[], language: Language): string => {
  const more = names.length - namesMost;
  return more > 1
    ? [...names.slice(0, namesMost), t(language, "duty.more", { count: more })].join("; ")
    : names.join("; ");
};
