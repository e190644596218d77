/**
 * Puts a check mark on a message that a person wrote. It comes last: a few at a time in all, and none while Slack holds its method
 * back. A workspace that has not given the scope is asked again an hour later.
 */
import type { webApi } from "@slack/bolt";
import { openBoundedMap } from "../../../base/bounded-map.ts";
import { isPast } from "../../../base/clock.ts";
import type { MessageRef, Sent } from "../../port.ts";
import { readMessage } from "../address.ts";
import { platformError } from "../failure.ts";

type Calling = (
  team: string,
  react: (client: webApi.WebClient) => Promise<Sent<null>>,
) => Promise<Sent<null>>;

const atOnceMax = 8;
const refusedMs = 60 * 60_000;
const teamsMax = 1_000;
/** These are about one message; all else that is refused would be with the next. */
const ofOneMessage: ReadonlySet<string> = new Set([
  "bad_timestamp",
  "not_reactable",
  "thread_locked",
  "too_many_emoji",
  "too_many_reactions",
]);

export const openMarks = (calling: Calling): ((message: MessageRef) => Promise<Sent<null>>) => {
  const refusedAt = openBoundedMap<string, number>(teamsMax);
  let underWay = 0;
  return async (message) => {
    const { team, channel, ts: timestamp } = readMessage(message);
    const before = refusedAt.get(team);
    if (before !== undefined && !isPast(performance.now(), before, refusedMs)) return notAllowed;
    if (underWay >= atOnceMax) return busy;
    underWay += 1;
    try {
      const marked = await calling(team, async (client) => {
        const reaction = { channel, timestamp, name: "white_check_mark" };
        await client.reactions.add(reaction).catch(unlessThere);
        return { ok: true, value: null };
      });
      if (!marked.ok && marked.failure.kind === "refused" && !ofOneMessage.has(marked.failure.why))
        refusedAt.set(team, performance.now());
      return marked;
    } finally {
      underWay -= 1;
    }
  };
};

const unlessThere = (error: unknown): void => {
  if (platformError(error) !== "already_reacted") throw error;
};

const notAllowed: Sent<null> = {
  ok: false,
  failure: { kind: "refused", why: "the workspace lets us not" },
};
const busy: Sent<null> = {
  ok: false,
  failure: { kind: "limited", afterMs: 0, why: "enough under way" },
};
