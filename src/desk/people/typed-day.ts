/** Reads a day as somebody typed it, and says which day it is where they are. */
import { localDate } from "../../org/schema/values.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "./actor.ts";

/** Year-month-day; null: it is no day in that form. */
export const dayIn = (typed: string): string | null => {
  const day = localDate.safeParse(typed.trim());
  return day.success ? day.data : null;
};
export const todayIn = ({ clock }: Pick<Deps, "clock">, { timeZone }: Actor): string =>
  Temporal.Instant.fromEpochMilliseconds(clock.now())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
