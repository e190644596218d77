/**
 * Opens one Web API client for each workspace's token. A client never retries by itself: whether
 * and when a call is tried again is the courier's decision, and a blind retry would post twice. The
 * option `headers` must stay unset: the SDK writes the first workspace's token into it for all.
 */
import { webApi } from "@slack/bolt";
import type { Logger } from "@slack/bolt";
import { openBoundedMap } from "../../base/bounded-map.ts";
import { NoTokenNow } from "./failure.ts";
import type { Installations, TeamToken } from "./install/installations.ts";

export type BotTokens = {
  readonly tokens: Readonly<Record<string, string>>;
  readonly soleToken: string | null;
};

export type Clients = {
  /**
   * Null where the app has no token for the workspace; throws `NoTokenNow` where that is unknown.
   */
  of(team: string): Promise<webApi.WebClient | null>;
};

export const clientOptions = (apiUrl: string, logger: Logger): webApi.WebClientOptions => ({
  slackApiUrl: apiUrl,
  logger,
  timeout: 7_000,
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
});

type Deps = BotTokens & {
  readonly installations: Installations | null;
  readonly options: () => webApi.WebClientOptions;
};

/** A client that is dropped is made anew. */
const teamsMax = 1_000;

/**
 * A workspace's token is taken from the settings, else from its installation, else it is the
 * settings' sole token, which stands for every workspace without one.
 */
export const openClients = ({ tokens, soleToken, installations, options }: Deps): Clients => {
  const known = openBoundedMap<string, TeamToken & { readonly client: webApi.WebClient }>(teamsMax);
  const tokenOf = async (team: string): Promise<TeamToken | null> => {
    const named = Object.hasOwn(tokens, team) ? tokens[team] : undefined;
    if (named !== undefined) return { token: named, team: null };
    const installed = installations === null ? null : await installedFor(installations, team);
    return installed ?? (soleToken === null ? null : { token: soleToken, team: null });
  };
  return {
    of: async (team) => {
      const found = await tokenOf(team);
      if (found === null) return null;
      const before = known.get(team);
      if (before?.token === found.token) {
        // What is in use stays.
        known.set(team, before);
        return before.client;
      }
      const where = found.team === null ? {} : { teamId: found.team };
      const client = new webApi.WebClient(found.token, { ...options(), ...where });
      // A renewed token takes the place of the one before it.
      known.set(team, { ...found, client });
      return client;
    },
  };
};

/** Throws `NoTokenNow` for any failure to read an installation, since nothing was sent yet. */
const installedFor = async (
  installations: Installations,
  team: string,
): Promise<TeamToken | null> => {
  try {
    return await installations.tokenFor(team);
  } catch (error) {
    if (error instanceof NoTokenNow) throw error;
    throw new NoTokenNow("the installation could not be read", { cause: error });
  }
};
