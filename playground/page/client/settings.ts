/**
 * The settings of this window: language, theme, whose chats it shows. They are kept in the browser;
 * the address may name others.
 */
import { useEffect, useState } from "react";
import type { Language, Profile } from "../board.ts";

export type Theme = "light" | "dark";
export type Settings = {
  readonly language: Language;
  readonly theme: Theme;
  /** Ids of the people whose chats stand side by side; null: nobody has chosen yet. */
  readonly shown: readonly string[] | null;
  readonly inspecting: boolean;
};

const key = "idjour settings";

const isLanguage = (value: unknown): value is Language => value === "sv" || value === "en";
const isTheme = (value: unknown): value is Theme => value === "light" || value === "dark";

const kept = (): Readonly<Record<string, unknown>> => {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
};

const first = (): Settings => {
  const known = kept();
  const address = new URLSearchParams(location.search);
  const language = address.get("language") ?? known["language"];
  const theme = address.get("theme") ?? known["theme"];
  const shown = known["shown"];
  return {
    language: isLanguage(language)
      ? language
      : /^(?:sv|nb|nn|da)/u.test(navigator.language)
        ? "sv"
        : "en",
    theme: isTheme(theme)
      ? theme
      : matchMedia("(prefers-color-scheme: dark)").matches
        ? "dark"
        : "light",
    shown: Array.isArray(shown) ? shown.filter((id) => typeof id === "string") : null,
    inspecting: address.has("inspect") || known["inspecting"] === true,
  };
};

export const useSettings = (): readonly [Settings, (change: Partial<Settings>) => void] => {
  const [settings, setSettings] = useState(first);
  useEffect(() => {
    localStorage.setItem(key, JSON.stringify(settings));
    document.documentElement.dataset["theme"] = settings.theme;
    document.documentElement.lang = settings.language;
  }, [settings]);
  return [settings, (change) => setSettings((known) => ({ ...known, ...change }))];
};

/** A caseworker, an expert and a coordinator, at two agencies and on both platforms. */
const opening = ["Kim Sand", "Anna Lind", "Bo Ek"];
const roles = ["caseworker", "expert", "coordinator"] as const;

/** Those to be shown, callers to the left, experts in the middle, coordinators to the right. */
export const shownOf = (
  people: readonly Profile[],
  shown: Settings["shown"],
): readonly Profile[] => {
  const chosen =
    shown === null
      ? people.filter(({ name }) => opening.includes(name))
      : people.filter(({ id }) => shown.includes(id));
  return roles.flatMap((role) => chosen.filter((one) => one.role === role));
};
