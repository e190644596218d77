/**
 * The Bot Connector's REST calls: what a bot may post, change, delete and ask, and how it is
 * refused.
 */
import { activityProblems } from "./activity-check.ts";
import { inlineBytes, pastedBytes } from "./attachments.ts";
import type { Conversation, Conversations, Message } from "./conversations.ts";
import { findMessage, threadId } from "./conversations.ts";
import type { Directory, Registration, TenantUser } from "./directory.ts";
import { personId } from "./directory.ts";
import type { JsonObject } from "./json.ts";
import { isObject, objectAt, objectsAt, textAt } from "./json.ts";

export interface ConnectorCall {
  readonly method: string;
  /** The decoded parts after `/v3/`. */
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  readonly body: JsonObject | undefined;
  readonly sizeBytes: number;
  readonly registration: Registration;
}

export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  /** In place of a body: a file. */
  readonly bytes?: Buffer;
  readonly headers?: { readonly [name: string]: string };
}

export interface ConnectorWorld {
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly strict: boolean;
  /** The seconds the bot must wait before it may send here; 0 when it may. */
  readonly waitS: (appId: string, conversation: Conversation) => number;
  /** The same for reactions, which have a limit of their own. */
  readonly reactionWaitS: (appId: string) => number;
  readonly reactions: () => "known" | "unknown" | "taken for edits";
}

interface Place {
  readonly call: ConnectorCall;
  readonly world: ConnectorWorld;
  readonly conversation: Conversation;
  readonly threadRoot: string | undefined;
}

const ACTIVITY_BYTES_MAX = 28 * 1024;

export function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { code, message } } };
}

export function answerConnector(call: ConnectorCall, world: ConnectorWorld): Answer {
  const [collection, conversationId, kind, id] = call.parts;
  // Pictures in the message itself do not count.
  const size = call.sizeBytes - inlineLength(call.body);
  if (size > ACTIVITY_BYTES_MAX)
    return refusal(413, "MessageSizeTooBig", `the activity has ${size} bytes`);
  if (collection === "attachments" && call.method === "GET") return pastedPicture(call, world);
  if (collection !== "conversations") return unknownCall(call);
  if (conversationId === undefined)
    return call.method === "POST" ? createConversation(call, world) : unknownCall(call);
  const found = world.conversations.find(conversationId);
  if (!found) return refusal(404, "ConversationNotFound", "there is no such conversation");
  const place = { call, world, ...found };
  if (!found.conversation.bots.get(call.registration.appId))
    return refusal(403, "BotNotInConversationRoster", "the bot is not part of this conversation");
  if (kind === "activities") return answerActivities(place, id);
  if (call.method === "GET" && kind === "members") return members(place, id);
  if (call.method === "GET" && kind === "pagedmembers")
    return { status: 200, body: { members: accounts(place) } };
  return unknownCall(call);
}

const inlineLength = (body: JsonObject | undefined): number =>
  objectsAt(body, "attachments")
    .map((attachment) => textAt(attachment, "contentUrl"))
    .filter((address) => inlineBytes(address) !== undefined)
    .reduce((sum, { length }) => sum + length, 0);

function pastedPicture(call: ConnectorCall, { conversations }: ConnectorWorld): Answer {
  const [, id = "", views, view] = call.parts;
  const bytes = pastedBytes(conversations, id);
  return bytes === undefined || views !== "views" || view !== "original"
    ? refusal(404, "BadArgument", "there is no such attachment")
    : { status: 200, bytes };
}

const unknownCall = (call: ConnectorCall): Answer =>
  refusal(404, "ServiceError", `no such call: ${call.method} /v3/${call.parts.join("/")}`);

function answerActivities(place: Place, id: string | undefined): Answer {
  const [, , , , part, reaction] = place.call.parts;
  if (part === "reactions" && place.world.reactions() !== "taken for edits")
    return react(place, id ?? "", reaction ?? "");
  switch (place.call.method) {
    case "POST":
      return post(place, id);
    case "PUT":
      return update(place, id ?? "");
    case "DELETE":
      return remove(place, id ?? "");
    default:
      return unknownCall(place.call);
  }
}

