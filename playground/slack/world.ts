/**
 * What every part of the local Slack works on: the workspaces, the clock, the log, the switches and
 * the way to the bot. One world is one running server.
 */
import type { Fields } from "./json.ts";
import type { OAuth } from "./oauth.ts";
import type { Delivered, Outgoing } from "./outgoing.ts";
import type { Sockets } from "./sockets.ts";
import type { SlackLog } from "./log.ts";
import type { Switches } from "./switches.ts";
import type { Workspace } from "./workspace.ts";

export type EventSender = {
  /** Sends an event; gives its id and how the first delivery and its retry ended. */
  send(workspace: Workspace, event: Fields, echo?: boolean): Promise<EventOutcome>;
  /** Sends a known event once more, as Slack's later retries do. */
  redeliver(eventId: string, reason?: string): Promise<Delivered>;
  /** Sends again what got no good answer, as Slack's retries after one and five minutes do. */
  retryMissed(): Promise<void>;
  /** Releases the events that `holdEvents` held, in order or the last one first. */
  release(order?: "in order" | "reversed"): Promise<void>;
  /** Forgets what was sent; none of it can be sent again. */
  forget(): void;
};

type EventOutcome = { eventId: string; delivered: boolean };

export type ResponseUrl = {
  team: string;
  channel: string;
  user: string;
  issuedAt: number;
  uses: number;
  /** The message the person acted in, which `replace_original` replaces. */
  original: string | null;
  threadTs: string | null;
};

/** The world without its events, which are sent with this. */
export type Ground = {
  workspaces: Map<string, Workspace>;
  now: () => number;
  log: SlackLog;
  switches: Switches;
  signingSecret: string;
  oauth: OAuth;
  sockets: Sockets;
  /** How long Slack waits for an answer of the bot. */
  answerWithinMs: number;
  /** `http://127.0.0.1:PORT`, where Web API and response_urls are served. */
  origin: string;
  botUrl: string | null;
  responseUrls: Map<string, ResponseUrl>;
  send: (outgoing: Outgoing) => Promise<Delivered>;
  /** Ends requests still under way when the server closes. */
  closing: AbortSignal;
  /** Takes work that nobody waits for; `close` waits for it. */
  background: (work: Promise<unknown>) => void;
};

export type World = Ground & { events: EventSender };

export function workspaceOf(world: Ground, team: string): Workspace {
  const found = world.workspaces.get(team);
  if (found === undefined) throw new Error(`The local Slack has no workspace ${team}.`);
  return found;
}
