/**
 * Calls Teams in one conversation: at its service address, as the registration that serves it, and
 * within the rate limits; and asks whether Teams answers there at all.
 */
import { type ConversationReference, TeamsInfo, type TurnContext } from "botbuilder";
import type { Place, SendFailure, Sent } from "../../port.ts";
import { baseOf, readPlace } from "../address.ts";
import { type Doing, failureOf } from "../failure.ts";
import type { Registered } from "../identity/registration.ts";
import { type TeamsSettings, registrationFor } from "../identity/settings.ts";
import type { ProfileCache } from "./profile-cache.ts";
import type { RateLimiter, Sending } from "./rate-limits.ts";
import type { ServiceUrls } from "./service-urls.ts";

export type ChatDeps = {
  readonly settings: TeamsSettings;
  readonly registered: ReadonlyMap<string, Registered>;
  readonly serviceUrls: ServiceUrls;
  readonly rateLimiter: RateLimiter;
  /** What is known of a person from what arrived. */
  readonly profileCache: ProfileCache;
};

export const attempted = async <Value>(
  doing: Doing,
  work: () => Promise<Value>,
): Promise<Sent<Value>> => {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: failureOf(error, doing) };
  }
};

type Target = {
  readonly tenant: string;
  readonly conversation: string;
  readonly appId: string;
  readonly user: string | null;
  readonly personal: boolean;
  readonly serviceUrl: string;
};

export const targetOf = (deps: ChatDeps, place: Place, near: Place | null): Target => {
  const own = readPlace(place);
  const { tenant, conversation, appId, user } = own;
  const at = { tenant, conversation: baseOf(conversation) };
  const told = own.serviceUrl !== null || near === null ? own : readPlace(near);
  return {
    tenant,
    conversation,
    user,
    personal: user !== null,
    appId: servingApp(deps, tenant, appId),
    serviceUrl: deps.serviceUrls.of(at, told),
  };
};

/** The registration of a place where it still serves that tenant, else the tenant's. */
export const servingApp = ({ settings }: ChatDeps, tenant: string, appId: string | null): string =>
  registrationFor(settings, tenant, appId).appId;

export const registeredAs = ({ registered }: ChatDeps, appId: string): Registered => {
  const found = registered.get(appId);
  if (found === undefined) throw new Error(`Teams has no registration ${appId}.`);
  return found;
};

/**
 * Signs in before it reserves a slot: calls that waited for the token with their slots reserved
 * would leave all at once.
 */
export const waitForRateSlot = async (deps: ChatDeps, sending: Sending): Promise<void> => {
  await registeredAs(deps, sending.appId).signedIn();
  await deps.rateLimiter.waitForSlot(sending);
};

export const inConversation = async <Value>(
  deps: ChatDeps,
  target: Target,
  work: (context: TurnContext) => Promise<Value>,
): Promise<Value> => {
  const { tenant, conversation, appId, user, serviceUrl, personal } = target;
  const bot = { id: `28:${appId}`, name: "" };
  const reference: Partial<ConversationReference> = {
    channelId: "msteams",
    serviceUrl,
    bot,
    ...(user === null ? {} : { user: { id: user, name: "" } }),
    conversation: {
      id: conversation,
      tenantId: tenant,
      conversationType: personal ? "personal" : "channel",
      isGroup: !personal,
      name: "",
    },
  };
  const results: Value[] = [];
  await registeredAs(deps, appId).adapter.continueConversationAsync(
    appId,
    reference,
    async (context) => {
      // The SDK invents an id, and would answer a message that does not exist.
      context.activity.id = "";
      results.push(await work(context));
    },
  );
  const [result] = results;
  if (result === undefined) throw new Error("The SDK did not run the turn.");
  return result;
};

/**
 * Asks for the members of a conversation, which may be asked any number of times; null: Teams is
 * there, whatever it says of them. As long as it is not, a message that may have arrived is not
 * sent again: each try would be one more that may arrive.
 */
export const outageAt = async (
  deps: ChatDeps,
  { place, near }: { readonly place: Place; readonly near: Place | null },
): Promise<SendFailure | null> => {
  const asked = await attempted("open", async () => {
    const target = targetOf(deps, place, near);
    await registeredAs(deps, target.appId).signedIn();
    const there = { ...target, conversation: baseOf(target.conversation) };
    await inConversation(deps, there, (context) => TeamsInfo.getPagedMembers(context));
  });
  if (asked.ok) return null;
  const { failure } = asked;
  return failure.kind === "retry" || failure.kind === "limited" ? failure : null;
};
