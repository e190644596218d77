/**
 * Opens Teams as a `Bot`, with one route for everything that the Bot Connector sends. A request is
 * verified, parsed as an `Incoming` and written down by the product; only then does it go through
 * the SDKs, where an invoke gets its answer within Teams' five seconds. A message gets its 200
 * before that.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Log, errorData } from "../../base/log.ts";
import type { Bot, Desk } from "../port.ts";
import { baseOf } from "./address.ts";
import { openChat } from "./send/chat.ts";
import { type VerifiedRequest, verifyRequest } from "./receive/verify.ts";
import { type ProfileCache, openProfileCache } from "./send/profile-cache.ts";
import { type Parsed, parse } from "./receive/parse.ts";
import { type RateLimiterClock, openRateLimiter } from "./send/rate-limits.ts";
import { type Registered, openRegistration } from "./identity/registration.ts";
import { type ServiceUrls, openServiceUrls } from "./send/service-urls.ts";
import {
  type TeamsRegistration,
  type TeamsSettings,
  safeToCall,
  signerOf,
} from "./identity/settings.ts";
import { type TokenVerifier, openTokens } from "./identity/token.ts";
import {
  type InvokeDeadlines,
  type TurnDeps,
  turnFor,
  defaultInvokeDeadlines,
} from "./answer/turn.ts";

export type TeamsDeps = {
  readonly desk: Desk;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  readonly patience?: InvokeDeadlines;
  readonly rateLimiterClock?: RateLimiterClock;
};

export const openTeams = async (settings: TeamsSettings, deps: TeamsDeps): Promise<Bot> => {
  const { registrations } = settings;
  // An empty app id would turn the SDK's own checks off.
  if (registrations.length === 0 || registrations.some(({ appId }) => appId === ""))
    throw new Error("Teams needs a registration with an app id.");
  const appIds = new Set(registrations.map(({ appId }) => appId));
  if (appIds.size < registrations.length)
    throw new Error("Two Teams registrations need an app id each.");
  const { cloud } = settings;
  if (cloud !== null && ![cloud.loginUrl, cloud.openIdUrl].every(safeToCall))
    throw new Error("Teams' sign-in addresses must be https; only this machine may be plain http.");
  const registered = new Map(
    registrations.map((one) => [one.appId, openRegistration(one, settings)]),
  );
  const serviceUrls = openServiceUrls(settings);
  const profileCache = openProfileCache();
  const chat = openChat({
    settings,
    registered,
    serviceUrls,
    profileCache,
    rateLimiter: openRateLimiter(deps.rateLimiterClock),
  });
  const inFlight = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>): void => {
    inFlight.add(work);
    void work.finally(() => inFlight.delete(work)).catch(() => undefined);
  };
  const { desk, log, patience = defaultInvokeDeadlines } = deps;
  const serving: Serving = {
    settings,
    registered,
    serviceUrls,
    profileCache,
    fingerprints: fingerprintsOf(registrations),
    tokens: openTokens(signerOf(settings), appIds),
    turnDeps: { desk, chat, log, patience, track },
  };
  let closing = false;
  return {
    name: "teams",
    chat,
    recallRateLimits: (earlier) => chat.recallRateLimits(earlier),
    routes: [
      {
        method: "POST",
        path: "/api/messages",
        serve: async (request, response) => {
          if (closing) return send(response, { status: 503 });
          const work = serve(serving, request, response);
          track(work);
          await work;
        },
      },
    ],
    close: async () => {
      closing = true;
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
    },
  };
};

type Fingerprint = (text: string) => string;
type Serving = {
  readonly settings: TeamsSettings;
  readonly registered: ReadonlyMap<string, Registered>;
  readonly serviceUrls: ServiceUrls;
  readonly profileCache: ProfileCache;
  readonly fingerprints: ReadonlyMap<string, Fingerprint>;
  readonly tokens: TokenVerifier;
  readonly turnDeps: TurnDeps;
};

/**
 * Fingerprints need a key: without one, that of so short a text as a personal number could be
 * undone.
 */
const fingerprintsOf = (
  registrations: readonly TeamsRegistration[],
): ReadonlyMap<string, Fingerprint> =>
  new Map(
    registrations.map(({ appId, password, certificate }) => {
      // The same key in all processes, except for a managed identity, which has no secret to share.
      const key = password ?? certificate?.privateKey ?? randomBytes(32);
      return [appId, (text) => createHmac("sha256", key).update(text).digest("base64url")];
    }),
  );

const serve = async (
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { log } = serving.turnDeps;
  const since = performance.now();
  const verified = await verifyRequest(request, serving.settings, serving.tokens);
  if (!verified.ok) {
    log("warn", "teams.refused", { status: verified.status, why: verified.why });
    return send(response, { status: verified.status });
  }
  try {
    send(response, await receiveActivity(serving, verified, since));
  } catch (error) {
    log("error", "teams.failed", { type: verified.activity.type, ...errorData(error) });
    send(response, { status: 500 });
  }
};

/**
 * Writes the event down first and works on it then: a 200 means that nothing can be lost any more.
 */
const receiveActivity = async (
  serving: Serving,
  verified: VerifiedRequest,
  since: number,
): Promise<{ status: number; body?: unknown }> => {
  const { appId, activity, tenant, serviceUrl, body, authorization } = verified;
  const fingerprint = serving.fingerprints.get(appId);
  const registered = serving.registered.get(appId);
  if (fingerprint === undefined || registered === undefined) return { status: 401 };
  const parsed: Parsed = parse({ activity, tenant, appId, serviceUrl }, fingerprint);
  const { incoming } = parsed;
  const arrived = await serving.turnDeps.desk.arrive(incoming);
  if (arrived === "stranger") return { status: 403 };
  const conversation = baseOf(activity.conversation.id);
  serving.serviceUrls.learn({ tenant, conversation }, serviceUrl);
  serving.profileCache.learn(incoming, activity);
  const turn = turnFor(serving.turnDeps, parsed, { seen: arrived === "seen", since });
  const work = () => registered.process({ body: forSdk(body, verified), authorization }, turn);
  if (parsed.surface !== "chat") return work();
  // The message is written down, and its reply is sent as a message, so nobody waits for this.
  const { track, log, desk } = serving.turnDeps;
  track(
    desk
      .whenSpare(incoming, async () => void (await work()))
      .catch((error: unknown) =>
        log("error", "teams.failed", { type: activity.type, ...errorData(error) }),
      ),
  );
  return { status: 200 };
};

/**
 * The SDKs fail on an activity without these. `deliveryMode` is set because replies collected in
 * the HTTP answer are for other channels.
 */
const forSdk = (
  body: Record<string, unknown>,
  { activity, appId }: VerifiedRequest,
): Record<string, unknown> => ({
  ...body,
  deliveryMode: "normal",
  from: { ...activity.from, id: activity.from.id || "unknown" },
  recipient: activity.recipient ?? { id: `28:${appId}`, name: "" },
});

const send = (response: ServerResponse, answer: { status: number; body?: unknown }): void => {
  const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(body === "" ? {} : { "content-type": "application/json; charset=utf-8" }),
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
};
