/** Reads a week's figures from wherever questions are kept. */
import type { Instant } from "../tickets/model.ts";
import type { Course } from "./marks.ts";
import { intervalOf, lastCompleteWeek } from "./week.ts";
import { type WeekFigures, weekly } from "./weekly.ts";

/** The part of the store that figures need. */
export type WeekSource = {
  activeBetween(from: Instant, to: Instant): Promise<readonly Course[]>;
};
type WithZones = {
  readonly agencies: readonly { readonly id: string; readonly timeZone: string }[];
};

/** Weeks are the agency's own; the operator's, and an unknown agency's, are Sweden's. */
const zoneFor = ({ agencies }: WithZones, agency: string | null): string =>
  agencies.find(({ id }) => id === agency)?.timeZone ?? "Europe/Stockholm";

export const lastWeekFor = (organisation: WithZones, agency: string | null, now: Instant): string =>
  lastCompleteWeek(now, zoneFor(organisation, agency));

/** Null when there is no week of that name. Counts everything committed until now. */
export const weekFigures = async (
  questions: WeekSource,
  organisation: WithZones,
  { week, agency }: { readonly week: string; readonly agency: string | null },
): Promise<WeekFigures | null> => {
  const interval = intervalOf(week, zoneFor(organisation, agency));
  if (interval === null) return null;
  const courses = await questions.activeBetween(interval.from, interval.to);
  return weekly(courses, { week, interval, agency });
};
