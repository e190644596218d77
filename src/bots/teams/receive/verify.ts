/**
 * Verifies a request before anything else sees it: activity, signature, service address, tenant. It
 * must be a whole activity, signed by the Bot Connector for one of our registrations and addressed
 * to it, from a service address that may be called, on behalf of one tenant that this registration
 * serves. Until all of that holds no product code runs, the SDK sees nothing, and no token leaves.
 */
import { jsonObject } from "../../json.ts";
import { unread } from "../../limits.ts";
import type { Unverified } from "../../port.ts";
import { type Activity, parseActivity, tenantOf } from "../activity.ts";
import { type TeamsSettings, mayServe, mayServeTenant } from "../identity/settings.ts";
import { KeysUnavailable, type TokenVerifier } from "../identity/token.ts";

export type VerifiedRequest = {
  readonly ok: true;
  readonly appId: string;
  readonly tenant: string;
  readonly serviceUrl: string;
  readonly activity: Activity;
  readonly authorization: string;
};
/** Status 200: it is genuine and can mean nothing, and would come again if it were refused. */
export type RejectedRequest = { readonly ok: false; readonly status: number; readonly why: string };

/** A message has some 100 KB at most, and comes once as text and once as HTML. */
const bodyBytesMax = 256 * 1024;

export const verifyRequest = async (
  { headers, readBody }: Unverified,
  settings: TeamsSettings,
  tokens: TokenVerifier,
): Promise<VerifiedRequest | RejectedRequest> => {
  const { authorization = "" } = headers;
  const claim = tokens.decode(authorization);
  if (claim === null) return refused(401, "no token for us");
  const read = await readBody(bodyBytesMax);
  if (!read.ok) return refused(read.status, unread[read.status]);
  const body = jsonObject(read.bytes.toString("utf8"));
  if (body.kind === "too-deep") return refused(400, "nested too deep");
  const activity = body.kind === "none" ? null : parseActivity(body.value);
  if (activity === null) return refused(400, "no activity");
  const { serviceUrl, channelId } = activity;
  if (serviceUrl === null || serviceUrl === "") return refused(400, "no service address");
  const verdict = await verdictOn(tokens, claim.token, {
    appId: claim.appId,
    channel: channelId,
    serviceUrl,
  });
  if (verdict !== null) return verdict;
  if (channelId !== "msteams") return refused(403, "not from Teams");
  if (!mayServe(settings, serviceUrl)) return refused(403, "the service address is not listed");
  const { appId } = claim;
  const tenant = tenantOf(activity);
  if (tenant === null) return refused(403, "it names no tenant, or two");
  const odd = oddId(activity, tenant);
  if (odd !== null) return refused(200, odd);
  const elsewhere = meantElsewhere(activity, { settings, tenant, appId });
  if (elsewhere !== null) return refused(403, elsewhere);
  return { ok: true, appId, tenant, serviceUrl, activity, authorization };
};

type Received = {
  readonly settings: TeamsSettings;
  readonly tenant: string;
  readonly appId: string;
};
/**
 * Why it is not this registration's; null: it is. Where token and activity name two bots, a
 * conversation of one would be taken for the other's. Whom an activity without a bot as its
 * recipient is for, the token alone says.
 */
const meantElsewhere = (
  { recipient }: Activity,
  { settings, tenant, appId }: Received,
): string | null => {
  const bot = recipient?.id.toLowerCase() ?? "";
  if (bot.startsWith("28:") && bot !== `28:${appId.toLowerCase()}`)
    return "it is addressed to another bot";
  return mayServeTenant(settings, tenant, appId) ? null : "another registration serves the tenant";
};

const refused = (status: number, why: string): RejectedRequest => ({ ok: false, status, why });

/** Null when the token is good. */
const verdictOn = async (
  tokens: TokenVerifier,
  token: string,
  wanted: Parameters<TokenVerifier["verify"]>[1],
): Promise<RejectedRequest | null> => {
  try {
    return (await tokens.verify(token, wanted)) ? null : refused(401, "the token does not hold");
  } catch (error) {
    // Teams sends again later: it is not the sender's fault.
    if (error instanceof KeysUnavailable) return refused(503, error.message);
    throw error;
  }
};

/**
 * What is odd about an id, or about what an event's id is made of; null: nothing. No database takes
 * NUL or half of a surrogate pair, and no address a person or tenant with a sign of its own:
 * Microsoft's are hexadecimal with dashes.
 */
const oddId = (activity: Activity, tenant: string): string | null => {
  const { type, id, timestamp, from, recipient, conversation, replyToId } = activity;
  const accounts = [from.id, from.aadObjectId, recipient?.id];
  const names = [type, id, timestamp, replyToId, tenant, conversation.id, ...accounts];
  const isText = (name: string): boolean => name.isWellFormed() && !name.includes("\0");
  if (!names.every((name) => name == null || isText(name))) return "an id that is no text";
  const isPlain = (name: string): boolean => !/[/%?#]/u.test(name);
  return isPlain(tenant) && isPlain(from.aadObjectId ?? "") ? null : "an id that nobody has";
};
