/** Implements the port's `Chat` for Slack: direct chats, posts, edits, profiles. */
import type { webApi } from "@slack/bolt";
import type { Card } from "../../../screens/card.ts";
import {
  type Chat,
  type KeepRateLimit,
  type MessageRef,
  type Place,
  type PostOptions,
  type Sent,
  markedPossibleDuplicate,
} from "../../port.ts";
import { asPossibleDuplicate } from "../../../screens/cards/possible-duplicate.ts";
import {
  messageAddress,
  placeAddress,
  readFile,
  readMessage,
  readPerson,
  readPlace,
} from "../address.ts";
import type { Clients } from "../clients.ts";
import { platformError, toFailure, unsure } from "../failure.ts";
import { findSent, metadataType } from "./find-sent.ts";
import { type Call, RateLimited, type RateLimiter, rateLimitKey } from "./rate-limits.ts";
import type { SlackMessage } from "../draw/render.ts";
import { type BlockForms, openBlockForms } from "./block-forms.ts";
import { downloadFile, uploadFile } from "./files.ts";
import { type BoundedMap, openBoundedMap } from "../../../base/bounded-map.ts";
import { openMarks } from "./marks.ts";
import { openUserInfo } from "./people.ts";
import { openQuietHours } from "./quiet-hours.ts";

const filesMax = 1_000;
/** Slack's errors for a thread whose first message is gone. */
const threadLost = new Set(["thread_not_found", "cannot_reply_to_message"]);

const keepNothing: KeepRateLimit = () => undefined;
type Sparing = {
  readonly rateLimiter: RateLimiter;
  readonly keepRateLimit?: KeepRateLimit | undefined;
  /** Whether what was passed on gets a check mark. */
  readonly reactions: boolean;
};
export const openChat = (
  clients: Clients,
  { rateLimiter, keepRateLimit = keepNothing, reactions }: Sparing,
): Chat => {
  const people = openUserInfo();
  const quietHours = openQuietHours();
  const charts = openBlockForms();
  const shownFiles = openBoundedMap<MessageRef, string>(filesMax);
  const calling = openCalling(clients, rateLimiter, keepRateLimit);
  return {
    direct: async (person) => {
      const { team, user } = readPerson(person);
      return calling<Place>({ team, method: "conversations.open" }, async (client) => {
        const { channel } = await client.conversations.open({ users: user });
        return channel?.id === undefined ? unreadable : given(placeAddress(team, channel.id));
      });
    },
    post: async (place, card, options) => {
      const { team, channel } = readPlace(place);
      const limitedCall = { team, method: "chat.postMessage", post: { channel, key: options.key } };
      return calling<MessageRef>(limitedCall, async (client) =>
        post({ client, team, channel, charts, shownFiles }, card, options),
      );
    },
    edit: async (message, card) => {
      const { team, channel, ts } = readMessage(message);
      return calling<MessageRef>({ team, method: "chat.update" }, async (client) => {
        await update({ client, team, channel, charts, shownFiles }, card, ts);
        await takeAway(client, shownFiles.get(message));
        return given(message);
      });
    },
    profile: async (person) => {
      const who = readPerson(person);
      const limitedCall = { team: who.team, method: "users.info" };
      return calling(limitedCall, async (client) => people.profile(client, who));
    },
    isGuest: async (person) => {
      const who = readPerson(person);
      const limitedCall = { team: who.team, method: "users.info" };
      return calling(limitedCall, async (client) => people.isGuest(client, who));
    },
    quiet: (person) =>
      quietHours(readPerson(person), (team, ask) => calling({ team, method: "dnd.info" }, ask)),
    fetchFile: async (address, bytesMax) => {
      const { team, file } = readFile(address);
      return calling({ team, method: "files.info" }, async (client) =>
        downloadFile(client, file, bytesMax),
      );
    },
    ...(reactions
      ? { mark: openMarks((team, react) => calling({ team, method: "reactions.add" }, react)) }
      : {}),
  };
};

/** Calls with the workspace's token, within the limits that we keep and those that Slack has said. */
const openCalling = (
  clients: Clients,
  rateLimiter: RateLimiter,
  keepRateLimit: KeepRateLimit,
): (<Value>(
  limitedCall: Call,
  call: (client: webApi.WebClient) => Promise<Sent<Value>>,
) => Promise<Sent<Value>>) => {
  return async <Value>(
    limitedCall: Call,
    call: (client: webApi.WebClient) => Promise<Sent<Value>>,
  ): Promise<Sent<Value>> => {
    try {
      const client = await clients.of(limitedCall.team);
      if (client === null) return noToken;
      await rateLimiter.waitForSlot(limitedCall);
      const answer = await call(client);
      rateLimiter.taken(limitedCall);
      return answer;
    } catch (error) {
      const failure = toFailure(error);
      // Slack itself said it; a `RateLimited` comes from our own count of one channel.
      if (failure.kind === "limited" && !(error instanceof RateLimited)) {
        const { afterMs } = failure;
        if (rateLimiter.hold(limitedCall, afterMs, rateLimiter.now()))
          keepRateLimit(rateLimitKey(limitedCall), afterMs);
      }
      return { ok: false, failure };
    }
  };
};

