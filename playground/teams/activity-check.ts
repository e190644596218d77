/**
 * Checks an activity that a bot posts as the connector does. The strict rules are those where real
 * Teams would only show it badly.
 */
import { cardProblems } from "./adaptive-card.ts";
import { inlineBytes } from "./attachments.ts";
import type { Conversation } from "./conversations.ts";
import { personId } from "./directory.ts";
import type { JsonObject } from "./json.ts";
import { objectAt, objectsAt, textAt } from "./json.ts";

export const ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive";
const OTHER_CARDS = [
  "application/vnd.microsoft.card.hero",
  "application/vnd.microsoft.card.thumbnail",
  "application/vnd.microsoft.card.receipt",
  "application/vnd.microsoft.card.signin",
  "application/vnd.microsoft.card.oauth",
  "application/vnd.microsoft.teams.card.list",
  "application/vnd.microsoft.teams.card.file.consent",
  "application/vnd.microsoft.teams.card.file.info",
];
const SENT_TYPES = ["message", "typing"];

export function activityProblems(
  activity: JsonObject,
  place: { readonly conversation: Conversation; readonly appId: string; readonly strict: boolean },
): string[] {
  const type = textAt(activity, "type");
  if (!SENT_TYPES.includes(type))
    return [`a bot cannot send an activity of type ${type || "none"}`];
  if (type === "typing") return [];
  const attachments = objectsAt(activity, "attachments");
  const text = textAt(activity, "text");
  const problems: string[] = [];
  if (!text && attachments.length === 0 && activity["suggestedActions"] === undefined)
    problems.push("the message has neither text nor attachment");
  problems.push(
    ...attachments.flatMap((attachment) => attachmentProblems(attachment, place.strict)),
  );
  problems.push(...mentionProblems(activity, place));
  if (place.strict && attachments.length > 0) {
    if (text) problems.push("text and attachment in one message: Teams may split it in two");
    else if (!textAt(activity, "summary"))
      problems.push("an attachment without text needs a summary");
  }
  return problems;
}

/** The Adaptive Card of a message, if it has one. */
export function cardOf(activity: JsonObject): JsonObject | undefined {
  const attachment = objectsAt(activity, "attachments").find(
    ({ contentType }) => contentType === ADAPTIVE_CARD,
  );
  return attachment && objectAt(attachment, "content");
}

function attachmentProblems(attachment: JsonObject, strict: boolean): string[] {
  const type = textAt(attachment, "contentType");
  if (type === ADAPTIVE_CARD) return strict ? cardProblems(attachment["content"]) : [];
  if (OTHER_CARDS.includes(type)) return [];
  if (type.startsWith("image/")) {
    return imageProblems(textAt(attachment, "contentUrl"));
  }
  return [`Teams does not show attachments of type ${type || "none"}`];
}

/** Teams shows a bot's pictures of up to a megabyte. */
const IMAGE_BYTES_MAX = 1024 * 1024;
function imageProblems(address: string): string[] {
  if (address.startsWith("https://")) return [];
  const bytes = inlineBytes(address);
  if (bytes === undefined) return ["an image needs an https or data address"];
  return bytes.length > IMAGE_BYTES_MAX ? ["an image may have a megabyte"] : [];
}

function mentionProblems(
  activity: JsonObject,
  { conversation, appId }: { readonly conversation: Conversation; readonly appId: string },
): string[] {
  return objectsAt(activity, "entities")
    .filter(({ type }) => type === "mention")
    .flatMap((entity) => {
      const mentioned = textAt(objectAt(entity, "mentioned"), "id");
      const member = conversation.people.some(
        ({ aadObjectId }) =>
          aadObjectId === mentioned || personId(appId, aadObjectId) === mentioned,
      );
      const problems = member ? [] : [`${mentioned} is no member and cannot be mentioned`];
      if (!textAt(activity, "text").includes(textAt(entity, "text")))
        problems.push("the text of a mention must stand in the message");
      return problems;
    });
}
