/** Writes a day in words, in the reader's language. */
import type { Instant } from "../../tickets/model.ts";
import type { Language } from "../card.ts";

export const localeOf = (language: Language): string => (language === "sv" ? "sv-SE" : "en-GB");

const calendars = new Map<string, Intl.DateTimeFormat>();
export const dateText = (at: Instant, timeZone: string, language: Language): string => {
  const key = `${language} ${timeZone}`;
  const calendar =
    calendars.get(key) ??
    new Intl.DateTimeFormat(localeOf(language), { dateStyle: "long", timeZone });
  calendars.set(key, calendar);
  return calendar.format(at);
};

/** A day that was written as year-month-day, which has no zone. */
export const longDayText = (day: string, language: Language): string =>
  dateText(Date.parse(day), "UTC", language);
