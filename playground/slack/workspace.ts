/**
 * The state of the local Slack: workspaces with people, conversations, messages and open views. The
 * rules about changing it are in conversations.ts and views.ts.
 */
import { randomBytes } from "node:crypto";
import type { Fields } from "./json.ts";

type UserSeed = {
  id: string;
  name: string;
  locale?: string;
  tz?: string;
  homeTeam?: string;
  guest?: GuestKind;
};
/** Invited to several channels (`is_restricted`) or to one (`is_ultra_restricted` as well). */
type GuestKind = "multi-channel" | "single-channel";
type ChannelSeed = { id: string; name: string; members: string[]; private?: boolean };
export type WorkspaceSeed = {
  team: string;
  name: string;
  /** Without one the app is not installed until somebody installs it by OAuth. */
  botToken?: string;
  /** The organisation (Enterprise Grid) that the workspace belongs to. */
  enterprise?: string;
  botUser: string;
  users: UserSeed[];
  channels?: ChannelSeed[];
};

export type User = {
  id: string;
  name: string;
  locale: string;
  tz: string;
  /** What the person does, as their profile says; absent: it does not. */
  title?: string;
  /** When the person has do-not-disturb on, in seconds since 1970; absent: never. */
  quiet?: { from: number; to: number };
  isBot: boolean;
  /**
   * The workspace the person belongs to. For people from a shared channel it is another one, or
   * their organisation (E…).
   */
  homeTeam: string;
  /** What kind of guest the person is in this workspace; null: none. */
  guest: GuestKind | null;
  deleted: boolean;
};

export type Message = {
  ts: string;
  user: string;
  /** Set when an app wrote it. */
  botId: string | null;
  text: string;
  blocks: Fields[];
  attachments: Fields[];
  threadTs: string | null;
  /** A reply that was also sent to the channel. */
  broadcast: boolean;
  metadata: Fields | null;
  editedTs: string | null;
  deleted: boolean;
  /** The only person who sees it, for ephemeral messages. */
  onlyFor: string | null;
  clientMessageId: string | null;
  /** Shared with the message, as Slack's file objects. */
  files: Fields[];
  /** Who put an emoji on it, by the emoji's name. */
  reactions: Map<string, string[]>;
};

export type Channel = {
  id: string;
  name: string;
  kind: "channel" | "group" | "im";
  members: string[];
  archived: boolean;
  messages: Message[];
  /** When the app last posted here, for the rate of one message a second. */
  lastPostAt: number;
};

export type View = {
  id: string;
  user: string;
  hash: string;
  rootId: string;
  previousId: string | null;
  /** What the app sent, with the ids Slack gives to blocks and elements that have none. */
  content: Fields;
  /** What the person has entered, by block id and action id. */
  entered: Map<string, Fields>;
  /** What is wrong with the last submission, by block id, until it is sent again. */
  errors: Record<string, string>;
  /** The last submission got no valid answer in time. */
  trouble: boolean;
  closed: boolean;
};

export type Trigger = {
  id: string;
  user: string;
  issuedAt: number;
  used: boolean;
  /** The view the person acted in, if any: only there may a view be pushed. */
  fromView: string | null;
};

export type Workspace = {
  team: string;
  name: string;
  botToken: string | null;
  enterprise: string | null;
  /** The app came by the organisation's install: events say so, and calls carry its token. */
  byOrganisation: boolean;
  botUser: string;
  botId: string;
  installed: boolean;
  users: Map<string, User>;
  channels: Map<string, Channel>;
  views: Map<string, View>;
  /** Open modals of each person, the visible one last. */
  stacks: Map<string, string[]>;
  homes: Map<string, View>;
  triggers: Map<string, Trigger>;
  lastMicroseconds: number;
};

export function newWorkspace(seed: WorkspaceSeed): Workspace {
  const people: User[] = seed.users.map((user) => ({
    id: user.id,
    name: user.name,
    locale: user.locale ?? "sv-SE",
    tz: user.tz ?? "Europe/Stockholm",
    isBot: false,
    homeTeam: user.homeTeam ?? seed.team,
    guest: user.guest ?? null,
    deleted: false,
  }));
  const bot: User = {
    id: seed.botUser,
    name: "idjour",
    locale: "en-US",
    tz: "Europe/Stockholm",
    isBot: true,
    homeTeam: seed.team,
    guest: null,
    deleted: false,
  };
  const channels: Channel[] = (seed.channels ?? []).map((channel) => ({
    ...blankChannel(channel.id),
    name: channel.name,
    kind: channel.private === true ? "group" : "channel",
    members: [...channel.members],
  }));
  return {
    team: seed.team,
    name: seed.name,
    botToken: seed.botToken ?? null,
    enterprise: seed.enterprise ?? null,
    byOrganisation: false,
    botUser: seed.botUser,
    botId: `B${seed.botUser.slice(1)}`,
    installed: seed.botToken !== undefined,
    users: new Map([...people, bot].map((user) => [user.id, user])),
    channels: new Map(channels.map((channel) => [channel.id, channel])),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    triggers: new Map(),
    lastMicroseconds: 0,
  };
}

function blankChannel(id: string): Channel {
  return {
    id,
    name: id,
    kind: "channel",
    members: [],
    archived: false,
    messages: [],
    lastPostAt: Number.NEGATIVE_INFINITY,
  };
}

/** A message's ts: the time in seconds with six decimals, never the same twice in a workspace. */
export function nextTs(workspace: Workspace, nowMs: number): string {
  const microseconds = Math.max(Math.floor(nowMs) * 1000, workspace.lastMicroseconds + 1);
  workspace.lastMicroseconds = microseconds;
  const digits = String(microseconds);
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** The direct conversation of the bot and a person, made when first needed. */
export function directChannel(workspace: Workspace, user: string): Channel {
  const found = findDirectChannel(workspace, user);
  if (found !== undefined) return found;
  const channel: Channel = {
    ...blankChannel(`D${user.slice(1)}`),
    name: "directmessage",
    kind: "im",
    members: [user, workspace.botUser],
  };
  workspace.channels.set(channel.id, channel);
  return channel;
}

export function findDirectChannel(workspace: Workspace, user: string): Channel | undefined {
  return [...workspace.channels.values()].find(
    (channel) => channel.kind === "im" && channel.members.includes(user),
  );
}

/** An id in Slack's manner: a letter for its kind, and characters nobody can guess. */
export function newId(letter: string): string {
  return letter + randomBytes(6).toString("hex").toUpperCase();
}
