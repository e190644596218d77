/** The method reactions.add: an emoji on a message that anybody wrote, once by each. */
import { findMessage } from "../conversations.ts";
import { channelOf, Refused, required } from "./call.ts";
import type { Method } from "./call.ts";

/** Of the thousands that Slack knows. */
const known = new Set(["+1", "eyes", "heavy_check_mark", "hourglass", "white_check_mark"]);

const add: Method = (call) => {
  const { workspace, world } = call;
  const channel = channelOf(call);
  const timestamp = required(call, "timestamp");
  const name = required(call, "name");
  if (!/^\d+\.\d{6}$/u.test(timestamp)) throw new Refused("bad_timestamp");
  if (!known.has(name)) throw new Refused("invalid_name");
  if (channel.archived) throw new Refused("is_archived");
  if (!channel.members.includes(workspace.botUser)) throw new Refused("not_in_channel");
  const message = findMessage(channel, timestamp);
  if (message === undefined) throw new Refused("message_not_found");
  const users = message.reactions.get(name) ?? [];
  if (users.includes(workspace.botUser)) throw new Refused("already_reacted");
  message.reactions.set(name, [...users, workspace.botUser]);
  world.log.changed();
  return { ok: true };
};

export const reactionMethods: Record<string, Method> = { "reactions.add": add };
