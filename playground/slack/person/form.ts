/**
 * A person at an open modal: filling it in, sending it, what the bot's answer does to it, closing.
 */
import { checkedView } from "../api/views.ts";
import { clientErrors, enter, inputKey, inputsOf } from "../inputs.ts";
import type { Entered, Input, Value } from "../inputs.ts";
import { copy, fields, isFields, parseJson, text, textOf } from "../json.ts";
import type { Fields } from "../json.ts";
import { pressInView } from "./pressing.ts";
import { interaction, sendInteraction } from "./self.ts";
import type { Self } from "./self.ts";
import { buttonsOf, fieldsToFill, plainOf } from "../rendering.ts";
import type { SeenButton, SeenInput } from "../rendering.ts";
import {
  blocksOf,
  closeAll,
  closeView,
  issueTrigger,
  pushView,
  stackOf,
  topView,
  updateView,
  viewOutput,
} from "../views.ts";
import type { View } from "../workspace.ts";

export type OpenForm = {
  id: string;
  callbackId: string;
  title: string;
  submitLabel: string;
  closeLabel: string;
  privateMetadata: string;
  blocks: Fields[];
  /** All text in the form, with the labels of fields and buttons. */
  plain: string;
  inputs: SeenInput[];
  buttons: SeenButton[];
  /** `state.values` as it would be sent now. */
  values: Fields;
  /** How many views are open, this one included: 1 to 3. */
  depth: number;
  /** What is wrong with the last submission, by block id. */
  errors: Record<string, string>;
  /** What Slack shows as "We had some trouble connecting". */
  trouble: boolean;
};

export type SubmitResult =
  | { result: "closed" }
  | { result: "updated" }
  | { result: "pushed" }
  /** `client`: a required field is empty, and the bot was not asked. */
  | { result: "errors"; errors: Record<string, string>; from: "client" | "bot" }
  /** What Slack shows as "We had some trouble connecting": late, not 2xx, or no valid answer. */
  | { result: "failed"; why: string };

export function openForm(self: Self): OpenForm | null {
  const view = topView(self.workspace, self.user.id);
  if (view === undefined) return null;
  const { content } = view;
  const blocks = copy(blocksOf(view));
  return {
    id: view.id,
    callbackId: text(content["callback_id"]),
    title: textOf(content["title"]),
    submitLabel: textOf(content["submit"]),
    closeLabel: textOf(content["close"]),
    privateMetadata: text(content["private_metadata"]),
    blocks,
    plain: plainOf(blocks, ""),
    inputs: fieldsToFill(blocks),
    buttons: buttonsOf(blocks),
    values: copy(fields(fields(viewOutput(self.workspace, view)["state"])["values"])),
    depth: stackOf(self.workspace, self.user.id).length,
    errors: { ...view.errors },
    trouble: view.trouble,
  };
}

export function visibleView(self: Self): View {
  const view = topView(self.workspace, self.user.id);
  if (view === undefined) throw new Error(`${self.user.name} has no form open.`);
  return view;
}

function inputNamed(inputs: Input[], id: string): Input {
  const found = inputs.find((input) => input.blockId === id || input.actionId === id);
  if (found === undefined) {
    const there = inputs.map((input) => input.blockId).join(", ");
    throw new Error(`There is no field ${id}. There is: ${there || "none"}.`);
  }
  return found;
}

/** Fills fields in one after the other; the bot hears of those that dispatch. */
export async function fill(self: Self, values: Record<string, Value>): Promise<void> {
  for (const [id, value] of Object.entries(values)) {
    const view = visibleView(self);
    const input = inputNamed(inputsOf(blocksOf(view)), id);
    const state = enter(input, value, self.suggested.get(input.actionId) ?? []);
    view.entered.set(inputKey(input), state);
    if (input.dispatches) await dispatchChange(self, view, input);
  }
}

async function dispatchChange(self: Self, view: View, input: Input): Promise<void> {
  const state = view.entered.get(inputKey(input)) ?? {};
  const chosen = text(fields(state["selected_option"])["value"]) || text(state["value"]);
  const option = Array.isArray(state["selected_options"]) ? "" : chosen;
  if (option === "") return;
  await pressInView(self, view, { actionId: input.actionId, choice: { option } });
}

