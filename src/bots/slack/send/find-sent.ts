/**
 * Finds a post that may have arrived, by the key in its message's metadata. Reading history needs
 * scopes that an installation may lack, so "cannot tell" is an answer too.
 */
import type { webApi } from "@slack/bolt";
import { platformError, toFailure } from "../failure.ts";
import type { SendFailure } from "../../port.ts";

export const metadataType = "idjour";

export type SentQuery = {
  readonly channel: string;
  readonly thread: string | null;
  readonly key: string;
  readonly since: number;
};
export type SentLookup =
  | { readonly kind: "found"; readonly ts: string }
  | { readonly kind: "absent" }
  | { readonly kind: "cannot-tell" }
  | { readonly kind: "failed"; readonly failure: SendFailure };

const pagesMax = 5;
const pageSize = 200;
/** Milliseconds by which Slack's clock and ours may differ. */
const clockSlackMs = 5 * 60_000;

export const findSent = async (
  client: webApi.WebClient,
  wanted: SentQuery,
): Promise<SentLookup> => {
  let cursor = "";
  let mute = false;
  try {
    for (let page = 0; page < pagesMax; page += 1) {
      const fetched = await readPage(client, wanted, cursor);
      const own = (fetched.messages ?? []).filter((message) => message.bot_id !== undefined);
      const found = own.find((message) => isWanted(message.metadata, wanted.key));
      if (found?.ts !== undefined) return { kind: "found", ts: found.ts };
      mute ||= own.length > 0 && own.every((message) => message.metadata === undefined);
      cursor = fetched.response_metadata?.next_cursor ?? "";
      if (cursor === "") return { kind: mute ? "cannot-tell" : "absent" };
    }
    return { kind: "cannot-tell" };
  } catch (error) {
    return lookupFailed(error);
  }
};

const readPage = async (client: webApi.WebClient, wanted: SentQuery, cursor: string) => {
  const { channel, thread, since } = wanted;
  const page = {
    channel,
    include_all_metadata: true,
    limit: pageSize,
    oldest: (Math.max(0, since - clockSlackMs) / 1000).toFixed(6),
    ...(cursor === "" ? {} : { cursor }),
  };
  return thread === null
    ? client.conversations.history(page)
    : client.conversations.replies({ ...page, ts: thread });
};

const isWanted = (metadata: unknown, key: string): boolean => {
  if (typeof metadata !== "object" || metadata === null || !("event_payload" in metadata)) {
    return false;
  }
  const payload = metadata.event_payload;
  return typeof payload === "object" && payload !== null && "key" in payload && payload.key === key;
};

/**
 * Looking again later harms nothing, so a passing failure is no reason to post a card that is
 * marked as a possible duplicate.
 */
const lookupFailed = (error: unknown): SentLookup => {
  const failure = toFailure(error);
  if (failure.kind === "unsure" && platformError(error) === null) {
    return { kind: "failed", failure: { kind: "retry", afterMs: 2_000, why: failure.why } };
  }
  return failure.kind === "retry" || failure.kind === "limited"
    ? { kind: "failed", failure }
    : { kind: "cannot-tell" };
};
