/**
 * Gives experts and what is registered of them as they were at a past moment, so that the report of a
 * period tells of its end and not of today.
 */
import { levelsIn } from "../org/overrides.ts";
import type { Expert } from "../org/organisation.ts";
import { practisedInAll } from "../routing/competence.ts";
import { filedLevel, withReviewedLevels } from "../routing/reviewed-level.ts";
import type { CompetenceBook } from "./store/port.ts";
import type { LastPractice } from "../store/port/questions.ts";
import type { Instant } from "../tickets/model.ts";

type Records = CompetenceBook["records"];
type Known = { readonly records: Records; readonly practised: readonly LastPractice[] };

/**
 * With the levels that coordinators had confirmed or lowered by then, and the practice that was known.
 * Who was an expert then, and which level the file said, is not recorded: today's file counts.
 */
export const expertsThen = (
  experts: readonly Expert[],
  { records, practised }: Known,
  moment: Instant,
): readonly Expert[] => {
  const seen = Map.groupBy(practised, ({ expert }) => expert);
  const filed = experts.map((expert) => ({ ...expert, topics: filedTopics(expert, moment) }));
  return withReviewedLevels(filed, levelsIn(recordedBy(records, moment))).map((expert) => ({
    ...expert,
    lastPractised: practisedInAll(
      { ...expert, lastPractised: datesUntil(expert.lastPractised, moment) },
      seen.get(expert.id) ?? [],
    ),
  }));
};

/** What had been registered by then. */
export const recordedBy = (records: Records, moment: Instant): Records =>
  records.filter(({ at }) => at <= moment);

/** The levels of the file, without tests that came later. */
const filedTopics = (expert: Expert, moment: Instant): Expert["topics"] =>
  Object.fromEntries(
    Object.keys(expert.topics).flatMap((topic) => {
      const filed = filedLevel(expert, topic);
      if (filed === null) return [];
      const { level, tested } = filed;
      const isKnown = tested !== null && Date.parse(tested) <= moment;
      return [[topic, { level, tested: isKnown ? tested : null }]];
    }),
  );

const datesUntil = (dates: Expert["lastPractised"], moment: Instant): Expert["lastPractised"] =>
  Object.fromEntries(Object.entries(dates).filter(([, date]) => Date.parse(date) <= moment));
