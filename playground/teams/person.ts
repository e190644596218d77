/**
 * A person in front of Teams: writes, presses, fills in and reads. Nothing here knows the bot; what
 * the person does becomes a signed activity, and what the person sees is what the bot has posted
 * through the connector.
 */
import type { AskedAbout } from "./actions.ts";
import { pressButton, refreshCard, sendDialog, useMessageCommand, useSearch } from "./actions.ts";
import {
  deleteActivity,
  editActivity,
  installationActivity,
  invokeActivity,
  membersActivity,
  messageActivity,
} from "./activities.ts";
import type { Found } from "./answers.ts";
import { pasted } from "./attachments.ts";
import type { Dialog, Identity, MessageRef, TeamsWorld } from "./client.ts";
import { idOf, TeamsClient } from "./client.ts";
import type { Conversation, Message } from "./conversations.ts";
import type { Delivery } from "./delivery.ts";
import type { TenantUser } from "./directory.ts";
import { personalChatId, personId } from "./directory.ts";
import type { JsonObject } from "./json.ts";
import { objectsAt, textAt } from "./json.ts";
import type { Happened, Waiting } from "./log.ts";
import type { InputValue, Wanted } from "./press.ts";
import type { TokenFault } from "./tokens.ts";
import type { VisibleMessage } from "./view.ts";
import { transcript, visibleMessages } from "./view.ts";

export interface WritingOptions {
  readonly replyTo?: MessageRef;
  /** Files and the like, as attachments of the activity. */
  readonly attachments?: readonly JsonObject[];
}

export class TeamsPerson {
  readonly #client: TeamsClient;

  constructor(world: TeamsWorld, identity: Identity) {
    this.#client = new TeamsClient(world, identity);
  }

  get user(): TenantUser {
    return this.#client.identity.user;
  }

