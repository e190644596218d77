/** The trial's time in the browser, which runs on from where the server last said it was. */
import { useEffect, useState } from "react";
import type { Language, World } from "../board.ts";

const locales = { sv: "sv-SE", en: "en-GB" } as const;

/**
 * Epoch milliseconds, updated once a second. Server and browser are on one machine, so their clocks
 * agree.
 */
export const useTrialNow = ({ now, realNow }: Pick<World, "now" | "realNow">): number => {
  const [real, setReal] = useState(() => Date.now());
  useEffect(() => {
    setReal(Date.now());
    const timer = setInterval(() => setReal(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [now]);
  return now + Math.max(0, real - realNow);
};

export const clockText = (at: number, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: "short",
    day: "numeric",
    month: "short",
    // The year shows only where it differs from the real one.
    ...(new Date(at).getFullYear() === new Date().getFullYear() ? {} : { year: "numeric" }),
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);

/** Short, for the head of a column. */
export const hourText = (at: number, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(at);

export const timeText = (at: number, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(locales[language], {
    timeZone,
    weekday: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(at);

/** `Bangkok`, `Stockholm`. */
export const placeOf = (timeZone: string): string =>
  timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? timeZone;
