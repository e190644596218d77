/**
 * Sends one person a text that nobody else sees, by a response_url where one may be called, else by
 * the Web API.
 */
import type { webApi } from "@slack/bolt";
import type { Card } from "../../../screens/card.ts";
import type { Clients } from "../clients.ts";
import { metadataType } from "../send/find-sent.ts";
import { describe } from "../log.ts";
import type { SlackLog } from "../log.ts";
import { renderSaid } from "../draw/render.ts";
import { isForAnswers } from "../own-hosts.ts";
import type { ResponseHandles } from "./response-handles.ts";

export type Ephemerals = {
  /** False where the app has no token; only the request's own answer then reaches the person. */
  canSend(handles: ResponseHandles): Promise<boolean>;
  /** After a press, a command or a form: seen by the person at once, gone at the next reload. */
  send(handles: ResponseHandles, said: string | Card): Promise<void>;
  /** Puts a card where the message stands that was pressed, also where the app has no token any more. */
  replace(handles: ResponseHandles, card: Card): Promise<void>;
  /** After a message: in the direct chat it is a message that stays, elsewhere an ephemeral one. */
  sendToWriter(handles: ResponseHandles, text: string): Promise<void>;
};

type Deps = { readonly clients: Clients; readonly apiUrl: string; readonly log: SlackLog };

const answerWithinMs = 5_000;

export const openEphemerals = ({ clients, apiUrl, log }: Deps): Ephemerals => {
  const trying = async (way: string, attempt: () => Promise<boolean>): Promise<boolean> => {
    try {
      return await attempt();
    } catch (error) {
      log("info", "slack.not-told", { way, ...describe(error) });
      return false;
    }
  };
  const clientOf = async (team: string): Promise<webApi.WebClient | null> => {
    try {
      return await clients.of(team);
    } catch (error) {
      log("info", "slack.not-told", { way: "token", ...describe(error) });
      return null;
    }
  };
  const inDirectChat = async (
    client: webApi.WebClient,
    handles: ResponseHandles,
    text: string | Card,
  ) => {
    const { channel } = await client.conversations.open({ users: handles.user });
    if (channel?.id === undefined) return false;
    const direct = { ...handles, channel: channel.id, thread: null };
    return (
      (await trying("ephemeral", async () => hidden(client, direct, text))) ||
      message(client, direct, text)
    );
  };
  return {
    canSend: async ({ team }) => (await clientOf(team)) !== null,
    send: async (handles, text) => {
      if (typeof text === "string" && text.trim() === "") return;
      if (await trying("response_url", async () => byUrl(handles, apiUrl, text))) return;
      const client = await clientOf(handles.team);
      if (client === null) return;
      if (await trying("ephemeral", async () => hidden(client, handles, text))) return;
      await trying("direct", async () => inDirectChat(client, handles, text));
    },
    replace: async (handles, card) => {
      const content = { replace_original: true, ...renderSaid(card) };
      await trying("replace", async () => postTo(handles.responseUrl, apiUrl, content));
    },
    sendToWriter: async (handles, text) => {
      const client = await clientOf(handles.team);
      if (text.trim() === "" || client === null) return;
      const post = handles.channel?.startsWith("D") === true ? message : hidden;
      if (await trying("reply", async () => post(client, handles, text))) return;
      await trying("direct", async () => inDirectChat(client, handles, text));
    },
  };
};

const byUrl = async (
  handles: ResponseHandles,
  apiUrl: string,
  text: string | Card,
): Promise<boolean> => {
  const { responseUrl, thread } = handles;
  return postTo(responseUrl, apiUrl, {
    response_type: "ephemeral",
    replace_original: false,
    ...renderSaid(text),
    ...(thread === null ? {} : { thread_ts: thread }),
  });
};

const postTo = async (
  responseUrl: string | null,
  apiUrl: string,
  content: object,
): Promise<boolean> => {
  if (responseUrl === null || !isForAnswers(responseUrl, apiUrl)) return false;
  const response = await fetch(responseUrl, {
    method: "POST",
    redirect: "error",
    signal: AbortSignal.timeout(answerWithinMs),
    headers: { "content-type": "application/json" },
    body: JSON.stringify(content),
  });
  await response.body?.cancel();
  return response.ok;
};

const hidden = async (
  client: webApi.WebClient,
  { channel, user, thread }: ResponseHandles,
  text: string | Card,
): Promise<boolean> => {
  if (channel === null) return false;
  const inThread = thread === null ? {} : { thread_ts: thread };
  const sent = await client.chat.postEphemeral({ channel, user, ...renderSaid(text), ...inThread });
  return sent.ok;
};

const message = async (
  client: webApi.WebClient,
  { channel, thread }: ResponseHandles,
  text: string | Card,
): Promise<boolean> => {
  if (channel === null) return false;
  const sent = await client.chat.postMessage({
    channel,
    ...renderSaid(text),
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: metadataType, event_payload: { key: "private" } },
    ...(thread === null ? {} : { thread_ts: thread }),
  });
  return sent.ok;
};
