/**
 * Gives the number that people call a question by, such as ID-2026-00001. It is counted anew in
 * each year, by the time zone of the asker's agency.
 */
import type { Instant } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";

export const nextNumber = async (
  { allocateNumber, clock }: Deps,
  timeZone: string,
): Promise<string> => {
  const year = yearIn(timeZone, clock.now());
  return `ID-${year}-${String(await allocateNumber(year)).padStart(5, "0")}`;
};

const yearIn = (timeZone: string, now: Instant): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).year;