function createConversation(call: ConnectorCall, world: ConnectorWorld): Answer {
  const { body, registration } = call;
  const channelId = textAt(objectAt(body, "channelData", "channel"), "id");
  if (channelId) return startThread(call, world, channelId);
  const asked = requestedMember(call, world);
  if ("refused" in asked) return asked.refused;
  const chat = world.conversations.personal(registration.appId, asked.user.aadObjectId);
  if (!chat?.bots.get(registration.appId))
    return refusal(403, "BotNotInConversationRoster", "the user has not installed the bot");
  const activity = body?.["activity"];
  if (!isObject(activity)) return { status: 201, body: { id: chat.id } };
  const first = { ...call, body: activity };
  const posted = post({ call: first, world, conversation: chat, threadRoot: undefined }, undefined);
  return posted.status === 201
    ? { status: 201, body: { id: chat.id, activityId: textAt(posted.body, "id") } }
    : posted;
}

/** The one person with whom a personal chat is to be opened. */
function requestedMember(
  { body, registration }: ConnectorCall,
  { directory }: ConnectorWorld,
): { user: TenantUser } | { refused: Answer } {
  const tenantId = textAt(body, "tenantId");
  const named = textAt(objectAt(body, "channelData", "tenant"), "id");
  const tenant = tenantId || named;
  const [member, ...others] = objectsAt(body, "members");
  if (!tenant) return { refused: refusal(400, "BadArgument", "the tenant id is missing") };
  if (named && tenant !== named)
    return { refused: refusal(400, "BadArgument", "tenantId and channelData.tenant.id differ") };
  if (body?.["isGroup"] === true || !member || others.length > 0) {
    const why = "a bot can only open a chat with exactly one member";
    return { refused: refusal(400, "BadSyntax", why) };
  }
  if (!directory.serves(registration, tenant))
    return { refused: refusal(403, "Forbidden", "the bot is not at home in this tenant") };
  const user = directory.findUser(registration.appId, tenant, textAt(member, "id"));
  return user ? { user } : { refused: refusal(404, "UserNotFound", "there is no such user") };
}

function startThread(call: ConnectorCall, world: ConnectorWorld, channelId: string): Answer {
  const conversation = world.conversations.find(channelId)?.conversation;
  if (!conversation) return refusal(404, "ConversationNotFound", "there is no such channel");
  if (!conversation.bots.get(call.registration.appId))
    return refusal(403, "BotNotInConversationRoster", "the bot is not part of this team");
  const activity = objectAt(call.body, "activity");
  const place = { call: { ...call, body: activity }, world, conversation, threadRoot: undefined };
  const posted = post(place, undefined);
  if (posted.status !== 201) return posted;
  const id = textAt(posted.body, "id");
  return { status: 201, body: { id: threadId(conversation.id, id), activityId: id } };
}

/** The activity of the call if it may be sent here, or why it may not. */
function acceptable(place: Place): { activity: JsonObject } | { refused: Answer } {
  const { call, world, conversation } = place;
  const { appId } = call.registration;
  if (!call.body) return { refused: refusal(400, "BadSyntax", "the body is no JSON object") };
  const waitS = world.waitS(appId, conversation);
  if (waitS > 0) {
    const limited = refusal(429, "TooManyRequests", "the bot sends too fast");
    return { refused: { ...limited, headers: { "retry-after": String(waitS) } } };
  }
  const problems = activityProblems(call.body, { conversation, appId, strict: world.strict });
  if (problems.length > 0) return { refused: refusal(400, "BadSyntax", problems.join("; ")) };
  return { activity: call.body };
}

function post(place: Place, replyToId: string | undefined): Answer {
  const { call, world, conversation, threadRoot } = place;
  const checked = acceptable(place);
  if ("refused" in checked) return checked.refused;
  const { activity } = checked;
  if (activity["type"] === "typing")
    return { status: 201, body: { id: world.conversations.nextId() } };
  const reader = targetedReader(place, activity);
  if (reader && "refused" in reader) return reader.refused;
  const message = world.conversations.add(conversation, {
    author: { bot: call.registration.appId },
    activity,
    // The SDK invents reply ids for proactive messages; Teams accepts them and shows no reply.
    replyToId: findMessage(conversation, replyToId ?? textAt(activity, "replyToId"))?.id,
    threadRoot,
    onlyFor: reader?.user.aadObjectId,
  });
  return { status: 201, body: { id: message.id } };
}

