/**
 * One Web API client for each workspace's token. It never retries by itself: whether and when a
 * call is tried again is the courier's decision, and a blind retry would post twice. The option
 * `headers` must stay unset: the SDK writes the first workspace's token into it for all.
 */
import { webApi } from "@slack/bolt";
import type { Logger } from "@slack/bolt";

export type Tokens = {
  readonly tokens: Readonly<Record<string, string>>;
  readonly soleToken: string | null;
};

export type Clients = {
  tokenOf(team: string): string | null;
  /** Null where the app has no token for that workspace. */
  of(team: string): webApi.WebClient | null;
};

export const clientOptions = (apiUrl: string, logger: Logger): webApi.WebClientOptions => ({
  slackApiUrl: apiUrl,
  logger,
  timeout: 7_000,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
});

export const openClients = (
  { tokens, soleToken }: Tokens,
  options: () => webApi.WebClientOptions,
): Clients => {
  const known = new Map<string, webApi.WebClient>();
  const tokenOf = (team: string): string | null =>
    (Object.hasOwn(tokens, team) ? tokens[team] : undefined) ?? soleToken;
  return {
    tokenOf,
    of: (team) => {
      const token = tokenOf(team);
      if (token === null) return null;
      const client = known.get(token) ?? new webApi.WebClient(token, options());
      known.set(token, client);
      return client;
    },
  };
};
