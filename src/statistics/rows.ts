/** Lists a week's figures for tables: every figure a row, in the order in which people see them. */
import type { WeekFigures } from "./weekly.ts";

type Sections = Pick<WeekFigures, "totals" | "taken" | "medians" | "given">;
type Row<Section, Name> = {
  readonly section: Section;
  readonly name: Name;
  readonly value: number | null;
};
/** A figure by its name in its section, or by the id of the topic or outcome that it is about. */
export type FigureRow =
  | { [Section in keyof Sections]: Row<Section, keyof Sections[Section]> }[keyof Sections]
  | Row<"topicAsked" | "topicAnswered" | "outcome", string>;

export const rowsOf = ({
  totals,
  taken,
  medians,
  given,
  byTopic,
  byOutcome,
}: WeekFigures): readonly FigureRow[] => [
  ...namesOf(totals).map((name): FigureRow => ({ section: "totals", name, value: totals[name] })),
  ...namesOf(taken).map((name): FigureRow => ({ section: "taken", name, value: taken[name] })),
  ...namesOf(medians).map((name): FigureRow => ({
    section: "medians",
    name,
    value: medians[name],
  })),
  ...namesOf(given).map((name): FigureRow => ({ section: "given", name, value: given[name] })),
  ...byTopic.flatMap(({ topic, asked, answered }): readonly FigureRow[] => [
    { section: "topicAsked", name: topic, value: asked },
    { section: "topicAnswered", name: topic, value: answered },
  ]),
  ...byOutcome.map(({ outcome, answered }): FigureRow => ({
    section: "outcome",
    name: outcome,
    value: answered,
  })),
];

const namesOf = <Figures extends object>(
  figures: Figures,
): readonly Extract<keyof Figures, string>[] => {
  const names: Extract<keyof Figures, string>[] = [];
  for (const name in figures) names.push(name);
  return names;
};
