/**
 * Carries the product's `Reply` to Slack: as the request's answer, a form, or a private sentence.
 */
import { type Card, cardText } from "../../../screens/card.ts";
import type { Reply } from "../../port.ts";
import type { ReplyDeadline } from "./reply-deadline.ts";
import { answerInForm, complaintIn } from "./answer-form.ts";
import type { Answering } from "./answering.ts";
import { publishHome } from "./home.ts";
import { describe } from "../log.ts";
import { t, tOrBoth } from "../../../screens/text/i18n.ts";
import { renderOptions } from "../draw/elements.ts";
import { renderClosing, renderForm } from "../draw/render-form.ts";
import { renderSaid } from "../draw/render.ts";
import { closingText, showView } from "./views.ts";

/** Handles a message or another event, whose request has been answered with 200 already. */
export const followEvent = async (deadline: ReplyDeadline, deps: Answering): Promise<void> => {
  const reply = await deps.desk.handle(deadline.incoming);
  switch (reply.kind) {
    case "notice":
    case "card":
      await deps.ephemerals.sendToWriter(deadline.handles, reply.text);
      return;
    case "form":
    case "errors":
      // An event carries no trigger, so no form can be opened; the product answers one with a card.
      deps.log("warn", "slack.form-without-trigger", { kind: deadline.incoming.kind });
      return;
    case "home":
      await publishHome(deadline, reply.card, deps);
      deps.homes.opened(deadline.incoming, deadline.handles);
      return;
    case "options":
    case "found":
    case "nothing":
  }
};

/**
 * Answers a press, command, form or search with the product's reply. When the reply is late, the
 * request is answered without it, and the reply follows another way.
 */
export const answerPerson = async (deadline: ReplyDeadline, deps: Answering): Promise<void> => {
  const work = answerWithReply(deadline, deps);
  await Promise.race([work, deadline.late]);
  const placeholder =
    deadline.incoming.kind === "submitted"
      ? { response_action: "update", view: renderClosing(tOrBoth(null, "chat.waiting")) }
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
    case "chose":
      await drawAgain(deadline, reply, deps);
      return;
    default:
      await answerPress(
        deadline,
        reply ?? { kind: "notice", text: tOrBoth(null, "chat.sorry") },
        deps,
      );
  }
};

/** Anything but the form leaves the open one as it is: what was typed must not be lost. */
const drawAgain = async (
  deadline: ReplyDeadline,
  reply: Reply | null,
  deps: Answering,
): Promise<void> => {
  const { view: open } = deadline.handles;
  if (reply?.kind === "form" && open !== null) {
    // Elements keep their ids, also where one shows something else than was typed once.
    const view = renderForm(reply.form, undefined, open.elements);
    await showView(deadline, { kind: "update", id: open.id, view }, deps);
  }
  deadline.answer();
};

/** The product's reply, or null when the product failed and the person is asked to try again. */
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
    if (arrival === "unknown")
      return { kind: "notice", text: tOrBoth(incoming.language, "chat.unknown"), untaken: true };
    // A repeated command already has its form open; a repeated press or form gets the state now.
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
          ? renderForm(reply.form, complaintIn(deadline, reply, deps))
          : renderClosing(closingText(reply));
    await showView(deadline, { kind: "update", id: waitingForm, view }, deps);
    deadline.answer();
    return;
  }
  switch (reply.kind) {
    case "form":
    case "errors": {
      const complaint = reply.kind === "errors" ? complaintIn(deadline, reply, deps) : undefined;
      const view = renderForm(reply.form, complaint);
      const opened = await showView(deadline, { kind: "open", view }, deps);
      await answerPrivately(deadline, opened ? "" : t(reply.form.language, "chat.notOpened"), deps);
      return;
    }
    case "card":
      if (reply.inPlace === true) await deps.ephemerals.replace(deadline.handles, reply.card);
      // A command has no card yet, so the card is shown to the one who typed it.
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
    case "found":
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
    // A global shortcut and the home tab belong to no channel: only a modal, opened by their
    // trigger, reaches the person.
    const shown = await showView(deadline, { kind: "open", view: renderClosing(text) }, deps);
    deadline.answer();
    if (shown) return;
  }
  deadline.answer();
  await deps.ephemerals.send(handles, said);
};
