/**
 * A local Slack: a real HTTP server that speaks Slack's protocol to a bot and is strict about
 * Slack's rules. Nothing in the bot can tell that it is not the real one. In memory, one process.
 */
import { fileBytes } from "./api/files.ts";
import type { AddressInfo } from "node:net";
import { deliver, post, signature } from "./delivery.ts";
import { openEvents } from "./events.ts";
import type { Fields } from "./json.ts";
import { openInstalls } from "./installs.ts";
import type { Installs } from "./installs.ts";
import { openLog } from "./log.ts";
import type { SlackLog } from "./log.ts";
import { openOAuth } from "./oauth.ts";
import type { OAuthSeed } from "./oauth.ts";
import { openPerson, seen } from "./person/person.ts";
import type { SeenMessage, SlackPerson } from "./person/person.ts";
import { listen } from "./server.ts";
import { openSockets } from "./sockets.ts";
import type { Sockets } from "./sockets.ts";
import { openSwitches } from "./switches.ts";
import type { Switches } from "./switches.ts";
import { until } from "./waiting.ts";
import type { Waiting } from "./waiting.ts";
import { newWorkspace, nextTs } from "./workspace.ts";
import type { Channel, Workspace, WorkspaceSeed } from "./workspace.ts";
import { workspaceOf } from "./world.ts";
import type { Delivered } from "./outgoing.ts";
import type { Ground, World } from "./world.ts";

export type LocalSlackOptions = {
  signingSecret: string;
  workspaces: WorkspaceSeed[];
  /** The app as OAuth knows it; without it nobody can install the app. */
  oauth?: OAuthSeed;
  /** With an app-level token everything goes through Socket Mode, nothing over HTTP. */
  appToken?: string;
  /** Milliseconds since 1970; signatures, triggers and rates go by it. Default: the real time. */
  clock?: () => number;
  /** How long Slack waits for the bot; three seconds, unless a test of slowness is to be quick. */
  answerWithinMs?: number;
};

/**
 * A request to the bot that does not come from Slack; what is left out is as Slack would have it.
 */
type Forged = {
  body: string;
  contentType?: string;
  secret?: string;
  /** Seconds since 1970. */
  timestamp?: number;
  /** Null leaves the header out. */
  signature?: string | null;
};

type WorkspaceSummary = {
  team: string;
  name: string;
  people: { id: string; name: string }[];
  channels: { id: string; name: string; members: string[] }[];
};

type SlackChannel = {
  messages(): SeenMessage[];
  inviteBot(): void;
  invite(user: string): void;
  removeBot(): void;
  archive(): void;
};

export type LocalSlack = Installs & {
  /** The Web API's address for the bot, ending in `/api/`. */
  url: string;
  log: SlackLog;
  switches: Switches;
  /** Connections of Socket Mode. */
  sockets: Pick<Sockets, "count" | "refresh" | "drop">;
  /** Where the bot listens, e.g. `http://127.0.0.1:3978/slack/events`. */
  connect(botUrl: string): void;
  /** All people and channels, for a page that shows several people side by side. */
  workspaces(): WorkspaceSummary[];
  person(team: string, user: string): SlackPerson;
  channel(team: string, channel: string): SlackChannel;
  /** What a file of a workspace holds; null: there is none, or nothing in it. */
  file(team: string, id: string): Buffer | null;
  /** Any event of the Events API, signed and wrapped as Slack does. */
  sendEvent(team: string, event: Fields): Promise<{ eventId: string; delivered: boolean }>;
  /** Slack's later retries of an event, which come only when asked for here. */
  redeliver(eventId: string, reason?: string): Promise<Delivered>;
  /**
   * Sends once more every event that the bot did not acknowledge, as Slack does after one and five
   * minutes.
   */
  retryMissed(): Promise<void>;
  /** Releases the events that `switches.holdEvents` held. */
  releaseEvents(order?: "in order" | "reversed"): Promise<void>;
  verifyUrl(): Promise<boolean>;
  forge(request: Forged): Promise<Delivered>;
  until<T>(predicate: () => T | undefined | null | false, waiting: Waiting): Promise<T>;
  /** Forgets all events, and messages of before this moment: hours of work would fill the memory. */
  forget(beforeMs: number): void;
  close(): Promise<void>;
};

