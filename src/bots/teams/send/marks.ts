/**
 * Puts a check mark on a message that a person wrote. The SDK has no call for it, and Microsoft calls it a preview, which not every
 * tenant's service need know. It goes only where there is room for more than messages need.
 */
import { setTimeout as wait } from "node:timers/promises";
import { noMark, openMarkCalls } from "../../mark-calls.ts";
import type { MessageRef, Sent } from "../../port.ts";
import { readMessage } from "../address.ts";
import { ConnectorRefusal } from "../identity/connector.ts";
import { type ChatDeps, attempted, registeredAs, servingApp } from "./conversation.ts";
import { type Goal, RateLimited, type RateLimiter } from "./rate-limits.ts";

/** In Microsoft's list of reactions. */
const checkMark = "2705_whiteheavycheckmark";
/** These speak of one message or one person; any other refusal would meet the next mark too. */
const ofOneMessage: ReadonlySet<string> = new Set([
  "ActivityNotFoundInConversation",
  "BotNotInConversationRoster",
  "ConversationBlockedByUser",
  "ConversationNotFound",
]);
const passing: ReadonlySet<number> = new Set([401, 408, 412, 429]);

export const openMarks = (deps: ChatDeps): ((message: MessageRef) => Promise<Sent<null>>) => {
  const markCalls = openMarkCalls();
  return async (message) => {
    const { tenant, conversation, activity, appId: known } = readMessage(message);
    const appId = servingApp(deps, tenant, known);
    const service = deps.serviceUrls.learned({ tenant, conversation });
    // A guess that is wrong would look like a service that knows none.
    if (service === null) return noMark("nobody of the tenant has been heard yet");
    return markCalls(`${appId}/${tenant}`, (refused) =>
      attempted("edit", async () => {
        const registered = registeredAs(deps, appId);
        await registered.signedIn();
        await roomFor(deps.rateLimiter, { appId, tenant, conversation });
        const [chat, of] = [conversation, activity].map(encodeURIComponent);
        const root = `${service.replace(/\/$/u, "")}/v3/conversations`;
        const url = `${root}/${chat}/activities/${of}/reactions/${checkMark}`;
        await registered.put(url).catch((error: unknown) => {
          if (isOfAll(error)) refused();
          throw error;
        });
        return null;
      }),
    );
  };
};

/** Three looks; whoever wrote several lines at once gets a mark on each all the same. */
const lookAfterMs = [0, 1_200, 2_400];
const roomFor = async (rateLimiter: RateLimiter, goal: Goal): Promise<void> => {
  for (const ms of lookAfterMs) {
    // A process that has nothing else to do may end.
    if (ms > 0) await wait(ms, null, { ref: false });
    if (rateLimiter.spare(goal)) return;
  }
  throw new RateLimited(0);
};

const isOfAll = (error: unknown): boolean =>
  error instanceof ConnectorRefusal &&
  (error.status < 500 || error.status === 501) &&
  !passing.has(error.status) &&
  !ofOneMessage.has(error.reason);
