/** Slack's settings: one signing secret, and a token for each workspace. */
import { type Source, checkedUrl, fallback } from "./config-source.ts";

export type SlackSettings = {
  readonly signingSecret: string;
  /** Bot tokens by workspace id. */
  readonly tokens: Readonly<Record<string, string>>;
  /** The token of the one workspace whose id is not named. */
  readonly soleToken: string | null;
  readonly apiUrl: string;
};

const tokenName = /^SLACK_BOT_TOKEN_([A-Z0-9]+)$/u;

/** Null: Slack is not configured at all. */
export const readSlack = (source: Source): SlackSettings | null => {
  const teams = source.names.flatMap((name) => {
    const team = tokenName.exec(name)?.[1];
    return team === undefined || team === "FILE" ? [] : [team];
  });
  const tokens = Object.fromEntries(
    teams.flatMap((team) => {
      const token = source.get(`SLACK_BOT_TOKEN_${team}`);
      return token === null ? [] : [[team, token]];
    }),
  );
  const soleToken = source.get("SLACK_BOT_TOKEN");
  const signingSecret = source.get("SLACK_SIGNING_SECRET");
  const apiUrl = source.get("SLACK_API_URL");
  const anyToken = soleToken !== null || teams.length > 0;
  const present = source.names.some(
    (name) => name === "SLACK_BOT_TOKEN" || name === "SLACK_SIGNING_SECRET",
  );
  if (!anyToken && !present) return null;
  if (signingSecret === null)
    source.problem(
      "SLACK_SIGNING_SECRET is missing. Copy it from the Slack app's page Basic Information, under App Credentials.",
    );
  if (!anyToken)
    source.problem(
      "SLACK_BOT_TOKEN is missing. Copy the Bot User OAuth Token (xoxb-…) from the Slack app's page OAuth & Permissions; with several workspaces set SLACK_BOT_TOKEN_<TEAM ID> for each.",
    );
  const url = checkedUrl(source, "SLACK_API_URL", apiUrl ?? fallback("SLACK_API_URL"));
  return {
    signingSecret: signingSecret ?? "",
    tokens,
    soleToken,
    apiUrl: url.endsWith("/") ? url : `${url}/`,
  };
};
