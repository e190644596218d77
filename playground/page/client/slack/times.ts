/** Formats times and days as the person's own Slack would: in the person's time zone. */
import type { Language, Profile } from "../../board.ts";

const locales = { sv: "sv-SE", en: "en-GB" } as const;

const formatter = (profile: Profile, language: Language, how: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locales[language], { ...how, timeZone: profile.timeZone });

export const timeOf = (at: number, profile: Profile, language: Language): string =>
  formatter(profile, language, { hour: "2-digit", minute: "2-digit" }).format(at);

export const dayOf = (at: number, profile: Profile, language: Language): string => {
  const day = formatter(profile, language, { weekday: "long", day: "numeric", month: "long" });
  const text = day.format(at);
  return `${text.slice(0, 1).toLocaleUpperCase(language)}${text.slice(1)}`;
};
