/**
 * Slack, opened: one route for events, commands, interactivity and options. A request is checked,
 * read as an `Incoming` and written by the product before Slack gets its 200; then Bolt's
 * listeners do the work. Bolt alone would acknowledge events before anything was written.
 */
import { App } from "@slack/bolt";
import type { Receiver } from "@slack/bolt";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Bot, Desk, Incoming } from "../port.ts";
import { answerPerson, followEvent } from "./answer.ts";
import type { Answering } from "./answering.ts";
import { openChat } from "./chat.ts";
import { clientOptions, openClients } from "./clients.ts";
import type { Tokens } from "./clients.ts";
import { openExchange, send, usualPatience } from "./exchange.ts";
import type { Exchange, Patience } from "./exchange.ts";
import { describe, sdkLogger } from "./log.ts";
import type { Log } from "./log.ts";
import { parse } from "./parse.ts";
import { waiting } from "./phrases.ts";
import { renderClosing } from "./render-form.ts";
import { receive } from "./request.ts";
import { openTeller } from "./tell.ts";
import { viewId } from "./views.ts";
import { wayBack } from "./way-back.ts";

export type SlackSettings = Tokens & {
  readonly signingSecret: string;
  /** Slack's Web API, ending in `/api/`. */
  readonly apiUrl: string;
};

export type SlackParts = {
  readonly desk: Desk;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Log;
  readonly patience?: Patience;
};

export const openSlack = async (settings: SlackSettings, parts: SlackParts): Promise<Bot> => {
  if (settings.signingSecret === "") throw new Error("Slack needs a signing secret.");
  const { desk, log } = parts;
  const logger = sdkLogger(log);
  const clients = openClients(settings, () => clientOptions(settings.apiUrl, logger));
  const teller = openTeller({ clients, apiUrl: settings.apiUrl, log });
  const answering: Answering = { desk, clients, teller, log };
  const exchanges = new WeakMap<object, Exchange>();
  const app = new App({
    receiver: ourReceiver,
    logger,
    clientOptions: clientOptions(settings.apiUrl, logger),
    convoStore: false,
    ignoreSelf: false,
    // Without a token nothing can be sent, but what arrived is written and is handled all the same.
    authorize: async ({ teamId }) => {
      const botToken = clients.tokenOf(teamId ?? "");
      return botToken === null ? {} : { botToken };
    },
  });
  listen(app, exchanges, answering);
  const inFlight = new Set<Promise<void>>();
  let closing = false;
  const serving = { settings, parts, answering, app, exchanges };
  return {
    name: "slack",
    chat: openChat(clients),
    routes: [
      {
        method: "POST",
        path: "/slack/events",
        serve: async (request, response) => {
          if (closing) return send(response, 503);
          const work = serve({ ...serving, request, response });
          inFlight.add(work);
          await work.finally(() => inFlight.delete(work));
        },
      },
    ],
    close: async () => {
      closing = true;
      await Promise.allSettled(inFlight);
    },
  };
};

/** Our HTTP layer stands in front of Bolt and hands it events itself. */
const ourReceiver: Receiver = {
  init: () => undefined,
  start: async () => undefined,
  stop: async () => undefined,
};

/** One listener of each kind takes everything: which verb it is, is the product's to say. */
const listen = (app: App, exchanges: WeakMap<object, Exchange>, parts: Answering): void => {
  const person = async ({ body }: { body: object }): Promise<void> => {
    const exchange = exchanges.get(body);
    if (exchange !== undefined) await answerPerson(exchange, parts);
  };
  app.command(/[^]*/, person);
  app.shortcut({}, person);
  app.action({}, person);
  app.options({}, person);
  app.view({}, person);
  app.event(/[^]*/, async ({ body }) => {
    const exchange = exchanges.get(body);
    if (exchange !== undefined) await followEvent(exchange, parts);
  });
  app.error(async (error) => parts.log("error", "slack.not-handled", describe(error)));
};

type Serving = {
  readonly settings: SlackSettings;
  readonly parts: SlackParts;
  readonly answering: Answering;
  readonly app: App;
  readonly exchanges: WeakMap<object, Exchange>;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
};

const serve = async (serving: Serving): Promise<void> => {
  const { request, response, settings, parts } = serving;
  try {
    const checking = { signingSecret: settings.signingSecret, now: parts.now };
    const received = await receive(request, checking);
    if (received.kind === "answer") return send(response, received.status, received.answer);
    const incoming = parse(received.body);
    if (incoming.kind === "ignored") {
      parts.log("debug", "slack.ignored", { reason: incoming.reason });
      return send(response, 200);
    }
    await exchangeFor(serving, incoming, received);
  } catch (error) {
    // Slack sends an event again that was not answered with 200.
    parts.log("error", "slack.not-received", describe(error));
    send(response, 500);
  }
};

const exchangeFor = async (
  serving: Serving,
  incoming: Incoming,
  received: { readonly body: object; readonly retry: boolean },
): Promise<void> => {
  const { answering, exchanges, app, response, parts } = serving;
  const body = { ...received.body };
  const back = wayBack(body, incoming);
  const exchange = openExchange({
    incoming,
    back,
    response,
    arrived: parts.desk.arrive(incoming),
    patience: parts.patience ?? usualPatience,
    openWaitingForm: async () =>
      viewId({ back }, { kind: "open", view: renderClosing(waiting) }, answering),
  });
  exchanges.set(body, exchange);
  const process = async () =>
    app.processEvent({ body, ack: async (answer?: object) => void exchange.answer(answer) });
  try {
    if (!asksForAnswer(incoming)) {
      const arrival = await exchange.arrived;
      exchange.answer();
      if (arrival === "new") await process();
      if (arrival === "stranger" && !received.retry) await tellStranger(exchange, answering);
      return;
    }
    await Promise.race([exchange.arrived, exchange.late]);
    await process();
    exchange.answer();
  } finally {
    exchange.end();
  }
};

const asksForAnswer = ({ kind }: Incoming): boolean =>
  kind === "typed" || kind === "pressed" || kind === "submitted" || kind === "suggest";

/** Who writes to the bot is told; a thread that merely mentions nobody is left alone. */
const tellStranger = async ({ incoming, back }: Exchange, parts: Answering): Promise<void> => {
  if (incoming.kind !== "wrote" || incoming.via === "thread") return;
  await parts.teller.tellWriter(back, parts.desk.strangerText(incoming.language));
};
