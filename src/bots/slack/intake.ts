/**
 * From what Slack sent to the product and back, the same way for HTTP and Socket Mode: read as an `Incoming`, written by the product,
 * and only then acknowledged; Bolt's listeners do the work. Bolt alone would acknowledge events before anything was written.
 */
import type { App } from "@slack/bolt";
import type { Incoming } from "../port.ts";
import { readCommunity } from "./address.ts";
import { answerPerson, followEvent } from "./answer.ts";
import type { Answering } from "./answering.ts";
import { openExchange } from "./exchange.ts";
import type { Exchange, Patience } from "./exchange.ts";
import type { Installations } from "./installations.ts";
import { installationsIn } from "./parse-event.ts";
import { parse } from "./parse.ts";
import { waiting } from "./phrases.ts";
import { renderClosing } from "./render-form.ts";
import { viewId } from "./views.ts";
import { wayBack } from "./way-back.ts";

/** One thing that Slack sent. What fails is not acknowledged: Slack sends events again. */
export type Delivery = {
  readonly body: object;
  readonly retry: boolean;
  /** Acknowledges it, once: false when that was done before. */
  readonly acknowledge: (answer?: object) => boolean;
};
export type Intake = (delivery: Delivery) => Promise<void>;

type Parts = {
  readonly answering: Answering;
  readonly app: App;
  readonly installations: Installations | null;
  readonly patience: Patience;
};
type Exchanges = WeakMap<object, Exchange>;

export const openIntake = (parts: Parts): Intake => {
  const exchanges: Exchanges = new WeakMap();
  listen(parts, exchanges);
  return async (delivery) => {
    const incoming = parse(delivery.body);
    if (incoming.kind === "ignored") {
      parts.answering.log("debug", "slack.ignored", { reason: incoming.reason });
      delivery.acknowledge();
      return;
    }
    if (
      incoming.kind === "uninstalled" &&
      (await isInstalledStill(parts, incoming, delivery.body))
    ) {
      delivery.acknowledge();
      return;
    }
    await exchangeFor({ parts, exchanges }, incoming, delivery);
  };
};

/** One listener of each kind takes everything: which verb it is, is the product's to say. */
const listen = ({ app, answering }: Parts, exchanges: Exchanges): void => {
  const person = async ({ body }: { body: object }): Promise<void> => {
    const exchange = exchanges.get(body);
    if (exchange !== undefined) await answerPerson(exchange, answering);
  };
  app.command(/[^]*/, person);
  app.shortcut({}, person);
  app.action({}, person);
  app.options({}, person);
  app.view({}, person);
  app.event(/[^]*/, async ({ body }) => {
    const exchange = exchanges.get(body);
    if (exchange !== undefined) await followEvent(exchange, answering);
  });
};

/** A late event of an install before the last. Asked before the acknowledgement: if Slack does not answer now, it comes again. */
const isInstalledStill = async (
  { installations, answering }: Parts,
  { community }: Incoming,
  body: object,
): Promise<boolean> => {
  if (installations === null) return false;
  for (const id of installationsIn(body)) await installations.recheck(id);
  const still = (await installations.tokenFor(readCommunity(community).team)) !== null;
  if (still) answering.log("info", "slack.installed-still", { community });
  return still;
};

const exchangeFor = async (
  { parts, exchanges }: { readonly parts: Parts; readonly exchanges: Exchanges },
  incoming: Incoming,
  delivery: Delivery,
): Promise<void> => {
  const { answering, app, patience } = parts;
  const body = { ...delivery.body };
  const back = wayBack(body, incoming);
  const exchange = openExchange({
    incoming,
    back,
    acknowledge: delivery.acknowledge,
    arrived: answering.desk.arrive(incoming),
    patience,
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
      if (arrival === "stranger" && !delivery.retry) await tellStranger(exchange, answering);
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
