/**
 * Opens Slack over HTTP or Socket Mode as a `Bot`. Deliveries of both go through
 * `receive/receive.ts`, and calls go out with the token of their workspace. Over HTTP there is one
 * route for events, commands, interactivity and options.
 */
import { App } from "@slack/bolt";
import type { Receiver } from "@slack/bolt";
import type { ServerResponse } from "node:http";
import { type SeldomLog, openSeldomLog } from "../../base/seldom-log.ts";
import type { Spacing } from "../../base/clock.ts";
import { comesAgain, whyLater } from "../later.ts";
import type { Bot, Desk, KeepRateLimit, KeptHomes, Route, Unverified } from "../port.ts";
import type { SecretStore } from "../secret-store.ts";
import { openAlerts } from "./answer/alerts.ts";
import type { Answering } from "./answer/answering.ts";
import { openChat } from "./send/chat.ts";
import { clientOptions, openClients } from "./clients.ts";
import type { BotTokens } from "./clients.ts";
import { defaultReplyDeadlines } from "./answer/reply-deadline.ts";
import type { ReplyDeadlines } from "./answer/reply-deadline.ts";
import { installRoutes } from "./install/install.ts";
import { openInstallations } from "./install/installations.ts";
import { openReceive } from "./receive/receive.ts";
import type { Receive } from "./receive/receive.ts";
import { describe, sdkLogger } from "./log.ts";
import type { SlackLog } from "./log.ts";
import { openRateLimiter, recallRateLimits } from "./send/rate-limits.ts";
import { type Checking, verifyRequest } from "./receive/verify.ts";
import { openSocket } from "./receive/socket.ts";
import { openEphemerals } from "./answer/ephemeral.ts";
import { openHomes } from "./answer/homes.ts";
import type { SlackApp } from "./install/token.ts";

export type SlackSettings = BotTokens & {
  /** Required over HTTP; may be empty where `appToken` is set. */
  readonly signingSecret: string;
  /** The app-level token; where it is set, events come by Socket Mode and not over HTTP. */
  readonly appToken?: string | null;
  /** The app's id and secrets at Slack, set where workspaces install the app themselves. */
  readonly install?: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly stateSecret: string;
  } | null;
  /** Slack's Web API, ending in `/api/`. */
  readonly apiUrl: string;
  /** Whether what was passed on gets a check mark; absent: no. */
  readonly reactions?: boolean;
};

export type SlackDeps = {
  readonly desk: Desk;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: SlackLog;
  /** Where tokens from installs are kept; required with `install`. */
  readonly secretStore?: SecretStore | null;
  readonly publicUrl?: string | null;
  readonly patience?: ReplyDeadlines;
  readonly keepRateLimit?: KeepRateLimit;
  readonly keptHomes?: KeptHomes;
  /** Keeps posts apart; absent: in real time. */
  readonly spacing?: Spacing | undefined;
  /** Gets how many ms each acknowledgement by Socket Mode took; HTTP has its route measured. */
  readonly acknowledged?: (ms: number) => void;
};

export const openSlack = async (settings: SlackSettings, deps: SlackDeps): Promise<Bot> => {
  const { signingSecret, appToken = null } = settings;
  if (signingSecret === "" && appToken === null) throw new Error("Slack needs a signing secret.");
  const { desk, log, acknowledged = () => undefined } = deps;
  const logger = sdkLogger(log);
  const options = () => clientOptions(settings.apiUrl, logger);
  const installing = openInstalling(settings, deps, options);
  const installations = installing?.installations ?? null;
  const clients = openClients({ ...settings, installations, options });
  const rateLimiter = openRateLimiter(deps.spacing);
  const { reactions = false } = settings;
  const chat = openChat(clients, { rateLimiter, keepRateLimit: deps.keepRateLimit, reactions });
  const ephemerals = openEphemerals({ clients, apiUrl: settings.apiUrl, log });
  const work = openWork();
  const homes = openHomes({ desk, clients, log, track: work.track, kept: deps.keptHomes });
  const alerts = openAlerts({ clients, track: work.track });
  const answering: Answering = { desk, clients, ephemerals, homes, alerts, log };
  const app = new App({
    receiver: ourReceiver,
    logger,
    clientOptions: options(),
    convoStore: false,
    ignoreSelf: false,
    // Our own clients send. Bolt only passes on what arrived, also where there is no token.
    authorize: async () => ({}),
  });
  app.error(async (error) => log("error", "slack.not-handled", describe(error)));
  const patience = deps.patience ?? defaultReplyDeadlines;
  const receive = openReceive({ answering, app, installations, patience, track: work.track });
  const onDelivery: Receive = (delivery) => work.run(() => receive(delivery));
  const socket =
    appToken === null
      ? null
      : openSocket({ appToken, options: options(), logger, onDelivery, log, acknowledged });
  const refused = openSeldomLog(log, { everyMs: 3_600_000, now: deps.now });
  const serving = { checking: { signingSecret, now: deps.now }, receive, work, log, refused };
  const route: Route = {
    method: "POST",
    path: "/slack/events",
    serve: ({ headers }, response, readBody) => serve(serving, { headers, readBody }, response),
  };
  return {
    name: "slack",
    chat: homes.following(chat),
    recallRateLimits: (earlier) => recallRateLimits(rateLimiter, earlier, rateLimiter.now()),
    routes: [
      ...(socket === null ? [route] : []),
      ...(installing === null ? [] : installRoutes({ ...installing, desk, logger })),
    ],
    start: () => socket?.start(),
    notReady: () => (socket?.wasOpen() === false ? "Slack's socket is not open yet" : null),
    close: async () => {
      homes.end();
      await work.end();
      await socket?.close();
      refused.end();
    },
  };
};

