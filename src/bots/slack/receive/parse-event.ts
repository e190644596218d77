/**
 * Parses events of Slack's Events API into `Incoming`. A message counts once, however often and
 * under however many event ids it comes: as a mention and as a message, and through two
 * installations in a shared channel. Whatever an app wrote is ignored, also our own messages.
 */
import { protocolName } from "../../../base/log.ts";
import { cutText } from "../../limits.ts";
import type { Incoming } from "../../port.ts";
import { workspaceAddress, messageAddress, userAddress, placeAddress } from "../address.ts";
import { clean } from "../../plain-text.ts";
import { mentions, textMax, written } from "../markup.ts";
import { type SlackId, guestMark, homeOf } from "./home-workspace.ts";
import * as payloads from "../payloads.ts";
import { picturesIn } from "./files.ts";
import { hash } from "./hash.ts";
import { uncarriedIn } from "./uncarried.ts";
import type { HomeOpened, InnerMessage, MessageEvent } from "../payloads.ts";

/** The kinds of message that a person writes; all others are Slack's own notices. */
const humanSubtypes = new Set(["", "file_share", "thread_broadcast", "me_message"]);

/**
 * Whether an event is what people say to each other in a channel, so that it can be left before
 * anything more is read of it: written in no thread and to nobody. What it calls so `parseEvent`
 * ignores; there is more that it ignores.
 */
export const isChatter = (body: object): boolean => {
  const event = "event" in body ? body.event : null;
  if (typeof event !== "object" || event === null) return false;
  const {
    type,
    subtype,
    thread_ts,
    channel,
    channel_type,
    text,
  }: Readonly<
    Partial<Record<"type" | "subtype" | "thread_ts" | "channel" | "channel_type" | "text", unknown>>
  > = event;
  return (
    type === "message" &&
    subtype === undefined &&
    thread_ts === undefined &&
    (channel_type === "channel" || channel_type === "group") &&
    typeof channel === "string" &&
    !channel.startsWith("D") &&
    typeof text === "string" &&
    !text.includes("<@")
  );
};

export const parseEvent = (body: unknown): Incoming => {
  const sent = payloads.envelope.parse(body);
  const received = receivedIn(sent);
  switch (sent.event.type) {
    case "message":
    case "app_mention":
      return parseMessageEvent(payloads.messageEvent.parse(sent.event), received);
    case "app_home_opened":
      return opened(payloads.homeOpened.parse(sent.event), received);
    case "app_uninstalled":
      return { ...byNobody(received), kind: "uninstalled" };
    case "tokens_revoked": {
      const { tokens } = payloads.tokensRevoked.parse(sent.event);
      // A kind that lost no token may be left out.
      const ours = tokens?.bot == null ? !(tokens?.oauth?.length ?? 0) : tokens.bot.length > 0;
      return ours
        ? { ...byNobody(received), kind: "uninstalled" }
        : ignored(received, "tokens of people were revoked");
    }
    default:
      return ignored(received, `event ${protocolName(sent.event.type)}`);
  }
};

/** The ids of the workspaces and organisations whose installations an event is about. */
export const installationsIn = (body: unknown): readonly string[] => {
  const sent = payloads.envelope.parse(body);
  const named = [sent, ...(sent.authorizations ?? [])].flatMap((one) => [
    one.team_id,
    one.enterprise_id,
  ]);
  return [...new Set(named)].filter((id) => typeof id === "string");
};

/** The event comes for each tab of the app, each time that it is opened. */
const opened = ({ tab, user, channel }: HomeOpened, received: Received): Incoming => {
  const known = tab === "home" ? "home" : tab === "messages" ? "chat" : null;
  if (known === null || user == null) return ignored(received, "opened, but neither home nor chat");
  const direct = channel?.startsWith("D") === true ? placeAddress(received.team, channel) : null;
  return { ...by(user, received.team, received), direct, kind: "visited", tab: known };
};

type Received = {
  readonly team: string;
  /** The organisation of that workspace (Enterprise Grid), where it belongs to one. */
  readonly enterprise: SlackId;
  readonly botUser: string | null;
  readonly id: string;
};

const receivedIn = (sent: payloads.Envelope): Received => {
  const authorization = sent.authorizations?.[0];
  const team =
    authorization?.team_id ??
    sent.context_team_id ??
    sent.team_id ??
    sent.enterprise_id ??
    "unknown";
  return {
    team,
    enterprise:
      authorization?.enterprise_id ??
      sent.context_enterprise_id ??
      // In a shared channel this is of the workspace where the event happened.
      (sent.team_id === team ? sent.enterprise_id : null),
    botUser: authorization?.user_id ?? null,
    id: `event:${clean(sent.event_id ?? hash(sent.event))}`,
  };
};

const parseMessageEvent = (event: MessageEvent, received: Received): Incoming => {
  switch (event.subtype) {
    case "message_changed":
      return changed(event, received);
    case "message_deleted":
      return deleted(event, received);
    default:
      return wrote(event, received);
  }
};

const wrote = (sent: MessageEvent, received: Received): Incoming => {
  const cut = cutText(sent.text, textMax);
  const event = { ...sent, text: cut.text };
  if (!humanSubtypes.has(event.subtype ?? "")) {
    return ignored(received, `message ${protocolName(event.subtype ?? "")}`);
  }
  if (event.user == null || isByApp(event, received)) return ignored(received, "by an app");
  const thread = event.thread_ts ?? event.ts;
  const reply = thread === event.ts ? null : messageAddress(received.team, event.channel, thread);
  const via = wayOf(event, event, received);
  if (via === null) return ignored(received, "in a channel, not said to the bot");
  const place = placeAddress(received.team, event.channel);
  const team = teamOf(event, received);
  return {
    ...by(event.user, team, received),
    ...guestMark(event.user_profile),
    id: messageId(team, event.channel, event.ts),
    ...sentAt(event.ts),
    direct: via === "direct" ? place : null,
    kind: "wrote",
    ...cut,
    text: written(cut.text, received.botUser ?? calledFirst(event)),
    message: messageAddress(received.team, event.channel, event.ts),
    place,
    inReplyTo: reply,
    via,
    files: event.files?.length ?? 0,
    ...picturesIn(event.files, received.team),
    ...uncarriedIn(event),
  };
};

