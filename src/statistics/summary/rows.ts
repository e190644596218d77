/**
 * Lists a summary's figures one by one, for csv and for whoever compares: every figure a row, by its
 * section and its name there. A new figure is a new row and breaks no reader.
 */
import type { AgencyBalance, Summary } from "./week-summary.ts";

export type FigureRow = {
  readonly section: string;
  readonly name: string;
  readonly value: number | null;
};

export const figureRows = (summary: Summary): readonly FigureRow[] => [
  ...record("totals", summary.totals),
  ...record("taken", summary.taken),
  ...record("given", summary.given),
  ...summary.byTopic.flatMap(({ topic, asked, noExpert, answered }) => [
    { section: "topicAsked", name: topic, value: asked },
    { section: "topicNoExpert", name: topic, value: noExpert },
    { section: "topicAnswered", name: topic, value: answered },
  ]),
  ...summary.byHour.flatMap(({ hour, asked, noExpert }) => [
    { section: "hourAsked", name: String(hour), value: asked },
    { section: "hourNoExpert", name: String(hour), value: noExpert },
  ]),
  ...(summary.agencies ?? []).flatMap(({ agency, asked, noExpert }) => [
    { section: "agencyAsked", name: agency, value: asked },
    { section: "agencyNoExpert", name: agency, value: noExpert },
  ]),
  ...summary.byOutcome.map(({ outcome, answered }) => ({
    section: "outcome",
    name: outcome,
    value: answered,
  })),
  ...measured(summary),
  ...listed(summary),
  ...between(summary),
  ...shares(summary),
  ...people(summary),
  // What the week's card told otherwise when it was sent.
  ...(summary.asSent?.changed ?? []).map(({ id, sent }) => ({
    section: "asSent",
    name: id,
    value: sent,
  })),
];

const record = (
  section: string,
  values: Readonly<Record<string, number | null>>,
): readonly FigureRow[] =>
  Object.entries(values).map(([name, value]) => ({ section, name, value }));

const measured = ({ figures }: Summary): readonly FigureRow[] =>
  figures.flatMap(({ id, now, before, mean8, interval, of }) => [
    { section: "figure", name: id, value: now },
    { section: "figureBefore", name: id, value: before },
    { section: "figureMean8", name: id, value: mean8 },
    { section: "figureLow", name: id, value: interval?.low ?? null },
    { section: "figureHigh", name: id, value: interval?.high ?? null },
    { section: "figureOf", name: id, value: of },
  ]);

const listed = (summary: Summary): readonly FigureRow[] => {
  const { effects, equipment, waits } = summary;
  const counts = (
    section: string,
    all: readonly { readonly id: string; readonly count: number }[],
  ): readonly FigureRow[] => all.map(({ id, count }) => ({ section, name: id, value: count }));
  const classes = (section: "q1" | "q2"): readonly FigureRow[] =>
    effects[section].map((one) => ({ section, name: String(one.class), value: one.count }));
  return [
    ...(["accept", "answer"] as const).flatMap((what) =>
      record(`waits.${what}`, {
        done: waits[what].done,
        left: waits[what].left,
        waiting: waits[what].waiting,
      }),
    ),
    ...classes("q1"),
    ...classes("q2"),
    ...counts("declines", summary.declines),
    ...counts("line", summary.byLine),
    ...counts("step", summary.byStep),
    ...summary.usedBy.map(({ id, count }) => ({ section: "used", name: id, value: count })),
    ...counts("ended", summary.ended),
    ...counts("equipment", equipment.used),
    { section: "equipment", name: "none", value: equipment.none },
    ...counts("examined", summary.examined),
    ...counts("quality", summary.quality),
    ...counts("handling", summary.handling),
    { section: "handling", name: "answers", value: summary.answers },
    ...summary.calibration.flatMap(({ strength, answers, held }) => [
      { section: "calibrationAnswers", name: String(strength), value: answers },
      { section: "calibrationHeld", name: String(strength), value: held },
    ]),
    ...summary.weakTopics.flatMap(({ topic, unanswered, weak }) => [
      { section: "topicUnanswered", name: topic, value: unanswered },
      { section: "topicWeak", name: topic, value: weak },
    ]),
    { section: "formalChannel", name: "shown", value: summary.formalChannel },
    { section: "formalChannel", name: "sent", value: summary.formalSent },
    { section: "support", name: "shown", value: summary.supportShown },
    ...summary.pulse.works.map(({ id, count }) => ({
      section: "pulseWorks",
      name: id,
      value: count,
    })),
    ...summary.pulse.next.map(({ id, count }) => ({
      section: "pulseNext",
      name: id,
      value: count,
    })),
    ...counts("stopped", summary.stopped),
    ...record("incorrectData", summary.incorrectData),
  ];
};

const balanceRows = (section: string, row: AgencyBalance): readonly FigureRow[] =>
  balanceColumns.map((column) => ({
    section: `${section}.${column}`,
    name: row.agency,
    value: row[column],
  }));
const balanceColumns = ["asked", "received", "given", "minutesReceived", "minutesGiven"] as const;
const between = ({ balance }: Summary): readonly FigureRow[] => [
  ...balance.agencies.flatMap((one) => balanceRows("balance", one)),
  ...balance.joined.flatMap((one) => balanceRows("balanceJoined", one)),
  ...balance.pairs.flatMap(
    ({ asker, answerer, answered, minutes, minutesStated = null, topics }) => [
      { section: "pairAnswered", name: `${asker} ${answerer}`, value: answered },
      { section: "pairMinutes", name: `${asker} ${answerer}`, value: minutes },
      { section: "pairMinutesStated", name: `${asker} ${answerer}`, value: minutesStated },
      ...topics.map((one) => ({
        section: "pairTopic",
        name: `${asker} ${answerer} ${one.topic}`,
        value: one.answered,
      })),
    ],
  ),
];

const shares = ({ cases }: Summary): readonly FigureRow[] =>
  cases.flatMap(({ agency, unit, ...values }) =>
    Object.entries(values).map(([what, value]) => ({
      section: `cases.${what}`,
      name: [agency ?? "all", ...(unit === null ? [] : [unit])].join(" "),
      value,
    })),
  );

const people = ({
  practiceAtEnd = [],
  neverAsked,
  training,
  courses,
}: Summary): readonly FigureRow[] => [
  ...practiceAtEnd.flatMap(({ topic, agency, fresh, stale, lapsed, unknown }) =>
    Object.entries({ fresh, stale, lapsed, unknown }).map(([name, value]) => ({
      section: `practice.${name}`,
      name: `${topic} ${agency}`,
      value,
    })),
  ),
  ...courses.between.flatMap(({ agency, organiser, taken, wished }) =>
    Object.entries({ taken, wished }).map(([name, value]) => ({
      section: `courses.${name}`,
      name: `${agency} ${organiser ?? "unknown"}`,
      value,
    })),
  ),
  ...courses.byTopic.flatMap(({ topic, agency, needed, wished }) =>
    Object.entries({ needed, wished }).map(([name, value]) => ({
      section: `courseTopic.${name}`,
      name: `${topic} ${agency}`,
      value,
    })),
  ),
  ...neverAsked.map(({ agency, unit }) => ({
    section: "neverAsked",
    name: `${agency} ${unit}`,
    value: 0,
  })),
  ...training.map(({ agency, unit, topic, asked }) => ({
    section: "training",
    name: `${agency} ${unit} ${topic}`,
    value: asked,
  })),
];
