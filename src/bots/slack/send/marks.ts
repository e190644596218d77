/** Puts a check mark on a message that a person wrote. Slack counts the calls by themselves: they cost no message its place. */
import type { webApi } from "@slack/bolt";
import { openMarkCalls } from "../../mark-calls.ts";
import type { MessageRef, Sent } from "../../port.ts";
import { readMessage } from "../address.ts";
import { platformError } from "../failure.ts";

type Calling = (
  team: string,
  react: (client: webApi.WebClient) => Promise<Sent<null>>,
) => Promise<Sent<null>>;

/** These are about one message; all else that is refused would be with the next. */
const ofOneMessage: ReadonlySet<string> = new Set([
  "bad_timestamp",
  "not_reactable",
  "thread_locked",
  "too_many_emoji",
  "too_many_reactions",
]);

export const openMarks = (calling: Calling): ((message: MessageRef) => Promise<Sent<null>>) => {
  const markCalls = openMarkCalls();
  return async (message) => {
    const { team, channel, ts: timestamp } = readMessage(message);
    return markCalls(team, async (refused) => {
      const marked = await calling(team, async (client) => {
        const reaction = { channel, timestamp, name: "white_check_mark" };
        await client.reactions.add(reaction).catch(unlessThere);
        return { ok: true, value: null };
      });
      const isOfAll = !marked.ok && marked.failure.kind === "refused";
      if (isOfAll && !ofOneMessage.has(marked.failure.why)) refused();
      return marked;
    });
  };
};

const unlessThere = (error: unknown): void => {
  if (platformError(error) !== "already_reacted") throw error;
};
