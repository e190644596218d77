/** Gives settings by name, from the environment and from files that it names for secrets. */
import { readFileSync } from "node:fs";
import { platformNames, platforms } from "../base/platforms.ts";
import type { Language } from "../screens/card.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import { settings } from "./settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;
/**
 * Reads settings by name, from files too. A setting that is wrong goes to `problem` and counts as
 * absent.
 */
export type Source = {
  readonly get: (name: string) => string | null;
  readonly names: readonly string[];
  readonly problem: (kind: Wrong, about?: Readonly<Record<string, string | number>>) => void;
  readonly language: Language;
};
/** What can be wrong with a setting: the last part of its sentence's key. */
type Wrong = KeyAfter<"program.setting.">;
/** Where the sentences go, and in which language. */
export type Telling = {
  readonly tell: (sentence: string) => void;
  readonly language: Language;
};

/** What each registration at Teams has of its own: TEAMS_APP_ID, or TEAMS_<NAME>_APP_ID. */
export const registrationSuffixes = [
  "APP_ID",
  "APP_PASSWORD",
  "APP_CERTIFICATE",
  "APP_TYPE",
  "TENANT_ID",
] as const;

export const fallback = (name: string): string =>
  settings.find((setting) => setting.name === name)?.fallback ?? "";

const prefixes = [
  ...platformNames.map((name) => platforms[name].settingsPrefix),
  "AI_",
  "WEBHOOK_",
  "DATA_",
  "DATABASE_",
];

export const sourceOf = (environment: Environment, { tell, language }: Telling): Source => {
  const problem: Source["problem"] = (kind, about) =>
    tell(t(language, `program.setting.${kind}`, about));
  const files = Object.keys(environment).filter(
    (name) => prefixes.some((prefix) => name.startsWith(prefix)) && /_.*_FILE$/u.test(name),
  );
  const get = (name: string): string | null => {
    const direct = environment[name];
    const file = environment[`${name}_FILE`];
    if (direct !== undefined && file !== undefined)
      problem("both", { name, other: `${name}_FILE` });
    const value = direct ?? (file === undefined ? undefined : fromFile(name, file, problem));
    if (value === undefined) return null;
    if (value.trim() !== "") return value.trim();
    problem("empty", { name });
    return null;
  };
  const names = [
    ...Object.keys(environment),
    ...files.map((name) => name.slice(0, -"_FILE".length)),
  ];
  return { get, problem, language, names: [...new Set(names)] };
};

const fromFile = (name: string, path: string, problem: Source["problem"]): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    problem("file", { name: `${name}_FILE`, path });
    return undefined;
  }
};

export const readOnOff = (source: Source, name: string): boolean => {
  const given = source.get(name) ?? fallback(name);
  if (given !== "on" && given !== "off") source.problem("onOff", { name, given });
  return given === "on";
};

/**
 * Reports what is no web address, and plain http to another machine, which would send secrets in
 * the clear.
 */
export const checkedUrl = (source: Source, name: string, value: string): string => {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/u.test(url.protocol)) {
    source.problem("url", { name, given: value });
    return value;
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname))
    source.problem("plain", { name, host: url.hostname });
  return value;
};
const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" ||
  hostname === "[::1]" ||
  hostname === "::1" ||
  hostname.startsWith("127.");
