/** What coordinators and experts see of competence: an own page with a busy year, one of somebody who has just begun, a level, and trainings to mend. */
import { shownOnCard } from "../../src/reporting/cards/week-card.ts";
import { definitionsPage } from "../../src/reporting/definitions-page.ts";
import { type DefinedId, ownMeasureIds } from "../../src/statistics/measures/definitions.ts";
import { wishName } from "../../src/competence/wish-name.ts";
import { coursesFor } from "../../src/competence/wishes.ts";
import type { Form, Language } from "../../src/screens/card.ts";
import { t } from "../../src/screens/text/i18n.ts";
import { trainingChangeForm, wishForm } from "../../src/competence/forms.ts";
import { levelCard } from "../../src/competence/level-card.ts";
import { coordinatorRole } from "../../src/screens/cards/view.ts";
import { ownPageCard } from "../../src/reporting/tables/own-page.ts";
import type { OwnPage, OwnTopic } from "../../src/statistics/summary/own-page.ts";
import type { Training } from "../../src/statistics/summary/trainings.ts";
import { days } from "../../src/tickets/model.ts";
import { ownQuestionsCard } from "../../src/screens/cards/progress/own-questions.ts";
import { wordsIn } from "./texts.ts";
import { world } from "./worlds.ts";
import type { Shown } from "./shown.ts";
import { morning, organisation } from "./story.ts";

const topics = organisation.topics.map(({ id }) => id);
const topic = (nth: number, more: Partial<OwnTopic>): OwnTopic => ({
  topic: topics[nth] ?? "",
  level: 2,
  tested: "2026-01-20",
  decided: null,
  state: "fresh",
  until: morning + days(90),
  answers: 0,
  lastAnswer: null,
  inTime: { share: null, of: 0 },
  ...more,
});
const training = (course: string, day: string, refresher: string | null): Training => ({
  expert: "e-anna",
  course,
  day,
  refresher,
  topics: [],
  organiser: null,
});
const since = morning - days(380);

const busy: OwnPage = {
  since,
  topics: [
    topic(3, { state: "lapsed", until: null, tested: "2024-02-01", level: 3 }),
    topic(1, {
      state: "stale",
      until: morning + days(100),
      answers: 2,
      lastAnswer: morning - days(200),
      inTime: { share: null, of: 2 },
    }),
    topic(0, {
      answers: 41,
      lastAnswer: morning - days(3),
      inTime: { share: 0.93, of: 41 },
      level: 3,
      decided: { how: "confirmed", at: morning - days(30) },
    }),
    topic(2, {
      answers: 9,
      lastAnswer: morning - days(12),
      inTime: { share: 0.78, of: 9 },
      decided: { how: "lowered", at: morning - days(10) },
    }),
    topic(4, { state: "fresh", until: morning + days(110) }),
    topic(5, { state: "fresh", until: morning + days(115) }),
  ],
  answers: 52,
  inTime: { share: 0.88, of: 52 },
  agreement: { share: 0.8, of: 10 },
  calibration: { answers: 24, figures: { stated: 0.86, held: 0.875, brier: 0.11 } },
  trainings: [
    training("Morfning", "2026-02-11", "2028-02-11"),
    training("Passkurs", "2024-03-03", "2026-03-03"),
    training("Visumkurs", "2023-10-05", null),
    training("Grundkurs", "2019-09-02", null),
  ],
  wishes: organisation.topics.slice(1, 2).map(({ id }) => id),
};
const begun: OwnPage = {
  since,
  topics: [topic(0, { level: 1, tested: null, state: "unknown", until: null })],
  answers: 0,
  inTime: { share: null, of: 0 },
  agreement: { share: null, of: 2 },
  calibration: { answers: 1, figures: null },
  trainings: [],
  wishes: [],
};

