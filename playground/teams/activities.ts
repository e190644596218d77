/** The activities Teams sends to a bot, as the Bot Connector writes them. */
import { randomUUID } from "node:crypto";
import type { Conversation } from "./conversations.ts";
import { threadId } from "./conversations.ts";
import type { Registration, TenantUser } from "./directory.ts";
import { botId, botName, personId } from "./directory.ts";
import type { JsonObject } from "./json.ts";

/** Who acts where, and when. */
export interface Scene {
  readonly registration: Registration;
  readonly user: TenantUser;
  readonly conversation: Conversation;
  readonly threadRoot?: string | undefined;
  readonly serviceUrl: string;
  readonly nowMs: number;
}

export interface MessageContent {
  readonly id: string;
  readonly text: string;
  readonly replyToId?: string | undefined;
  /** Files and other attachments; the HTML copy of the text is added to them. */
  readonly attachments?: readonly JsonObject[] | undefined;
  /** Written with an @mention of the bot. */
  readonly mentionsBot?: boolean;
}

export const newEventId = (): string => `f:${randomUUID()}`;

export function messageActivity(scene: Scene, content: MessageContent): JsonObject {
  const name = botName(scene.registration);
  const mention = {
    type: "mention",
    mentioned: { id: botId(scene.registration.appId), name },
    text: `<at>${name}</at>`,
  };
  const text = content.mentionsBot ? `<at>${name}</at> ${content.text}` : content.text;
  const base = envelope(scene, content.id);
  const html = { contentType: "text/html", content: `<p>${asHtml(text)}</p>` };
  return {
    ...base,
    type: "message",
    text,
    textFormat: "plain",
    attachments: [html, ...(content.attachments ?? [])],
    entities: [...clientInfo(scene.user), ...(content.mentionsBot ? [mention] : [])],
    ...reply(content.replyToId),
  };
}

/** What an Action.Submit makes of a press: a message with a value and no text. */
export function submitActivity(
  scene: Scene,
  content: { readonly id: string; readonly value: JsonObject; readonly replyToId: string },
): JsonObject {
  return {
    ...envelope(scene, content.id),
    type: "message",
    value: content.value,
    replyToId: content.replyToId,
  };
}

export function editActivity(
  scene: Scene,
  content: MessageContent,
  eventType: "editMessage" | "undeleteMessage",
): JsonObject {
  const activity = messageActivity(scene, content);
  return { ...activity, type: "messageUpdate", channelData: channelData(scene, { eventType }) };
}

export function deleteActivity(scene: Scene, id: string): JsonObject {
  const data = channelData(scene, { eventType: "softDeleteMessage" });
  return { ...envelope(scene, id), type: "messageDelete", channelData: data };
}

export function installationActivity(
  scene: Scene,
  action: "add" | "add-upgrade" | "remove",
): JsonObject {
  return { ...envelope(scene, newEventId()), type: "installationUpdate", action };
}

export function membersActivity(
  scene: Scene,
  change: "membersAdded" | "membersRemoved",
): JsonObject {
  const bot = { id: botId(scene.registration.appId) };
  return { ...envelope(scene, newEventId()), type: "conversationUpdate", [change]: [bot] };
}

export function invokeActivity(
  scene: Scene,
  content: {
    readonly name: string;
    readonly value: JsonObject;
    readonly replyToId?: string | undefined;
  },
): JsonObject {
  return {
    ...envelope(scene, newEventId()),
    type: "invoke",
    name: content.name,
    value: content.value,
    ...reply(content.replyToId),
  };
}

const reply = (replyToId: string | undefined): JsonObject =>
  replyToId === undefined ? {} : { replyToId };

function envelope(scene: Scene, id: string): JsonObject {
  const { registration, user, conversation, threadRoot } = scene;
  const instant = Temporal.Instant.fromEpochMilliseconds(scene.nowMs);
  const local = instant.toZonedDateTimeISO(user.tz).toString({ timeZoneName: "never" });
  const grouped = conversation.type !== "personal" ? { isGroup: true } : {};
  return {
    id,
    channelId: "msteams",
    serviceUrl: scene.serviceUrl,
    timestamp: instant.toString({ fractionalSecondDigits: 3 }),
    localTimestamp: local,
    localTimezone: user.tz,
    from: {
      id: personId(registration.appId, user.aadObjectId),
      name: user.name,
      aadObjectId: user.aadObjectId,
    },
    recipient: { id: botId(registration.appId), name: botName(registration) },
    conversation: {
      ...grouped,
      conversationType: conversation.type,
      tenantId: conversation.tenantId,
      id: threadRoot ? threadId(conversation.id, threadRoot) : conversation.id,
    },
    channelData: channelData(scene, {}),
    locale: user.locale,
    entities: clientInfo(user),
  };
}

function channelData({ conversation }: Scene, more: JsonObject): JsonObject {
  const { channel } = conversation;
  const team = channel && { id: channel.id, name: channel.team ?? "Team" };
  return {
    tenant: { id: conversation.tenantId },
    ...(channel ? { channel: { id: channel.id, name: channel.name }, team } : {}),
    ...more,
  };
}

function clientInfo(user: TenantUser): readonly JsonObject[] {
  const country = user.locale.split("-")[1] ?? "SE";
  return [{ type: "clientInfo", locale: user.locale, country, platform: "Web", timezone: user.tz }];
}

function asHtml(text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return escaped.replaceAll("\n", "<br>");
}
