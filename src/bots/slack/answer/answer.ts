/**
 * The product's `Reply` in Slack's terms: an answer to the request, a form opened or shown again,
 * or a sentence to the person alone.
 */
import { type Card, cardText } from "../../card.ts";
import type { Reply } from "../../port.ts";
import type { ReplyDeadline } from "./reply-deadline.ts";
import { answerInForm } from "./answer-form.ts";
import type { Answering } from "./answering.ts";
import { publishHome } from "./home.ts";
import { describe } from "../log.ts";
import { notOpened, sorry, waiting } from "../phrases.ts";
import { renderClosing, renderForm, renderOptions } from "../draw/render-form.ts";
import { renderSaid } from "../draw/render.ts";
import { closingText, showView } from "./views.ts";

/** A message or another event: Slack has its 200 already. */
export const followEvent = async (deadline: ReplyDeadline, deps: Answering): Promise<void> => {
  const reply = await deps.desk.handle(deadline.incoming);
  switch (reply.kind) {
    case "notice":
    case "card":
      await deps.ephemerals.sendToWriter(deadline.handles, reply.text);
      return;
    case "form":
    case "errors":
      // Nothing that is written carries a trigger; the product answers with a card.
      deps.log("warn", "slack.form-without-trigger", { kind: deadline.incoming.kind });
      return;
    case "home":
      await publishHome(deadline, reply.card, deps);
      return;
    case "options":
    case "nothing":
  }
};

/** A press, command, form or search: answered with the reply, or without it when that is slow. */
export const answerPerson = async (deadline: ReplyDeadline, deps: Answering): Promise<void> => {
  const work = answerWithReply(deadline, deps);
  await Promise.race([work, deadline.late]);
  const placeholder =
    deadline.incoming.kind === "submitted"
      ? { response_action: "update", view: renderClosing(waiting) }
      : deadline.incoming.kind === "suggest"
        ? { options: [] }
        : undefined;
  deadline.answer(placeholder);
  await work;
};

const answerWithReply = async (deadline: ReplyDeadline, deps: Answering): Promise<void> => {
  const reply = await replyTo(deadline, deps);
  switch (deadline.incoming.kind) {
    case "suggest":
      deadline.answer({ options: reply?.kind === "options" ? renderOptions(reply.options) : [] });
      return;
    case "submitted":
      await answerInForm(deadline, reply, deps);
      return;
    default:
      await answerPress(deadline, reply ?? { kind: "notice", text: sorry }, deps);
  }
};

/** Null when the product failed: then the person is asked to try again. */
const replyTo = async (
  deadline: ReplyDeadline,
  { desk, log }: Answering,
): Promise<Reply | null> => {
  const { incoming } = deadline;
  try {
    const arrival = await deadline.arrived;
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

const answerPress = async (
  deadline: ReplyDeadline,
  reply: Reply,
  deps: Answering,
): Promise<void> => {
  const waitingForm = await deadline.waitingForm();
  if (waitingForm !== null) {
    const view =
      reply.kind === "form"
        ? renderForm(reply.form)
        : reply.kind === "errors"
          ? renderForm(reply.form, reply)
          : renderClosing(closingText(reply));
    await showView(deadline, { kind: "update", id: waitingForm, view }, deps);
    deadline.answer();
    return;
  }
  switch (reply.kind) {
    case "form":
    case "errors": {
      const view = renderForm(reply.form, reply.kind === "errors" ? reply : undefined);
      const opened = await showView(deadline, { kind: "open", view }, deps);
      await answerPrivately(deadline, opened ? "" : notOpened[reply.form.language], deps);
      return;
    }
    case "card":
      // A command has no card yet: it is shown to the one who typed it.
      await answerPrivately(
        deadline,
        deadline.incoming.kind === "typed" ? reply.card : reply.text,
        deps,
      );
      return;
    case "notice":
      await answerPrivately(deadline, reply.text, deps);
      return;
    case "home":
    case "options":
    case "nothing":
      deadline.answer();
  }
};

const answerPrivately = async (
  deadline: ReplyDeadline,
  said: string | Card,
  deps: Answering,
): Promise<void> => {
  const { incoming, handles } = deadline;
  const text = typeof said === "string" ? said : cardText(said);
  if (text.trim() === "") {
    deadline.answer();
    return;
  }
  if (incoming.kind === "typed") {
    if (deadline.answer({ response_type: "ephemeral", ...renderSaid(said) })) return;
  } else if (handles.responseUrl === null && handles.channel === null && handles.view === null) {
    // A global shortcut or the home tab is nowhere: its trigger is the one way to the person's eyes.
    const shown = await showView(deadline, { kind: "open", view: renderClosing(text) }, deps);
    deadline.answer();
    if (shown) return;
  }
  deadline.answer();
  await deps.ephemerals.send(handles, said);
};
