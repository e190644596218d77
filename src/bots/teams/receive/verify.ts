/**
 * Verifies a request before anything else sees it: activity, signature, service address, tenant. It
 * must be a whole activity, signed by the Bot Connector for one of our registrations, from a
 * service address that may be called, on behalf of one tenant. Until all of that holds no product
 * code runs, the SDK sees nothing, and no token leaves.
 */
import type { IncomingMessage } from "node:http";
import { type Activity, parseActivity, tenantOf } from "../activity.ts";
import { type TeamsSettings, mayServe } from "../identity/settings.ts";
import { KeysUnavailable, type TokenVerifier } from "../identity/token.ts";

export type VerifiedRequest = {
  readonly ok: true;
  readonly appId: string;
  readonly tenant: string;
  readonly serviceUrl: string;
  readonly activity: Activity;
  /** The request's own JSON, for the SDK. */
  readonly body: Record<string, unknown>;
  readonly authorization: string;
};
export type RejectedRequest = { readonly ok: false; readonly status: number; readonly why: string };

const bodyBytesMax = 1024 * 1024;

export const verifyRequest = async (
  request: IncomingMessage,
  settings: TeamsSettings,
  tokens: TokenVerifier,
): Promise<VerifiedRequest | RejectedRequest> => {
  const { authorization = "" } = request.headers;
  const claim = tokens.decode(authorization);
  if (claim === null) {
    request.resume();
    return refused(401, "no token for us");
  }
  const raw = await bodyOf(request);
  if (raw === null) return refused(413, "the body is too large");
  const body = jsonOf(raw);
  const activity = parseActivity(body);
  if (body === null || activity === null) return refused(400, "no activity");
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
  const tenant = tenantOf(activity);
  if (tenant === null) return refused(403, "it names no tenant, or two");
  const { appId } = claim;
  return { ok: true, appId, tenant, serviceUrl, activity, body, authorization };
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

const bodyOf = async (request: IncomingMessage): Promise<string | null> => {
  if (Number(request.headers["content-length"] ?? 0) > bodyBytesMax) return tooLarge(request);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > bodyBytesMax) return tooLarge(request);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
};
const tooLarge = (request: IncomingMessage): null => {
  request.resume();
  return null;
};

const jsonOf = (raw: string): Record<string, unknown> | null => {
  try {
    const value: unknown = JSON.parse(raw);
    // JSON's objects have text keys; the type of each value is checked where it is used.
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { ...value }
      : null;
  } catch {
    return null;
  }
};
