/** Puts into words how the figures of a summary are counted, and where the published ones are from. */
import {
  type DefinedId,
  courseMeasureIds,
  courseMeasures,
  isMeasured,
} from "../../statistics/measures/definitions.ts";
import type { Summary } from "../../statistics/summary/week-summary.ts";
import type { Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { measureTerms } from "./summary-words.ts";

export const sourceText = ({ effects }: Summary, language: Language): string =>
  [
    t(language, "figures.hidden"),
    t(language, "figures.published"),
    t(language, "figures.source", { source: effects.source, address: effects.address }),
  ].join(" ");

/** What the measure means, with its unit, clock and censoring. */
export const definitionText = (id: DefinedId, language: Language): string => {
  const { meaning, unit, clock, censoring } = measureTerms(id, language);
  return `${meaning} (${[unit, clock, censoring].filter((term) => term !== null).join("; ")})`;
};

/** The measures that the report shows a value of, and what its tables of courses count. */
export const definedIn = ({
  figures,
  practiceAtEnd = [],
  courses,
}: Summary): readonly DefinedId[] => [
  ...figures.filter(({ now, before }) => isMeasured(now) || isMeasured(before)).map(({ id }) => id),
  ...(practiceAtEnd.length === 0 ? [] : (["freshPractice"] as const)),
  ...courseMeasureIds.filter((id) => courses[courseMeasures[id].rows].length > 0),
];
