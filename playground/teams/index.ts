/**
 * A local Teams on a port of this machine, strict about the platform's rules. It has tenants with
 * people, sign-in and key metadata, and the Bot Connector. A bot that is given `settings` cannot
 * tell it from the real one. Tests, the demo and its page use it.
 */
import type { TeamsWorld } from "./client.ts";
import type { ConnectorWorld } from "./connector.ts";
import { Conversations } from "./conversations.ts";
import { Courier } from "./delivery.ts";
import type { DirectoryContent, TenantChannel } from "./directory.ts";
import { Directory } from "./directory.ts";
import type { Happened, Waiting } from "./log.ts";
import { TeamsLog } from "./log.ts";
import { TeamsPerson } from "./person.ts";
import { openServer } from "./server.ts";
import { BotTokens, openSigningKeys, TOKEN_ISSUER } from "./tokens.ts";
import { RateLimits, Switches } from "./trouble.ts";

export interface LocalTeamsOptions extends DirectoryContent {
  /** Epoch milliseconds, for the times in activities. Tokens go by the real clock. */
  readonly clock?: () => number;
  /** Milliseconds since any fixed moment, for the rate limits. */
  readonly elapsed?: () => number;
  /** The issuer of activities' tokens: another cloud's, such as `https://api.botframework.us`. */
  readonly issuer?: string;
  /** Default true: also refuse what real Teams would accept but show badly. */
  readonly strict?: boolean;
}

export interface LocalTeams {
  readonly url: string;
  /** The settings that lead a bot here, without its registrations. */
  readonly settings: { readonly [name: string]: string };
  /**
   * The settings of the registrations: unnamed when there is one, `TEAMS_R1_…` and so on when there
   * are more.
   */
  readonly registrationSettings: { readonly [name: string]: string };
  readonly log: TeamsLog;
  readonly switches: Switches;
  /** Sets where the bot listens: its `/api/messages`. */
  connect(botUrl: string): void;
  /**
   * The same person each time; with several registrations in a tenant the one to talk to may be
   * named.
   */
  person(tenantId: string, aadObjectId: string, appId?: string): TeamsPerson;
  /** The channels of a tenant that all its people are in. */
  channels(tenantId: string): readonly TenantChannel[];
  /** Removes a bot from a channel, or adds it again. */
  setInChannel(place: { tenantId: string; channel: string; appId: string }, member: boolean): void;
  until<T>(check: () => T, waiting: Waiting): Promise<Happened<T>>;
  /** Sends once more what people wrote and the bot did not acknowledge. */
  retryMissed(): Promise<void>;
  /** Makes all tokens issued so far invalid. */
  revokeTokens(): void;
  /** Forgets messages of before this moment: hours of work would fill the memory. */
  forget(beforeMs: number): void;
  close(): Promise<void>;
}

export async function openLocalTeams(options: LocalTeamsOptions): Promise<LocalTeams> {
  const now = options.clock ?? Date.now;
  const directory = new Directory(options);
  const conversations = new Conversations(directory, now);
  const log = new TeamsLog();
  const switches = new Switches();
  const keys = await openSigningKeys(options.issuer);
  const limits = new RateLimits(options.elapsed);
  let tokens = new BotTokens(directory, "");
  const server = await openServer({
    keys,
    tokens: () => tokens,
    switches,
    log,
    now,
    world: {
      directory,
      conversations,
      strict: options.strict ?? true,
      ...limitsOf(limits, switches),
      reactions: () => switches.reactions,
    },
  });
  const { url } = server;
  // A scope of this server's own: botbuilder caches tokens by app id and scope for the whole
  // process.
  const scope = `${url}/.default`;
  tokens = new BotTokens(directory, scope);
  const courier = new Courier(keys, log, { now, copies: () => switches.copies });
  const serviceUrl = (): string => `${url}/${switches.region}/`;
  const world: TeamsWorld = { directory, conversations, courier, log, now, serviceUrl };
  const people = new Map<string, TeamsPerson>();

  return {
    url,
    settings: settingsFor(url, scope, options.issuer ?? TOKEN_ISSUER),
    registrationSettings: registrationSettings(directory),
    log,
    switches,
    connect: (botUrl) => courier.connect(botUrl),
    person(tenantId, aadObjectId, appId) {
      const registration = appId
        ? directory.registration(appId)
        : directory.registrationIn(tenantId);
      if (!registration) throw new Error(`there is no registration ${appId}`);
      const key = [registration.appId, tenantId, aadObjectId].join("/");
      const user = directory.user(tenantId, aadObjectId);
      const person = people.get(key) ?? new TeamsPerson(world, { registration, tenantId, user });
      people.set(key, person);
      return person;
    },
    channels: (tenantId) => directory.tenant(tenantId).channels ?? [],
    setInChannel({ tenantId, channel, appId }, member) {
      conversations.channel(tenantId, channel).bots.set(appId, member);
    },
    until: (check, waiting) => log.until(check, waiting),
    retryMissed: () => courier.retryMissed(),
    revokeTokens: () => tokens.revokeAll(),
    forget: (beforeMs) => conversations.forget(beforeMs),
    close: () => server.close(),
  };
}

const limitsOf = (
  limits: RateLimits,
  switches: Switches,
): Pick<ConnectorWorld, "waitS" | "reactionWaitS"> => ({
  waitS: (appId, { tenantId, id }) =>
    switches.rateLimits ? limits.waitS({ appId, tenantId, conversationId: id }) : 0,
  reactionWaitS: (appId) => (switches.rateLimits ? limits.reactionWaitS(appId) : 0),
});

function settingsFor(
  url: string,
  scope: string,
  issuer: string,
): { readonly [name: string]: string } {
  return {
    TEAMS_LOGIN_URL: url,
    TEAMS_OAUTH_SCOPE: scope,
    TEAMS_TOKEN_ISSUER: issuer,
    TEAMS_OPENID_URL: `${url}/v1/.well-known/openidconfiguration`,
    TEAMS_SERVICE_HOSTS: new URL(url).host,
  };
}

function registrationSettings(directory: Directory): { readonly [name: string]: string } {
  const several = directory.registrations.length > 1;
  const entries = directory.registrations.flatMap(
    ({ appId, password, identity, tenant }, index) => {
      const prefix = several ? `TEAMS_R${index + 1}_` : "TEAMS_";
      return [
        [`${prefix}APP_ID`, appId],
        ...(password === undefined ? [] : [[`${prefix}APP_PASSWORD`, password]]),
        [
          `${prefix}APP_TYPE`,
          identity ? "UserAssignedMSI" : tenant ? "SingleTenant" : "MultiTenant",
        ],
        ...(tenant ? [[`${prefix}TENANT_ID`, tenant]] : []),
      ];
    },
  );
  return Object.fromEntries(entries);
}
