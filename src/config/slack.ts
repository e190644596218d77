/**
 * Reads Slack's settings: how events come in (HTTP or Socket Mode), and whose tokens are used.
 * Tokens are given as settings, or kept after an OAuth install.
 */
import { t } from "../screens/text/i18n.ts";
import { type Source, checkedUrl, fallback, readOnOff } from "./source.ts";

export type SlackInstall = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly stateSecret: string;
};
export type SlackConfig = {
  /** May be empty in Socket Mode, where nothing is signed. */
  readonly signingSecret: string;
  /** The app-level token; null: events come over HTTP. */
  readonly appToken: string | null;
  /** Bot tokens by workspace id. */
  readonly tokens: Readonly<Record<string, string>>;
  /** The token of the one workspace whose id is not named. */
  readonly soleToken: string | null;
  /** Null where workspaces cannot install the app by OAuth. */
  readonly install: SlackInstall | null;
  readonly apiUrl: string;
  /** Whether what was passed on gets a check mark. */
  readonly reactions: boolean;
};

const tokenName = /^SLACK_BOT_TOKEN_([A-Z0-9]+)$/u;
const installNames = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_STATE_SECRET"] as const;
const names = ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN", ...installNames];

/** Null where Slack is not configured at all. */
export const readSlack = (source: Source): SlackConfig | null => {
  const tokens = namedTokens(source);
  const [soleToken = null, signing = null, appToken = null] = names.map((name) => source.get(name));
  const install = readInstall(source);
  const present = source.names.some((name) => names.includes(name) || tokenName.test(name));
  if (!present) return null;
  if (signing === null && appToken === null) source.problem("noSigning");
  if (appToken !== null && !appToken.startsWith("xapp-")) source.problem("appToken");
  if (soleToken === null && Object.keys(tokens).length === 0 && install === null)
    source.problem("noToken");
  const apiUrl = source.get("SLACK_API_URL") ?? fallback("SLACK_API_URL");
  const url = checkedUrl(source, "SLACK_API_URL", apiUrl);
  return {
    signingSecret: signing ?? "",
    appToken,
    tokens,
    soleToken,
    install,
    apiUrl: url.endsWith("/") ? url : `${url}/`,
    reactions: readOnOff(source, "SLACK_REACTIONS"),
  };
};

const namedTokens = (source: Source): Readonly<Record<string, string>> =>
  Object.fromEntries(
    source.names.flatMap((name) => {
      const team = tokenName.exec(name)?.[1];
      const token = team === undefined || team === "FILE" ? null : source.get(name);
      return team === undefined || token === null ? [] : [[team, token]];
    }),
  );

const whences = {
  SLACK_CLIENT_ID: "credentials",
  SLACK_CLIENT_SECRET: "credentials",
  SLACK_STATE_SECRET: "random",
} as const;

/**
 * All three or none; and they need DATA_KEY, since the tokens of installs are only kept encrypted.
 */
const readInstall = (source: Source): SlackInstall | null => {
  const [clientId, clientSecret, stateSecret] = installNames.map((name) => source.get(name));
  if (
    !installNames.some(
      (name) => source.names.includes(name) || source.names.includes(`${name}_FILE`),
    )
  )
    return null;
  for (const name of installNames) {
    if (source.get(name) !== null) continue;
    const whence = t(source.language, `program.setting.whence.${whences[name]}`);
    source.problem("noInstall", { name, all: installNames.join(", "), whence });
  }
  if (source.get("DATA_KEY") === null) source.problem("installKey");
  return {
    clientId: clientId ?? "",
    clientSecret: clientSecret ?? "",
    stateSecret: stateSecret ?? "",
  };
};
