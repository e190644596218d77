/** Formats times as the person's own Teams does: in the person's time zone. */
import type { Language } from "../../board.ts";

export type Clock = { readonly language: Language; readonly timeZone: string };

const locales = { sv: "sv-SE", en: "en-GB" } as const;

const made = new Map<string, Intl.DateTimeFormat>();
/** Making a format is slow, and every message needs one. */
const formatOf = (clock: Clock, kind: "time" | "day"): Intl.DateTimeFormat => {
  const key = `${clock.language} ${clock.timeZone} ${kind}`;
  const known = made.get(key);
  if (known !== undefined) return known;
  const { timeZone } = clock;
  const format = new Intl.DateTimeFormat(
    locales[clock.language],
    kind === "time"
      ? { timeZone, hour: "2-digit", minute: "2-digit" }
      : { timeZone, weekday: "long", day: "numeric", month: "long" },
  );
  made.set(key, format);
  return format;
};

export const timeOf = (at: number, clock: Clock): string => formatOf(clock, "time").format(at);

export const dayOf = (at: number, clock: Clock): string => {
  const day = formatOf(clock, "day").format(at);
  return day.charAt(0).toUpperCase() + day.slice(1);
};
