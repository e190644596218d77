/**
 * Opens Teams as a `Bot`, with one route for everything that the Bot Connector sends. A request is
 * verified, parsed as an `Incoming` and written down by the product; only then does it go through
 * the SDKs, where an invoke gets its answer within Teams' five seconds. A message gets its 200
 * before that.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Spacing } from "../../base/clock.ts";
import { type Log, errorData, protocolName } from "../../base/log.ts";
import { type SeldomLog, openSeldomLog } from "../../base/seldom-log.ts";
import { comesAgain, whyLater } from "../later.ts";
import type { Bot, Desk, Unverified } from "../port.ts";
import { baseOf } from "./address.ts";
import { openChat } from "./send/chat.ts";
import { type VerifiedRequest, verifyRequest } from "./receive/verify.ts";
import { type ProfileCache, openProfileCache } from "./send/profile-cache.ts";
import { type Parsed, parse } from "./receive/parse.ts";
import { openRateLimiter } from "./send/rate-limits.ts";
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
  arrivalOf,
  notTaken,
  turnFor,
  defaultInvokeDeadlines,
} from "./answer/turn.ts";

export type TeamsDeps = {
  readonly desk: Desk;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  readonly patience?: InvokeDeadlines;
  /** Keeps messages apart; absent: in real time. */
  readonly spacing?: Spacing | undefined;
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
    rateLimiter: openRateLimiter(deps.spacing),
  });
  const inFlight = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>): void => {
    inFlight.add(work);
    void work.finally(() => inFlight.delete(work)).catch(() => undefined);
  };
  const { desk, log, patience = defaultInvokeDeadlines } = deps;
  let closing = false;
  const refused = openSeldomLog(log, { everyMs: 3_600_000, now: deps.now });
  const serving: Serving = {
    settings,
    refused,
    registered,
    serviceUrls,
    profileCache,
    fingerprints: fingerprintsOf(registrations),
    tokens: openTokens(signerOf(settings), appIds),
    turnDeps: { desk, chat, log, patience, track },
    isClosing: () => closing,
  };
  return {
    name: "teams",
    chat,
    recallRateLimits: (earlier) => chat.recallRateLimits(earlier),
    routes: [
      {
        method: "POST",
        path: "/api/messages",
        serve: ({ headers }, response, readBody) => serve(serving, { headers, readBody }, response),
      },
    ],
    close: async () => {
      closing = true;
      while (inFlight.size > 0) await Promise.allSettled(inFlight);
      refused.end();
    },
  };
};

type Fingerprint = (text: string) => string;
type Serving = {
  readonly settings: TeamsSettings;
  readonly refused: SeldomLog;
  readonly registered: ReadonlyMap<string, Registered>;
  readonly serviceUrls: ServiceUrls;
  readonly profileCache: ProfileCache;
  readonly fingerprints: ReadonlyMap<string, Fingerprint>;
  readonly tokens: TokenVerifier;
  readonly turnDeps: TurnDeps;
  readonly isClosing: () => boolean;
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
  request: Unverified,
  response: ServerResponse,
): Promise<void> => {
  const { log, track } = serving.turnDeps;
  const since = performance.now();
  const verified = await verifyRequest(request, serving.settings, serving.tokens);
  if (!verified.ok) {
    const { status, why } = verified;
    if (status === 200) log("info", "teams.ignored", { why });
    else serving.refused.warn("teams.refused", { status, why });
    return send(response, status === 503 ? comesAgain(why) : { status });
  }
  // Looked at only now: whoever sends slowly does not hold up a stop.
  if (serving.isClosing()) return send(response, comesAgain(whyLater.ending));
  try {
    const work = receiveActivity(serving, verified, since);
    track(work);
    send(response, await work);
  } catch (error) {
    log("error", "teams.failed", {
      type: protocolName(verified.activity.type),
      ...errorData(error),
    });
    send(response, comesAgain(whyLater.failed));
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
  const { appId, activity, tenant, serviceUrl, authorization } = verified;
  const fingerprint = serving.fingerprints.get(appId);
  const registered = serving.registered.get(appId);
  if (fingerprint === undefined || registered === undefined) return { status: 401 };
  const { fieldLimits } = serving.turnDeps.desk;
  const parsed: Parsed = parse({ activity, tenant, appId, serviceUrl, fieldLimits }, fingerprint);
  const { incoming } = parsed;
  serving.turnDeps.chat.seen(incoming.person, parsed.place);
  const arrived = await arrivalOf(serving.turnDeps, parsed);
  if (arrived === "not written" || arrived === "unknown") {
    const answer = notTaken(serving.turnDeps, parsed, arrived);
    const { status } = answer;
    if (arrived === "unknown" && status === 503)
      serving.refused.warn("teams.refused", { status, why: whyLater.unknown });
    return answer;
  }
  if (arrived === "stranger") return { status: 403 };
  const conversation = baseOf(activity.conversation.id);
  serving.serviceUrls.learn({ tenant, conversation }, serviceUrl);
  serving.profileCache.learn(incoming, activity);
  const turn = turnFor(serving.turnDeps, parsed, { seen: arrived === "seen", since });
  const { track, log, desk } = serving.turnDeps;
  const work = async () => {
    const answer = await registered.process({ body: forSdk(verified), authorization }, turn);
    if (answer.status !== 200)
      log("error", "teams.failed", { type: activity.type, status: answer.status });
    return answer;
  };
  if (parsed.surface !== "chat") return work();
  // The message is written down, and its reply is sent as a message, so nobody waits for this.
  track(
    desk
      .whenSpare(incoming, async () => void (await work()))
      .catch((error: unknown) =>
        log("error", "teams.failed", { type: protocolName(activity.type), ...errorData(error) }),
      ),
  );
  return { status: 200 };
};

/**
 * What the SDKs need of an activity, and nothing that was not checked: on much of what Teams could
 * send they fail. `deliveryMode` is set because replies collected in the HTTP answer are for other
 * channels.
 */
const forSdk = ({ activity, appId, serviceUrl }: VerifiedRequest): Record<string, unknown> => ({
  type: activity.type,
  id: activity.id ?? undefined,
  name: activity.name ?? undefined,
  channelId: activity.channelId,
  serviceUrl,
  deliveryMode: "normal",
  from: { id: activity.from.id || "unknown", name: "" },
  recipient: { id: activity.recipient?.id || `28:${appId}`, name: "" },
  conversation: { id: activity.conversation.id },
});

const send = (response: ServerResponse, answer: { status: number; body?: unknown }): void => {
  const body = answer.body === undefined ? "" : JSON.stringify(answer.body);
  response.writeHead(answer.status, {
    ...(body === "" ? {} : { "content-type": "application/json; charset=utf-8" }),
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
};
