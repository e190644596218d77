/**
 * The doctor's checks beside settings and database: clock, secrets' files, keys, tokens,
 * communities.
 */
import { X509Certificate } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { isOnNetwork } from "../base/network-share.ts";
import { type PlatformName, platformNames, platforms } from "../base/platforms.ts";
import type { Language } from "../screens/card.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import type { Configured } from "../config/config.ts";
import type { Certificate } from "../config/certificate.ts";
import { settings } from "../config/settings.ts";
import type { Environment } from "../config/source.ts";
import type { SlackConfig } from "../config/slack.ts";
import type { TeamsConfig } from "../config/teams.ts";
import type { Unreached } from "../org/coverage.ts";
import { openEncryption } from "../runtime/encryption.ts";
import type { Compared } from "../base/node-version.ts";

export type Check = {
  readonly name: string;
  readonly ok: boolean;
  /** Nothing that keeps `serve` from working, and yet to be known. */
  readonly note?: true;
  readonly text: CheckText;
};
/** A sentence of the doctor's own by its key, or one that somebody else has said. */
export type CheckText =
  | string
  | {
      readonly key: KeyAfter<"program.doctor.">;
      readonly blanks: Readonly<Record<string, string | number | readonly CheckText[]>>;
    };
export const doctorText = (
  key: KeyAfter<"program.doctor.">,
  blanks: Readonly<Record<string, string | number | readonly CheckText[]>> = {},
): CheckText => ({ key, blanks });
export const textOf = (text: CheckText, language: Language): string =>
  typeof text === "string"
    ? text
    : t(language, `program.doctor.${text.key}`, drawn(text.blanks, language));
/** A list in a blank is of texts too. */
const drawn = (
  blanks: Exclude<CheckText, string>["blanks"],
  language: Language,
): Readonly<Record<string, string | number>> =>
  Object.fromEntries(
    Object.entries(blanks).map(([name, value]) => [
      name,
      typeof value === "object"
        ? [...new Set(value.map((one) => textOf(one, language)))].join(", ")
        : value,
    ]),
  );
export const good = (name: string, text: CheckText): Check => ({ name, ok: true, text });
export const noted = (name: string, text: CheckText): Check => ({
  name,
  ok: true,
  note: true,
  text,
});
export const bad = (name: string, text: CheckText): Check => ({ name, ok: false, text });

/** Another Node may serve as well, but it is not what idjour was tried on, and nobody checked it. */
export const nodeChecks = ({ pinned, difference }: Compared): readonly Check[] => [
  difference === null
    ? good("node", doctorText("nodePinned", { version: pinned }))
    : noted("node", doctorText("nodeOther", { why: difference })),
];

/** Requests of both platforms are valid for five minutes, so a wrong clock refuses everyone. */
export const clockChecks = (now: number): readonly Check[] => {
  const year = new Date(now).getUTCFullYear();
  return [
    year < 2026 || year > 2100
      ? bad("clock", doctorText("clock.wrong", { year }))
      : good("clock", doctorText("clock.right", { now: new Date(now).toISOString() })),
  ];
};

const secretNames: ReadonlySet<string> = new Set(
  settings.flatMap(({ name, secret }) => (secret ? [name] : [])),
);
const prefixes = platformNames.map((name) => platforms[name].settingsPrefix).join("|");
/** A platform's secrets also go by the names of its workspaces and registrations. */
const ofPlatform = new RegExp(
  `^(?:${prefixes})[A-Z0-9_]*(?:SECRET|TOKEN|PASSWORD|CERTIFICATE)[A-Z0-9_]*$`,
  "u",
);
const isSecret = (name: string): boolean => secretNames.has(name) || ofPlatform.test(name);

export const secretChecks = (environment: Environment): readonly Check[] => {
  const files = Object.entries(environment).flatMap(([name, path]) =>
    name.endsWith("_FILE") && isSecret(name.slice(0, -"_FILE".length)) && path !== undefined
      ? [{ name, path }]
      : [],
  );
  return [...files, { name: ".env", path: ".env" }].flatMap(({ name, path }) => {
    const mode = modeOf(path);
    // A file that is missing is reported with the settings; .env need not be there.
    if (mode === null) return [];
    // Docker and Kubernetes let every process of the container read these files.
    const inContainer = /^\/(?:var\/)?run\/secrets\//u.test(path);
    if ((mode & (inContainer ? 0o022 : 0o026)) === 0)
      return [good(name, doctorText("kept", { path }))];
    return [bad(name, doctorText("fileOpen", { path }))];
  });
};
/**
 * The database holds people's words: its files are for their owner alone. So is a folder that holds
 * nothing else. One that holds other things may be entered, since whoever does cannot read the files;
 * but whoever may change it could put another database in their place.
 */
export const fileChecks = (path: string): readonly Check[] => {
  const files = [path, `${path}-wal`, `${path}-shm`, `${path}-alive`];
  const folder = dirname(resolve(path));
  const mode = modeOf(folder);
  // The first start makes it, and keeps it from others.
  if (mode === null) return [];
  const open = files.filter((one) => ((modeOf(one) ?? 0) & 0o077) !== 0);
  const isOwn = namesIn(folder).every((name) => name.startsWith(basename(path)));
  const problem = folderProblem(folder, { mode, isOwn });
  const problems = [
    ...open.map((one) => doctorText("fileOpen", { path: one })),
    ...(problem === null ? [] : [problem]),
    ...(isOnNetwork(folder) ? [doctorText("onNetwork", { path: folder })] : []),
  ];
  if (problems.length > 0) return problems.map((one) => bad("database files", one));
  return [
    good(
      "database files",
      doctorText((mode & 0o077) === 0 ? "kept" : "keptAmongOthers", { path: folder }),
    ),
  ];
};