/** Fills fields in a message's own blocks; they are sent with the next press in that message. */
export function fillMessage(
  self: Self,
  form: { blocks: Fields[]; entered: Entered },
  values: Record<string, Value>,
): void {
  for (const [id, value] of Object.entries(values)) {
    const input = inputNamed(inputsOf(form.blocks), id);
    const state = enter(input, value, self.suggested.get(input.actionId) ?? []);
    form.entered.set(inputKey(input), state);
  }
}

export async function submit(self: Self): Promise<SubmitResult> {
  const view = visibleView(self);
  const result = await send(self, view);
  view.errors = result.result === "errors" ? result.errors : {};
  view.trouble = result.result === "failed";
  self.world.log.changed();
  return result;
}

async function send(self: Self, view: View): Promise<SubmitResult> {
  const missing = clientErrors(blocksOf(view), view.entered, self.user.locale);
  if (Object.keys(missing).length > 0) return { result: "errors", errors: missing, from: "client" };
  const { workspace, world, user } = self;
  const delivered = await sendInteraction(self, {
    ...interaction(self, "view_submission"),
    trigger_id: issueTrigger(workspace, { user: user.id, now: world.now(), fromView: view.id }),
    view: copy(viewOutput(workspace, view)),
    response_urls: [],
  });
  return delivered.ok
    ? obey(self, view, delivered.answer)
    : { result: "failed", why: delivered.failure ?? `status ${delivered.status}` };
}

function obey(self: Self, view: View, answer: string): SubmitResult {
  if (answer.trim() === "") {
    closeView(self.workspace, view);
    return { result: "closed" };
  }
  const json = parseJson(answer);
  if (!isFields(json)) return { result: "failed", why: `the answer is no JSON object: ${answer}` };
  switch (json["response_action"]) {
    case undefined:
      closeView(self.workspace, view);
      return { result: "closed" };
    case "clear":
      closeAll(self.workspace, self.user.id);
      return { result: "closed" };
    case "errors":
      return fieldErrors(view, fields(json["errors"]));
    case "update":
    case "push":
      return changeView(self, view, json);
    default:
      return {
        result: "failed",
        why: `unknown response_action ${String(json["response_action"])}`,
      };
  }
}

function fieldErrors(view: View, given: Fields): SubmitResult {
  const inputs = blocksOf(view).filter((block) => block["type"] === "input");
  const known = inputs.map((block) => text(block["block_id"]));
  const entries = Object.entries(given).map(([id, why]) => [id, text(why)] as const);
  const wrong = entries.find(([id, why]) => !known.includes(id) || why === "");
  if (entries.length === 0 || wrong !== undefined) {
    return {
      result: "failed",
      why: `errors must name input blocks: ${wrong?.[0] ?? "none named"}`,
    };
  }
  return { result: "errors", errors: Object.fromEntries(entries), from: "bot" };
}

function changeView(self: Self, view: View, answer: Fields): SubmitResult {
  let content: Fields;
  try {
    content = checkedView(self.world, answer["view"], "modal");
  } catch (error) {
    return { result: "failed", why: `the view in the answer was refused: ${reason(error)}` };
  }
  if (answer["response_action"] === "update") {
    updateView(view, content);
    return { result: "updated" };
  }
  const pushed = pushView(self.workspace, self.user.id, content);
  return typeof pushed === "string" ? { result: "failed", why: pushed } : { result: "pushed" };
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return "answer" in error ? JSON.stringify(error.answer) : error.message;
}

/**
 * Closes the visible view, or all of them where it asks for that; the bot is told only where the
 * view asks for it.
 */
export async function close(self: Self): Promise<void> {
  const { workspace, user, world } = self;
  const view = visibleView(self);
  const cleared = view.content["clear_on_close"] === true;
  const payload = {
    ...interaction(self, "view_closed"),
    view: copy(viewOutput(workspace, view)),
    is_cleared: cleared,
  };
  if (cleared) closeAll(workspace, user.id);
  else closeView(workspace, view);
  if (view.content["notify_on_close"] === true) await sendInteraction(self, payload);
  world.log.changed();
}
