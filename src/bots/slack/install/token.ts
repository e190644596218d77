/** Says what is kept of one installation, renews its token, and asks Slack whether it is valid. */
import { webApi } from "@slack/bolt";
import { z } from "zod";
import { deadToken, platformError } from "../failure.ts";

export const installedSchema = z.object({
  token: z.string().min(1),
  refreshToken: z.string().nullable(),
  /** Milliseconds since 1970; null: the token does not end. */
  expiresAt: z.number().nullable(),
  /** True for a token of the whole organisation: each call must say for which workspace it is. */
  isOrganisation: z.boolean(),
});
export type Installed = z.infer<typeof installedSchema>;

/** The app itself, which has an id and a secret at Slack and no token. */
export type SlackApp = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly options: () => webApi.WebClientOptions;
};

export const isDead = (error: unknown): boolean => deadToken.has(platformError(error) ?? "");

export const renew = async (
  { clientId, clientSecret, options }: SlackApp,
  { refreshToken, isOrganisation }: Installed,
  now: number,
): Promise<Installed> => {
  const answer = await new webApi.WebClient(undefined, options()).oauth.v2.access({
    client_id: clientId,
    client_secret: clientSecret,
    grant_type: "refresh_token",
    refresh_token: refreshToken ?? "",
  });
  const { access_token: token, refresh_token: next, expires_in: seconds } = answer;
  if (token === undefined || next === undefined || seconds === undefined)
    throw new Error("Slack's answer holds no tokens.");
  return { token, refreshToken: next, expiresAt: now + seconds * 1_000, isOrganisation };
};

export const isAlive = async ({ options }: SlackApp, token: string): Promise<boolean> => {
  const client = new webApi.WebClient(token, { ...options(), timeout: 2_000 });
  try {
    await client.auth.test();
    return true;
  } catch (error) {
    if (isDead(error)) return false;
    throw error;
  }
};