/**
 * The user mentioned first, for events where Slack does not say which installation they are for.
 */
const calledFirst = (event: MessageEvent): string | null =>
  event.type === "app_mention" ? (/^\s*<@(\w+)/.exec(event.text ?? "")?.[1] ?? null) : null;

type Way = "direct" | "mention" | "thread";

/**
 * How a message reached the bot; null: it was not meant for it. In a channel the bot receives every
 * message, and keeps only those meant for it.
 */
const wayOf = (
  said: Partial<InnerMessage> & { ts?: string | null | undefined },
  event: MessageEvent,
  { botUser }: Received,
): Way | null => {
  if (event.channel_type === "im" || event.channel.startsWith("D")) return "direct";
  if (event.type === "app_mention" || mentions(said.text ?? "", botUser)) return "mention";
  if (said.thread_ts == null || said.thread_ts === said.ts) return null;
  const parent = said.parent_user_id ?? null;
  return parent === null || botUser === null || parent === botUser ? "thread" : null;
};

/** Slack also sends changes that no person made: a link unfurled, a language recognised. */
const changed = (event: MessageEvent, received: Received): Incoming => {
  const { message: sent, previous_message: before } = event;
  const cut = cutText(sent?.text, textMax);
  const now = { ...sent, text: cut.text };
  if (now.ts == null || now.user == null) return ignored(received, "a change of nothing");
  if (now.subtype === "tombstone") return deletion(event, received, now);
  if (isByApp(now, received)) return ignored(received, "by an app");
  const same = before == null ? now.edited == null : (before.text ?? "") === (sent?.text ?? "");
  if (same) return ignored(received, "a change that leaves the text as it was");
  const via =
    wayOf(now, event, received) ?? (before == null ? null : wayOf(before, event, received));
  if (via === null) return ignored(received, "a change of what was not said to the bot");
  const team = teamOf(now, received);
  return {
    ...by(now.user, team, received),
    ...guestMark(now.user_profile),
    id: `${messageId(team, event.channel, now.ts)}/edited/${event.ts}`,
    ...sentAt(event.ts),
    direct: via === "direct" ? placeAddress(received.team, event.channel) : null,
    kind: "edited",
    message: messageAddress(received.team, event.channel, now.ts),
    ...cut,
    text: written(cut.text, received.botUser),
  };
};

const deleted = (event: MessageEvent, received: Received): Incoming => {
  const before = event.previous_message ?? {};
  if (isByApp(before, received)) return ignored(received, "by an app");
  return deletion(event, received, before);
};

/** A deleted message with replies comes as a change into a tombstone, any other as a deletion. */
const deletion = (event: MessageEvent, received: Received, gone: InnerMessage): Incoming => {
  const ts = event.deleted_ts ?? gone.ts;
  if (ts == null) return ignored(received, "a deletion of nothing");
  const author = event.previous_message?.user ?? gone.user ?? "unknown";
  const writer = event.previous_message ?? gone;
  if (isByApp(writer, received)) return ignored(received, "by an app");
  const unknown = event.previous_message == null && gone.user == null;
  const via = wayOf(writer, event, received) ?? (unknown ? "thread" : null);
  if (via === null) return ignored(received, "a deletion of what was not said to the bot");
  const team = teamOf(writer, received);
  return {
    ...by(author, team, received),
    id: `${messageId(team, event.channel, ts)}/deleted`,
    ...sentAt(event.ts),
    direct: via === "direct" ? placeAddress(received.team, event.channel) : null,
    kind: "deleted",
    message: messageAddress(received.team, event.channel, ts),
  };
};

/** Slack itself speaks as these: it tells of channels, and reminds. */
const ownUsers: ReadonlySet<string> = new Set(["USLACK", "USLACKBOT"]);

/**
 * True for any app: the same product in the partner's workspace posts as another bot of its own.
 */
const isByApp = (message: Partial<InnerMessage>, { botUser }: Received): boolean =>
  (message.bot_id ?? "") !== "" ||
  (message.app_id ?? "") !== "" ||
  message.bot_profile != null ||
  message.subtype === "bot_message" ||
  ownUsers.has(message.user ?? "") ||
  (botUser !== null && message.user === botUser);

const teamOf = (message: Partial<InnerMessage>, received: Received): string =>
  homeOf(message.user_team ?? message.team, received);

const messageId = (writerTeam: string, channel: string, ts: string): string =>
  `message:${writerTeam}/${channel}/${ts}`;

/** Microseconds since 1970: Slack's times are seconds with six decimals. */
const sentAt = (ts: string): { sent?: number } =>
  /^\d{1,10}\.\d{6}$/u.test(ts) ? { sent: Number(ts.replace(".", "")) } : {};

const by = (user: string, team: string, received: Received) => ({
  id: received.id,
  community: workspaceAddress(received.team),
  person: userAddress(team, user),
  language: null,
  direct: null,
});

const byNobody = (received: Received) => by(received.botUser ?? "unknown", received.team, received);

const ignored = (received: Received, reason: string): Incoming => ({
  ...byNobody(received),
  kind: "ignored",
  reason,
});
