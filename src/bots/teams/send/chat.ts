/**
 * Sends what the product sends of its own accord: opens chats, posts, edits, and gives profiles.
 * The SDK never tries twice by itself; the courier decides when to try again.
 */
import { TeamsInfo } from "botbuilder";
import {
  type Chat,
  type RateLimitHistory,
  type MessageRef,
  type Person,
  type Place,
  type Profile,
  type Sent,
  markedPossibleDuplicate,
} from "../../port.ts";
import { asPossibleDuplicate } from "../../../screens/cards/possible-duplicate.ts";
import { openBoundedMap } from "../../../base/bounded-map.ts";
import { dataAt, isGuestAccount } from "../activity.ts";
import { platformOf } from "../../addresses.ts";
import {
  baseOf,
  messageAddress,
  placeAddress,
  readFile,
  readMessage,
  readPerson,
  readPlace,
} from "../address.ts";
import { httpStatusOf } from "../failure.ts";
import { type CardMessage, renderMessage, renderPicture } from "../draw/render.ts";
import { openMarks } from "./marks.ts";
import { registrationFor, scopeOf } from "../identity/settings.ts";
import {
  type ChatDeps,
  attempted,
  inConversation,
  outageAt,
  registeredAs,
  servingApp,
  targetOf,
  waitForRateSlot,
} from "./conversation.ts";

type Message = CardMessage | ReturnType<typeof renderPicture>;
type SendOptions = { readonly near?: Place | null; readonly key?: string | null };
export type TeamsChat = Chat & {
  /** Sends any message into a place, for answers that no invoke waits for. */
  send(place: Place, message: Message, options?: SendOptions): Promise<Sent<MessageRef>>;
  recallRateLimits(history: RateLimitHistory): void;
  /** Remembers where a person acted: there the Bot Connector can say who they are. */
  seen(person: Person, place: Place): void;
};

const seenMax = 5_000;

export const openChat = (deps: ChatDeps): TeamsChat => {
  const opening = new Map<Person, Promise<Sent<Place>>>();
  const seenAt = openBoundedMap<Person, Place>(seenMax);
  const direct: Chat["direct"] = async (person, neighbour) => {
    const underWay = opening.get(person);
    if (underWay !== undefined) return underWay;
    const mine = openDirect(deps, person, neighbour);
    opening.set(person, mine);
    return mine.finally(() => opening.delete(person));
  };
  const send: TeamsChat["send"] = (place, message, { near = null, key = null } = {}) =>
    attempted("post", async () => {
      const target = targetOf(deps, place, near);
      await waitForRateSlot(deps, { ...target, conversation: baseOf(target.conversation), key });
      const activity = await inConversation(deps, target, async (context) =>
        context.sendActivity(message),
      );
      const { tenant, conversation, appId } = target;
      return messageAddress({ tenant, conversation, appId, activity: activity?.id ?? "" });
    });
  return {
    direct,
    send,
    recallRateLimits: ({ posts }) => {
      for (const { place, agoMs } of posts.toSorted((a, b) => b.agoMs - a.agoMs)) {
        if (platformOf(place) !== "teams") continue;
        const { tenant, conversation, appId } = readPlace(place);
        const own = { tenant, appId: servingApp(deps, tenant, appId) };
        deps.rateLimiter.recall({ ...own, conversation: baseOf(conversation) }, agoMs);
      }
    },
    post: posting(deps, send),
    edit: (message, card, near) =>
      attempted("edit", async () => {
        const { tenant, conversation, activity, appId } = readMessage(message);
        const target = {
          tenant,
          conversation,
          appId: servingApp(deps, tenant, appId),
          user: null,
          serviceUrl: deps.serviceUrls.of({ tenant, conversation }, near ? readPlace(near) : null),
          // Only channels have a thread in their id; all else that we edit is a chat of two.
          personal: !conversation.startsWith("19:") || !conversation.includes("@thread"),
        };
        const limited = { ...target, conversation: baseOf(target.conversation) };
        await waitForRateSlot(deps, { ...limited, key: `edit ${message}` });
        await inConversation(deps, target, async (context) =>
          context.updateActivity({ ...renderMessage(card), id: activity }),
        );
        return message;
      }),
    // Teams names a language with each activity, and neither language nor zone otherwise.
    profile: async (person) => ({ ok: true, value: deps.profileCache.get(person) ?? nothingKnown }),
    fetchFile: fetching(deps),
    ...(deps.settings.reactions === true ? { mark: openMarks(deps) } : {}),
    seen: (person, place) => seenAt.set(person, place),
    isGuest: (person, near) => isGuest(deps, person, { seen: seenAt.get(person), near, direct }),
  };
};

