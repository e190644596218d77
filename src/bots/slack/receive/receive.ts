/**
 * Takes each delivery from Slack to the product and back, the same way for HTTP and Socket Mode. It
 * is parsed as an `Incoming`, written down by the product, and only then acknowledged; Bolt's
 * listeners do the work. Bolt alone would acknowledge events before anything was written.
 */
import type { App } from "@slack/bolt";
import type { Incoming } from "../../port.ts";
import { readCommunity } from "../address.ts";
import { answerPerson, followEvent } from "../answer/answer.ts";
import type { Answering } from "../answer/answering.ts";
import { openReplyDeadline } from "../answer/reply-deadline.ts";
import type { ReplyDeadline, ReplyDeadlines } from "../answer/reply-deadline.ts";
import type { Installations } from "../install/installations.ts";
import { describe } from "../log.ts";
import { forBolt } from "./for-bolt.ts";
import { installationsIn, isChatter } from "./parse-event.ts";
import { parse } from "./parse.ts";
import { tOrBoth } from "../../../screens/text/i18n.ts";
import { renderClosing } from "../draw/render-form.ts";
import { viewId } from "../answer/views.ts";
import { type ResponseHandles, responseHandles } from "../answer/response-handles.ts";

/**
 * One request or envelope from Slack. Where handling it fails it is not acknowledged, and Slack
 * sends events again.
 */
export type Delivery = {
  readonly body: object;
  readonly retry: boolean;
  /** Acknowledges the delivery; false when that was done before. */
  readonly acknowledge: (answer?: object) => boolean;
};
export type Receive = (delivery: Delivery) => Promise<void>;

type Deps = {
  readonly answering: Answering;
  readonly app: App;
  readonly installations: Installations | null;
  readonly patience: ReplyDeadlines;
  /** Tracks the work until it is done, also after the acknowledgement. */
  readonly track: (work: Promise<void>) => void;
};
type DeadlinesByBody = WeakMap<object, ReplyDeadline>;

export const openReceive = (deps: Deps): Receive => {
  const deadlines: DeadlinesByBody = new WeakMap();
  listen(deps, deadlines);
  return async (delivery) => {
    if (isChatter(delivery.body)) {
      deps.answering.log("debug", "slack.ignored", { reason: "chatter in a channel" });
      delivery.acknowledge();
      return;
    }
    const incoming = parse(delivery.body, deps.answering.desk.fieldLimits);
    if (incoming.kind === "ignored") {
      deps.answering.log("debug", "slack.ignored", { reason: incoming.reason });
      delivery.acknowledge();
      return;
    }
    if (
      incoming.kind === "uninstalled" &&
      (await isInstalledStill(deps, incoming, delivery.body))
    ) {
      delivery.acknowledge();
      return;
    }
    const receiving = { deps, deadlines };
    if (asksForAnswer(incoming)) await answered(receiving, incoming, delivery);
    else await acknowledged(receiving, incoming, delivery);
  };
};

type Receiving = { readonly deps: Deps; readonly deadlines: DeadlinesByBody };

/** One listener of each kind takes everything: the product decides what a verb does. */
const listen = ({ app, answering }: Deps, deadlines: DeadlinesByBody): void => {
  const person = async ({ body }: { body: object }): Promise<void> => {
    const deadline = deadlines.get(body);
    if (deadline !== undefined) await answerPerson(deadline, answering);
  };
  app.command(/[^]*/, person);
  app.shortcut({}, person);
  app.action({}, person);
  app.options({}, person);
  app.view({}, person);
  app.event(/[^]*/, async ({ body }) => {
    const deadline = deadlines.get(body);
    if (deadline !== undefined) await followEvent(deadline, answering);
  });
};

/**
 * True for a late event of an earlier install. It is checked before the acknowledgement: if Slack
 * does not answer now, the event comes again.
 */
const isInstalledStill = async (
  { installations, answering }: Deps,
  { community }: Incoming,
  body: object,
): Promise<boolean> => {
  if (installations === null) return false;
  for (const id of installationsIn(body)) await installations.recheck(id);
  const still = (await installations.tokenFor(readCommunity(community).team)) !== null;
  if (still) answering.log("info", "slack.installed-still", { community });
  return still;
};

/** Handles a press, a command, a form, a choice in one, or a search: its request is answered with the reply. */
const answered = async (
  receiving: Receiving,
  incoming: Incoming,
  delivery: Delivery,
): Promise<void> => {
  const { desk } = receiving.deps.answering;
  const { body, acknowledge } = delivery;
  const arrived = desk.arrive(incoming);
  await withDeadline(
    receiving,
    { incoming, body, acknowledge, arrived },
    async (deadline, process) => {
      // Where it could not be written down, the person is told so and tries again.
      await Promise.race([deadline.arrived.catch(() => undefined), deadline.late]);
      await process();
      deadline.answer();
    },
  );
};

/**
 * Handles any other event: it is written down and acknowledged, and worked when the desk has spare
 * capacity. Until then nothing of the request is kept.
 */
const acknowledged = async (
  receiving: Receiving,
  incoming: Incoming,
  { body, retry, acknowledge }: Delivery,
): Promise<void> => {
  const { answering, track } = receiving.deps;
  const arrival = await answering.desk.arrive(incoming);
  // Slack sends again what was not acknowledged, and by then it is known who it is.
  if (arrival === "unknown") return;
  acknowledge();
  const isOutside = arrival === "stranger" || arrival === "left";
  if (isOutside && !retry)
    await answerStranger(incoming, responseHandles(body, incoming), answering);
  if (isOutside || arrival === "seen") return;
  const event = { incoming, body, acknowledge: () => false, arrived: Promise.resolve(arrival) };
  const work = answering.desk.whenSpare(incoming, () =>
    withDeadline(receiving, event, (_, process) => process()),
  );
  track(
    work.catch((error: unknown) =>
      answering.log("error", "slack.not-handled", { kind: incoming.kind, ...describe(error) }),
    ),
  );
};

type Sent = Pick<ReplyDeadline, "incoming" | "arrived"> & Pick<Delivery, "body" | "acknowledge">;
const withDeadline = async (
  { deps, deadlines }: Receiving,
  { incoming, arrived, acknowledge, ...sent }: Sent,
  work: (deadline: ReplyDeadline, process: () => Promise<void>) => Promise<void>,
): Promise<void> => {
  const { answering, app, patience } = deps;
  const body = forBolt(incoming);
  const handles = responseHandles(sent.body, incoming);
  const deadline = openReplyDeadline({
    incoming,
    handles,
    acknowledge,
    arrived,
    patience,
    openWaitingForm: async () =>
      viewId(
        { handles },
        { kind: "open", view: renderClosing(tOrBoth(null, "chat.waiting")) },
        answering,
      ),
  });
  deadlines.set(body, deadline);
  try {
    await work(deadline, () =>
      app.processEvent({ body, ack: async (answer?: object) => void deadline.answer(answer) }),
    );
  } finally {
    deadline.end();
  }
};

const asksForAnswer = ({ kind }: Incoming): boolean =>
  kind === "typed" ||
  kind === "pressed" ||
  kind === "submitted" ||
  kind === "chose" ||
  kind === "suggest";

/** Whoever writes to the bot directly or mentions it is told; replies in threads are left alone. */
const answerStranger = async (
  incoming: Incoming,
  handles: ResponseHandles,
  { ephemerals, desk }: Answering,
): Promise<void> => {
  if (incoming.kind !== "wrote" || incoming.via === "thread") return;
  await ephemerals.sendToWriter(handles, desk.strangerText(incoming.language));
};
