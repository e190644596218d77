/**
 * Turns the environment into one frozen Config, or a list of sentences that say what to correct. A
 * secret may come from a file (`NAME_FILE`). A setting that is present but empty is unusable.
 */
import { z } from "zod";
import type { Language } from "../screens/card.ts";
import type { LogLevel } from "../base/log-level.ts";
import { type PlatformName, platformNames } from "../base/platforms.ts";
import { type AiConfig, readAi } from "./ai.ts";
import { postgresHost } from "./database-address.ts";
import { type SlackConfig, readSlack } from "./slack.ts";
import { type TeamsConfig, readTeams } from "./teams.ts";
import { type WebhookConfig, readWebhook } from "./webhook.ts";
import { type Environment, type Source, fallback, sourceOf } from "./source.ts";

export type Database =
  | { readonly kind: "sqlite"; readonly path: string }
  | { readonly kind: "postgres"; readonly url: string };
export type Config = {
  readonly database: Database;
  /** Whether a database is opened that a newer version has brought up to date. */
  readonly newerDatabase: "refused" | "allowed";
  readonly orgFile: string | null;
  readonly host: string;
  readonly port: number;
  /** Null: `/metrics` and `/readyz` are with the rest. */
  readonly metricsPort: number | null;
  readonly publicUrl: string | null;
  readonly logLevel: LogLevel;
  /**
   * The first key encrypts what is kept secret in the database; the others only decrypt what they
   * encrypted.
   */
  readonly dataKeys: readonly Buffer[];
  /** Null: no language model's service is used. */
  readonly ai: AiConfig | null;
  /** Null: nobody is called when the chat stays silent. */
  readonly webhook: WebhookConfig | null;
} & Configured;
type PlatformSettings = { readonly slack: SlackConfig; readonly teams: TeamsConfig };
/** The settings of each platform; null where it is not configured. */
export type Configured = { readonly [Name in PlatformName]: PlatformSettings[Name] | null };

export const noneConfigured = (config: Configured): boolean =>
  platformNames.every((name) => config[name] === null);

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** What is wrong is said in `language`. */
export const readConfig = (environment: Environment, language: Language): ConfigResult => {
  const { problems, source } = gathering(environment, language);
  const config: Config = {
    database: database(source),
    newerDatabase: newerDatabase(source),
    orgFile: source.get("ORG_FILE"),
    host: source.get("HOST") ?? fallback("HOST"),
    ...ports(source),
    publicUrl: publicUrl(source),
    logLevel: logLevel(source),
    dataKeys: dataKeys(source),
    ai: readAi(source),
    webhook: readWebhook(source),
    slack: readSlack(source),
    teams: readTeams(source),
  };
  return problems.length === 0
    ? { ok: true, config: Object.freeze(config) }
    : { ok: false, problems: [...new Set(problems)] };
};

/** Reads only the database's setting, for commands that need nothing else. */
export const readDatabase = (
  environment: Environment,
  language: Language,
): { ok: true; database: Database } | { ok: false; problems: readonly string[] } => {
  const { problems, source } = gathering(environment, language);
  const found = database(source);
  return problems.length === 0 ? { ok: true, database: found } : { ok: false, problems };
};

/** Reads only the data keys, for commands that need nothing else; without any there are none. */
export const readDataKeys = (
  environment: Environment,
  language: Language,
): { ok: true; dataKeys: readonly Buffer[] } | { ok: false; problems: readonly string[] } => {
  const { problems, source } = gathering(environment, language);
  const found = dataKeys(source);
  return problems.length === 0 ? { ok: true, dataKeys: found } : { ok: false, problems };
};

const gathering = (
  environment: Environment,
  language: Language,
): { readonly problems: string[]; readonly source: Source } => {
  const problems: string[] = [];
  const tell = (sentence: string): number => problems.push(sentence);
  return { problems, source: sourceOf(environment, { tell, language }) };
};

const database = (source: Source): Database => {
  const url = source.get("DATABASE_URL") ?? fallback("DATABASE_URL");
  if (/^postgres(ql)?:\/\//u.test(url)) {
    if (postgresHost(url) === null) source.problem("databaseAddress", { name: "DATABASE_URL" });
    return { kind: "postgres", url };
  }
  if (url.startsWith("file:") && url.length > "file:".length)
    return { kind: "sqlite", path: url.slice("file:".length) };
  source.problem("database");
  return { kind: "sqlite", path: ":memory:" };
};

const newerDatabase = (source: Source): Config["newerDatabase"] => {
  const text = source.get("DATABASE_NEWER") ?? fallback("DATABASE_NEWER");
  if (text === "refused" || text === "allowed") return text;
  source.problem("newer", { given: text });
  return "refused";
};

const ports = (source: Source): Pick<Config, "port" | "metricsPort"> => {
  const port = portIn(source, "PORT", source.get("PORT") ?? fallback("PORT"));
  const own = source.get("METRICS_PORT");
  const metricsPort = own === null ? null : portIn(source, "METRICS_PORT", own);
  if (metricsPort !== null && metricsPort !== 0 && metricsPort === port)
    source.problem("samePort", { port });
  return { port, metricsPort };
};
const portIn = (source: Source, name: string, text: string): number => {
  const number = z.coerce.number().int().min(0).max(65535).safeParse(text);
  if (number.success && /^\d+$/u.test(text)) return number.data;
  source.problem("port", { name, given: text });
  return 0;
};

const publicUrl = (source: Source): string | null => {
  const text = source.get("PUBLIC_URL");
  if (text === null || /^https?:\/\/[^/]+/u.test(text)) return text;
  source.problem("publicUrl", { given: text });
  return null;
};

const dataKeys = (source: Source): readonly Buffer[] => {
  const current = source.get("DATA_KEY");
  const previous = source.get("DATA_KEY_PREVIOUS");
  if (current === null && previous !== null) source.problem("noKey");
  const given = [
    ...(current === null ? [] : [["DATA_KEY", current] as const]),
    ...(previous ?? "")
      .split(",")
      .filter((text) => text.trim() !== "")
      .map((text) => ["DATA_KEY_PREVIOUS", text.trim()] as const),
  ];
  return given.map(([name, text]) => {
    const key = Buffer.from(text, "base64");
    if (key.length !== 32 || !/^[A-Za-z0-9+/_-]+={0,2}$/u.test(text))
      source.problem("key", { name });
    return key;
  });
};

const levels: readonly LogLevel[] = ["debug", "info", "warn", "error"];
const logLevel = (source: Source): LogLevel => {
  const text = source.get("LOG_LEVEL") ?? fallback("LOG_LEVEL");
  const level = levels.find((name) => name === text);
  if (level === undefined) source.problem("logLevel", { given: text });
  return level ?? "info";
};
