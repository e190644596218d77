/**
 * Draws the weekly card from a summary, of ten rows at most: a sentence, four figures beside the
 * weeks before, what needs the reader with a button each, and who is on duty in the week to come.
 */
import type { Chart } from "../../charts/chart.ts";
import { isCoordinating } from "../../org/lookup.ts";
import { type MeasureId, measures } from "../../statistics/measures/definitions.ts";
import type { Figure, Need, Summary } from "../../statistics/summary/week-summary.ts";
import type { Button, Card, CardEntry, Fact, Language, Part } from "../../screens/card.ts";
import { type KeyAfter, inSeries, t } from "../../screens/text/i18n.ts";
import { durationText, percentText, summaryTitle, totalsText } from "../tables/summary-words.ts";
import { facts, heading, note, textPart } from "../../screens/cards/parts.ts";
import { changedParts } from "./changed.ts";
import { type Seeing, agencyName, topicName } from "../../screens/cards/view.ts";
import { needButton, needLine, needTitle } from "./needs.ts";

/**
 * Of ten rows, one is the sentence, four are figures and one says who is on duty. More would not be
 * read on a Monday; all of it is in the report.
 */
const rowsLeft = 4;
const peopleMost = 6;

/** The figures that it tells, in their order on it. */
export const shownOnCard: readonly MeasureId[] = [
  "asked",
  "noExpert",
  "answered",
  "firstOfferRate",
  "outsideBorderRate",
  "usedOutsideBorderRate",
  "acceptMedianWorking",
  "acceptP90Working",
  "answerMedianWorking",
  "answerMedianWall",
  "acceptRate",
  "reopenRate",
];

/** `hasReport`: whether there is a page with all figures to lead to. */
export const weekCard = (
  summary: Summary,
  seeing: Seeing & { readonly hasReport: boolean },
): Card => {
  const { language } = seeing.reader;
  const { quiet } = summary;
  const charts = quiet ? [] : chartParts(summary, seeing);
  const told = changedParts(summary, seeing.reader);
  return {
    language,
    title: summaryTitle(summary, seeing.organisation, language),
    parts: [
      textPart(quiet ? quietText(summary, language) : sentence(summary, language)),
      ...told,
      ...(quiet ? [] : [facts(figureRows(summary, language)), ...charts]),
      ...needParts(summary.needsYou, rowsLeft - charts.length - told.length, seeing),
      ...aheadParts(summary, seeing),
    ],
    buttons: [
      ...(seeing.hasReport ? [bottomButton("report", "allFigures", language)] : []),
      ...(isCoordinating(seeing.organisation, summary.agency ?? "")
        ? [bottomButton("report.joint", "jointFigures", language)]
        : []),
      ...(summary.agency === null
        ? []
        : [
            bottomButton("training.open", "registerTraining", language),
            bottomButton("training.list", "trainings", language),
            bottomButton("level.open", "reviewLevel", language),
            bottomButton("org.open", "organisation", language),
          ]),
      // Last: Teams keeps the seventh behind a press more.
      ...(quiet ? [] : [bottomButton("report.how", "howCounted", language)]),
    ],
  };
};
const quietText = ({ kind }: Summary, language: Language): string =>
  t(language, kind === "week" ? "week.none" : "figures.quiet");
const openingForms = ["report.how", "training.open", "training.list", "level.open"] as const;
const bottomButton = (
  id: "report" | "report.joint" | "org.open" | (typeof openingForms)[number],
  label: KeyAfter<"button.">,
  language: Language,
): Button => ({
  id,
  label: t(language, `button.${label}`),
  ids: {},
  style: "plain",
  opensForm: openingForms.some((one) => one === id),
});

