/** What a change of duty does, told before it is saved and after: whose hours, who is on duty then, and which stand empty. */
import type { Span } from "../../routing/calendar.ts";
import type { Thinned } from "../../routing/roster/coverage-change.ts";
import type { Shift } from "../../routing/roster/shifts.ts";
import type { Fact, Part } from "../card.ts";
import { cardText } from "../card.ts";
import { spanText, topicName } from "./view.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import { namesText, whenText } from "./coverage.ts";
import { type Seeing, roleOf, scheduleName } from "./duty.ts";
import { facts, note, textPart } from "./parts.ts";

export type DutyPreview = {
  readonly span: Span;
  /** Only questions that can wait: at night who stands by is asked the urgent ones. */
  readonly standby: boolean;
  /** The span ends earlier than the change does. */
  readonly cut: boolean;
  /** Who would take the hours; null: they are nobody's but the person's own. */
  readonly taker: string | null;
  /** More could take them than were worked out. */
  readonly others: boolean;
  /** Shifts that somebody leaves. */
  readonly shifts: readonly Shift[];
  /** Whoever is on duty at any time in the span, after the change. */
  readonly people: readonly string[];
  /** False: the same people are on duty as before. */
  readonly changed: boolean;
  readonly thinned: readonly Thinned[];
  readonly filled: readonly Thinned[];
};

/** For a form: all of it. */
export const previewParts = (seeing: Seeing, previews: readonly DutyPreview[]): readonly Part[] => {
  const [first] = previews;
  if (first === undefined) return [];
  const { language } = seeing.reader;
  const word = (key: KeyAfter<"duty.effect.">): string => t(language, `duty.effect.${key}`);
  return [
    textPart(t(language, "duty.effect.title", { span: spanText(seeing, first.span) })),
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

/** Who just leaves a shift with nobody after them could have given it away. */
const leavesGap = ({ taker, shifts, thinned }: DutyPreview): boolean =>
  taker === null && shifts.length > 0 && thinned.some(({ nobody }) => nobody.length > 0);

/** For the answer, and for the card of whoever may take the hours: only what may need doing. */
export const previewText = (seeing: Seeing, previews: readonly DutyPreview[]): string => {
  const parts =
    previews[0]?.taker === null ? outcome(seeing, previews[0]) : byTaker(seeing, previews);
  return cardText({ language: seeing.reader.language, title: "", parts, buttons: [] });
};

/** What follows if the reader takes the hours; nothing where nothing is thinned. */
export const takingParts = (seeing: Seeing, preview: DutyPreview | undefined): readonly Part[] =>
  preview === undefined || preview.thinned.length === 0
    ? []
    : [textPart(t(seeing.reader.language, "duty.effect.ifYou")), ...outcome(seeing, preview)];

const listed = (title: string, all: readonly Fact[]): readonly Part[] =>
  all.length === 0 ? [] : [textPart(title), facts(all)];

const peopleParts = (seeing: Seeing, { people }: DutyPreview): readonly Part[] => {
  if (people.length === 0) return [];
  const { language } = seeing.reader;
  const names = [...new Set(people.map((id) => roleOf(seeing, id)))];
  const value = namesText(names, language);
  return [facts([{ name: t(language, "duty.effect.then"), value }])];
};

/** One who may take the hours after the other; those with whom the same follows stand together. */
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
      textPart(t(language, "duty.effect.if", { who: namesText([...names], language) })),
      ...outcome(seeing, first),
    ];
  });
};

/** Who is left alone is not the same person with every taker. */
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

/** Topics of which the same is true are one line. */
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