export async function openLocalSlack(options: LocalSlackOptions): Promise<LocalSlack> {
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();
  const world = newWorld(options, { closing: closing.signal, running });
  const server = await listen(world);
  const { port } = addressOf(server.address());
  world.origin = `http://127.0.0.1:${port}`;
  world.sockets.listen(server);
  const people = new Map<string, SlackPerson>();
  return {
    url: `${world.origin}/api/`,
    log: world.log,
    switches: world.switches,
    sockets: world.sockets,
    connect: (botUrl) => {
      world.botUrl = botUrl;
    },
    workspaces: () => [...world.workspaces.values()].map(summaryOf),
    file: (team, id) => fileBytes(world.workspaces.get(team), id),
    person: (team, user) => {
      const key = `${team} ${user}`;
      const person = people.get(key) ?? openPerson(world, team, user);
      people.set(key, person);
      return person;
    },
    channel: (team, channel) => channelHandle(world, team, channel),
    until: async (predicate, waiting) => until(world, predicate, waiting),
    ...eventWays(world),
    ...openInstalls(world),
    forget: (beforeMs) => {
      world.events.forget();
      for (const { channels } of world.workspaces.values())
        for (const channel of channels.values())
          channel.messages = channel.messages.filter(({ ts }) => Number(ts) * 1000 >= beforeMs);
    },
    close: async () => {
      closing.abort();
      const closed = Promise.withResolvers<void>();
      await world.sockets.close();
      server.close(() => closed.resolve());
      server.closeAllConnections();
      await closed.promise;
      await Promise.allSettled(running);
    },
  };
}

type Lifetime = { closing: AbortSignal; running: Set<Promise<unknown>> };

function newWorld(options: LocalSlackOptions, { closing, running }: Lifetime): World {
  const seeds = options.workspaces.map((seed) => newWorkspace(seed));
  const { clock: now = Date.now, answerWithinMs = 3000 } = options;
  const ground: Ground = {
    workspaces: new Map(seeds.map((workspace) => [workspace.team, workspace])),
    oauth: openOAuth({
      seed: options.oauth,
      now,
      redirectUrl: () => new URL("/slack/oauth_redirect", ground.botUrl ?? undefined).href,
      installed: (owner) => {
        if ("workspace" in owner) owner.workspace.installed = true;
      },
    }),
    sockets: openSockets({
      appToken: options.appToken,
      origin: () => ground.origin,
      answerWithinMs,
      connected: () => {
        // Events that nobody acknowledged are sent again, once there is a connection.
        ground.background(events.retryMissed());
        ground.log.changed();
      },
      ended: () => ground.log.changed(),
    }),
    now,
    answerWithinMs,
    log: openLog(),
    switches: openSwitches(),
    signingSecret: options.signingSecret,
    origin: "http://127.0.0.1",
    botUrl: null,
    responseUrls: new Map(),
    closing,
    background: (work) => {
      const settled = work.catch(() => undefined).finally(() => running.delete(settled));
      running.add(settled);
    },
    send: async (outgoing) => deliver(ground, outgoing),
  };
  const events = openEvents(ground);
  return Object.assign(ground, { events });
}

function addressOf(address: string | AddressInfo | null): AddressInfo {
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address;
}

function summaryOf(workspace: Workspace): WorkspaceSummary {
  return {
    team: workspace.team,
    name: workspace.name,
    people: [...workspace.users.values()]
      .filter((user) => !user.isBot)
      .map(({ id, name }) => ({ id, name })),
    channels: [...workspace.channels.values()]
      .filter((channel) => channel.kind !== "im")
      .map(({ id, name, members }) => ({ id, name, members: [...members] })),
  };
}

function channelHandle(world: World, team: string, id: string): SlackChannel {
  const workspace = workspaceOf(world, team);
  const found = (): Channel => {
    const channel = workspace.channels.get(id);
    if (channel === undefined) throw new Error(`${team} has no channel ${id}.`);
    return channel;
  };
  return {
    messages: () =>
      found()
        .messages.filter((message) => !message.deleted && message.onlyFor === null)
        .map((message) => seen(found(), message)),
    inviteBot: () => {
      found().members = [...new Set([...found().members, workspace.botUser])];
    },
    invite: (user) => {
      found().members = [...new Set([...found().members, user])];
    },
    removeBot: () => {
      found().members = found().members.filter((member) => member !== workspace.botUser);
    },
    archive: () => {
      found().archived = true;
    },
  };
}

function eventWays(world: World) {
  return {
    sendEvent: async (team: string, event: Fields) => {
      const workspace = workspaceOf(world, team);
      const ts = nextTs(workspace, world.now());
      const outcome = await world.events.send(workspace, { event_ts: ts, ...event });
      world.log.changed();
      return outcome;
    },
    redeliver: async (eventId: string, reason?: string) => world.events.redeliver(eventId, reason),
    retryMissed: async () => world.events.retryMissed(),
    releaseEvents: async (order?: "in order" | "reversed") => world.events.release(order),
    verifyUrl: async () => {
      const challenge = crypto.randomUUID();
      const delivered = await world.send({
        what: "url_verification",
        team: "",
        user: null,
        form: "json",
        payload: { type: "url_verification", token: "local-verification-token", challenge },
      });
      return delivered.ok && delivered.answer.includes(challenge);
    },
    forge: async (request: Forged) => {
      const timestamp = request.timestamp ?? Math.floor(world.now() / 1000);
      const secret = request.secret ?? world.signingSecret;
      const signed = request.signature ?? signature(secret, timestamp, request.body);
      return post(world, {
        body: request.body,
        headers: {
          "content-type": request.contentType ?? "application/json",
          "x-slack-request-timestamp": String(timestamp),
          ...(request.signature === null ? {} : { "x-slack-signature": signed }),
        },
      });
    },
  };
}
