/**
 * A person's Teams client: knows its chats, sends activities in the person's name and shows the
 * answers to invokes.
 */
import type { Scene } from "./activities.ts";
import type { DialogAnswer } from "./answers.ts";
import { readCardAnswer, readDialogAnswer } from "./answers.ts";
import { cardText } from "./card-text.ts";
import type { Conversation, Conversations, Message } from "./conversations.ts";
import { findMessage } from "./conversations.ts";
import type { Courier, Delivery } from "./delivery.ts";
import type { Directory, Registration, TenantUser } from "./directory.ts";
import type { JsonObject } from "./json.ts";
import { objectAt, textAt } from "./json.ts";
import type { TeamsLog } from "./log.ts";
import type { Button, Field } from "./press.ts";
import { buttonsOf, fieldsOf } from "./press.ts";

export interface TeamsWorld {
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly courier: Courier;
  readonly log: TeamsLog;
  readonly now: () => number;
  readonly serviceUrl: () => string;
}

export interface Identity {
  readonly registration: Registration;
  readonly tenantId: string;
  readonly user: TenantUser;
}

export interface Dialog {
  /** Stays the same from step to step. */
  readonly id: string;
  readonly title: string;
  readonly card: JsonObject;
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly fields: readonly Field[];
  /** The activity that opened it or its latest step: what follows is sent from the same place. */
  readonly openedBy: JsonObject;
  readonly conversation: Conversation;
}

/** A message, by itself or by its id. */
export type MessageRef = string | { readonly id: string };
export const idOf = (message: MessageRef): string =>
  typeof message === "string" ? message : message.id;

export interface Standing {
  readonly conversation: Conversation;
  readonly message: Message;
}

export class TeamsClient {
  readonly world: TeamsWorld;
  readonly identity: Identity;
  dialog: Dialog | undefined;
  #dialogs = 0;
  readonly notices: string[] = [];

  constructor(world: TeamsWorld, identity: Identity) {
    this.world = world;
    this.identity = identity;
  }

  get appId(): string {
    return this.identity.registration.appId;
  }

  get aadObjectId(): string {
    return this.identity.user.aadObjectId;
  }

  /** The chat with the bot, as long as the app is installed. */
  chat(): Conversation {
    const chat = this.world.conversations.personal(this.appId, this.aadObjectId);
    if (chat?.bots.get(this.appId)) return chat;
    throw new Error(`${this.identity.user.name} has not installed the app`);
  }

  scene(conversation: Conversation, message?: Message): Scene {
    const { registration, user } = this.identity;
    const inThread = conversation.type === "channel" ? message : undefined;
    return {
      registration,
      user,
      conversation,
      threadRoot: inThread && (inThread.threadRoot ?? inThread.id),
      serviceUrl: this.world.serviceUrl(),
      nowMs: this.world.now(),
    };
  }

  /** Finds a message that this person can see, anywhere in the tenant. */
  standing(ref: MessageRef): Standing {
    const id = idOf(ref);
    const { conversations } = this.world;
    const personal = conversations.personal(this.appId, this.aadObjectId);
    const conversation =
      personal && findMessage(personal, id)
        ? personal
        : conversations.channelHolding(this.identity.tenantId, id);
    const message = conversation && findMessage(conversation, id);
    if (!conversation || !message)
      throw new Error(`${this.identity.user.name} sees no message ${id}`);
    return { conversation, message };
  }

  async deliver(activity: JsonObject): Promise<Delivery> {
    this.world.log.changed();
    return this.world.courier.deliver({ appId: this.appId, activity });
  }

  /** Sends an invoke and shows its answer. */
  async act(activity: JsonObject): Promise<Delivery> {
    return this.shown(await this.deliver(activity));
  }

  /** Shows the answer to an invoke; throws where a client would say that something went wrong. */
  shown(delivery: Delivery): Delivery {
    switch (delivery.activity["name"]) {
      case "adaptiveCard/action":
        this.#showCardAnswer(delivery);
        break;
      case "task/fetch":
      case "composeExtension/fetchTask":
        this.#showDialog(readDialogAnswer(delivery, "open"), delivery);
        break;
      case "task/submit":
      case "composeExtension/submitAction":
        this.#showDialog(readDialogAnswer(delivery, "send"), delivery);
        break;
    }
    this.world.log.changed();
    return delivery;
  }

  #showCardAnswer(delivery: Delivery): void {
    const answer = readCardAnswer(delivery);
    if (answer.kind !== "card") {
      this.notices.push(answer.text);
      return;
    }
    const { message } = this.standing(textAt(delivery.activity, "replyToId"));
    message.views.set(this.aadObjectId, answer.card);
  }

  #showDialog(answer: DialogAnswer, delivery: Delivery): void {
    if (answer.kind === "message") this.notices.push(answer.text);
    if (answer.kind !== "continue") {
      this.dialog = undefined;
      return;
    }
    const { activity } = delivery;
    const conversationId = textAt(objectAt(activity, "conversation"), "id");
    const place = this.world.conversations.find(conversationId);
    if (!place) throw new Error(`the conversation ${conversationId} of a dialog is gone`);
    const { title, card } = answer;
    this.#dialogs += this.dialog === undefined ? 1 : 0;
    this.dialog = {
      id: String(this.#dialogs),
      title,
      card,
      text: [title, cardText(card)].filter((line) => line !== "").join("\n"),
      buttons: buttonsOf(card),
      fields: fieldsOf(card),
      openedBy: activity,
      conversation: place.conversation,
    };
  }
}
