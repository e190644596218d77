/**
 * Opens the whole product on this machine: a local Slack, a local Teams, and the bot between them.
 * The bot gets the settings that a real installation has. The demo and the journeys of the tests
 * run on it.
 */
import { closeAll, opening } from "../src/base/resources.ts";
import type { Clock, Spacing } from "../src/base/clock.ts";
import { readConfig } from "../src/config/config.ts";
import { type Log, quiet } from "../src/base/log.ts";
import { type Idjour, openIdjour, openStore } from "../src/main.ts";
import { storedText } from "../src/runtime/organisation-follower.ts";
import type { Organisation } from "../src/org/organisation.ts";
import type { Store } from "../src/store/port/store.ts";
import { type Gathering, slackSeeds, slackToken, teamsSeeds } from "./seeds.ts";
import { type LocalSlack, openLocalSlack } from "./slack/index.ts";
import { type LocalTeams, openLocalTeams } from "./teams/index.ts";
import { organise } from "./organise.ts";

export type Platforms = {
  readonly slack: LocalSlack;
  readonly teams: LocalTeams;
  /** The settings that lead a bot here; the database is to be added. */
  readonly environment: Readonly<Record<string, string>>;
  /** Tells both platforms where the bot listens. */
  connect(botUrl: string): void;
  close(): Promise<void>;
};

const signingSecret = "local-signing-secret";
const appToken = "xapp-local";
const slackApp = { clientId: "local.app", clientSecret: "local-client-secret", rotation: true };

export const openPlatforms = (
  organisation: Organisation,
  gathering: Gathering,
  clock?: Clock,
): Promise<Platforms> =>
  opening(async (resources) => {
    const time = clock === undefined ? {} : { clock: () => clock.now() };
    const workspaces = slackSeeds(organisation, gathering);
    const { slackBy = "tokens" } = gathering;
    const socket = slackBy === "socket" ? { appToken } : {};
    const app = { signingSecret, oauth: slackApp, ...socket };
    const slack = await openLocalSlack({ ...app, workspaces, ...time });
    resources.defer(() => slack.close());
    const directory = teamsSeeds(organisation, gathering);
    const teams = await openLocalTeams({ ...directory, ...time });
    resources.defer(() => teams.close());
    return {
      slack,
      teams,
      environment: {
        ...(workspaces.length === 0
          ? {}
          : { ...slackSettings(slack, slackBy), ...slackTokens(slackBy, workspaces) }),
        ...(directory.registrations.length === 0
          ? {}
          : { ...teams.settings, ...teams.registrationSettings }),
        HOST: "127.0.0.1",
        PORT: "0",
      },
      connect: (botUrl) => {
        slack.connect(`${botUrl}/slack/events`);
        teams.connect(`${botUrl}/api/messages`);
      },
      close: () => closeAll(resources),
    };
  });

type SlackBy = NonNullable<Gathering["slackBy"]>;
const slackSettings = (slack: LocalSlack, by: SlackBy): Readonly<Record<string, string>> => ({
  ...(by === "socket" ? { SLACK_APP_TOKEN: appToken } : { SLACK_SIGNING_SECRET: signingSecret }),
  SLACK_API_URL: slack.url,
});

const slackTokens = (
  by: SlackBy,
  workspaces: readonly { readonly team: string }[],
): Readonly<Record<string, string>> =>
  by === "install"
    ? {
        SLACK_CLIENT_ID: slackApp.clientId,
        SLACK_CLIENT_SECRET: slackApp.clientSecret,
        SLACK_STATE_SECRET: "local-state-secret",
        DATA_KEY: Buffer.alloc(32, "local").toString("base64"),
      }
    : Object.fromEntries(
        workspaces.map(({ team }) => [`SLACK_BOT_TOKEN_${team}`, slackToken(team)]),
      );

export type Trial = Platforms & {
  readonly idjour: Idjour;
  /** Has the bot look for what is due; a stopped one does not. */
  nudge(): void;
  /** Stops the bot for real; what people do meanwhile reaches nobody. */
  stop(): Promise<void>;
  /** Starts the bot for real on the same database. */
  start(): Promise<void>;
  restart(): Promise<void>;
};
export type TrialOptions = Gathering & {
  readonly organisation: Organisation;
  readonly databaseUrl: string;
  readonly clock?: Clock;
  readonly spacing?: Spacing;
  readonly log?: Log;
  readonly port?: string;
  /** What the bot is set beside the platforms and the database. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Opens the bot's database; absent: as the settings say. */
  readonly store?: () => Promise<Store>;
  /** Hosts beside the local Teams that a `serviceUrl` may name. */
  readonly serviceHosts?: readonly string[];
};

const hostsOf = (
  { TEAMS_SERVICE_HOSTS: own }: Platforms["environment"],
  more: readonly string[],
): Readonly<Record<string, string>> =>
  own === undefined || more.length === 0 ? {} : { TEAMS_SERVICE_HOSTS: [own, ...more].join(",") };

export const openTrial = (options: TrialOptions): Promise<Trial> =>
  opening(async (resources) => {
    const platforms = await openPlatforms(options.organisation, options, options.clock);
    resources.defer(() => platforms.close());
    const environment = {
      ...platforms.environment,
      ...hostsOf(platforms.environment, options.serviceHosts ?? []),
      ...options.settings,
      DATABASE_URL: options.databaseUrl,
      PORT: options.port ?? "0",
    };
    const parsed = readConfig(environment, "en");
    if (!parsed.ok) throw new Error(parsed.problems.join(" "));
    const { config } = parsed;
    const store = await openStore(config.database);
    await organise(store, storedText(options.organisation), options.clock?.now() ?? Date.now());
    await store.close();
    const open = async (): Promise<Idjour> => {
      const idjour = await openIdjour({
        config,
        isLocal: true,
        log: options.log ?? quiet,
        ...(options.clock === undefined ? {} : { clock: options.clock }),
        ...(options.spacing === undefined ? {} : { spacing: options.spacing }),
        ...(options.store === undefined ? {} : { store: options.store }),
      });
      platforms.connect(idjour.url);
      const { slack } = platforms;
      if (options.slackBy === "socket")
        await slack.until(() => slack.sockets.count() > 0, { what: "the bot's connection" });
      return idjour;
    };
    let idjour: Idjour | null = await open();
    const stop = async (): Promise<void> => {
      const running = idjour;
      idjour = null;
      await running?.close();
    };
    resources.defer(stop);
    const start = async (): Promise<void> => {
      idjour ??= await open();
    };
    return {
      ...platforms,
      get idjour() {
        if (idjour === null) throw new Error("The bot is stopped.");
        return idjour;
      },
      nudge: () => idjour?.nudge(),
      stop,
      start,
      restart: async () => {
        await stop();
        await start();
      },
      close: () => closeAll(resources),
    };
  });
