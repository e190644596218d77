/**
 * Gives experts and what is registered of them as they were at a past moment, so that the report of a
 * period tells of its end and not of today.
 */
import type { Expert } from "../org/organisation.ts";
import { practisedInAll } from "../routing/competence.ts";
import { lastLevels, placeOf } from "./last-levels.ts";
import type { CompetenceBook, HeldLevel } from "./store/port.ts";
import type { LastPractice } from "../store/port/questions.ts";
import type { Instant } from "../tickets/model.ts";

type Records = CompetenceBook["records"];
type Known = { readonly records: Records; readonly practised: readonly LastPractice[] };

/**
 * With the levels that coordinators had decided on by then, and the practice that was known. Who was
 * an expert then, and what else the organisation said, is not looked up: today's counts.
 */
export const expertsThen = (
  experts: readonly Expert[],
  { records, practised }: Known,
  moment: Instant,
): readonly Expert[] => {
  const seen = Map.groupBy(practised, ({ expert }) => expert);
  const levelThen = levelsThen(records, moment);
  return experts.map((expert) => ({
    ...expert,
    topics: Object.fromEntries(
      Object.entries(expert.topics).map(([topic, held]) => [
        topic,
        levelThen(placeOf(expert.id, topic), held),
      ]),
    ),
    lastPractised: practisedInAll(
      { ...expert, lastPractised: datesUntil(expert.lastPractised, moment) },
      seen.get(expert.id) ?? [],
    ),
  }));
};

/** What had been registered by then. */
export const recordedBy = (records: Records, moment: Instant): Records =>
  records.filter(({ at }) => at <= moment);

/** `held`: what the organisation says now. A test that came later was not known. */
const levelsThen = (records: Records, moment: Instant) => {
  const [then, now] = [recordedBy(records, moment), records].map(lastLevels);
  const next = Map.groupBy(
    records.filter((one) => one.kind === "level" && one.at > moment),
    (one) => (one.kind === "level" ? placeOf(one.expert, one.topic) : ""),
  );
  const isLater = ({ tested }: HeldLevel): boolean =>
    tested !== null && Date.parse(tested) > moment;
  return (place: string, held: HeldLevel): HeldLevel => {
    const decided = then?.get(place);
    if (decided !== undefined && (decided !== now?.get(place) || isLater(held)))
      return { level: decided.level, tested: decided.tested };
    const [first] = decided === undefined ? (next.get(place) ?? []) : [];
    const was = (first?.kind === "level" ? first.before : null) ?? held;
    return isLater(was) ? { ...was, tested: null } : was;
  };
};

const datesUntil = (dates: Expert["lastPractised"], moment: Instant): Expert["lastPractised"] =>
  Object.fromEntries(Object.entries(dates).filter(([, date]) => Date.parse(date) <= moment));
