/**
 * The product's `Reply` in Slack's terms: an answer to the request, a form opened or shown again,
 * or a sentence to the person alone.
 */
import { type Card, cardText } from "../../card.ts";
import type { Reply } from "../../port.ts";
import type { Exchange } from "./reply-deadline.ts";
import { answerInForm } from "./answer-form.ts";
import type { Answering } from "./answering.ts";
import { publishHome } from "./home.ts";
import { describe } from "../log.ts";
import { notOpened, sorry, waiting } from "../phrases.ts";
import { renderClosing, renderForm, renderOptions } from "../draw/render-form.ts";
import { renderSaid } from "../draw/render.ts";
import { closingText, showView } from "./views.ts";

/** A message or another event: Slack has its 200 already. */
export const followEvent = async (exchange: Exchange, parts: Answering): Promise<void> => {
  const reply = await parts.desk.handle(exchange.incoming);
  switch (reply.kind) {
    case "notice":
    case "card":
      await parts.teller.tellWriter(exchange.back, reply.text);
      return;
    case "form":
    case "errors":
      // Nothing that is written carries a trigger; the product answers with a card.
      parts.log("warn", "slack.form-without-trigger", { kind: exchange.incoming.kind });
      return;
    case "home":
      await publishHome(exchange, reply.card, parts);
      return;
    case "options":
    case "nothing":
  }
};

/** A press, command, form or search: answered with the reply, or without it when that is slow. */
export const answerPerson = async (exchange: Exchange, parts: Answering): Promise<void> => {
  const work = answerWithReply(exchange, parts);
  await Promise.race([work, exchange.late]);
  const placeholder =
    exchange.incoming.kind === "submitted"
      ? { response_action: "update", view: renderClosing(waiting) }
      : exchange.incoming.kind === "suggest"
        ? { options: [] }
        : undefined;
  exchange.answer(placeholder);
  await work;
};

const answerWithReply = async (exchange: Exchange, parts: Answering): Promise<void> => {
  const reply = await replyTo(exchange, parts);
  switch (exchange.incoming.kind) {
    case "suggest":
      exchange.answer({ options: reply?.kind === "options" ? renderOptions(reply.options) : [] });
      return;
    case "submitted":
      await answerInForm(exchange, reply, parts);
      return;
    default:
      await answerPress(exchange, reply ?? { kind: "notice", text: sorry }, parts);
  }
};

/** Null when the product failed: then the person is asked to try again. */
const replyTo = async (exchange: Exchange, { desk, log }: Answering): Promise<Reply | null> => {
  const { incoming } = exchange;
  try {
    const arrival = await exchange.arrived;
    if (arrival === "stranger") {
      return { kind: "notice", text: desk.strangerText(incoming.language) };
    }
    // The form of a repeated command is open already; a press or form is met with the state.
    if (arrival === "seen" && incoming.kind === "typed") return { kind: "nothing" };
    return await desk.handle(incoming);
  } catch (error) {
    log("error", "slack.not-handled", { kind: incoming.kind, ...describe(error) });
    return null;
  }
};

const answerPress = async (exchange: Exchange, reply: Reply, parts: Answering): Promise<void> => {
  const waitingForm = await exchange.waitingForm();
  if (waitingForm !== null) {
    const view =
      reply.kind === "form"
        ? renderForm(reply.form)
        : reply.kind === "errors"
          ? renderForm(reply.form, reply)
          : renderClosing(closingText(reply));
    await showView(exchange, { kind: "update", id: waitingForm, view }, parts);
    exchange.answer();
    return;
  }
  switch (reply.kind) {
    case "form":
    case "errors": {
      const view = renderForm(reply.form, reply.kind === "errors" ? reply : undefined);
      const opened = await showView(exchange, { kind: "open", view }, parts);
      await say(exchange, opened ? "" : notOpened[reply.form.language], parts);
      return;
    }
    case "card":
      // A command has no card yet: it is shown to the one who typed it.
      await say(exchange, exchange.incoming.kind === "typed" ? reply.card : reply.text, parts);
      return;
    case "notice":
      await say(exchange, reply.text, parts);
      return;
    case "home":
    case "options":
    case "nothing":
      exchange.answer();
  }
};

const say = async (exchange: Exchange, said: string | Card, parts: Answering): Promise<void> => {
  const { incoming, back } = exchange;
  const text = typeof said === "string" ? said : cardText(said);
  if (text.trim() === "") {
    exchange.answer();
    return;
  }
  if (incoming.kind === "typed") {
    if (exchange.answer({ response_type: "ephemeral", ...renderSaid(said) })) return;
  } else if (back.responseUrl === null && back.channel === null && back.view === null) {
    // A global shortcut or the home tab is nowhere: its trigger is the one way to the person's eyes.
    const shown = await showView(exchange, { kind: "open", view: renderClosing(text) }, parts);
    exchange.answer();
    if (shown) return;
  }
  exchange.answer();
  await parts.teller.tell(back, said);
};
