/** Gives settings by name, from the environment and from files that it names for secrets. */
import { readFileSync } from "node:fs";
import { platformNames, platforms } from "../base/platforms.ts";
import { settings } from "./settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;
/**
 * Reads settings by name, from files too. A setting that is wrong goes to `problem` and counts as
 * absent.
 */
export type Source = {
  readonly get: (name: string) => string | null;
  readonly names: readonly string[];
  readonly problem: (sentence: string) => void;
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
  "DATA_",
  "DATABASE_",
];

export const sourceOf = (environment: Environment, problem: Source["problem"]): Source => {
  const files = Object.keys(environment).filter(
    (name) => prefixes.some((prefix) => name.startsWith(prefix)) && /_.*_FILE$/u.test(name),
  );
  const get = (name: string): string | null => {
    const direct = environment[name];
    const file = environment[`${name}_FILE`];
    if (direct !== undefined && file !== undefined)
      problem(`${name} and ${name}_FILE are both set. Keep one of them.`);
    const value = direct ?? (file === undefined ? undefined : fromFile(name, file, problem));
    if (value === undefined) return null;
    if (value.trim() !== "") return value.trim();
    problem(`${name} is set but empty. Give it a value or remove it.`);
    return null;
  };
  const names = [
    ...Object.keys(environment),
    ...files.map((name) => name.slice(0, -"_FILE".length)),
  ];
  return { get, problem, names: [...new Set(names)] };
};

const fromFile = (name: string, path: string, problem: Source["problem"]): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    problem(
      `${name}_FILE names ${path}, which cannot be read. Check the path and its permissions.`,
    );
    return undefined;
  }
};

/**
 * Reports what is no web address, and plain http to another machine, which would send secrets in
 * the clear.
 */
export const checkedUrl = (source: Source, name: string, value: string): string => {
  const url = URL.parse(value);
  if (url === null || !/^https?:$/u.test(url.protocol)) {
    source.problem(`${name} is "${value}". It must be a web address beginning with https://.`);
    return value;
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname))
    source.problem(
      `${name} is plain http to ${url.hostname}. Use https; http is only for this machine.`,
    );
  return value;
};
const isLoopback = (hostname: string): boolean =>
  hostname === "localhost" ||
  hostname === "[::1]" ||
  hostname === "::1" ||
  hostname.startsWith("127.");