/** Those of the first expert that are not wished for. */
const wishable = ({ wishes: wished }: OwnPage) => {
  const [expert] = organisation.experts;
  const all = expert === undefined ? [] : coursesFor(organisation, expert);
  const courses = all.map(({ course }) => course).filter((course) => !wished.includes(course));
  return { courses: courses.slice(0, 3), after: null };
};
const shown = (id: string, about: string, page: OwnPage): Shown => ({
  id,
  about,
  drawn: (language) => {
    const reader = { language, timeZone: "Europe/Stockholm", agency: "polismyndigheten" };
    return {
      kind: "card",
      card: ownPageCard(page, { organisation, reader, now: morning }, wishable(page)),
    };
  },
});
const decided = (id: string, about: string, how: "lowered" | "confirmed"): Shown => ({
  id,
  about,
  drawn: (language) => {
    const reader = { language, timeZone: "Europe/Stockholm", agency: "polismyndigheten" };
    const seeing = { organisation, reader, now: morning };
    const card = levelCard(
      {
        topic: "passport-authenticity",
        level: how === "lowered" ? 2 : 3,
        how,
        tested: "2026-02-24",
        by: coordinatorRole(seeing, "c-bo"),
        reason:
          how === "lowered"
            ? "Provet i februari visade luckor om chip och nya laminat. Kursen i april täcker dem."
            : "Provet i februari gick bra, också om chip.",
      },
      seeing,
    );
    return { kind: "card", card };
  },
});
const mine = (id: string, about: string, isExpert: boolean): Shown => ({
  id,
  about,
  drawn: (language) => {
    const reader = { language, timeZone: "Europe/Stockholm", agency: "polismyndigheten" };
    const [open, over] = [world("accepted"), world("answered")];
    const card = ownQuestionsCard(
      { organisation, reader, now: over.now },
      {
        asked: isExpert ? [] : [over.ticket, { ...open.ticket, number: "ID-2026-00043" }],
        inHand: isExpert ? [open.ticket] : null,
        bodyOf: () => wordsIn(language)({ id: "question", hash: "" }),
      },
    );
    return { kind: "card", card };
  },
});

/** How the figures of a card are counted, opened from it. */
const counted = (
  id: string,
  verb: "stats.how" | "report.how",
  measures: readonly DefinedId[],
): Shown => ({
  id,
  about: "how each figure of the card is counted",
  drawn: (language) => {
    const form = definitionsPage(verb, measures, language);
    return { kind: "form", form, errors: {}, problem: null };
  },
});

export const ownPages: readonly Shown[] = [
  counted("form-definitions-own", "stats.how", ownMeasureIds),
  counted("form-definitions-week", "report.how", shownOnCard),
  mine("mine-asked", "the questions that somebody has asked", false),
  mine("mine-in-hand", "the questions that an expert has in hand", true),
  decided("level-lowered", "an expert whose level a coordinator lowered", "lowered"),
  decided("level-confirmed", "an expert whose level a coordinator confirmed", "confirmed"),
  shown("own-busy", "an expert's own page after a busy year", busy),
  shown("own-begun", "an expert's own page at the beginning", begun),
];

/** The form in which an expert says which courses they would like to take. */
export const wishes = (language: Language): Form => {
  const [expert] = organisation.experts;
  const courses = (expert === undefined ? [] : coursesFor(organisation, expert)).map(
    ({ course }) => ({ value: course, label: wishName(organisation, course, language) ?? course }),
  );
  return wishForm(language, {}, { courses, wished: courses.slice(0, 1).map(({ value }) => value) });
};

/** The form in which a coordinator mends or removes a training. */
export const registeredTrainings = (language: Language): Form =>
  trainingChangeForm(
    language,
    {},
    {
      registered: [
        {
          value: "t1",
          label: t(language, "form.trainings.lineRefresher", {
            who: "Anna Lind",
            course: "Passkurs",
            day: "2026-03-03",
            refresher: "2028-03-03",
          }),
        },
      ],
      filed: [
        t(language, "form.trainings.line", {
          who: "Bo Ek",
          course: "Grundkurs",
          day: "2024-02-01",
        }),
      ],
      agencies: organisation.agencies.map(({ id, name }) => ({ value: id, label: name[language] })),
    },
  );
