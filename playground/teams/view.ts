/**
 * A message as one person sees it: their own view of a card, if they have one, and all of it in
 * plain text.
 */
import { cardOf } from "./activity-check.ts";
import { cardText } from "./card-text.ts";
import type { Conversation, Message } from "./conversations.ts";
import type { JsonObject } from "./json.ts";
import { objectsAt, textAt } from "./json.ts";
import type { Button, Field } from "./press.ts";
import { buttonsOf, fieldsOf } from "./press.ts";

export interface VisibleMessage {
  readonly id: string;
  readonly from: "bot" | "me" | "colleague";
  /** The writer's name; the bot's is the registration's app id. */
  readonly author: string;
  /**
   * All text in it: the message's own, and the card's texts, facts, inputs and `[buttons]`, a line
   * each.
   */
  readonly text: string;
  /** The text beside the card. */
  readonly written: string;
  readonly card: JsonObject | undefined;
  readonly buttons: readonly Button[];
  readonly fields: readonly Field[];
  /** What a notification would say. */
  readonly summary: string;
  readonly replyToId: string | undefined;
  readonly threadRoot: string | undefined;
  /** Names of files sent with it. */
  readonly files: readonly string[];
  /** Ids of the reactions that bots put on it. */
  readonly reactions: readonly string[];
  readonly edited: boolean;
  readonly deleted: boolean;
  /** The activity as last posted or edited. */
  readonly activity: JsonObject;
}

export function visibleMessages(
  conversation: Conversation,
  aadObjectId: string,
): readonly VisibleMessage[] {
  return conversation.messages
    .filter(({ onlyFor }) => onlyFor === undefined || onlyFor === aadObjectId)
    .map((message) => visible(message, { aadObjectId, people: conversation.people }));
}

/** The card that a person sees. */
export function currentCard(message: Message, aadObjectId: string): JsonObject | undefined {
  return message.deleted ? undefined : (message.views.get(aadObjectId) ?? cardOf(message.activity));
}

type Viewer = { readonly aadObjectId: string; readonly people: Conversation["people"] };

function visible(message: Message, { aadObjectId, people }: Viewer): VisibleMessage {
  const { author } = message;
  const card = currentCard(message, aadObjectId);
  const written = message.deleted ? "" : textAt(message.activity, "text");
  const from = "bot" in author ? "bot" : author.person === aadObjectId ? "me" : "colleague";
  return {
    id: message.id,
    from,
    author: "bot" in author ? author.bot : nameOf(people, author.person),
    text: [written, card ? cardText(card) : ""].filter((part) => part !== "").join("\n"),
    written,
    card,
    buttons: card ? buttonsOf(card) : [],
    fields: card ? fieldsOf(card) : [],
    summary: textAt(message.activity, "summary"),
    replyToId: message.replyToId,
    threadRoot: message.threadRoot,
    files: objectsAt(message.activity, "attachments")
      .map((attachment) => textAt(attachment, "name"))
      .filter((name) => name !== ""),
    reactions: [...message.reactions],
    edited: message.edited,
    deleted: message.deleted,
    activity: message.activity,
  };
}

const nameOf = (people: Conversation["people"], id: string): string =>
  people.find(({ aadObjectId }) => aadObjectId === id)?.name ?? id;

/** The messages as lines, for the error of a test that waited in vain. */
export function transcript(messages: readonly VisibleMessage[]): string {
  const lines = messages.map((message) => {
    const marks = `${message.edited ? " (edited)" : ""}${message.deleted ? " (deleted)" : ""}`;
    return `  ${message.from}${marks}: ${message.text.replaceAll("\n", "\n      ")}`;
  });
  return lines.length > 0 ? lines.join("\n") : "  (no messages)";
}
