/** A week's figures as one list, for tables: every figure a row, in the order in which they are read. */
import type { WeekFigures } from "./weekly.ts";

export type FigureRow = {
  readonly section:
    | "totals"
    | "taken"
    | "medians"
    | "given"
    | "topicAsked"
    | "topicAnswered"
    | "outcome";
  /** The figure's name, or the id of the topic or outcome. */
  readonly name: string;
  readonly value: number | null;
};

export const rowsOf = (figures: WeekFigures): readonly FigureRow[] => [
  ...section("totals", figures.totals),
  ...section("taken", figures.taken),
  ...section("medians", figures.medians),
  ...section("given", figures.given),
  ...figures.byTopic.flatMap(({ topic, asked, answered }): readonly FigureRow[] => [
    { section: "topicAsked", name: topic, value: asked },
    { section: "topicAnswered", name: topic, value: answered },
  ]),
  ...figures.byOutcome.map(({ outcome, answered }): FigureRow => ({
    section: "outcome",
    name: outcome,
    value: answered,
  })),
];

const section = (
  name: FigureRow["section"],
  figures: Readonly<Record<string, number | null>>,
): readonly FigureRow[] =>
  Object.entries(figures).map(([figure, value]) => ({ section: name, name: figure, value }));
