/**
 * Reads Slack's settings: how events come in (HTTP or Socket Mode), and whose tokens are used.
 * Tokens are given as settings, or kept after an OAuth install.
 */
import { type Source, checkedUrl, fallback } from "./source.ts";

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
  if (signing === null && appToken === null)
    source.problem(
      "SLACK_SIGNING_SECRET is missing. Copy it from the Slack app's page Basic Information, under App Credentials; or set SLACK_APP_TOKEN for Socket Mode, which needs none.",
    );
  if (appToken !== null && !appToken.startsWith("xapp-"))
    source.problem(
      "SLACK_APP_TOKEN does not begin with xapp-. Make an App-Level Token with connections:write on the Slack app's page Basic Information.",
    );
  if (soleToken === null && Object.keys(tokens).length === 0 && install === null)
    source.problem(
      "SLACK_BOT_TOKEN is missing. Copy the Bot User OAuth Token (xoxb-…) from the Slack app's page OAuth & Permissions; with several workspaces set SLACK_BOT_TOKEN_<TEAM ID> for each, or SLACK_CLIENT_ID for OAuth installs.",
    );
  const apiUrl = source.get("SLACK_API_URL") ?? fallback("SLACK_API_URL");
  const url = checkedUrl(source, "SLACK_API_URL", apiUrl);
  return {
    signingSecret: signing ?? "",
    appToken,
    tokens,
    soleToken,
    install,
    apiUrl: url.endsWith("/") ? url : `${url}/`,
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

const whence = {
  SLACK_CLIENT_ID: "Copy it from the Slack app's page Basic Information, under App Credentials.",
  SLACK_CLIENT_SECRET:
    "Copy it from the Slack app's page Basic Information, under App Credentials.",
  SLACK_STATE_SECRET: "Make one: openssl rand -hex 32.",
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
  for (const name of installNames)
    if (source.get(name) === null)
      source.problem(
        `${name} is missing. OAuth installs need all of ${installNames.join(", ")}. ${whence[name]}`,
      );
  if (source.get("DATA_KEY") === null)
    source.problem(
      "DATA_KEY is missing. OAuth installs keep their tokens encrypted with it. Make one: openssl rand -base64 32.",
    );
  return {
    clientId: clientId ?? "",
    clientSecret: clientSecret ?? "",
    stateSecret: stateSecret ?? "",
  };
};
