/**
 * The methods conversations.*: finding and reading conversations. An app reads only where it is a
 * member.
 */
import { findMessage, repliesOf, shown } from "../conversations.ts";
import type { Fields } from "../json.ts";
import { directChannel, findDirectChannel } from "../workspace.ts";
import type { Channel, Message } from "../workspace.ts";
import { channelOf, flag, joinedChannel, optional, Refused, required } from "./call.ts";
import type { Call, Method } from "./call.ts";
import { metadataPart } from "./chat.ts";

const pageMax = 999;

const open: Method = (call) => {
  const users = optional(call, "users")?.split(",");
  if (users === undefined) {
    const channel = channelOf(call);
    return { ok: true, no_op: true, already_open: true, channel: { id: channel.id } };
  }
  const [id, ...others] = users;
  const user = call.workspace.users.get(id ?? "");
  if (user === undefined || user.deleted) throw new Refused("user_not_found");
  if (others.length > 0) throw new Refused("too_many_users");
  if (user.isBot) throw new Refused("cannot_dm_bot");
  const known = findDirectChannel(call.workspace, user.id) !== undefined;
  const channel = directChannel(call.workspace, user.id);
  return {
    ok: true,
    ...(known ? { no_op: true, already_open: true } : {}),
    channel: flag(call, "return_im") ? described(call, channel) : { id: channel.id },
  };
};

function described(call: Call, channel: Channel): Fields {
  const person = channel.members.find((member) => member !== call.workspace.botUser);
  const direct = channel.kind === "im";
  return {
    id: channel.id,
    created: 1_700_000_000,
    is_im: direct,
    is_channel: channel.kind === "channel",
    is_group: channel.kind === "group",
    is_private: channel.kind !== "channel",
    is_archived: channel.archived,
    is_ext_shared: false,
    context_team_id: call.workspace.team,
    ...(direct
      ? { user: person }
      : { name: channel.name, name_normalized: channel.name, num_members: channel.members.length }),
    is_member: channel.members.includes(call.workspace.botUser),
  };
}

const info: Method = (call) => ({ ok: true, channel: described(call, channelOf(call)) });

const listed: Method = (call) => {
  const types = (optional(call, "types") ?? "public_channel").split(",");
  const names = { channel: "public_channel", group: "private_channel", im: "im" };
  const channels = [...call.workspace.channels.values()].filter(
    (channel) =>
      types.includes(names[channel.kind]) &&
      (channel.kind === "channel" || channel.members.includes(call.workspace.botUser)),
  );
  const { page, next } = paged(call, channels, 1000);
  return { ok: true, channels: page.map((one) => described(call, one)), ...cursorPart(next) };
};

const members: Method = (call) => {
  const { page, next } = paged(call, channelOf(call).members, 100);
  return { ok: true, members: page, ...cursorPart(next) };
};

const history: Method = (call) => {
  const channel = joinedChannel(call);
  const shownMessages = channel.messages
    .filter((one) => !one.deleted && one.onlyFor === null)
    .filter((one) => one.threadTs === null || one.broadcast)
    .filter((one) => within(call, one))
    .toReversed();
  const { page, next } = paged(call, shownMessages, 100);
  return {
    ok: true,
    messages: page.map((one) => read(call, channel, one)),
    has_more: next !== "",
    pin_count: 0,
    ...cursorPart(next),
  };
};

const replies: Method = (call) => {
  const channel = joinedChannel(call);
  const ts = required(call, "ts");
  const parent = findMessage(channel, ts);
  const answers = repliesOf(channel, ts);
  if (parent === undefined && answers.length === 0) throw new Refused("thread_not_found");
  const thread = [...(parent === undefined ? [] : [parent]), ...answers];
  const { page, next } = paged(
    call,
    thread.filter((one) => one === parent || within(call, one)),
    1000,
  );
  return {
    ok: true,
    messages: page.map((one) => read(call, channel, one)),
    has_more: next !== "",
    ...cursorPart(next),
  };
};

function read(call: Call, channel: Channel, message: Message): Fields {
  const metadata = flag(call, "include_all_metadata") ? metadataPart(message) : {};
  return { ...shown(call.workspace, channel, message), ...metadata };
}

function within(call: Call, message: Message): boolean {
  const oldest = Number(optional(call, "oldest") ?? 0);
  const latest = Number(optional(call, "latest") ?? Number.POSITIVE_INFINITY);
  const ts = Number(message.ts);
  return flag(call, "inclusive") ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
}

type Page<T> = { page: T[]; next: string };

/** A cursor is opaque to the app: the index in the list, in base64. */
export function paged<T>(call: Call, all: T[], standard: number): Page<T> {
  const limit = Math.min(Number(optional(call, "limit") ?? standard), pageMax);
  const cursor = optional(call, "cursor");
  const decoded = Buffer.from(cursor ?? "", "base64").toString();
  if (cursor !== undefined && !/^at:\d+$/.test(decoded)) throw new Refused("invalid_cursor");
  const start = Number(decoded.slice(3) || 0);
  const end = start + limit;
  const next = end < all.length ? Buffer.from(`at:${end}`).toString("base64") : "";
  return { page: all.slice(start, end), next };
}

export function cursorPart(next: string): Fields {
  return { response_metadata: { next_cursor: next } };
}

export const conversationMethods: Record<string, Method> = {
  "conversations.open": open,
  "conversations.info": info,
  "conversations.list": listed,
  "conversations.members": members,
  "conversations.history": history,
  "conversations.replies": replies,
};