const sentence = (summary: Summary, language: Language): string => {
  const { agency, totals, given, taken } = summary;
  const { accepted } = totals;
  const more = [
    ...(accepted === null || accepted === 0 || taken.firstOffer === null
      ? []
      : [t(language, "week.firstTook", { count: taken.firstOffer, of: accepted })]),
    ...(given.answered === null || given.answered === 0
      ? []
      : [t(language, agency === null ? "week.between" : "week.helped", { count: given.answered })]),
  ];
  return [totalsText(totals, language), ...more, ...outsideBorder(summary, language)].join(" ");
};

/** Who asks, and whom the experts answer, outside border control: what the assignment wants more of. */
const outsideBorder = ({ figures, agency }: Summary, language: Language): readonly string[] => {
  const said = (
    id: "outsideBorderRate" | "usedOutsideBorderRate",
    key: "week.outsideBorder" | "week.usedOutside",
  ): readonly string[] => {
    const { now = null, of = null } = figures.find((figure) => figure.id === id) ?? {};
    return now === null || of === null || of === 0
      ? []
      : [t(language, key, { count: of, part: Math.round(now * of) })];
  };
  return [
    ...said("outsideBorderRate", "week.outsideBorder"),
    // Of all agencies together whoever answers is asked too.
    ...(agency === null ? [] : said("usedOutsideBorderRate", "week.usedOutside")),
  ];
};

/** Each figure now, the week before, and the mean of the eight before that had one. */
const figureRows = ({ figures }: Summary, language: Language): readonly Fact[] => {
  const of = (id: MeasureId): Figure | undefined => figures.find((figure) => figure.id === id);
  const row = (key: KeyAfter<"week.row.">, id: MeasureId, aside = ""): Fact => ({
    name: t(language, `week.row.${key}`),
    value: [figureText(of(id), id, language) + aside, ...beside(of(id), id, language)].join(" · "),
  });
  const p90 = of("acceptP90Working")?.now ?? null;
  const nine =
    p90 === null ? "" : t(language, "week.row.nine", { time: durationText(p90, language) });
  return [
    row("accept", "acceptMedianWorking", nine),
    row("answer", "answerMedianWorking", wallText(of("answerMedianWall"), language)),
    row("acceptRate", "acceptRate"),
    row("reopenRate", "reopenRate"),
  ];
};

/** Beside office hours, what the clock on the wall says. */
const wallText = (wall: Figure | undefined, language: Language): string =>
  wall === undefined || wall.now === null
    ? ""
    : t(language, "week.row.wall", { time: durationText(wall.now, language) });

const beside = (
  figure: Figure | undefined,
  id: MeasureId,
  language: Language,
): readonly string[] => {
  const said = (key: "before" | "mean", value: number | null | undefined): readonly string[] =>
    value === null || value === undefined
      ? []
      : [t(language, `week.row.${key}`, { value: valueOf(value, id, language) })];
  return [...said("before", figure?.before), ...said("mean", figure?.mean8)];
};

const figureText = (figure: Figure | undefined, id: MeasureId, language: Language): string =>
  figure === undefined || figure.now === null
    ? t(language, "week.noFigure")
    : valueOf(figure.now, id, language);
const valueOf = (value: number, id: MeasureId, language: Language): string =>
  measures[id].unit === "share" ? percentText(value, language) : durationText(value, language);

const needParts = (needs: readonly Need[], most: number, seeing: Seeing): readonly Part[] => {
  if (needs.length === 0) return [];
  const { language } = seeing.reader;
  const kinds = [...Map.groupBy(needs, ({ kind }) => kind).values()];
  const shown = kinds.slice(0, most);
  const isCut = shown.length < kinds.length;
  return [
    heading(
      isCut
        ? t(language, "week.needsOf", { count: shown.length, of: kinds.length })
        : t(language, "week.needs"),
    ),
    ...shown.map((alike): CardEntry => ({
      kind: "entry",
      title: needTitle(alike, seeing),
      words: "",
      line: needLine(alike, seeing),
      buttons: buttonFor(alike, language),
    })),
  ];
};
const buttonFor = ([first]: readonly Need[], language: Language): readonly Button[] =>
  first === undefined ? [] : [needButton(first.kind, language)];

