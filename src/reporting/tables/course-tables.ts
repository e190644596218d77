/**
 * Lays out what a summary says of courses: who went to whose and who would like to, where courses are
 * needed, and for the own agency's coordinators by name.
 */
import { wishName } from "../../competence/face.ts";
import type { CoursePerson, Summary } from "../../statistics/summary/week-summary.ts";
import { t } from "../../screens/text/i18n.ts";
import { agencyName, topicName } from "../../screens/cards/view.ts";
import { longDayText } from "../../screens/text/day-text.ts";
import { type SummaryTable, type Worded, table } from "./table.ts";

export const courseTables = (
  { courses, kind, balance }: Summary,
  worded: Worded,
): readonly SummaryTable[] => {
  const { language, organisation } = worded;
  const agency = (id: string): string => agencyName(organisation, id, language);
  const between = table("courses", language, {
    columns: ["agency", "organiser", "taken", "wished"],
    rows: courses.between.map((one) => [
      agency(one.agency),
      one.organiser === null ? t(language, "figures.anyCourse") : agency(one.organiser),
      one.taken,
      one.wished,
    ]),
  });
  const weeks = t(language, "figures.weeks", { count: balance.weeks });
  return [
    kind === "week" ? { ...between, title: `${between.title}, ${weeks}` } : between,
    table("courseTopics", language, {
      columns: ["topic", "agency", "needed", "wished"],
      rows: courses.byTopic.map((one) => [
        topicName(organisation, one.topic, language),
        agency(one.agency),
        one.needed,
        one.wished,
      ]),
    }),
    table("coursePeople", language, {
      columns: ["who", "needs", "wishes", "lastCourse"],
      rows: courses.people.map((one) => personRow(one, worded)),
    }),
  ];
};

const personRow = (
  { expert, needs, wishes, last }: CoursePerson,
  { organisation, language }: Worded,
): readonly string[] => [
  organisation.experts.find(({ id }) => id === expert)?.name ?? "",
  needs
    .map(({ topic, why }) =>
      t(language, `figures.courseNeed.${why}`, { topic: topicName(organisation, topic, language) }),
    )
    .join("; "),
  wishes.flatMap((one) => wishName(organisation, one, language) ?? []).join("; "),
  last === null ? "" : lastText(last, { organisation, language }),
];

const lastText = (
  { course, day, organiser }: NonNullable<CoursePerson["last"]>,
  { organisation, language }: Pick<Worded, "organisation" | "language">,
): string => {
  const said = { course, day: longDayText(day, language) };
  return organiser === null
    ? t(language, "figures.lastCourse", said)
    : t(language, "figures.lastCourseAt", {
        ...said,
        agency: agencyName(organisation, organiser, language),
      });
};
