/**
 * Puts routing's explanation into words: why this person was chosen, or why nobody was.
 * Routing gives it as codes; the words are in both languages.
 */
import type { Explanation } from "../../routing/model.ts";
import type { Why } from "../../tickets/model.ts";
import type { Language } from "../card.ts";
import { t } from "./i18n.ts";

/** The names of agencies and topics by id; an id without a name is shown as it is. */
export type Labels = {
  readonly agencies: Readonly<Record<string, Why>>;
  readonly topics: Readonly<Record<string, Why>>;
};
const noLabels: Labels = { agencies: {}, topics: {} };

export const explanationText = (explanation: Explanation, labels: Labels = noLabels): Why => ({
  sv: sentences("sv", explanation, labels).join(" "),
  en: sentences("en", explanation, labels).join(" "),
});

const sentences = (
  language: Language,
  explanation: Explanation,
  labels: Labels,
): readonly string[] => {
  switch (explanation.kind) {
    case "chosen":
      return [...chosen(language, explanation, labels), ...leftOut(language, explanation)];
    case "full":
    case "off-duty":
    case "nobody":
      return [t(language, `explanation.${explanation.kind}`), ...leftOut(language, explanation)];
    case "everyone":
      return [t(language, "explanation.everyone")];
  }
};

type Chosen = Extract<Explanation, { kind: "chosen" }>;
const chosen = (
  language: Language,
  { agency, topics, level, flags, keepsPractice, ahead }: Chosen,
  labels: Labels,
): readonly string[] => {
  const named = (names: Readonly<Record<string, Why>>, id: string): string =>
    Object.hasOwn(names, id) ? (names[id]?.[language] ?? id) : id;
  const list = topics.map((id) =>
    t(language, "explanation.topic", { topic: named(labels.topics, id) }),
  );
  const better = ahead.map((advantage) => t(language, `explanation.ahead.${advantage}`));
  return [
    t(language, "explanation.chosen", {
      agency: named(labels.agencies, agency),
      topics: listed(language, list),
      level,
    }),
    ...flags.map((flag) => t(language, `explanation.flag.${flag}`)),
    ...(keepsPractice ? [t(language, "explanation.keepsPractice")] : []),
    ...(better.length === 0
      ? []
      : [t(language, "explanation.before", { why: listed(language, better) })]),
  ];
};

const listed = (language: Language, phrases: readonly string[]): string =>
  phrases.join(` ${t(language, "explanation.and")} `);

const leftOut = (
  language: Language,
  { leftOut: left }: Exclude<Explanation, { kind: "everyone" }>,
): readonly string[] => {
  if (left.length === 0) return [];
  const groups = left.map(
    ({ group, count }) => `${count} ${t(language, `explanation.group.${group}`)}`,
  );
  const count = left.reduce((sum, one) => sum + one.count, 0);
  return [t(language, "explanation.leftOut", { count, groups: groups.join(", ") })];
};
