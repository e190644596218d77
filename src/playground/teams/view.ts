/** A message as one person sees it: their own view of a card, if they have one, and all of it in plain text. */
import { cardOf } from "./activity-check.ts";
import { cardText } from "./card-text.ts";
import type { Conversation, Message } from "./conversations.ts";
import type { JsonObject } from "./json.ts";
import { textAt } from "./json.ts";
import type { Button, Field } from "./press.ts";
import { buttonsOf, fieldsOf } from "./press.ts";

export interface VisibleMessage {
  readonly id: string;
  readonly from: "bot" | "me" | "colleague";
  /** Everything that can be read: the text, and the card's texts, facts, inputs and `[buttons]`, a line each. */
  readonly text: string;
  /** What was written beside the card. */
  readonly written: string;
  readonly card: JsonObject | undefined;
  readonly buttons: readonly Button[];
  readonly fields: readonly Field[];
  /** What a notification would say. */
  readonly summary: string;
  readonly replyToId: string | undefined;
  readonly threadRoot: string | undefined;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** The activity as it was last posted. */
  readonly activity: JsonObject;
}

export function visibleMessages(
  conversation: Conversation,
  aadObjectId: string,
): readonly VisibleMessage[] {
  return conversation.messages
    .filter(({ onlyFor }) => onlyFor === undefined || onlyFor === aadObjectId)
    .map((message) => visible(message, aadObjectId));
}

/** The card that a person has before them. */
export function currentCard(message: Message, aadObjectId: string): JsonObject | undefined {
  return message.deleted ? undefined : (message.views.get(aadObjectId) ?? cardOf(message.activity));
}

function visible(message: Message, aadObjectId: string): VisibleMessage {
  const { author } = message;
  const card = currentCard(message, aadObjectId);
  const written = message.deleted ? "" : textAt(message.activity, "text");
  const from = "bot" in author ? "bot" : author.person === aadObjectId ? "me" : "colleague";
  return {
    id: message.id,
    from,
    text: [written, card ? cardText(card) : ""].filter((part) => part !== "").join("\n"),
    written,
    card,
    buttons: card ? buttonsOf(card) : [],
    fields: card ? fieldsOf(card) : [],
    summary: textAt(message.activity, "summary"),
    replyToId: message.replyToId,
    threadRoot: message.threadRoot,
    edited: message.edited,
    deleted: message.deleted,
    activity: message.activity,
  };
}

/** The messages as lines for a person who asks why something did not come. */
export function transcript(messages: readonly VisibleMessage[]): string {
  const lines = messages.map((message) => {
    const marks = `${message.edited ? " (edited)" : ""}${message.deleted ? " (deleted)" : ""}`;
    return `  ${message.from}${marks}: ${message.text.replaceAll("\n", "\n      ")}`;
  });
  return lines.length > 0 ? lines.join("\n") : "  (no messages)";
}
