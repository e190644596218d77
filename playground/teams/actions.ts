/**
 * What a client sends when its person presses a button, sends a dialog or uses the app's extension.
 */
import { invokeActivity, submitActivity } from "./activities.ts";
import type { Found } from "./answers.ts";
import { readSearchAnswer } from "./answers.ts";
import type { MessageRef, TeamsClient } from "./client.ts";
import type { Delivery } from "./delivery.ts";
import type { JsonObject } from "./json.ts";
import { objectAt, textAt } from "./json.ts";
import type { Wanted } from "./press.ts";
import { pressOn } from "./press.ts";
import { currentCard } from "./view.ts";

const CONTEXT = { theme: "default" };

export async function pressButton(
  client: TeamsClient,
  ref: MessageRef,
  wanted: Wanted,
): Promise<Delivery> {
  const { conversation, message } = client.standing(ref);
  const card = currentCard(message, client.aadObjectId);
  if (!card) throw new Error(`the message ${message.id} has no card`);
  const { action, data } = pressOn(card, wanted);
  const scene = client.scene(conversation, message);
  if (action["type"] === "Action.Execute") {
    const { type, id, verb } = action;
    const value = { action: { type, id, verb, data }, trigger: "manual" };
    const name = "adaptiveCard/action";
    return client.act(invokeActivity(scene, { name, value, replyToId: message.id }));
  }
  if (textAt(objectAt(data, "msteams"), "type") === "task/fetch")
    return client.act(
      invokeActivity(scene, { name: "task/fetch", value: { data, context: CONTEXT } }),
    );
  const id = client.world.conversations.nextId();
  return client.deliver(submitActivity(scene, { id, value: data, replyToId: message.id }));
}

/**
 * Does what the client does by itself when a card with a refresh for its person comes into view.
 */
export async function refreshCard(client: TeamsClient, ref: MessageRef): Promise<Delivery> {
  const { conversation, message } = client.standing(ref);
  const action = objectAt(currentCard(message, client.aadObjectId), "refresh", "action");
  if (!textAt(action, "verb")) throw new Error(`the card of ${message.id} has no refresh`);
  const name = "adaptiveCard/action";
  const value = { action, trigger: "automatic" };
  const scene = client.scene(conversation, message);
  return client.act(invokeActivity(scene, { name, value, replyToId: message.id }));
}

export async function sendDialog(client: TeamsClient, wanted: Wanted): Promise<Delivery> {
  const { dialog } = client;
  if (!dialog) throw new Error(`${client.identity.user.name} has no dialog open`);
  const { data } = pressOn(dialog.card, wanted);
  const scene = client.scene(dialog.conversation);
  const { openedBy } = dialog;
  // The exact place it was opened from, which in a channel is a thread.
  const { conversation } = openedBy;
  if (textAt(openedBy, "name").startsWith("task/")) {
    const value = { data, context: CONTEXT };
    const activity = invokeActivity(scene, { name: "task/submit", value });
    return client.act({ ...activity, conversation });
  }
  const { commandId, commandContext, messagePayload } = objectAt(openedBy, "value");
  const value = { commandId, commandContext, messagePayload, data, context: CONTEXT };
  return client.act(invokeActivity(scene, { name: "composeExtension/submitAction", value }));
}

/** The message that a command is used on. */
export interface AskedAbout {
  readonly text: string;
  readonly id?: string;
  readonly attachments?: readonly JsonObject[];
}

/** Uses a message command on a message in a chat that the bot has not joined. */
export async function useMessageCommand(
  client: TeamsClient,
  commandId: string,
  message: AskedAbout,
): Promise<Delivery> {
  const { world, identity } = client;
  const chat = world.conversations.colleaguesChat(identity.tenantId);
  const scene = client.scene(chat);
  const { aadObjectId, name } = identity.user;
  const messagePayload = {
    id: message.id ?? world.conversations.nextId(),
    createdDateTime: Temporal.Instant.fromEpochMilliseconds(scene.nowMs).toString(),
    from: { user: { userIdentityType: "aadUser", id: aadObjectId, displayName: name } },
    body: { contentType: "text", content: message.text },
    linkToMessage: `https://teams.example/l/message/${chat.id}`,
    attachments: message.attachments ?? [],
    mentions: [],
  };
  const value = { commandId, commandContext: "message", messagePayload, context: CONTEXT };
  return client.act(invokeActivity(scene, { name: "composeExtension/fetchTask", value }));
}

export async function useSearch(
  client: TeamsClient,
  query: { readonly text: string; readonly commandId: string; readonly parameter: string },
): Promise<readonly Found[]> {
  const parameters = [{ name: query.parameter, value: query.text }];
  const { commandId } = query;
  const value = { commandId, parameters, queryOptions: { skip: 0, count: 25 } };
  const chat = client.world.conversations.colleaguesChat(client.identity.tenantId);
  const activity = invokeActivity(client.scene(chat), { name: "composeExtension/query", value });
  return readSearchAnswer(await client.deliver(activity));
}