const folderProblem = (
  folder: string,
  { mode, isOwn }: { readonly mode: number; readonly isOwn: boolean },
): CheckText | null => {
  if (isOwn && (mode & 0o077) !== 0) return doctorText("folderOpen", { path: folder });
  // In a folder with the sticky bit only the owner of a file may replace it.
  if ((mode & 0o022) !== 0 && (mode & 0o1000) === 0)
    return doctorText("folderChangeable", { path: folder });
  return null;
};

/** Empty where we may not look. */
const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const modeOf = (path: string): number | null => {
  try {
    return statSync(path).mode;
  } catch {
    return null;
  }
};

/** Checks that no event was given up since yesterday. */
export const eventChecks = (givenUp: number): readonly Check[] => [
  givenUp === 0
    ? good("events", doctorText("events.none"))
    : bad("events", doctorText("events.some", { count: givenUp })),
];

/** Checks that every expert can be reached in chat. */
export const peopleChecks = (unreached: Unreached): readonly Check[] => {
  const who = [...unreached].map(([id, since]) =>
    since === null ? id : doctorText("people.since", { id, since: new Date(since).toISOString() }),
  );
  return [
    who.length === 0
      ? good("people", doctorText("people.reached"))
      : noted("people", doctorText("people.unreached", { who })),
  ];
};

/** Whether the settings of each platform have the form that they must have. */
export const platformChecks = (config: Configured): readonly Check[] =>
  platformNames.flatMap((name) => settingChecks[name](config));

const settingChecks: Readonly<Record<PlatformName, (config: Configured) => readonly Check[]>> = {
  slack: ({ slack }) => (slack === null ? [] : slackChecks(slack)),
  teams: ({ teams }) => (teams === null ? [] : teamsChecks(teams)),
};

const slackChecks = (slack: SlackConfig): readonly Check[] => {
  const { signingSecret, appToken, tokens, soleToken } = slack;
  const named = Object.entries(tokens).map(([team, token]) => [`SLACK_BOT_TOKEN_${team}`, token]);
  const all = [...(soleToken === null ? [] : [["SLACK_BOT_TOKEN", soleToken]]), ...named];
  return [
    appToken !== null
      ? good("SLACK_APP_TOKEN", doctorText("slack.socket"))
      : /^[0-9a-f]{32}$/u.test(signingSecret)
        ? good("SLACK_SIGNING_SECRET", doctorText("slack.secret"))
        : bad("SLACK_SIGNING_SECRET", doctorText("slack.noSecret")),
    ...all.map(([name = "", token = ""]) =>
      token.startsWith("xoxb-")
        ? good(name, doctorText("slack.token"))
        : bad(name, doctorText("slack.noToken")),
    ),
    ...Object.keys(tokens)
      .filter((team) => !/^[TE]/u.test(team))
      .map((team) => bad(`SLACK_BOT_TOKEN_${team}`, doctorText("slack.noTeam", { team }))),
  ];
};

export const guid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const teamsChecks = ({ registrations }: TeamsConfig): readonly Check[] =>
  registrations.map(({ name, appId, tenant, certificate }) => {
    const label = `Teams registration${name === "" ? "" : ` ${name}`}`;
    const prefix = name === "" ? "TEAMS_" : `TEAMS_${name}_`;
    if (!guid.test(appId)) return bad(label, doctorText("teams.noApp", { prefix }));
    if (tenant !== null && !guid.test(tenant))
      return bad(label, doctorText("teams.noTenant", { prefix }));
    return certificate === null
      ? good(label, doctorText("teams.whole"))
      : certificateCheck(label, prefix, certificate);
  });

/** Bad when it ends within 14 days, noted within 60: Entra refuses an ended one, and warns nobody before. */
const certificateCheck = (label: string, prefix: string, { certificate }: Certificate): Check => {
  const { validToDate } = new X509Certificate(certificate);
  const day = validToDate.toISOString().slice(0, 10);
  const days = (validToDate.getTime() - Date.now()) / 86_400_000;
  if (days < renewDays) return bad(label, doctorText("teams.certificateEnds", { prefix, day }));
  return days < noteDays
    ? noted(label, doctorText("teams.certificateSoon", { prefix, day }))
    : good(label, doctorText("teams.certificate", { day }));
};
const [renewDays, noteDays] = [14, 60];

/** Checks that every secret in the database can be decrypted with the keys at hand. */
export const keyChecks = (
  keys: readonly Buffer[],
  secrets: readonly { readonly id: string; readonly sealed: string }[],
): readonly Check[] => {
  const [first, ...others] = keys;
  if (first === undefined) return [];
  const encryption = openEncryption([first, ...others]);
  const shut = secrets.filter(({ id, sealed }) => encryption.decrypt(sealed, id) === null);
  return [
    shut.length === 0
      ? good("DATA_KEY", doctorText("key.opens", { count: secrets.length }))
      : bad("DATA_KEY", doctorText("key.shut", { shut: shut.length, count: secrets.length })),
  ];
};