type Target = {
  readonly client: webApi.WebClient;
  readonly team: string;
  readonly channel: string;
  readonly charts: BlockForms;
  /** The pictures that messages of this process show: they go with the message. */
  readonly shownFiles: BoundedMap<MessageRef, string>;
};

const post = async (
  target: Target,
  card: Card,
  options: PostOptions,
): Promise<Sent<MessageRef>> => {
  const { team, channel } = target;
  const thread = threadIn(target, options.thread);
  if (!options.perhapsSent) return send(target, card, { thread, key: options.key });
  const { key, since } = options;
  const found = await findSent(target.client, { channel, thread, key, since });
  switch (found.kind) {
    case "found":
      return given(messageAddress(team, channel, found.ts));
    case "failed":
      return { ok: false, failure: found.failure };
    case "absent":
      return send(target, card, { thread, key });
    case "cannot-tell":
      return markedPossibleDuplicate(
        await sendBlindly(target, asPossibleDuplicate(card), { thread, key }),
      );
  }
};

/** The installation may not read what it has posted, so the next try could not look either. */
const sendBlindly = async (
  target: Target,
  card: Card,
  sending: Sending,
): Promise<Sent<MessageRef>> => {
  try {
    return await send(target, card, sending);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.kind !== "unsure") throw error;
    return { ok: false, failure: { kind: "unsure", why: failure.why } };
  }
};

const update = ({ client, team, channel, charts }: Target, card: Card, ts: string) =>
  charts.send({ client, team }, card, async (drawn) =>
    client.chat.update({ channel, ts, ...drawn }),
  );

type Sending = { readonly thread: string | null; readonly key: string };

/** A picture is taken to Slack first, with a neutral name; the message that follows shows it. */
const send = async (target: Target, card: Card, sending: Sending): Promise<Sent<MessageRef>> => {
  const { picture } = card;
  if (picture === undefined) return sendDrawn(target, card, sending);
  const { jpeg: bytes, alt } = picture;
  const named = { name: "image-1.jpg", type: "image/jpeg", title: alt, alt };
  // Nothing was posted yet, so whatever went wrong is tried again.
  const file = await uploadFile(target.client, { ...named, bytes }).catch((error: unknown) => {
    const failure = toFailure(error);
    if (["refused", "gone", "limited"].includes(failure.kind)) throw error;
    return null;
  });
  if (file === null) return notUploaded;
  const sent = await sendDrawn(target, card, { ...sending, file });
  if (sent.ok) target.shownFiles.set(sent.value, file);
  return sent;
};

/** After a message that showed a picture was changed into one that does not. One that is left is the bot's alone. */
const takeAway = async (client: webApi.WebClient, file: string | undefined): Promise<void> => {
  if (file !== undefined) await client.files.delete({ file }).catch(() => undefined);
};

const sendDrawn = async (
  target: Target,
  card: Card,
  { thread, key, file }: Sending & { readonly file?: string },
): Promise<Sent<MessageRef>> => {
  const { client, team, channel, charts } = target;
  const around = {
    channel,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: metadataType, event_payload: { key } },
  };
  try {
    const { ts } = await charts.send({ client, team }, card, async (plain) => {
      const drawn = file === undefined ? plain : withPicture(plain, file, card.picture?.alt ?? "");
      return client.chat.postMessage(
        // What somebody has to act on is not left to be found in an old thread.
        thread !== null && card.needsAct === true
          ? { ...around, ...drawn, thread_ts: thread, reply_broadcast: true }
          : { ...around, ...drawn, ...(thread === null ? {} : { thread_ts: thread }) },
      );
    });
    return ts === undefined ? unreadable : given(messageAddress(team, channel, ts));
  } catch (error) {
    // The workspace's retention deleted the thread's first message: post outside the thread.
    const lost = thread !== null && threadLost.has(platformError(error) ?? "");
    if (lost) return sendDrawn(target, card, { thread: null, key, ...(file && { file }) });
    throw error;
  }
};

const withPicture = (drawn: SlackMessage, file: string, alt: string): SlackMessage => ({
  ...drawn,
  blocks: [...drawn.blocks, { type: "image", slack_file: { id: file }, alt_text: alt }],
});

/** A thread lies in one channel; in another the message stands by itself. */
const threadIn = ({ team, channel }: Target, thread: MessageRef | null): string | null => {
  if (thread === null) return null;
  const first = readMessage(thread);
  return first.team === team && first.channel === channel ? first.ts : null;
};

const given = <Value>(value: Value): Sent<Value> => ({ ok: true, value });
const unreadable = {
  ok: false,
  failure: unsure("Slack's answer names no message"),
} as const;
const notUploaded = {
  ok: false,
  failure: { kind: "retry", afterMs: 2_000, why: "the picture could not be uploaded" },
} as const;
const noToken = {
  ok: false,
  failure: { kind: "gone", why: "no token for this workspace", lost: "community" },
} as const;
