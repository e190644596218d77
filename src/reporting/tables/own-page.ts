/**
 * Draws an expert's own page: a row for each topic, how often in time, how second opinions and the
 * later truth agreed, and what keeps the topics fresh. At most ten rows; no other person is in it.
 */
import { smallestCell } from "../../statistics/measures/definitions.ts";
import {
  type OwnPage,
  type OwnShare,
  type OwnTopic,
  calibrationFrom,
} from "../../statistics/summary/own-page.ts";
import type { Training } from "../../statistics/summary/trainings.ts";
import { entryId } from "../../org/directory.ts";
import type { Organisation } from "../../org/organisation.ts";
import { days } from "../../tickets/model.ts";
import type { Button, Card, Fact, Language } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { facts, note, shortName, textPart } from "../../screens/cards/parts.ts";
import { type Seeing, topicName } from "../../screens/cards/view.ts";
import { type Wishable, wishName } from "../../competence/face.ts";
import { levelText } from "../../screens/cards/view.ts";
import { decimalText, measureName, percentText } from "./summary-words.ts";
import { dateText, longDayText } from "../../screens/text/day-text.ts";

/** More topics than this are cut to one less, and a row says how many more there are. */
const topicsMost = 5;

export const ownPageCard = (page: OwnPage, seeing: Seeing, wishable: Wishable): Card => {
  const { language, timeZone } = seeing.reader;
  const date = dateText(page.since, timeZone, language);
  return {
    language,
    title: t(language, "own.title"),
    parts: [
      textPart(t(language, "own.since", { date, count: page.answers })),
      facts([
        ...topicRows(page, seeing),
        ...sharesIn(page, language),
        ...trainingRows(page, language),
        ...wishRows(page, seeing),
      ]),
      note(keepFresh(page, seeing)),
    ],
    ...wishButtons(seeing, wishable),
  };
};

/** Characters: so much of a button in a row of its own shows at a width of 320. */
const labelMax = 27;
const courseButtons = ["training.wish.1", "training.wish.2", "training.wish.3"] as const;
/** A press on a course wishes for it; all others stand in the form, where a wish is taken back as well. */
const wishButtons = (
  { organisation, reader: { language } }: Seeing,
  { courses, after }: Wishable,
): Pick<Card, "choice" | "buttons"> => {
  const plain = { style: "plain", opensForm: false } as const;
  const form = { ...plain, id: "training.wish", ids: {}, opensForm: true } as const;
  // Teams tells a press from the same after the wish was taken back by what the button carries.
  const turn = after === null ? {} : { turn: String(after) };
  const labels = courses.map((course) =>
    shortName(courseName(organisation, course, language), labelMax),
  );
  const buttons = courseButtons.flatMap((id, n): readonly Button[] => {
    const [course, label] = [courses[n], labels[n]];
    if (course === undefined || label === undefined) return [];
    // One press wishes, so courses that read alike are left to the form, which names them in full.
    if (labels.indexOf(label) !== labels.lastIndexOf(label)) return [];
    return [{ ...plain, id, label, ids: { wish: course, ...turn } }];
  });
  const how = { ...form, id: "stats.how", label: t(language, "button.howCounted") } as const;
  if (buttons.length === 0)
    return { buttons: [{ ...form, label: t(language, "button.wishCourse") }, how] };
  return {
    choice: {
      question: t(language, "own.wishWhich"),
      isList: true,
      buttons: [...buttons, { ...form, label: t(language, "button.otherCourse") }],
    },
    buttons: [how],
  };
};
const courseName = (organisation: Organisation, course: string, language: Language): string =>
  organisation.directory.find((entry) => entryId(entry) === course)?.name[language] ??
  topicName(organisation, course, language);

const topicRows = ({ topics }: OwnPage, seeing: Seeing): readonly Fact[] => {
  const { language } = seeing.reader;
  const shown = topics.length <= topicsMost ? topics : topics.slice(0, topicsMost - 1);
  const count = topics.length - shown.length;
  return [
    ...shown.map((one) => ({
      name: topicName(seeing.organisation, one.topic, language),
      value: topicText(one, seeing),
    })),
    ...(count === 0
      ? []
      : [
          {
            name: t(language, "own.more", { count }),
            value: t(language, "own.moreLater"),
          },
        ]),
  ];
};