/** Fewer bars say no more than the sentence. */
const fewestBars = 2;
const barsMost = 6;
const chartParts = (summary: Summary, seeing: Seeing): readonly Part[] => {
  const charts = [topicsChart(summary, seeing), balanceChart(summary, seeing)];
  return charts
    .filter(({ categories }) => categories.length >= fewestBars)
    .map((chart) => ({ kind: "chart", chart }));
};

const topicsChart = ({ byTopic }: Summary, { organisation, reader }: Seeing): Chart => {
  const { language } = reader;
  const shown = byTopic.slice(0, barsMost);
  return {
    language,
    look: "bars",
    title: t(language, "week.chart.topics"),
    unit: t(language, "week.chart.unit"),
    of: t(language, "fact.topic"),
    categories: shown.map(({ topic }) => topicName(organisation, topic, language)),
    series: [
      { name: t(language, "week.chart.asked"), values: shown.map(({ asked }) => asked) },
      { name: t(language, "week.chart.answered"), values: shown.map(({ answered }) => answered) },
    ],
    untold: t(language, "week.chart.few"),
  };
};

/** What the agency had answered by each other one, and answered for it; of the operator's, by agency. */
const balanceChart = ({ balance, agency }: Summary, { organisation, reader }: Seeing): Chart => {
  const { language } = reader;
  const others = organisation.agencies.map(({ id }) => id).filter((id) => id !== agency);
  const between = (asker: string, answerer: string): number | null => {
    const pair = balance.pairs.find((one) => one.asker === asker && one.answerer === answerer);
    return pair === undefined ? 0 : pair.answered;
  };
  const rows = others
    .map((id) => {
      const whole = balance.agencies.find((one) => one.agency === id);
      return agency === null
        ? { id, received: whole?.received ?? null, given: whole?.given ?? null }
        : { id, received: between(agency, id), given: between(id, agency) };
    })
    .filter(({ received, given }) => received !== 0 || given !== 0)
    .slice(0, barsMost);
  return {
    language,
    look: "bars",
    title: t(language, "week.chart.balance", { count: balance.weeks }),
    unit: t(language, "week.chart.unit"),
    of: t(language, "week.chart.agency"),
    categories: rows.map(({ id }) => agencyName(organisation, id, language)),
    series: [
      {
        name: t(language, agency === null ? "week.chart.received" : "week.chart.weReceived"),
        values: rows.map(({ received }) => received),
      },
      {
        name: t(language, agency === null ? "week.chart.given" : "week.chart.weGave"),
        values: rows.map(({ given }) => given),
      },
    ],
    untold: t(language, agency === null ? "figures.untold" : "week.chart.few"),
  };
};

/** Own experts on duty in the week to come, by name: the card is for their own coordinators. */
const aheadParts = ({ ahead, agency }: Summary, seeing: Seeing): readonly Part[] => {
  const { language } = seeing.reader;
  if (agency === null) return [];
  const names = ahead.onDuty.flatMap(
    ({ expert }) => seeing.organisation.experts.find(({ id }) => id === expert)?.name ?? [],
  );
  if (names.length === 0) return [textPart(t(language, "week.ahead.nobody"))];
  const more = names.length - peopleMost;
  const said =
    more > 0
      ? [...names.slice(0, peopleMost), t(language, "week.ahead.more", { count: more })]
      : names;
  return [
    textPart(
      t(language, "week.ahead.people", { people: inSeries(said, t(language, "guard.and")) }),
    ),
  ];
};

/**
 * Names the topics on which an expert of the agency needs practice and there is no article for it.
 */
export const lackingNote = (
  lacking: readonly string[],
  { organisation, reader: { language } }: Pick<Seeing, "organisation" | "reader">,
): readonly Part[] => {
  if (lacking.length === 0) return [];
  const names = lacking.slice(0, barsMost).map((id) => topicName(organisation, id, language));
  return [note(t(language, "week.exercises", { topics: names.join(", ") }))];
};
