/**
 * Makes the page that explains to coordinators who was asked, why, and why not others. It is a form
 * without fields.
 */
import type { Gate, ScoreComponent } from "../../routing/model.ts";
import type { Form, Ids, Language, Part } from "../card.ts";
import { heading, note, textPart } from "../cards/parts.ts";
import { type PlainKey, t } from "../text/i18n.ts";

/** What the page shows. People are named as the reader may see them. */
export type DecisionTable = {
  readonly asked: readonly { readonly who: string; readonly became: string }[];
  /** The decisions of routing, the latest first. */
  readonly choices: readonly {
    readonly time: string;
    readonly why: string;
    readonly inLine: readonly {
      readonly who: string;
      readonly level: number;
      readonly points: number;
      /** Each component of the score, from 0 to 100. */
      readonly scores: readonly (readonly [string, number])[];
    }[];
    readonly passedOver: readonly { readonly who: string; readonly reasons: readonly string[] }[];
    /** How many merely do not know the topic. */
    readonly others: number;
  }[];
};

export const decisionForm = (
  language: Language,
  ids: Ids,
  { asked, choices }: DecisionTable,
): Form => ({
  language,
  id: "ticket.why",
  title: t(language, "form.why.title"),
  submit: t(language, "button.close"),
  ids,
  intro: [
    ...section(language, t(language, "form.why.asked"), {
      lines: asked.map(({ who, became }) => t(language, "form.why.line", { who, about: became })),
      of: asked.length,
    }),
    ...choices.flatMap((choice) => choiceParts(language, choice)),
    note(t(language, "form.why.note")),
  ],
  fields: [],
});

/** Of those who could be asked five are shown, since others would not be asked next. */
const [inLineMost, passedOverMost] = [5, 24];

const choiceParts = (
  language: Language,
  { time, why, inLine, passedOver, others }: DecisionTable["choices"][number],
): readonly Part[] => [
  heading(t(language, "form.why.choice", { time })),
  textPart(why),
  ...section(language, t(language, "form.why.inLine"), {
    lines: ranked(language, inLine.slice(0, inLineMost)),
    of: inLine.length,
  }),
  ...section(language, t(language, "form.why.passedOver"), {
    lines: passedOver
      .slice(0, passedOverMost)
      .map(({ who, reasons }) => t(language, "form.why.line", { who, about: reasons.join(", ") })),
    of: passedOver.length,
  }),
  ...(others === 0 ? [] : [note(t(language, "form.why.others", { count: others }))]),
];

/** Lists people in order, with the components in which they differ: the others decide nothing. */
const ranked = (
  language: Language,
  inLine: DecisionTable["choices"][number]["inLine"],
): readonly string[] => {
  const distinguishes = (component: string, score: number): boolean =>
    inLine.some(({ scores }) =>
      scores.some(([name, other]) => name === component && other !== score),
    );
  return inLine.map(({ who, level, points, scores }, i) => {
    const line = t(language, "form.why.ranked", { place: i + 1, who, level, points });
    const told = scores
      .filter(([component, score]) => distinguishes(component, score))
      .map(([component, score]) => `${componentText(component, language)}: ${score}`);
    return told.length === 0 ? line : `${line} (${told.join(", ")})`;
  });
};

const components: Readonly<Record<Gate | ScoreComponent, PlainKey>> = {
  continuity: "form.why.component.continuity",
  practice: "form.why.component.practice",
  load: "form.why.component.load",
  credit: "form.why.component.credit",
  agencyCredit: "form.why.component.agencyCredit",
  scarce: "form.why.component.scarce",
  level: "form.why.component.level",
  recency: "form.why.component.recency",
  acceptTime: "form.why.component.acceptTime",
  language: "form.why.component.language",
};
/** A stored decision may hold a component that this version does not have. */
const componentKeys: ReadonlyMap<string, PlainKey> = new Map(Object.entries(components));
export const componentText = (component: string, language: Language): string => {
  const key = componentKeys.get(component);
  return key === undefined ? component : t(language, key);
};

/** As many lines make a part, so that every platform shows it whole. */
const linesMost = 12;
/** Makes parts of the lines, and counts those of all `of` lines that are left out. */
const section = (
  language: Language,
  title: string,
  { lines, of }: { readonly lines: readonly string[]; readonly of: number },
): readonly Part[] => {
  const rest = of - lines.length;
  const all = rest > 0 ? [...lines, t(language, "form.why.more", { count: rest })] : lines;
  const pieces = Array.from({ length: Math.ceil(all.length / linesMost) }, (_, i) =>
    textPart(all.slice(i * linesMost, (i + 1) * linesMost).join("\n")),
  );
  return pieces.length === 0 ? [] : [heading(title), ...pieces];
};
