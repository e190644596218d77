/**
 * The fields a person can fill in, in a modal or a message. It gives their first values, what may
 * be entered, and the `state.values` that Slack makes of them.
 */
import { fields, fieldsList, isFields, text, textOf } from "./json.ts";
import type { Fields } from "./json.ts";

export type Input = {
  blockId: string;
  actionId: string;
  type: string;
  label: string;
  hint: string;
  optional: boolean;
  /** The bot hears of every change, not only when the form is sent. */
  dispatches: boolean;
  element: Fields;
};

export type Entered = Map<string, Fields>;
export type Value = string | string[];

const stateless = new Set(["button", "overflow", "image", "workflow_button"]);

export function inputsOf(blocks: Fields[]): Input[] {
  return blocks.flatMap((block) => {
    const blockId = text(block["block_id"]);
    const inForm = block["type"] === "input";
    const elements = inForm
      ? [block["element"]]
      : block["type"] === "actions"
        ? fieldsList(block["elements"])
        : [block["accessory"]];
    return elements
      .filter(isFields)
      .filter((element) => !stateless.has(text(element["type"])))
      .map((element) => ({
        blockId,
        actionId: text(element["action_id"]),
        type: text(element["type"]),
        label: inForm ? textOf(block["label"]) : textOf(element["placeholder"]),
        hint: textOf(block["hint"]),
        optional: !inForm || block["optional"] === true,
        dispatches: !inForm || block["dispatch_action"] === true,
        element,
      }));
  });
}

export function inputKey(input: { blockId: string; actionId: string }): string {
  return `${input.blockId}\n${input.actionId}`;
}

export function stateValues(blocks: Fields[], entered: Entered): Fields {
  const values: Record<string, Fields> = {};
  for (const input of inputsOf(blocks)) {
    const block = (values[input.blockId] ??= {});
    block[input.actionId] = entered.get(inputKey(input)) ?? initialState(input.element);
  }
  return values;
}

/** What an element holds before anybody has touched it. */
function initialState(element: Fields): Fields {
  const type = text(element["type"]);
  const of = (key: string, initial: string) => ({ type, [key]: element[initial] ?? null });
  switch (type) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return of("selected_option", "initial_option");
    case "multi_static_select":
    case "multi_external_select":
    case "checkboxes":
      return { type, selected_options: element["initial_options"] ?? [] };
    case "users_select":
      return of("selected_user", "initial_user");
    case "multi_users_select":
      return { type, selected_users: element["initial_users"] ?? [] };
    case "conversations_select":
      return of("selected_conversation", "initial_conversation");
    case "channels_select":
      return of("selected_channel", "initial_channel");
    case "datepicker":
      return of("selected_date", "initial_date");
    case "timepicker":
      return of("selected_time", "initial_time");
    case "datetimepicker":
      return of("selected_date_time", "initial_date_time");
    case "rich_text_input":
      return of("rich_text_value", "initial_value");
    default:
      return of("value", "initial_value");
  }
}

/** All options of an element, also those inside groups and those suggested to the person. */
export function optionsOf(element: Fields, suggested: Fields[] = []): Fields[] {
  const groups = fieldsList(element["option_groups"]);
  const listed = [element, ...groups].flatMap((owner) => fieldsList(owner["options"]));
  return [...listed, ...suggested];
}

/** The state after a person entered a value. Throws where Slack's client would not let them. */
export function enter(input: Input, value: Value, suggested: Fields[] = []): Fields {
  const { element, type } = input;
  const one = typeof value === "string" ? value : (value[0] ?? "");
  const many = typeof value === "string" ? [value] : value;
  switch (type) {
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return { type, selected_option: one === "" ? null : pick(input, one, suggested) };
    case "multi_static_select":
    case "multi_external_select":
    case "checkboxes":
      return { type, selected_options: pickSeveral(input, many, suggested) };
    case "users_select":
      return { type, selected_user: one };
    case "multi_users_select":
      return { type, selected_users: many };
    case "conversations_select":
      return { type, selected_conversation: one };
    case "channels_select":
      return { type, selected_channel: one };
    case "datepicker":
      return { type, selected_date: matching(input, one, /^\d{4}-\d{2}-\d{2}$/) };
    case "timepicker":
      return { type, selected_time: matching(input, one, /^\d{2}:\d{2}$/) };
    case "datetimepicker":
      return { type, selected_date_time: Number(matching(input, one, /^\d{10}$/)) };
    case "number_input":
      return { type, value: matching(input, one, numberPattern(element)) };
    case "email_text_input":
      return { type, value: matching(input, one, /^\S+@\S+\.\S+$/) };
    case "url_text_input":
      return { type, value: matching(input, one, /^https?:\/\/\S+$/) };
    default:
      return { type, value: short(input, one) };
  }
}

function numberPattern(element: Fields): RegExp {
  return element["is_decimal_allowed"] === true ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/;
}

function pick(input: Input, value: string, suggested: Fields[]): Fields {
  const options = optionsOf(input.element, suggested);
  const found = options.find((option) => option["value"] === value);
  if (found === undefined) {
    const known = options.map((option) => text(option["value"])).join(", ");
    throw new Error(`The field ${input.actionId} has no option "${value}". It has: ${known}.`);
  }
  return found;
}

function pickSeveral(input: Input, values: string[], suggested: Fields[]): Fields[] {
  const limit = Number(input.element["max_selected_items"] ?? Number.POSITIVE_INFINITY);
  if (values.length > limit) {
    throw new Error(`The field ${input.actionId} takes at most ${limit} choices.`);
  }
  return values.map((value) => pick(input, value, suggested));
}

function matching(input: Input, value: string, pattern: RegExp): string | null {
  if (value === "") return null;
  if (!pattern.test(value)) {
    throw new Error(`The field ${input.actionId} (${input.type}) does not take "${value}".`);
  }
  return value;
}

function short(input: Input, value: string): string | null {
  const limit = Number(input.element["max_length"] ?? 3000);
  if (value.length > limit) {
    throw new Error(`The field ${input.actionId} takes at most ${limit} characters.`);
  }
  return value === "" ? null : value;
}

/** Why Slack's client would not send a form, by block id. */
export function clientErrors(
  blocks: Fields[],
  entered: Entered,
  locale = "en-US",
): Record<string, string> {
  const swedish = locale.startsWith("sv");
  const errors: Record<string, string> = {};
  const values = stateValues(blocks, entered);
  for (const input of inputsOf(blocks)) {
    const state = fields(fields(values[input.blockId])[input.actionId]);
    const length = text(state["value"]).length;
    const shortest = Number(input.element["min_length"] ?? 0);
    if (!input.optional && isEmpty(state)) {
      errors[input.blockId] = swedish
        ? "Fyll i det här fältet."
        : "Please complete this required field.";
    } else if (length > 0 && length < shortest) {
      errors[input.blockId] = swedish
        ? `Skriv minst ${shortest} tecken.`
        : `Please enter at least ${shortest} characters.`;
    }
  }
  return errors;
}

function isEmpty(state: Fields): boolean {
  return Object.entries(state)
    .filter(([key]) => key !== "type")
    .every(([, value]) => value === null || (Array.isArray(value) && value.length === 0));
}