  /** The `29:` id by which the bot knows this person. */
  get id(): string {
    return personId(this.#client.appId, this.user.aadObjectId);
  }

  /** Installs the app for oneself, which opens the chat with the bot; a later version adds nobody to it. */
  async install({ upgrade = false } = {}): Promise<Delivery> {
    const { world, identity, appId } = this.#client;
    const { aadObjectId } = identity.user;
    const chat = world.conversations.openPersonal(appId, identity.tenantId, aadObjectId);
    chat.bots.set(appId, true);
    if (!upgrade)
      await this.#client.deliver(membersActivity(this.#client.scene(chat), "membersAdded"));
    const action = upgrade ? "add-upgrade" : "add";
    return this.#client.deliver(installationActivity(this.#client.scene(chat), action));
  }

  /** Whether the chat with the bot exists. */
  get installed(): boolean {
    const { world, appId, aadObjectId } = this.#client;
    return world.conversations.personal(appId, aadObjectId)?.bots.get(appId) === true;
  }

  /** The id of the chat with the bot, which is the same before it is opened. */
  get conversationId(): string {
    return personalChatId(this.#client.appId, this.#client.aadObjectId);
  }

  async uninstall(): Promise<Delivery> {
    const chat = this.#client.chat();
    chat.bots.set(this.#client.appId, false);
    return this.#client.deliver(installationActivity(this.#client.scene(chat), "remove"));
  }

  /** Writes to the bot in the personal chat. */
  async dm(text: string, options: WritingOptions = {}): Promise<Delivery> {
    return this.#write(this.#client.chat(), { text, ...options });
  }

  /** Pastes pictures into the personal chat, with or without words. */
  async paste(pictures: readonly Buffer[], text = "", replyTo?: MessageRef): Promise<Delivery> {
    const { conversations, serviceUrl } = this.#client.world;
    const attachments = pictures.map((bytes) => pasted(conversations, serviceUrl(), bytes));
    return this.dm(text, replyTo === undefined ? { attachments } : { attachments, replyTo });
  }

  /**
   * Writes in a channel with an @mention of the bot: in the thread of a message, or starting one.
   */
  async mention(channel: string, text: string, options: WritingOptions = {}): Promise<Delivery> {
    return this.#write(this.#channel(channel), { text, ...options });
  }

  /** Writes in a channel without a mention, which the bot does not get. */
  say(channel: string, text: string, under?: MessageRef): string {
    const author = { person: this.user.aadObjectId };
    const activity = { type: "message", text };
    const { conversations, log } = this.#client.world;
    const parent = under === undefined ? undefined : this.#client.standing(under).message;
    const { id } = conversations.add(this.#channel(channel), {
      author,
      activity,
      replyToId: parent?.id,
      threadRoot: parent && (parent.threadRoot ?? parent.id),
    });
    log.changed();
    return id;
  }

  async #write(
    conversation: Conversation,
    content: WritingOptions & { readonly text: string },
  ): Promise<Delivery> {
    const { text, attachments, replyTo } = content;
    const client = this.#client;
    const parent = replyTo === undefined ? undefined : client.standing(replyTo).message;
    const inChannel = conversation.type === "channel";
    const message = client.world.conversations.add(conversation, {
      author: { person: this.user.aadObjectId },
      activity: {},
      replyToId: parent?.id,
      threadRoot: inChannel ? parent && (parent.threadRoot ?? parent.id) : undefined,
    });
    message.activity = messageActivity(client.scene(conversation, message), {
      id: message.id,
      text,
      attachments,
      replyToId: parent?.id,
      mentionsBot: inChannel,
    });
    return client.deliver(message.activity);
  }

  /** Changes a message of one's own. */
  async edit(ref: MessageRef, text: string): Promise<Delivery> {
    const { conversation, message } = this.#own(ref);
    message.edited = true;
    return this.#rewrite({ conversation, message, text, eventType: "editMessage" });
  }

  async remove(ref: MessageRef): Promise<Delivery> {
    const { conversation, message } = this.#own(ref);
    message.deleted = true;
    const scene = this.#client.scene(conversation, message);
    return this.#tell({ conversation, message }, deleteActivity(scene, message.id));
  }

  /** Undoes a deletion. */
  async restore(ref: MessageRef): Promise<Delivery> {
    const { conversation, message } = this.#own(ref);
    message.deleted = false;
    const text = textAt(message.activity, "text").replace(/^<at>.*?<\/at> /, "");
    return this.#rewrite({ conversation, message, text, eventType: "undeleteMessage" });
  }

  async #rewrite(change: {
    readonly conversation: Conversation;
    readonly message: Message;
    readonly text: string;
    readonly eventType: "editMessage" | "undeleteMessage";
  }): Promise<Delivery> {
    const { conversation, message, text, eventType } = change;
    const { id, replyToId } = message;
    const content = { id, text, replyToId, mentionsBot: isMention(message) };
    const scene = this.#client.scene(conversation, message);
    const activity = editActivity(scene, content, eventType);
    const told = this.#tell({ conversation, message }, activity);
    message.activity = activity;
    return told;
  }

  /** In a channel the bot gets only messages that it was mentioned in. */
  async #tell(
    { conversation, message }: { conversation: Conversation; message: Message },
    activity: JsonObject,
  ): Promise<Delivery> {
    if (hears({ conversation, message })) return this.#client.deliver(activity);
    this.#client.world.log.changed();
    return { activity, appId: this.#client.appId, id: message.id, status: 0, body: undefined };
  }

  /** The chat with the bot as this person sees it, oldest first; deleted messages are blank. */
  messages(): readonly VisibleMessage[] {
    const { world, appId, aadObjectId } = this.#client;
    const chat = world.conversations.personal(appId, aadObjectId);
    return chat ? visibleMessages(chat, aadObjectId) : [];
  }

  /** A channel, by name or id, as this person sees it. */
  channelMessages(channel: string): readonly VisibleMessage[] {
    return visibleMessages(this.#channel(channel), this.user.aadObjectId);
  }

  /** The message as it is now. */
  current(ref: MessageRef): VisibleMessage {
    const { conversation, message } = this.#client.standing(ref);
    const all = visibleMessages(conversation, this.user.aadObjectId);
    const found = all.find(({ id }) => id === message.id);
    if (!found) throw new Error(`${this.user.name} sees no message ${message.id}`);
    return found;
  }

  /**
   * What the bot answered to this person alone: texts in answers to presses and dialogs, oldest
   * first.
   */
  notices(): readonly string[] {
    return this.#client.notices;
  }

  /** The open dialog, if any. */
  get dialog(): Dialog | undefined {
    return this.#client.dialog;
  }

  closeDialog(): void {
    this.#client.dialog = undefined;
  }

  /**
   * Waits until a condition on the chat holds and gives its value; checks again after every call.
   */
  async until<T>(
    check: (messages: readonly VisibleMessage[]) => T,
    waiting: Waiting,
  ): Promise<Happened<T>> {
    const { log } = this.#client.world;
    const story = (): string =>
      [
        `${this.user.name} sees:`,
        transcript(this.messages()),
        `notices: ${this.notices().join(" | ") || "none"}`,
        log.story(),
      ].join("\n");
    return log.until(() => check(this.messages()), waiting, story);
  }

  /** Waits for the bot's newest message with this text. */
  async sees(words: string | RegExp, waiting?: Waiting): Promise<VisibleMessage> {
    const has = (text: string): boolean =>
      typeof words === "string" ? text.includes(words) : words.test(text);
    return this.until(
      (messages) => messages.findLast(({ from, text }) => from === "bot" && has(text)),
      waiting ?? { what: `message with ${String(words)}` },
    );
  }

  /** Presses a button of the card as this person sees it now. */
  async press(
    message: MessageRef,
    verb: string,
    wanted: Omit<Wanted, "verb"> = {},
  ): Promise<Delivery> {
    return pressButton(this.#client, message, { ...wanted, verb });
  }

  async refresh(message: MessageRef): Promise<Delivery> {
    return refreshCard(this.#client, message);
  }

  /**
   * Sends an earlier invoke again under a new id and time: a double press, an old card, or Teams
   * re-sending.
   */
  async replayPress(press: Delivery): Promise<Delivery> {
    const { courier, now } = this.#client.world;
    return this.#client.shown(await courier.resend(press, now()));
  }

  /** Sends the same activity again, as Teams does when an answer was late. */
  async redeliver(delivery: Delivery): Promise<Delivery> {
    return this.#client.world.courier.redeliver(delivery);
  }

  /** Sends the open dialog; without a verb, by the only button that sends its inputs. */
  async submitDialog(
    inputs: { readonly [id: string]: InputValue } = {},
    verb?: string,
  ): Promise<Delivery> {
    return sendDialog(this.#client, { inputs, verb });
  }

  /** Uses the app's message command, such as `ask`, on somebody's message. */
  async messageExtension(commandId: string, message: AskedAbout): Promise<Delivery> {
    return useMessageCommand(this.#client, commandId, message);
  }

  async search(
    text: string,
    { commandId = "search", parameter = "text" } = {},
  ): Promise<readonly Found[]> {
    return useSearch(this.#client, { text, commandId, parameter });
  }

  /** Sends any invoke, also one that no bot knows; its answer is not read. */
  async invoke(name: string, value: JsonObject = {}): Promise<Delivery> {
    const scene = this.#client.scene(this.#client.chat());
    return this.#client.deliver(invokeActivity(scene, { name, value }));
  }

  /** Sends a message with a faulty token, or with other fields than Teams would send. */
  async forge(text: string, how: { fault?: TokenFault; fields?: JsonObject }): Promise<Delivery> {
    const { world, appId } = this.#client;
    const scene = this.#client.scene(this.#client.chat());
    const message = messageActivity(scene, { id: world.conversations.nextId(), text });
    const outgoing = { appId, activity: { ...message, ...how.fields } };
    return world.courier.deliver(how.fault ? { ...outgoing, fault: how.fault } : outgoing);
  }

  #channel(nameOrId: string): Conversation {
    const { world, identity } = this.#client;
    return world.conversations.channel(identity.tenantId, nameOrId);
  }

  #own(ref: MessageRef): { conversation: Conversation; message: Message } {
    const standing = this.#client.standing(idOf(ref));
    const { author } = standing.message;
    if ("person" in author && author.person === this.user.aadObjectId) return standing;
    throw new Error(
      `${this.user.name} cannot change the message ${standing.message.id} of another`,
    );
  }
}

const isMention = ({ activity }: Message): boolean =>
  objectsAt(activity, "entities").some(({ type }) => type === "mention");

const hears = ({ conversation, message }: { conversation: Conversation; message: Message }) =>
  conversation.type !== "channel" || isMention(message);
