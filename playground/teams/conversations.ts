/**
 * The conversations and their messages. A conversation belongs to one tenant; each bot in it is
 * installed, or was and has been removed. A message may have views for single people: the answer to
 * their press on its card.
 */
import type { Directory, TenantChannel, TenantUser } from "./directory.ts";
import { groupChatId, personalChatId } from "./directory.ts";
import type { JsonObject } from "./json.ts";

type Author = { readonly bot: string } | { readonly person: string };

export interface Message {
  readonly id: string;
  readonly author: Author;
  /** The activity as it is now: an edit replaces it. */
  activity: JsonObject;
  readonly replyToId: string | undefined;
  /** The message that a channel thread starts with. */
  readonly threadRoot: string | undefined;
  /** Set for a targeted message: the object id of the only reader. */
  readonly onlyFor: string | undefined;
  edited: boolean;
  deleted: boolean;
  /** The card a person sees instead of the message's own, by object id. */
  readonly views: Map<string, JsonObject>;
  /** Ids of the reactions that bots put on it. */
  readonly reactions: Set<string>;
}

export interface Conversation {
  readonly id: string;
  readonly type: "personal" | "channel" | "groupChat";
  readonly tenantId: string;
  readonly channel: TenantChannel | undefined;
  readonly people: readonly TenantUser[];
  /** Whether each bot that was ever here is still here, by app id. */
  readonly bots: Map<string, boolean>;
  readonly messages: Message[];
}

export interface NewMessage {
  readonly author: Author;
  readonly activity: JsonObject;
  readonly replyToId?: string | undefined;
  readonly threadRoot?: string | undefined;
  readonly onlyFor?: string | undefined;
}

const THREAD_MARK = ";messageid=";

export const threadId = (conversationId: string, root: string): string =>
  `${conversationId}${THREAD_MARK}${root}`;

export class Conversations {
  readonly #directory: Directory;
  readonly #all = new Map<string, Conversation>();
  readonly #now: () => number;
  #lastId = 0;

  constructor(directory: Directory, now: () => number) {
    this.#directory = directory;
    this.#now = now;
    for (const tenant of directory.tenants) {
      const serving = directory.registrations.filter((each) => directory.serves(each, tenant.id));
      for (const channel of tenant.channels ?? []) {
        this.#all.set(channel.id, {
          id: channel.id,
          type: "channel",
          tenantId: tenant.id,
          channel,
          people: tenant.users.filter(
            ({ aadObjectId }) => channel.members?.includes(aadObjectId) ?? true,
          ),
          bots: new Map(serving.map((each) => [each.appId, true])),
          messages: [],
        });
      }
    }
  }

  /**
   * Finds by id; the id of a channel's thread finds the channel and names the thread's first
   * message.
   */
  find(id: string): { conversation: Conversation; threadRoot: string | undefined } | undefined {
    const [base, root] = id.split(THREAD_MARK);
    const conversation = this.#all.get(base ?? "");
    return conversation && { conversation, threadRoot: root };
  }

  channel(tenantId: string, nameOrId: string): Conversation {
    const found = [...this.#all.values()].find(
      ({ tenantId: tenant, channel }) =>
        tenant === tenantId && (channel?.id === nameOrId || channel?.name === nameOrId),
    );
    if (!found) throw new Error(`the tenant ${tenantId} has no channel ${nameOrId}`);
    return found;
  }

  /** The chat of one person with one bot, if it was ever opened. */
  personal(appId: string, aadObjectId: string): Conversation | undefined {
    return this.#all.get(personalChatId(appId, aadObjectId));
  }

  /** Opens the chat, or finds it: there is one for each person and bot. */
  openPersonal(appId: string, tenantId: string, aadObjectId: string): Conversation {
    const id = personalChatId(appId, aadObjectId);
    const known = this.#all.get(id);
    if (known) return known;
    const conversation: Conversation = {
      id,
      type: "personal",
      tenantId,
      channel: undefined,
      people: [this.#directory.user(tenantId, aadObjectId)],
      bots: new Map(),
      messages: [],
    };
    this.#all.set(id, conversation);
    return conversation;
  }

  /** The chat among the people of a tenant, which no bot has joined. */
  colleaguesChat(tenantId: string): Conversation {
    const id = groupChatId(tenantId);
    const known = this.#all.get(id);
    if (known) return known;
    const people = this.#directory.tenant(tenantId).users;
    const chat: Conversation = {
      id,
      type: "groupChat",
      tenantId,
      channel: undefined,
      people,
      bots: new Map(),
      messages: [],
    };
    this.#all.set(id, chat);
    return chat;
  }

  /** The channel of a tenant that holds a message. */
  channelHolding(tenantId: string, messageId: string): Conversation | undefined {
    return [...this.#all.values()].find(
      (each) =>
        each.type === "channel" &&
        each.tenantId === tenantId &&
        findMessage(each, messageId) !== undefined,
    );
  }

  add(conversation: Conversation, content: NewMessage): Message {
    const message: Message = {
      id: this.nextId(),
      author: content.author,
      activity: content.activity,
      replyToId: content.replyToId,
      threadRoot: content.threadRoot,
      onlyFor: content.onlyFor,
      edited: false,
      deleted: false,
      views: new Map(),
      reactions: new Set(),
    };
    conversation.messages.push(message);
    return message;
  }

  /** Message ids are the time, so the oldest stand first. */
  forget(beforeMs: number): void {
    for (const { messages } of this.#all.values()) {
      const first = messages.findIndex(({ id }) => Number(id) >= beforeMs);
      messages.splice(0, first === -1 ? messages.length : first);
    }
  }

  /** Message ids are the time in milliseconds, as in Teams, but never the same twice. */
  nextId(): string {
    this.#lastId = Math.max(this.#now(), this.#lastId + 1);
    return String(this.#lastId);
  }
}

export function findMessage(conversation: Conversation, id: string): Message | undefined {
  return conversation.messages.find((message) => message.id === id);
}