/**
 * Tracks the work in flight. Once it is over nothing new begins; what was not acknowledged comes
 * again.
 */
const openWork = () => {
  const inFlight = new Set<Promise<void>>();
  let over = false;
  const track = async (working: Promise<void>): Promise<void> => {
    inFlight.add(working);
    await working.finally(() => inFlight.delete(working));
  };
  return {
    isOver: () => over,
    run: async (begin: () => Promise<void>): Promise<void> => {
      if (!over) await track(begin());
    },
    track: (working: Promise<void>): void => void track(working),
    end: async (): Promise<void> => {
      over = true;
      await Promise.allSettled(inFlight);
    },
  };
};

const openInstalling = (
  { install = null, apiUrl }: SlackSettings,
  { secretStore = null, now, log, publicUrl = null }: SlackDeps,
  options: SlackApp["options"],
) => {
  if (install === null) return null;
  if (secretStore === null) throw new Error("OAuth installs need a key to keep their tokens with.");
  const app = { ...install, options };
  const installations = openInstallations({ secretStore, app, now, log });
  return { app, apiUrl, publicUrl, secretStore, installations, now, log };
};

/**
 * Our HTTP layer stands in front of Bolt and hands it events itself, so Bolt's receiver is empty.
 */
const ourReceiver: Receiver = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};

type Serving = {
  readonly checking: Checking;
  readonly receive: Receive;
  readonly work: ReturnType<typeof openWork>;
  readonly log: SlackLog;
  readonly refused: SeldomLog;
};

const serve = async (
  { checking, receive, work, log, refused }: Serving,
  request: Unverified,
  response: ServerResponse,
): Promise<void> => {
  try {
    const verified = await verifyRequest(request, checking);
    if (verified.kind === "refused") {
      const { status, why } = verified;
      refused.warn("slack.refused", { status, why });
      return status === 503 ? sendLater(response, why) : send(response, status);
    }
    if (verified.kind === "answer") return send(response, 200, verified.answer);
    if (verified.kind === "ignored") {
      log("info", "slack.ignored", { reason: verified.reason });
      return send(response, 200);
    }
    // Looked at only now: whoever sends slowly does not hold up a stop.
    if (work.isOver()) return sendLater(response, whyLater.ending);
    const acknowledge = (answer?: object): boolean => {
      if (response.writableEnded) return false;
      send(response, 200, answer);
      return true;
    };
    await work.run(() => receive({ ...verified, acknowledge }));
    if (response.writableEnded) return;
    refused.warn("slack.refused", { status: 503, why: whyLater.untaken });
    sendLater(response, whyLater.untaken);
  } catch (error) {
    // Slack sends an event again that was not answered with 200.
    log("error", "slack.not-received", describe(error));
    sendLater(response, whyLater.failed);
  }
};

const sendLater = (response: ServerResponse, why: string): void => {
  const { status, body } = comesAgain(why);
  send(response, status, body);
};

const send = (response: ServerResponse, status: number, body?: object): void => {
  if (response.writableEnded) return;
  if (body === undefined) {
    response.writeHead(status).end();
    return;
  }
  response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
  response.end(JSON.stringify(body));
};
