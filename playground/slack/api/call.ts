/**
 * A call of the Web API: its caller and arguments, and the ways to refuse it with Slack's own error
 * codes.
 */
import { findMessage } from "../conversations.ts";
import { changedEvent, deletedEvent, messageEvent } from "../events.ts";
import { isFields, parseJson, text } from "../json.ts";
import type { Fields } from "../json.ts";
import type { Channel, Message, Workspace } from "../workspace.ts";
import type { World } from "../world.ts";

export type Call = { world: World; workspace: Workspace; arguments: Fields };
export type Method = (call: Call) => Fields;

/** `ok: false` with Slack's error code; thrown by a method, answered by the dispatcher. */
export class Refused extends Error {
  readonly answer: Fields;
  constructor(error: string, messages: string[] = []) {
    super(error);
    this.name = "Refused";
    const lines = messages.map((message) => `[ERROR] ${message}`);
    this.answer = {
      ok: false,
      error,
      ...(messages.length === 0
        ? {}
        : { errors: messages, response_metadata: { messages: lines } }),
    };
  }
}

/** An argument that must be there; its absence is an invalid call, whatever the method. */
export function required(call: Call, name: string): string {
  const value = optional(call, name);
  if (value === undefined) {
    throw new Refused("invalid_arguments", [`missing required field: ${name}`]);
  }
  return value;
}

export function optional(call: Call, name: string): string | undefined {
  const value = call.arguments[name];
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return text(value) === "" ? undefined : text(value);
}

export function flag(call: Call, name: string): boolean {
  return ["true", "1"].includes(optional(call, name) ?? "");
}

/** An argument that is JSON: a string of it in a form, the thing itself in a JSON body. */
export function json(call: Call, name: string): unknown {
  const value = call.arguments[name];
  if (typeof value !== "string") return value ?? undefined;
  if (value === "") return undefined;
  const parsed = parseJson(value);
  if (parsed === undefined) {
    if (name !== "view") throw new Refused(`invalid_${name}_format`);
    throw new Refused("invalid_arguments", ["must be valid JSON [json-pointer:/view]"]);
  }
  return parsed;
}

export function list(call: Call, name: string): Fields[] | undefined {
  const value = json(call, name);
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw new Refused(`invalid_${name}_format`);
  const broken = value.findIndex((one) => !isFields(one));
  if (broken >= 0) {
    throw new Refused(`invalid_${name}`, [
      `must provide an object [json-pointer:/${name}/${broken}]`,
    ]);
  }
  return value.filter(isFields);
}

/** The channel an app may know of: its own workspace's, and its own direct conversations. */
export function channelOf(call: Call, name = "channel"): Channel {
  const found = call.workspace.channels.get(required(call, name));
  if (found === undefined) throw new Refused("channel_not_found");
  const inside = found.members.includes(call.workspace.botUser);
  if (found.kind !== "channel" && !inside) throw new Refused("channel_not_found");
  return found;
}

export function joinedChannel(call: Call, name = "channel"): Channel {
  const channel = channelOf(call, name);
  if (channel.archived) throw new Refused("is_archived");
  if (!channel.members.includes(call.workspace.botUser)) throw new Refused("not_in_channel");
  return channel;
}

export function ownMessage(call: Call, channel: Channel, otherwise: string): Message {
  const message = findMessage(channel, required(call, "ts"));
  if (message === undefined) throw new Refused("message_not_found");
  if (message.botId !== call.workspace.botId) throw new Refused(otherwise);
  return message;
}

type Told = { channel: Channel; message: Message; before?: Fields };

/** Sends the app an event about its own message, as Slack does in channels that the app is in. */
export function tell(call: Call, what: "posted" | "changed" | "deleted", told: Told): void {
  const { world, workspace } = call;
  if (!world.switches.echoes) return;
  if (!told.channel.members.includes(workspace.botUser)) return;
  const place = { workspace, channel: told.channel };
  const change = { before: told.before ?? {}, message: told.message, now: world.now() };
  const event =
    what === "posted"
      ? messageEvent(place, told.message)
      : what === "changed"
        ? changedEvent(place, change)
        : deletedEvent(place, change);
  world.background(world.events.send(workspace, event, true));
}