const topicText = (topic: OwnTopic, { reader: { language, timeZone } }: Seeing): string => {
  const { level, tested, decided, answers, lastAnswer } = topic;
  const date = (at: number): string => dateText(at, timeZone, language);
  const last = lastAnswer === null ? null : t(language, "own.last", { date: date(lastAnswer) });
  return [
    stateText(topic, language, date),
    [
      answers === 0 ? t(language, "own.noAnswers") : t(language, "own.answers", { count: answers }),
      ...(last === null ? [] : [last]),
    ].join(", "),
    ...(topic.inTime.of === 0 ? [] : [shareText("own.topicInTime", topic.inTime, language)]),
    [
      levelText(level, language),
      tested === null
        ? t(language, "own.testedNone")
        : t(language, "own.tested", { date: longDayText(tested, language) }),
      ...(decided === null
        ? []
        : [t(language, `own.decided.${decided.how}`, { date: date(decided.at) })]),
    ].join(", "),
  ].join(" · ");
};

/** So many stand on the page; a course longer ago says little of what somebody knows now. */
const trainingsMost = 3;
const trainingRows = ({ trainings }: OwnPage, language: Language): readonly Fact[] => {
  if (trainings.length === 0) return [];
  const more = trainings.length - trainingsMost;
  return [
    {
      name: t(language, "own.training"),
      value: [
        ...trainings.slice(0, trainingsMost).map((one) => trainingText(one, language)),
        ...(more > 0 ? [t(language, "own.trainingsMore", { count: more })] : []),
      ].join(" · "),
    },
  ];
};
const wishRows = (
  { wishes }: OwnPage,
  { organisation, reader: { language } }: Seeing,
): readonly Fact[] => {
  const names = wishes.flatMap((one) => wishName(organisation, one, language) ?? []);
  return names.length === 0 ? [] : [{ name: t(language, "own.wishes"), value: names.join(" · ") }];
};

const trainingText = ({ course, day, refresher }: Training, language: Language): string =>
  [
    t(language, "own.course", { course, date: longDayText(day, language) }),
    ...(refresher === null
      ? []
      : [t(language, "own.refresher", { date: longDayText(refresher, language) })]),
  ].join(", ");

const stateText = (
  { state, until }: Pick<OwnTopic, "state" | "until">,
  language: Language,
  date: (at: number) => string,
): string =>
  until === null || state === "lapsed" || state === "unknown"
    ? t(language, `own.state.${state}`)
    : t(language, `own.until.${state}`, { date: date(until) });

type ShareKey = "own.topicInTime" | "own.agreementValue";
const shareText = (key: ShareKey, share: OwnShare, language: Language): string =>
  t(language, key, { share: ofText(share, language) });
const ofText = ({ share, of }: OwnShare, language: Language): string =>
  share === null
    ? t(language, "own.few", { count: smallestCell })
    : t(language, "own.share", {
        share: percentText(share, language),
        of: decimalText(of, language),
      });

const sharesIn = (
  { inTime, agreement, calibration }: OwnPage,
  language: Language,
): readonly Fact[] => {
  const { answers, figures } = calibration;
  const from = calibrationFrom;
  return [
    { name: measureName("ownInTime", language), value: ofText(inTime, language) },
    {
      name: measureName("ownAgreement", language),
      value: shareText("own.agreementValue", agreement, language),
    },
    {
      name: measureName("ownCalibration", language),
      value:
        figures === null
          ? t(language, "own.truthFew", { count: answers, from })
          : t(language, "own.truth", {
              count: answers,
              stated: percentText(figures.stated, language),
              held: percentText(figures.held, language),
              brier: new Intl.NumberFormat(language === "sv" ? "sv-SE" : "en-GB", {
                maximumFractionDigits: 2,
              }).format(figures.brier),
            }),
    },
  ];
};

/** A topic that goes stale within so many days is told of. */
const soonDays = 60;
const keepFresh = ({ topics }: OwnPage, { organisation, reader, now }: Seeing): string => {
  const { language } = reader;
  const [first] = topics;
  const isDue =
    first !== undefined &&
    (first.state === "lapsed" ||
      first.state === "stale" ||
      (first.until !== null && first.until <= now + days(soonDays)));
  return isDue
    ? t(language, "own.keepFresh", { topic: topicName(organisation, first.topic, language) })
    : t(language, "own.allFresh");
};
