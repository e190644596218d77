/**
 * What a sent form is answered with: errors beside the fields, the form again, or a closed form.
 * When the form was answered with "one moment" already, the open modal is updated instead.
 */
import type { Reply } from "../../port.ts";
import type { Exchange } from "./reply-deadline.ts";
import { sorry } from "../phrases.ts";
import { renderClosing, renderForm } from "../draw/render-form.ts";
import type { Modal } from "../draw/render-form.ts";
import type { Answering } from "./answering.ts";
import { closingText, showView } from "./views.ts";

type FormReply = Extract<Reply, { kind: "form" | "errors" }>;

/** Null: the product failed; what was typed stays in the form. */
export const answerInForm = async (
  exchange: Exchange,
  reply: Reply | null,
  parts: Answering,
): Promise<void> => {
  if (reply === null) {
    await failed(exchange, parts);
    return;
  }
  switch (reply.kind) {
    case "errors":
    case "form":
      await showAgain(exchange, reply, parts);
      return;
    case "notice":
    case "card":
    case "home":
    case "options":
    case "nothing":
      await close(exchange, reply, parts);
  }
};

const failed = async (exchange: Exchange, parts: Answering): Promise<void> => {
  const field = exchange.back.view?.inputs[0];
  if (field !== undefined) {
    const errors = { [field]: sorry };
    if (exchange.answer({ response_action: "errors", errors })) return;
  }
  await replace(exchange, renderClosing(sorry), parts);
};

const showAgain = async (exchange: Exchange, reply: FormReply, parts: Answering): Promise<void> => {
  const view = renderForm(reply.form, reply.kind === "errors" ? reply : undefined);
  if (reply.kind === "errors" && standsBesideFields(exchange, reply)) {
    if (exchange.answer({ response_action: "errors", errors: reply.errors })) return;
  }
  await replace(exchange, view, parts);
};

/** Slack shows errors beside fields only in the very form that was sent. */
const standsBesideFields = (
  { back: { view } }: Exchange,
  { form, errors, problem }: Extract<Reply, { kind: "errors" }>,
): boolean => {
  const drawn = renderForm(form).blocks.flatMap((block) =>
    block.type === "input" ? [block.block_id ?? ""] : [],
  );
  const wrong = Object.entries(errors);
  return (
    view !== null &&
    problem === null &&
    wrong.length > 0 &&
    view.formId === form.id &&
    wrong.every(([id, error]) => error.trim() !== "" && view.inputs.includes(id)) &&
    drawn.toSorted().join("\n") === view.inputs.toSorted().join("\n")
  );
};

const close = async (
  exchange: Exchange,
  reply: Exclude<Reply, FormReply>,
  parts: Answering,
): Promise<void> => {
  const text = "text" in reply ? reply.text : "";
  const mute = text !== "" && !(await parts.teller.canTell(exchange.back));
  if (!mute && exchange.answer({ response_action: "clear" })) {
    if (reply.kind !== "card" || reply.follows !== true)
      await parts.teller.tell(exchange.back, text);
    return;
  }
  await replace(exchange, renderClosing(closingText(reply)), parts);
};

const replace = async (exchange: Exchange, view: Modal, parts: Answering): Promise<void> => {
  if (exchange.answer({ response_action: "update", view })) return;
  const id = exchange.back.view?.id;
  if (id !== undefined) await showView(exchange, { kind: "update", id, view }, parts);
};
