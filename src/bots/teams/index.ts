/**
 * Teams, opened: one route for everything that the Bot Connector sends. A request is checked, read
 * as an `Incoming` and written by the product; only then does it go through the SDKs, where a
 * message gets its 200 and an invoke its answer, both within Teams' five seconds.
 */
import { createHmac, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { type Log, errorData } from "../../base/log.ts";
import type { Bot, Desk } from "../port.ts";
import { baseOf } from "./address.ts";
import { openChat } from "./send/chat.ts";
import { type Admitted, admit } from "./receive/verify.ts";
import { type Met, openMet } from "./send/profile-cache.ts";
import { type Parsed, parse } from "./receive/parse.ts";
import { type RateClock, openRates } from "./send/rate-limits.ts";
import { type Registered, openRegistration } from "./identity/registration.ts";
import { type Services, openServices } from "./send/service-urls.ts";
import {
  type TeamsRegistration,
  type TeamsSettings,
  safeToCall,
  signerOf,
} from "./identity/settings.ts";
import { type Tokens, openTokens } from "./identity/token.ts";
import { type Patience, type Turning, turnFor, usualPatience } from "./answer/turn.ts";

export type TeamsParts = {
  readonly desk: Desk;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  readonly patience?: Patience;
  readonly rateClock?: RateClock;
};

export const openTeams = async (settings: TeamsSettings, parts: TeamsParts): Promise<Bot> => {
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
  const services = openServices(settings);
  const met = openMet();
  const chat = openChat({ settings, registered, services, met, rates: openRates(parts.rateClock) });
  const inFlight = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>): void => {
    inFlight.add(work);
    void work.finally(() => inFlight.delete(work)).catch(() => undefined);
  };
  const { desk, log, patience = usualPatience } = parts;
  const serving: Serving = {
    settings,
    registered,
    services,
    met,
    seals: sealsOf(registrations),
    tokens: openTokens(signerOf(settings), appIds),
    turning: { desk, chat, log, patience, track },
  };
  let closing = false;
  return {
    name: "teams",
    chat,
    recall: (earlier) => chat.recall(earlier),
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

type Seal = (text: string) => string;
type Serving = {
  readonly settings: TeamsSettings;
  readonly registered: ReadonlyMap<string, Registered>;
  readonly services: Services;
  readonly met: Met;
  readonly seals: ReadonlyMap<string, Seal>;
  readonly tokens: Tokens;
  readonly turning: Turning;
};

/** A fingerprint without a key could be undone for so short a text as a personal number. */
const sealsOf = (registrations: readonly TeamsRegistration[]): ReadonlyMap<string, Seal> =>
  new Map(
    registrations.map(({ appId, password, certificate }) => {
      // Alike in all processes, but for a managed identity, which has no secret to share.
      const key = password ?? certificate?.privateKey ?? randomBytes(32);
      return [appId, (text) => createHmac("sha256", key).update(text).digest("base64url")];
    }),
  );

const serve = async (
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const { log } = serving.turning;
  const since = performance.now();
  const admitted = await admit(request, serving.settings, serving.tokens);
  if (!admitted.ok) {
    log("warn", "teams.refused", { status: admitted.status, why: admitted.why });
    return send(response, { status: admitted.status });
  }
  try {
    send(response, await taken(serving, admitted, since));
  } catch (error) {
    log("error", "teams.failed", { type: admitted.activity.type, ...errorData(error) });
    send(response, { status: 500 });
  }
};

/** Written down first, then worked on: a 200 means that nothing is lost any more. */
const taken = async (
  serving: Serving,
  admitted: Admitted,
  since: number,
): Promise<{ status: number; body?: unknown }> => {
  const { appId, activity, tenant, serviceUrl, body, authorization } = admitted;
  const seal = serving.seals.get(appId);
  const registered = serving.registered.get(appId);
  if (seal === undefined || registered === undefined) return { status: 401 };
  const parsed: Parsed = parse({ activity, tenant, appId, serviceUrl }, seal);
  const { incoming } = parsed;
  const arrived = await serving.turning.desk.arrive(incoming);
  if (arrived === "stranger") return { status: 403 };
  const conversation = baseOf(activity.conversation.id);
  serving.services.learn({ tenant, conversation }, serviceUrl);
  serving.met.learn(incoming, activity);
  const turn = turnFor(serving.turning, parsed, { seen: arrived === "seen", since });
  const work = () => registered.process({ body: forSdk(body, admitted), authorization }, turn);
  if (parsed.surface !== "chat") return work();
  // It is kept, and what there is to say comes as a message: nobody waits.
  const { track, log, desk } = serving.turning;
  track(
    desk
      .whenSpare(incoming, async () => void (await work()))
      .catch((error: unknown) =>
        log("error", "teams.failed", { type: activity.type, ...errorData(error) }),
      ),
  );
  return { status: 200 };
};

/** The SDKs fail on an activity without these; collected replies are for other channels. */
const forSdk = (
  body: Record<string, unknown>,
  { activity, appId }: Admitted,
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
