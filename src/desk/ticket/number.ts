/** The number that people call a question by: counted in each year of the asker's agency's zone. */
import type { Instant } from "../../tickets/model.ts";
import type { Parts } from "../deps.ts";

export const nextNumber = async (
  { takeNumber, clock }: Parts,
  timeZone: string,
): Promise<string> => {
  const year = yearIn(timeZone, clock.now());
  return `ID-${year}-${String(await takeNumber(year)).padStart(5, "0")}`;
};

const yearIn = (timeZone: string, now: Instant): number =>
  Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).year;
