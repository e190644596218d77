/** Asks Slack whether it takes the tokens in the settings, and what they allow. */
import { type Credential, clockAheadOf } from "../credentials.ts";
import { type SlackAnswer, askMethod } from "./asking.ts";
import type { SlackSettings } from "./index.ts";
import { scopesLeftOut } from "./install/scopes.ts";

export const askSlack = ({
  apiUrl,
  appToken = null,
  soleToken,
  tokens,
}: SlackSettings): Promise<readonly Credential[]> =>
  Promise.all([
    ...(soleToken === null ? [] : [askBot(apiUrl, { token: soleToken, team: null })]),
    ...Object.entries(tokens).map(([team, token]) => askBot(apiUrl, { token, team })),
    ...(appToken === null ? [] : [askApp(apiUrl, appToken)]),
  ]);

type Named = { readonly token: string; readonly team: string | null };
const askBot = async (apiUrl: string, { token, team }: Named): Promise<Credential> => {
  const setting = team === null ? "SLACK_BOT_TOKEN" : `SLACK_BOT_TOKEN_${team}`;
  const said = await askMethod({ apiUrl, token }, { method: "auth.test" });
  const communities = team === null ? null : [team];
  if (typeof said === "string" || !said.ok) return notTaken(setting, said, communities);
  const real = said.team_id ?? null;
  if (team !== null && real !== null && real !== team && team.startsWith("T"))
    return {
      ...taken(setting, communities),
      state: "refused",
      said: `it is of the workspace ${real}`,
    };
  const { response } = said;
  const { needed, optional } = scopesLeftOut(response.headers.get("x-oauth-scopes"));
  const aheadMs = clockAheadOf(response);
  return {
    ...taken(setting, communities ?? (real === null ? null : [real])),
    lacks: needed.length === 0 ? null : needed,
    without: optional,
    ...(aheadMs === null ? {} : { aheadMs }),
  };
};

const askApp = async (apiUrl: string, token: string): Promise<Credential> => {
  const said = await askMethod({ apiUrl, token }, { method: "apps.connections.open" });
  const setting = "SLACK_APP_TOKEN";
  return typeof said === "string" || !said.ok ? notTaken(setting, said, []) : taken(setting, []);
};

const taken = (setting: string, communities: Credential["communities"]): Credential => ({
  setting,
  state: "taken",
  said: "",
  lacks: null,
  without: [],
  communities,
});
/** Slack asks to wait or fails itself: that says nothing about the token. */
const passing = /^(?:ratelimited|internal_error|fatal_error|service_unavailable|request_timeout)$/u;
const notTaken = (
  setting: string,
  said: SlackAnswer | string,
  communities: Credential["communities"],
): Credential => {
  const why = typeof said === "string" ? said : said.error;
  const silent = typeof said === "string" || passing.test(why);
  return { ...taken(setting, communities), state: silent ? "silent" : "refused", said: why };
};
