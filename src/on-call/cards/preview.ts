/**
 * Puts into words what a change of duty does, before and after it is saved. It says whose hours
 * change, who is on duty then, and which hours are left without anyone.
 */
import type { Span } from "../../routing/calendar.ts";
import type { Thinned } from "../../routing/roster/coverage-change.ts";
import type { Shift } from "../../routing/roster/shifts.ts";
import type { Fact, Part } from "../../screens/card.ts";
import { cardText } from "../../screens/card.ts";
import { type Seeing, spanText, topicName } from "../../screens/cards/view.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import { namesText, whenText } from "../../screens/cards/coverage.ts";
import { roleOf, scheduleName } from "./roster-week.ts";
import { facts, heading, note, textPart } from "../../screens/cards/parts.ts";

export type DutyPreview = {
  readonly span: Span;
  /** It holds for questions that can wait: whoever stands by is woken for urgent ones. */
  readonly standby: boolean;
  /** The change lasts longer than `span`, which is what was worked out. */
  readonly cut: boolean;
  /** Who would take the hours; null: it is a change of the person's own duty, and no swap. */
  readonly taker: string | null;
  /** More people could take them than were worked out. */
  readonly others: boolean;
  /** The shifts that the person leaves, as far as they do. */
  readonly shifts: readonly Shift[];
  /** Who is on duty at any time in the span, after the change. */
  readonly people: readonly string[];
  /** False: the same people are on duty as before. */
  readonly changed: boolean;
  readonly thinned: readonly Thinned[];
  readonly filled: readonly Thinned[];
};

/** The parts for a form: all of the preview. */
export const previewParts = (seeing: Seeing, previews: readonly DutyPreview[]): readonly Part[] => {
  const [first] = previews;
  if (first === undefined) return [];
  const { language } = seeing.reader;
  const word = (key: KeyAfter<"duty.effect.">): string => t(language, `duty.effect.${key}`);
  return [
    heading(t(language, "duty.effect.title", { span: spanText(seeing, first.span) })),
    ...(first.cut ? [note(word("cut"))] : []),
    ...listed(
      word("shifts"),
      first.shifts.map(({ schedule, from, to }) => ({
        name: scheduleName(seeing.organisation, schedule, language),
        value: spanText(seeing, { from, to: to ?? first.span.to }),
      })),
    ),
    ...(first.taker === null
      ? [...peopleParts(seeing, first), ...outcome(seeing, first)]
      : byTaker(seeing, previews)),
    ...(leavesGap(first) ? [note(word("instead"))] : []),
  ];
};

/** The person leaves a shift and hours without anyone, and could give the shift away instead. */
const leavesGap = ({ taker, shifts, thinned }: DutyPreview): boolean =>
  taker === null && shifts.length > 0 && thinned.some(({ nobody }) => nobody.length > 0);

/** The text for the answer once it is saved: only what somebody may have to do about. */
export const previewText = (seeing: Seeing, previews: readonly DutyPreview[]): string => {
  const parts =
    previews[0]?.taker === null ? outcome(seeing, previews[0]) : byTaker(seeing, previews);
  return cardText({ language: seeing.reader.language, title: "", parts, buttons: [] });
};

/** The parts for whoever may take the hours; none where no hours get fewer people. */
export const takingParts = (seeing: Seeing, preview: DutyPreview | undefined): readonly Part[] =>
  preview === undefined || preview.thinned.length === 0
    ? []
    : [heading(t(seeing.reader.language, "duty.effect.ifYou")), ...outcome(seeing, preview)];

const listed = (title: string, all: readonly Fact[]): readonly Part[] =>
  all.length === 0 ? [] : [heading(title), facts(all)];

const peopleParts = (seeing: Seeing, { people }: DutyPreview): readonly Part[] => {
  if (people.length === 0) return [];
  const { language } = seeing.reader;
  const names = [...new Set(people.map((id) => roleOf(seeing, id)))];
  const value = namesText(names, language);
  return [facts([{ name: t(language, "duty.effect.then"), value }])];
};

/** What follows with each possible taker; takers with whom the same follows share a heading. */
const byTaker = (seeing: Seeing, previews: readonly DutyPreview[]): readonly Part[] => {
  const { language } = seeing.reader;
  const alike = [
    ...Map.groupBy(previews, ({ thinned }) => JSON.stringify(thinned.map(lossOf))).values(),
  ];
  if (previews.every(({ thinned, others }) => thinned.length === 0 && !others))
    return [textPart(t(language, "duty.effect.whoever"))];
  return alike.flatMap((same) => {
    const [first] = same;
    if (first === undefined) return [];
    const names = new Set(same.map(({ taker }) => roleOf(seeing, taker ?? "")));
    return [
      heading(t(language, "duty.effect.if", { who: namesText([...names], language) })),
      ...outcome(seeing, first),
    ];
  });
};

/** What to compare takers by. Who is left alone is no part of it: it differs with every taker. */
const lossOf = ({ topic, nobody, alone }: Thinned) => [
  topic,
  ...[nobody, alone].map((intervals) => intervals.map(({ from, to }) => [from, to])),
];

const outcome = (seeing: Seeing, preview: DutyPreview): readonly Part[] => {
  const { language } = seeing.reader;
  const word = (key: KeyAfter<"duty.effect.">): string => t(language, `duty.effect.${key}`);
  if (!preview.changed) return [textPart(word("none"))];
  const { thinned, filled } = preview;
  const said = [
    ...listed(word("nobody"), whenFacts(seeing, preview, { thinned, which: "nobody" })),
    ...listed(word("alone"), alone(seeing, preview)),
    ...listed(word("filled"), whenFacts(seeing, preview, { thinned: filled, which: "nobody" })),
    ...listed(word("eased"), whenFacts(seeing, preview, { thinned: filled, which: "alone" })),
  ];
  return [
    ...(preview.standby ? [note(word("nights"))] : []),
    ...(said.length === 0 ? [textPart(word("well"))] : said),
  ];
};

type Which = { readonly thinned: readonly Thinned[]; readonly which: "nobody" | "alone" };
const whenFacts = (
  seeing: Seeing,
  { span }: DutyPreview,
  { thinned, which }: Which,
): readonly Fact[] =>
  together(seeing, thinned, (one) => whenText({ reader: seeing.reader, span }, one[which]));

const alone = (seeing: Seeing, { span, thinned }: DutyPreview): readonly Fact[] =>
  together(seeing, thinned, (one) => {
    const lines = [...Map.groupBy(one.alone, ({ people: [id] }) => id ?? "")].flatMap(
      ([id, intervals]) => {
        const when = whenText({ reader: seeing.reader, span }, intervals);
        const who = roleOf(seeing, id);
        return when === null ? [] : [t(seeing.reader.language, "cover.only", { who, when })];
      },
    );
    return lines.length === 0 ? null : lines.join("; ");
  });

/** Topics of which the same is true share a line. */
const together = (
  { organisation, reader }: Seeing,
  thinned: readonly Thinned[],
  valueOf: (one: Thinned) => string | null,
): readonly Fact[] => {
  const lines = thinned.map((one) => ({
    name: topicName(organisation, one.topic, reader.language),
    value: valueOf(one),
  }));
  return [...Map.groupBy(lines, ({ value }) => value)].flatMap(([value, all]) =>
    value === null
      ? []
      : [
          {
            name: namesText(
              all.map(({ name }) => name),
              reader.language,
            ),
            value,
          },
        ],
  );
};
