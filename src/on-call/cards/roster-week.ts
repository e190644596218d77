/** Puts the coming week's hours into words: who has them now and next, and by which schedule. */
import type { Organisation } from "../../org/organisation.ts";
import type { Span } from "../../routing/calendar.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Fact, Language, Part } from "../../screens/card.ts";
import { whenText } from "../../screens/cards/coverage.ts";
import { facts, heading, note } from "../../screens/cards/parts.ts";
import { type Seeing, personRole, timeText, topicName } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import { onDutyMost } from "./on-duty.ts";

/** Holds the hours on call of the coming week, a line for each expert and schedule, the soonest first. */
export type RosterWeek = {
  readonly span: Span;
  readonly lines: readonly {
    readonly schedule: string;
    readonly expert: string;
    readonly hours: readonly Span[];
  }[];
};

/** Lists the experts on call now, the next ones, and the coming week, by the schedules alone. */
export const lookAheadParts = (
  seeing: Seeing,
  week: RosterWeek,
  { withNow }: { readonly withNow: boolean },
): readonly Part[] => {
  const { language } = seeing.reader;
  const all = week.lines.flatMap(({ expert, hours }) => hours.map((span) => ({ expert, ...span })));
  const begun = withNow ? all.filter(({ from, to }) => from <= seeing.now && seeing.now < to) : [];
  const ahead = all.filter(({ from }) => from > seeing.now);
  const first = Math.min(...ahead.map(({ from }) => from));
  const until = (to: Instant): string =>
    to < week.span.to
      ? t(language, "duty.until", { time: timeText(seeing, to) })
      : t(language, "duty.openEnd");
  const people = (title: string, told: readonly Fact[]): readonly Part[] => {
    // An expert with the same hours in several schedules is listed once.
    const once = new Map(told.map((fact) => [`${fact.name}: ${fact.value}`, fact]));
    return told.length === 0 ? [] : [heading(title), ...listed(language, [...once.values()])];
  };
  return [
    ...people(
      t(language, "talk.dutyTitle"),
      begun.map(({ expert, to }) => ({ name: roleOf(seeing, expert), value: until(to) })),
    ),
    ...people(
      t(language, "duty.next"),
      ahead
        .filter(({ from }) => from === first)
        .map(({ expert, from }) => ({
          name: roleOf(seeing, expert),
          value: t(language, "duty.from", { time: timeText(seeing, from) }),
        })),
    ),
    ...weekParts(seeing, week),
  ];
};

/** The coming week, as patterns where hours recur; nothing where there is no schedule. */
export const weekParts = (seeing: Seeing, { span, lines }: RosterWeek): readonly Part[] => {
  const { organisation, reader } = seeing;
  const { language } = reader;
  const one = new Set(lines.map(({ schedule }) => schedule)).size < 2;
  const told = lines.flatMap(({ schedule, expert, hours }): readonly Fact[] => {
    const when = whenText({ reader, span }, hours);
    if (when === null) return [];
    const name = one ? "" : `${scheduleName(organisation, schedule, language)}: `;
    return [{ name: roleOf(seeing, expert), value: `${name}${when}` }];
  });
  return told.length === 0 ? [] : [heading(t(language, "duty.week")), ...listed(language, told)];
};

export const listed = (language: Language, all: readonly Fact[]): readonly Part[] => {
  const more = all.length - onDutyMost;
  return [
    facts(all.slice(0, onDutyMost)),
    ...(more > 0 ? [note(t(language, "duty.more", { count: more }))] : []),
  ];
};

export const roleOf = (seeing: Seeing, id: string): string =>
  personRole(seeing, { id, agency: "" });

/** A schedule is named by its first topic and the count of the others. */
export const scheduleName = (
  organisation: Organisation,
  id: string,
  language: Language,
): string => {
  const topics = organisation.schedules.find((schedule) => schedule.id === id)?.topics ?? [];
  const [first, ...more] = topics.map((topic) => topicName(organisation, topic, language));
  if (first === undefined) return t(language, "duty.allTopics");
  return more.length === 0 ? first : `${first} ${t(language, "duty.more", { count: more.length })}`;
};
