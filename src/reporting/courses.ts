/** Reads who went to whose courses, who would like to and who needs one, for a summary. */
import type { Organisation } from "../org/organisation.ts";
import type { NamedPeriod } from "../statistics/periods.ts";
import { type Asked, zoneOf } from "../statistics/read-summary.ts";
import { coursesOf } from "../statistics/summary/courses.ts";
import { type Staff, balanceWeeks } from "../statistics/summary/summarise.ts";
import type { Courses } from "../statistics/summary/week-summary.ts";
import { type CompetenceStore, recordedBy, trainingsOf, wishesIn } from "../competence/face.ts";
import type { Questions } from "../store/port/questions.ts";
import { days } from "../tickets/model.ts";

export type CoursesStore = CompetenceStore & Pick<Questions, "texts">;
type Seen = {
  readonly organisation: Organisation;
  readonly staff: Staff;
  readonly asked: Asked;
};

/** As it was at the end of the period. A week is too short for courses: of one those of the thirteen weeks that end with it count. */
export const coursesIn = async (
  store: CoursesStore,
  { organisation, staff, asked }: Seen,
  { kind, span }: Pick<NamedPeriod, "kind" | "span">,
): Promise<Courses> => {
  const { agency, seenBy = agency, now } = asked;
  const from = kind === "week" ? span.to - days(7 * balanceWeeks) : span.from;
  const zone = zoneOf(organisation, agency);
  const moment = Math.min(now, span.to);
  const [{ records }, trainings] = await Promise.all([
    store.competence(),
    trainingsOf(store, organisation, ({ active }) => active),
  ]);
  const lastDay = Temporal.Instant.fromEpochMilliseconds(moment)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
  return coursesOf({
    ...staff,
    agency,
    seenBy,
    now: moment,
    zone,
    period: { from, to: span.to },
    trainings: trainings.filter((one) => one.day <= lastDay),
    wishes: wishesIn(recordedBy(records, moment), organisation, ({ active }) => active),
  });
};
