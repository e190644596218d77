/**
 * From what Slack sent to the product and back, the same way for HTTP and Socket Mode: read as an `Incoming`, written by the product,
 * and only then acknowledged; Bolt's listeners do the work. Bolt alone would acknowledge events before anything was written.
 */
import type { App } from "@slack/bolt";
import type { Incoming } from "../../port.ts";
import { readCommunity } from "../address.ts";
import { answerPerson, followEvent } from "../answer/answer.ts";
import type { Answering } from "../answer/answering.ts";
import { openExchange } from "../answer/reply-deadline.ts";
import type { Exchange, Patience } from "../answer/reply-deadline.ts";
import type { Installations } from "../install/installations.ts";
import { describe } from "../log.ts";
import { installationsIn } from "./parse-event.ts";
import { parse } from "./parse.ts";
import { waiting } from "../phrases.ts";
import { renderClosing } from "../draw/render-form.ts";
import { viewId } from "../answer/views.ts";
import { type WayBack, wayBack } from "../answer/response-handles.ts";

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
  /** Keeps the work in sight until it is done, also after the acknowledgement. */
  readonly track: (work: Promise<void>) => void;
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
    const taking = { parts, exchanges };
    if (asksForAnswer(incoming)) await answered(taking, incoming, delivery);
    else await acknowledged(taking, incoming, delivery);
  };
};

type Taking = { readonly parts: Parts; readonly exchanges: Exchanges };

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

/** A press, a command, a form or a search: its request is answered with what comes of it. */
const answered = async (taking: Taking, incoming: Incoming, delivery: Delivery): Promise<void> => {
  const { desk } = taking.parts.answering;
  const { body, acknowledge } = delivery;
  const arrived = desk.arrive(incoming);
  await exchanged(taking, { incoming, body, acknowledge, arrived }, async (exchange, process) => {
    await Promise.race([exchange.arrived, exchange.late]);
    await process();
    exchange.answer();
  });
};

/** Any other event is written down and acknowledged. What comes of it comes in its time, and until then nothing of the request is kept. */
const acknowledged = async (
  taking: Taking,
  incoming: Incoming,
  { body, retry, acknowledge }: Delivery,
): Promise<void> => {
  const { answering, track } = taking.parts;
  const arrival = await answering.desk.arrive(incoming);
  acknowledge();
  if (arrival === "stranger" && !retry)
    await tellStranger(incoming, wayBack(body, incoming), answering);
  if (arrival !== "new") return;
  const event = { incoming, body, acknowledge: () => false, arrived: Promise.resolve(arrival) };
  const work = answering.desk.whenSpare(incoming, () =>
    exchanged(taking, event, (_, process) => process()),
  );
  track(
    work.catch((error: unknown) =>
      answering.log("error", "slack.not-handled", { kind: incoming.kind, ...describe(error) }),
    ),
  );
};

type Sent = Pick<Exchange, "incoming" | "arrived"> & Pick<Delivery, "body" | "acknowledge">;
const exchanged = async (
  { parts, exchanges }: Taking,
  { incoming, arrived, acknowledge, ...sent }: Sent,
  work: (exchange: Exchange, process: () => Promise<void>) => Promise<void>,
): Promise<void> => {
  const { answering, app, patience } = parts;
  const body = { ...sent.body };
  const back = wayBack(body, incoming);
  const exchange = openExchange({
    incoming,
    back,
    acknowledge,
    arrived,
    patience,
    openWaitingForm: async () =>
      viewId({ back }, { kind: "open", view: renderClosing(waiting) }, answering),
  });
  exchanges.set(body, exchange);
  try {
    await work(exchange, () =>
      app.processEvent({ body, ack: async (answer?: object) => void exchange.answer(answer) }),
    );
  } finally {
    exchange.end();
  }
};

const asksForAnswer = ({ kind }: Incoming): boolean =>
  kind === "typed" || kind === "pressed" || kind === "submitted" || kind === "suggest";

/** Who writes to the bot is told; a thread that merely mentions nobody is left alone. */
const tellStranger = async (
  incoming: Incoming,
  back: WayBack,
  { teller, desk }: Answering,
): Promise<void> => {
  if (incoming.kind !== "wrote" || incoming.via === "thread") return;
  await teller.tellWriter(back, desk.strangerText(incoming.language));
};