/** Fetches what was pasted into a chat from the service address of that chat, as the bot that it was pasted for. */
const fetching =
  (deps: ChatDeps): NonNullable<Chat["fetchFile"]> =>
  async (address, bytesMax) => {
    const { tenant, conversation, file, appId } = readFile(address);
    const service = deps.serviceUrls.of({ tenant, conversation }, null).replace(/\/$/u, "");
    const found = `${service}/v3/attachments/${encodeURIComponent(file)}/views/original`;
    const registered = registeredAs(deps, servingApp(deps, tenant, appId));
    const fetched = await attempted("open", () => registered.fetchFile(found, bytesMax));
    return fetched.ok ? fetched.value : fetched;
  };

/**
 * Teams cannot be asked whether an earlier try arrived, so the reader is told of a possible
 * duplicate.
 */
const posting =
  (deps: ChatDeps, send: TeamsChat["send"]): Chat["post"] =>
  async (place, card, { perhapsSent, near = null, key }) => {
    if (!perhapsSent) {
      const { picture } = card;
      const message = picture === undefined ? renderMessage(card) : renderPicture(picture, card);
      return send(place, message, { near, key });
    }
    const failure = await outageAt(deps, { place, near });
    if (failure !== null) return { ok: false, failure };
    const repeat = renderMessage(asPossibleDuplicate(card));
    return markedPossibleDuplicate(await send(place, repeat, { near, key }));
  };

const nothingKnown: Profile = { name: "", language: null, timeZone: null };

type Asked = {
  readonly seen: Place | undefined;
  readonly near: Place | null;
  readonly direct: Chat["direct"];
};
const isGuest = async (
  deps: ChatDeps,
  person: Person,
  { seen, near, direct }: Asked,
): Promise<Sent<boolean>> => {
  for (const place of [seen ?? null, near]) {
    const answer = place === null ? null : await isGuestAt(deps, person, place);
    // The app's command also works in a chat that the bot is not part of, and cannot ask in.
    if (answer !== null && (answer.ok || answer.failure.kind !== "gone")) return answer;
  }
  const opened = await direct(person, near);
  return opened.ok ? isGuestAt(deps, person, opened.value) : opened;
};

const isGuestAt = (deps: ChatDeps, person: Person, place: Place): Promise<Sent<boolean>> =>
  attempted("open", async () => {
    const { tenant, user } = readPerson(person);
    const target = targetOf(deps, place, null);
    await registeredAs(deps, target.appId).signedIn();
    const there = { ...target, conversation: baseOf(target.conversation) };
    const member = await inConversation(deps, there, async (context) =>
      TeamsInfo.getMember(context, user),
    );
    return isGuestAccount(dataAt(member), tenant);
  });

const openDirect = (
  deps: ChatDeps,
  person: Person,
  neighbour: Place | null,
): Promise<Sent<Place>> =>
  attempted("open", async () => {
    const { settings, serviceUrls } = deps;
    const { tenant, user } = readPerson(person);
    const near = neighbour === null ? null : readPlace(neighbour);
    const { appId } = registrationFor(
      settings,
      tenant,
      near?.tenant === tenant ? near.appId : null,
    );
    const opening = { tenant, user, appId };
    const [first = "", ...others] = serviceUrls.ofTenant(tenant, near);
    let serviceUrl = first;
    for (const other of others) {
      // A wrong guess of the address answers 404; the next guess may be right.
      try {
        return await openAt(deps, opening, serviceUrl);
      } catch (error) {
        if (httpStatusOf(error) !== 404) throw error;
        serviceUrl = other;
      }
    }
    return openAt(deps, opening, serviceUrl);
  });

type Opening = { readonly tenant: string; readonly user: string; readonly appId: string };
const openAt = async (deps: ChatDeps, opening: Opening, serviceUrl: string): Promise<Place> => {
  const { tenant, user, appId } = opening;
  const parameters = {
    isGroup: false,
    bot: { id: `28:${appId}`, name: "" },
    members: [{ id: user, name: "" }],
    tenantId: tenant,
    channelData: { tenant: { id: tenant } },
  };
  await waitForRateSlot(deps, { appId, tenant, conversation: `to ${user}`, key: user });
  let conversation = "";
  await registeredAs(deps, appId).adapter.createConversationAsync(
    appId,
    "msteams",
    serviceUrl,
    scopeOf(deps.settings),
    parameters,
    async (context) => {
      conversation = context.activity.conversation.id;
    },
  );
  return placeAddress({ tenant, appId, serviceUrl, conversation, user });
};
