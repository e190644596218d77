/** Asks Slack whether it takes the tokens in the settings, and what they allow. */
import { z } from "zod";
import { type Credential, clockAheadOf, askingMs, silenceOf } from "../credentials.ts";
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

const answer = z.looseObject({
  ok: z.boolean(),
  error: z.string().default("no reason"),
  team_id: z.string().optional(),
});
type Answer = z.output<typeof answer> & {
  readonly scopes: string | null;
  readonly aheadMs: number | null;
};

/** A text: Slack gave no answer, and why. */
const ask = async (address: string, token: string): Promise<Answer | string> => {
  try {
    const response = await fetch(address, {
      method: "POST",
      redirect: "error",
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(askingMs),
    });
    const parsed = answer.safeParse(await response.json().catch(() => null));
    if (!parsed.success) return `HTTP ${response.status}`;
    const scopes = response.headers.get("x-oauth-scopes");
    return { ...parsed.data, scopes, aheadMs: clockAheadOf(response) };
  } catch (error) {
    return silenceOf(error);
  }
};

type Named = { readonly token: string; readonly team: string | null };
const askBot = async (apiUrl: string, { token, team }: Named): Promise<Credential> => {
  const setting = team === null ? "SLACK_BOT_TOKEN" : `SLACK_BOT_TOKEN_${team}`;
  const said = await ask(`${apiUrl}auth.test`, token);
  const communities = team === null ? null : [team];
  if (typeof said === "string" || !said.ok) return notTaken(setting, said, communities);
  const real = said.team_id ?? null;
  if (team !== null && real !== null && real !== team && team.startsWith("T"))
    return {
      ...taken(setting, communities),
      state: "refused",
      said: `it is of the workspace ${real}`,
    };
  const { needed, optional } = scopesLeftOut(said.scopes);
  return {
    ...taken(setting, communities ?? (real === null ? null : [real])),
    lacks: needed.length === 0 ? null : needed,
    without: optional,
    ...(said.aheadMs === null ? {} : { aheadMs: said.aheadMs }),
  };
};

const askApp = async (apiUrl: string, token: string): Promise<Credential> => {
  const said = await ask(`${apiUrl}apps.connections.open`, token);
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
  said: Answer | string,
  communities: Credential["communities"],
): Credential => {
  const why = typeof said === "string" ? said : said.error;
  const silent = typeof said === "string" || passing.test(why);
  return { ...taken(setting, communities), state: silent ? "silent" : "refused", said: why };
};
