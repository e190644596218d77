/** The methods chat.*: posting, changing and removing messages. */
import {
  addMessage,
  findMessage,
  repliesOf,
  shown,
  threadProblem,
  withIds,
} from "../conversations.ts";
import { copy } from "../json.ts";
import type { Fields } from "../json.ts";
import { directChannel } from "../workspace.ts";
import type { Channel, Message } from "../workspace.ts";
import {
  channelOf,
  flag,
  joinedChannel,
  optional,
  ownMessage,
  Refused,
  required,
  tell,
} from "./call.ts";
import type { Call, Method } from "./call.ts";
import { contentOf } from "./content.ts";
import type { Content } from "./content.ts";

const postedTextMax = 40_000;
const updatedTextMax = 4_000;

/** A user's id stands for the direct conversation, but only here, not in chat.update. */
function placeToPost(call: Call): Channel {
  const user = call.workspace.users.get(required(call, "channel"));
  if (user === undefined) return joinedChannel(call);
  if (user.isBot) throw new Refused("cannot_dm_bot");
  return directChannel(call.workspace, user.id);
}

function nonEmpty(content: Content): void {
  const parts = [content.text, content.blocks?.[0], content.attachments?.[0]];
  if (parts.every((part) => part === undefined)) throw new Refused("no_text");
}

function threadOf(call: Call, channel: Channel): string | null {
  const threadTs = optional(call, "thread_ts");
  if (threadTs === undefined) return null;
  const problem = threadProblem(channel, threadTs);
  if (problem !== undefined) throw new Refused(problem);
  return threadTs;
}

const postMessage: Method = (call) => {
  const { workspace, world } = call;
  const channel = placeToPost(call);
  const content = contentOf(call, postedTextMax);
  nonEmpty(content);
  const threadTs = threadOf(call, channel);
  channel.lastPostAt = world.now();
  const message = addMessage(
    { workspace, channel, now: world.now() },
    // Outside a thread Slack ignores that a reply is to be sent to the channel too.
    {
      ...written(call, content),
      threadTs,
      broadcast: threadTs !== null && flag(call, "reply_broadcast"),
    },
  );
  tell(call, "posted", { channel, message });
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: { ...shown(workspace, channel, message), ...metadataPart(message) },
  };
};

function written(call: Call, content: Content) {
  const metadata = content.metadata ?? {};
  return {
    user: call.workspace.botUser,
    botId: call.workspace.botId,
    text: content.text ?? "",
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
    metadata: Object.keys(metadata).length === 0 ? null : metadata,
  };
}

export function metadataPart(message: Message): Fields {
  return message.metadata === null ? {} : { metadata: message.metadata };
}

const update: Method = (call) => {
  const { workspace, world } = call;
  const channel = channelOf(call);
  const message = ownMessage(call, channel, "cant_update_message");
  const content = contentOf(call, updatedTextMax);
  const before = copy(shown(workspace, channel, message));
  applyUpdate(message, content);
  message.editedTs = `${Math.floor(world.now() / 1000)}.000000`;
  const answer = shown(workspace, channel, message);
  tell(call, "changed", { channel, message, before });
  return { ok: true, channel: channel.id, ts: message.ts, text: message.text, message: answer };
};

/** Text alone removes the blocks; with neither text nor blocks both stay as they are. */
function applyUpdate(message: Message, content: Content): void {
  const { text, blocks, attachments, metadata } = content;
  if (text === undefined && blocks === undefined && attachments === undefined && !metadata) {
    throw new Refused("no_text");
  }
  if (text !== undefined || blocks !== undefined) {
    message.text = text ?? message.text;
    message.blocks = withIds(blocks ?? []);
  }
  if (attachments !== undefined) message.attachments = attachments;
  if (metadata !== undefined) {
    message.metadata = Object.keys(metadata).length === 0 ? null : metadata;
  }
}

const remove: Method = (call) => {
  const { workspace } = call;
  const channel = channelOf(call);
  const message = ownMessage(call, channel, "cant_delete_message");
  const before = copy(shown(workspace, channel, message));
  message.deleted = true;
  tell(call, "deleted", { channel, message, before });
  return { ok: true, channel: channel.id, ts: message.ts };
};

const postEphemeral: Method = (call) => {
  const { workspace, world } = call;
  const channel = joinedChannel(call);
  const user = workspace.users.get(required(call, "user"));
  if (user === undefined) throw new Refused("user_not_found");
  if (!channel.members.includes(user.id)) throw new Refused("user_not_in_channel");
  const content = contentOf(call, postedTextMax);
  nonEmpty(content);
  const threadTs = threadOf(call, channel);
  if (threadTs !== null && repliesOf(channel, threadTs).length === 0) {
    throw new Refused("thread_not_found");
  }
  const message = addMessage(
    { workspace, channel, now: world.now() },
    { ...written(call, content), threadTs, onlyFor: user.id },
  );
  return { ok: true, message_ts: message.ts };
};

const getPermalink: Method = (call) => {
  const channel = channelOf(call);
  const message = findMessage(channel, required(call, "message_ts"));
  if (message === undefined) throw new Refused("message_not_found");
  const path = `archives/${channel.id}/p${message.ts.replace(".", "")}`;
  return { ok: true, channel: channel.id, permalink: `${call.world.origin}/${path}` };
};

export const chatMethods: Record<string, Method> = {
  "chat.postMessage": postMessage,
  "chat.update": update,
  "chat.delete": remove,
  "chat.postEphemeral": postEphemeral,
  "chat.getPermalink": getPermalink,
};
