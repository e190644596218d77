/**
 * Messages: posting, changing and removing them, and how Slack shows them to an app. Callers have
 * checked who may do what; here the state changes and stays consistent.
 */
import { fields, fieldsList, isFields } from "./json.ts";
import type { Fields } from "./json.ts";
import { newId, nextTs } from "./workspace.ts";
import type { Channel, Message, Workspace } from "./workspace.ts";

export type NewMessage = {
  user: string;
  text: string;
  botId?: string | null;
  blocks?: Fields[];
  attachments?: Fields[];
  threadTs?: string | null;
  broadcast?: boolean;
  metadata?: Fields | null;
  onlyFor?: string | null;
  clientMessageId?: string | null;
  files?: Fields[];
};

export type Place = { workspace: Workspace; channel: Channel; now: number };

export function addMessage({ workspace, channel, now }: Place, wanted: NewMessage): Message {
  const message: Message = {
    ts: nextTs(workspace, now),
    user: wanted.user,
    botId: wanted.botId ?? null,
    text: wanted.text,
    blocks: withIds(wanted.blocks ?? []),
    attachments: wanted.attachments ?? [],
    threadTs: wanted.threadTs ?? null,
    broadcast: wanted.broadcast ?? false,
    metadata: wanted.metadata ?? null,
    editedTs: null,
    deleted: false,
    onlyFor: wanted.onlyFor ?? null,
    clientMessageId: wanted.clientMessageId ?? null,
    files: wanted.files ?? [],
    reactions: new Map(),
  };
  channel.messages.push(message);
  return message;
}

/**
 * A message that everybody in the channel sees, or nothing: ephemeral and removed messages are not
 * found.
 */
export function findMessage(channel: Channel, ts: string): Message | undefined {
  return channel.messages.find(
    (message) => message.ts === ts && !message.deleted && message.onlyFor === null,
  );
}

export function repliesOf(channel: Channel, ts: string): Message[] {
  return channel.messages.filter(
    (message) => message.threadTs === ts && !message.deleted && message.onlyFor === null,
  );
}

/** Why a reply may not go under this ts, in Slack's words; nothing when it may. */
export function threadProblem(channel: Channel, threadTs: string): string | undefined {
  const parent = channel.messages.find((message) => message.ts === threadTs);
  if (parent === undefined) return "thread_not_found";
  return parent.threadTs === null ? undefined : "cannot_reply_to_message";
}

/** The message as Slack's methods and events give it, with metadata only where it was asked for. */
export function shown(workspace: Workspace, channel: Channel, message: Message): Fields {
  return {
    type: "message",
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.team,
    ...(message.clientMessageId === null ? {} : { client_msg_id: message.clientMessageId }),
    ...botParts(workspace, message),
    ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
    ...(message.files.length === 0 ? {} : { files: message.files }),
    ...(message.attachments.length === 0 ? {} : { attachments: message.attachments }),
    ...reactionParts(message),
    ...(message.editedTs === null ? {} : { edited: { user: message.user, ts: message.editedTs } }),
    ...threadParts(workspace, channel, message),
  };
}

function botParts(workspace: Workspace, message: Message): Fields {
  if (message.botId === null) return {};
  return {
    bot_id: message.botId,
    app_id: appId,
    bot_profile: {
      id: message.botId,
      app_id: appId,
      name: "idjour",
      deleted: false,
      updated: 0,
      team_id: workspace.team,
      icons: {},
    },
  };
}

function reactionParts({ reactions }: Message): Fields {
  if (reactions.size === 0) return {};
  const each = [...reactions].map(([name, users]) => ({ name, users, count: users.length }));
  return { reactions: each };
}

function threadParts(workspace: Workspace, channel: Channel, message: Message): Fields {
  if (message.threadTs !== null) {
    const parent = channel.messages.find((one) => one.ts === message.threadTs);
    const reply = { thread_ts: message.threadTs, parent_user_id: parent?.user };
    if (!message.broadcast || parent === undefined) return reply;
    return { ...reply, subtype: "thread_broadcast", root: shown(workspace, channel, parent) };
  }
  const replies = repliesOf(channel, message.ts);
  if (replies.length === 0) return {};
  const writers = [...new Set(replies.map((reply) => reply.user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users: writers,
    reply_users_count: writers.length,
    latest_reply: replies.at(-1)?.ts,
  };
}

/**
 * Gives an id to every block and every interactive element that came without one, as Slack does.
 */
export function withIds(blocks: Fields[]): Fields[] {
  return structuredClone(blocks).map((block) => {
    const named: Fields = { ...block, block_id: block["block_id"] ?? newId("b") };
    if (block["type"] === "actions" || block["type"] === "context_actions") {
      named["elements"] = fieldsList(block["elements"]).map(withActionId);
    }
    if (isFields(block["element"])) named["element"] = withActionId(block["element"]);
    const accessory = fields(block["accessory"]);
    if (accessory["type"] !== undefined && accessory["type"] !== "image") {
      named["accessory"] = withActionId(accessory);
    }
    return named;
  });
}

function withActionId(element: Fields): Fields {
  return { ...element, action_id: element["action_id"] ?? newId("a") };
}

export const appId = "A0IDJOUR000";