function targetedReader(
  { call, conversation }: Place,
  activity: JsonObject,
): { user: TenantUser } | { refused: Answer } | undefined {
  if (call.query.get("isTargetedActivity") !== "true") return undefined;
  if (conversation.type === "personal")
    return { refused: refusal(400, "BadArgument", "a chat of two has no targeted messages") };
  const recipient = textAt(objectAt(activity, "recipient"), "id");
  const user = conversation.people.find(
    ({ aadObjectId }) =>
      aadObjectId === recipient || personId(call.registration.appId, aadObjectId) === recipient,
  );
  return user
    ? { user }
    : { refused: refusal(400, "BadArgument", "the recipient of the message is no member") };
}

function own(place: Place, id: string): { message: Message } | { refused: Answer } {
  const message = findMessage(place.conversation, id);
  if (!message || message.deleted)
    return { refused: refusal(404, "ActivityNotFoundInConversation", "there is no such message") };
  if (!("bot" in message.author) || message.author.bot !== place.call.registration.appId)
    return { refused: refusal(403, "NotEnoughPermissions", "it is not the bot's message") };
  return { message };
}

function update(place: Place, id: string): Answer {
  const found = own(place, id);
  if ("refused" in found) return found.refused;
  const checked = acceptable(place);
  if ("refused" in checked) return checked.refused;
  found.message.activity = checked.activity;
  found.message.edited = true;
  // A new card for everyone ends single people's own views of the old one.
  found.message.views.clear();
  return { status: 200, body: { id } };
}

/** Of the hundreds that Teams knows. */
const REACTIONS = new Set(["like", "heart", "1f440_eyes", "2705_whiteheavycheckmark", "launch"]);

/** A reaction that is there already changes nothing. */
function react({ call, world, conversation }: Place, id: string, reaction: string): Answer {
  if (world.reactions() === "unknown" || call.method !== "PUT") return unknownCall(call);
  if (!REACTIONS.has(reaction)) return refusal(400, "BadArgument", `no reaction is ${reaction}`);
  const waitS = world.reactionWaitS(call.registration.appId);
  if (waitS > 0) {
    const limited = refusal(429, "TooManyRequests", "the bot reacts too fast");
    return { ...limited, headers: { "retry-after": String(waitS) } };
  }
  const message = findMessage(conversation, id);
  if (!message || message.deleted)
    return refusal(404, "ActivityNotFoundInConversation", "there is no such message");
  message.reactions.add(reaction);
  return { status: 200 };
}

function remove(place: Place, id: string): Answer {
  const found = own(place, id);
  if ("refused" in found) return found.refused;
  found.message.deleted = true;
  found.message.views.clear();
  return { status: 200 };
}

function members(place: Place, id: string | undefined): Answer {
  const all = accounts(place);
  if (id === undefined) return { status: 200, body: all };
  const found = all.find((account) => account["id"] === id || account["aadObjectId"] === id);
  return found
    ? { status: 200, body: found }
    : refusal(404, "MemberNotFoundInConversation", "the conversation has no such member");
}

function accounts({ call, conversation }: Place): JsonObject[] {
  return conversation.people.map((user) => {
    const [givenName, ...rest] = user.name.split(" ");
    const { guest = false, homeTenant = conversation.tenantId } = user;
    const mailbox = guest ? `${user.aadObjectId}_elsewhere.example#EXT#` : user.aadObjectId;
    const address = `${mailbox}@${conversation.tenantId}.example`;
    return {
      id: personId(call.registration.appId, user.aadObjectId),
      aadObjectId: user.aadObjectId,
      objectId: user.aadObjectId,
      name: user.name,
      givenName,
      surname: rest.join(" "),
      email: address,
      userPrincipalName: address,
      tenantId: homeTenant,
      userRole: guest ? "guest" : "user",
    };
  });
}
