/** The pictures that people paste into a chat: the bot service keeps them, and gives them to the bot alone. */
import { randomUUID } from "node:crypto";
import type { Conversations } from "./conversations.ts";
import type { JsonObject } from "./json.ts";

const kept = new WeakMap<Conversations, Map<string, Buffer>>();

/** Keeps a picture, and gives it as an attachment of the message that it is pasted into. */
export function pasted(
  conversations: Conversations,
  serviceUrl: string,
  bytes: Buffer,
): JsonObject {
  const pictures = kept.get(conversations) ?? new Map<string, Buffer>();
  kept.set(conversations, pictures);
  const id = `0-weu-d1-${randomUUID()}`;
  pictures.set(id, bytes);
  const contentUrl = `${serviceUrl.replace(/\/$/u, "")}/v3/attachments/${id}/views/original`;
  return { contentType: "image/*", contentUrl };
}

export const pastedBytes = (conversations: Conversations, id: string): Buffer | undefined =>
  kept.get(conversations)?.get(id);

const dataAddress = /^data:image\/(?:jpeg|png|gif);base64,/u;
/** The bytes of a picture that a bot sends in the message itself. */
export const inlineBytes = (contentUrl: string): Buffer | undefined =>
  dataAddress.test(contentUrl)
    ? Buffer.from(contentUrl.replace(dataAddress, ""), "base64")
    : undefined;
