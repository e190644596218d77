/**
 * Answers a sent form: with errors beside the fields, with the form again, or by closing it. A form
 * that was answered with "one moment" already is updated as an open modal instead.
 */
import type { Reply } from "../../port.ts";
import type { ReplyDeadline } from "./reply-deadline.ts";
import { tOrBoth } from "../../../screens/text/i18n.ts";
import { renderClosing, renderForm, renderSent } from "../draw/render-form.ts";
import type { Complaint, Modal } from "../draw/render-form.ts";
import type { Answering } from "./answering.ts";
import { closingText, showView } from "./views.ts";

type FormReply = Extract<Reply, { kind: "form" | "errors" }>;

/**
 * A `reply` of null means that the product failed; the form stays open with what was typed in it.
 */
export const answerInForm = async (
  deadline: ReplyDeadline,
  reply: Reply | null,
  deps: Answering,
): Promise<void> => {
  if (reply === null) {
    await staysOpen(deadline, tOrBoth(null, "chat.sorry"), deps);
    return;
  }
  if (reply.kind === "notice" && reply.untaken === true) {
    await staysOpen(deadline, reply.text, deps);
    return;
  }
  switch (reply.kind) {
    case "errors":
    case "form":
      await showAgain(deadline, reply, deps);
      return;
    case "notice":
    case "card":
    case "home":
    case "options":
    case "found":
    case "nothing":
      await close(deadline, reply, deps);
  }
};

/**
 * Says why the form was not taken, and leaves it open with what was typed in it. One that says "one
 * moment" by now shows it.
 */
const staysOpen = async (deadline: ReplyDeadline, text: string, deps: Answering): Promise<void> => {
  const field = deadline.handles.view?.inputs[0];
  if (field !== undefined) {
    const errors = { [field]: text };
    if (deadline.answer({ response_action: "errors", errors })) return;
  }
  const { incoming } = deadline;
  const words =
    incoming.kind === "submitted"
      ? renderSent(incoming, incoming.language ?? "sv", deps.desk.fieldLimits)
      : [];
  await replace(deadline, renderClosing(text, words), deps);
};

const showAgain = async (
  deadline: ReplyDeadline,
  reply: FormReply,
  deps: Answering,
): Promise<void> => {
  const complaint = reply.kind === "errors" ? complaintIn(deadline, reply, deps) : undefined;
  const view = renderForm(reply.form, complaint, deadline.handles.view?.elements);
  if (reply.kind === "errors" && standsBesideFields(deadline, reply)) {
    if (deadline.answer({ response_action: "errors", errors: reply.errors })) return;
  }
  await replace(deadline, view, deps);
};

/** What is wrong, with an alert where the workspace is known to take one. */
export const complaintIn = (
  { handles }: ReplyDeadline,
  { errors, problem, alert = null }: Complaint,
  { alerts }: Answering,
): Complaint => ({ errors, problem, alert: alerts.takenIn(handles.team) ? alert : null });

/**
 * Slack shows errors beside fields only in the very form that was sent, which then stays as it was
 * typed.
 */
const standsBesideFields = (
  { handles: { view } }: ReplyDeadline,
  { form, errors, problem }: Extract<Reply, { kind: "errors" }>,
): boolean => {
  const drawn = renderForm(form).blocks.flatMap((block) =>
    block.type === "input" ? [block.block_id ?? ""] : [],
  );
  const wrong = Object.entries(errors);
  return (
    view !== null &&
    problem === null &&
    !form.fields.some((field) => field.kind === "text" && field.replaces === true) &&
    wrong.length > 0 &&
    view.formId === form.id &&
    wrong.every(([id, error]) => error.trim() !== "" && view.inputs.includes(id)) &&
    drawn.toSorted().join("\n") === view.inputs.toSorted().join("\n")
  );
};

const close = async (
  deadline: ReplyDeadline,
  reply: Exclude<Reply, FormReply>,
  deps: Answering,
): Promise<void> => {
  const text = "text" in reply ? reply.text : "";
  const mute = text !== "" && !(await deps.ephemerals.canSend(deadline.handles));
  if (!mute && deadline.answer({ response_action: "clear" })) {
    await deps.ephemerals.send(deadline.handles, text);
    return;
  }
  await replace(deadline, renderClosing(closingText(reply)), deps);
};

const replace = async (deadline: ReplyDeadline, view: Modal, deps: Answering): Promise<void> => {
  if (deadline.answer({ response_action: "update", view })) return;
  const id = deadline.handles.view?.id;
  if (id !== undefined) await showView(deadline, { kind: "update", id, view }, deps);
};
