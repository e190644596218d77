/**
 * Reads a bot's answer to an invoke as a Teams client does, and throws the reason where the client
 * would show an error.
 */
import { ADAPTIVE_CARD } from "./activity-check.ts";
import { cardProblems } from "./adaptive-card.ts";
import { walkCard } from "./card-walk.ts";
import type { Delivery } from "./delivery.ts";
import type { JsonObject } from "./json.ts";
import { isObject, objectAt, objectsAt, textAt } from "./json.ts";

/**
 * Thrown where the person would see "something went wrong": Teams does not accept the bot's answer.
 */
class BadAnswer extends Error {
  readonly delivery: Delivery;

  constructor(problem: string, delivery: Delivery) {
    const invoke = textAt(delivery.activity, "name") || textAt(delivery.activity, "type");
    const body = JSON.stringify(delivery.body) ?? "no body";
    super(`${invoke} was answered badly: ${problem} (${delivery.status} ${body.slice(0, 600)})`);
    this.name = "BadAnswer";
    this.delivery = delivery;
  }
}

export type CardAnswer =
  | { readonly kind: "card"; readonly card: JsonObject }
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "error"; readonly code: string; readonly text: string };

const CARD_MESSAGE = "application/vnd.microsoft.activity.message";
const CARD_ERRORS = [
  "application/vnd.microsoft.error",
  "application/vnd.microsoft.error.preconditionFailed",
];

/** Reads the answer to `adaptiveCard/action`. */
export function readCardAnswer(delivery: Delivery): CardAnswer {
  const body = okBody(delivery);
  const { statusCode, value } = body;
  const type = textAt(body, "type");
  if (typeof statusCode !== "number") throw new BadAnswer("no statusCode", delivery);
  if (CARD_ERRORS.includes(type)) {
    if (statusCode < 400) throw new BadAnswer("an error with a statusCode below 400", delivery);
    return { kind: "error", code: textAt(value, "code"), text: textAt(value, "message") };
  }
  if (statusCode !== 200) throw new BadAnswer(`statusCode ${statusCode}, but no error`, delivery);
  if (type === CARD_MESSAGE) {
    if (typeof value !== "string" || !value)
      throw new BadAnswer("a message without text", delivery);
    return { kind: "message", text: value };
  }
  if (type !== ADAPTIVE_CARD) throw new BadAnswer(`unknown type ${type || "none"}`, delivery);
  return { kind: "card", card: checkedCard(value, delivery) };
}

export type DialogAnswer =
  | { readonly kind: "continue"; readonly title: string; readonly card: JsonObject }
  | { readonly kind: "message"; readonly text: string }
  | { readonly kind: "closed" };

/**
 * Reads the answer to opening or sending a dialog. Only sending one may be answered with nothing.
 */
export function readDialogAnswer(delivery: Delivery, step: "open" | "send"): DialogAnswer {
  const answered = delivery.body !== undefined && delivery.body !== "";
  if (step === "send" && delivery.status === 200) {
    const empty = !answered || (isObject(delivery.body) && Object.keys(delivery.body).length === 0);
    if (empty || isObject(objectAt(delivery.body)["composeExtension"])) return { kind: "closed" };
  }
  const task = okBody(delivery)["task"];
  if (!isObject(task)) throw new BadAnswer("no task", delivery);
  const { value } = task;
  if (task["type"] === "message") {
    if (typeof value !== "string" || !value)
      throw new BadAnswer("a message without text", delivery);
    return { kind: "message", text: value };
  }
  if (task["type"] !== "continue")
    throw new BadAnswer("task.type must be continue or message", delivery);
  const attachment = objectAt(value, "card");
  if (attachment["contentType"] !== ADAPTIVE_CARD)
    throw new BadAnswer("task.value.card must be an attachment with an Adaptive Card", delivery);
  const card = checkedCard(attachment["content"], delivery);
  if (walkCard(card).actions.some(({ item }) => item["type"] === "Action.Execute"))
    throw new BadAnswer("a dialog takes Action.Submit, not Action.Execute", delivery);
  return { kind: "continue", title: textAt(value, "title"), card };
}

export interface Found {
  readonly title: string;
  readonly text: string;
  readonly card: JsonObject;
}

/**
 * Reads the answer to `composeExtension/query`: each hit has a card to insert and a preview to
 * list.
 */
export function readSearchAnswer(delivery: Delivery): readonly Found[] {
  const extension = objectAt(okBody(delivery), "composeExtension");
  if (extension["type"] === "message")
    return [{ title: textAt(extension, "text"), text: "", card: {} }];
  if (extension["type"] !== "result")
    throw new BadAnswer("composeExtension.type must be result or message", delivery);
  if (!["list", "grid"].includes(textAt(extension, "attachmentLayout")))
    throw new BadAnswer("attachmentLayout must be list or grid", delivery);
  return objectsAt(extension, "attachments").map((attachment) => {
    const adaptive = attachment["contentType"] === ADAPTIVE_CARD;
    const card = objectAt(attachment, "content");
    if (adaptive) checkedCard(card, delivery);
    if (adaptive && !isObject(attachment["preview"]))
      throw new BadAnswer("an Adaptive Card among the hits needs a preview", delivery);
    const preview = adaptive ? objectAt(attachment, "preview", "content") : card;
    if (!textAt(preview, "title")) throw new BadAnswer("a hit without title", delivery);
    return { title: textAt(preview, "title"), text: textAt(preview, "text"), card };
  });
}

function okBody(delivery: Delivery): JsonObject {
  if (delivery.status !== 200) throw new BadAnswer("the HTTP status must be 200", delivery);
  if (!isObject(delivery.body)) throw new BadAnswer("the body must be a JSON object", delivery);
  return delivery.body;
}

function checkedCard(card: unknown, delivery: Delivery): JsonObject {
  const problems = cardProblems(card);
  if (problems.length > 0) throw new BadAnswer(problems.join("; "), delivery);
  return objectAt(card);
}
