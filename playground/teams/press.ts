/**
 * What a Teams client does when a person presses a button. It finds the button in the card, gathers
 * the inputs that it sends, and refuses, before anything is sent, when a required input is empty or
 * a value cannot be entered.
 */
import type { Placed, WalkedCard } from "./card-walk.ts";
import { gathers, reaches, walkCard } from "./card-walk.ts";
import type { JsonObject } from "./json.ts";
import { asText, contains, isObject, objectAt, objectsAt, textAt } from "./json.ts";

export type InputValue = string | number | boolean | readonly string[];

export interface Wanted {
  /** The verb of the button; absent: the only button that sends the card's inputs. */
  readonly verb?: string | undefined;
  readonly inputs?: { readonly [id: string]: InputValue } | undefined;
  /** Fields that the button's data must have, where several buttons share a verb. */
  readonly data?: JsonObject | undefined;
  /** Press as an old client does, which knows only the fallback of an Action.Execute. */
  readonly asSubmit?: boolean | undefined;
}

export interface Pressed {
  readonly action: JsonObject;
  /** The button's data with the inputs in it. */
  readonly data: JsonObject;
}

export interface Button {
  readonly title: string;
  readonly verb: string;
  readonly type: string;
  readonly data: JsonObject;
}

export interface Field {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
  readonly value: string;
  /** The values that can be chosen; undefined where one types. */
  readonly choices: readonly string[] | undefined;
}

export function pressOn(card: JsonObject, wanted: Wanted): Pressed {
  const walked = walkCard(card);
  const found = findAction(walked, wanted);
  const { fallback } = found.item;
  const action = wanted.asSubmit && isObject(fallback) ? fallback : found.item;
  const inputs = gatherInputs(walked, { ...found, item: action }, wanted.inputs ?? {});
  return { action, data: { ...objectAt(action, "data"), ...inputs } };
}

export function buttonsOf(card: JsonObject): readonly Button[] {
  return walkCard(card).actions.map(({ item }) => ({
    title: textAt(item, "title"),
    verb: verbOf(item),
    type: textAt(item, "type"),
    data: objectAt(item, "data"),
  }));
}

export function fieldsOf(card: JsonObject): readonly Field[] {
  return walkCard(card).inputs.map(({ item }) => ({
    id: textAt(item, "id"),
    label: textAt(item, "label") || textAt(item, "title"),
    required: item["isRequired"] === true,
    value: asText(item["value"]),
    choices: Array.isArray(item["choices"])
      ? objectsAt(item, "choices").map((choice) => textAt(choice, "value"))
      : undefined,
  }));
}

function verbOf(action: JsonObject): string {
  return textAt(action, "verb") || textAt(objectAt(action, "data"), "verb");
}

function findAction(walked: WalkedCard, wanted: Wanted): Placed {
  const { verb, data = {} } = wanted;
  const matching = walked.actions.filter(
    ({ item }) =>
      (verb === undefined ? gathers(item) : verbOf(item) === verb) && contains(item["data"], data),
  );
  const [only, ...others] = matching;
  const sought = verb ?? "sends the inputs";
  if (!only) {
    const there = walked.actions.map(({ item }) => verbOf(item) || textAt(item, "title"));
    throw new Error(`the card has no button ${sought}; it has: ${there.join(", ") || "none"}`);
  }
  if (others.length > 0)
    throw new Error(`${matching.length} buttons match ${sought}: say which by its data`);
  return only;
}

function gatherInputs(
  walked: WalkedCard,
  button: Placed,
  given: { readonly [id: string]: InputValue },
): JsonObject {
  const reached = gathers(button.item)
    ? walked.inputs.filter(({ scope }) => reaches(button.scope, scope))
    : [];
  const ids = reached.map(({ item }) => textAt(item, "id"));
  const title = textAt(button.item, "title");
  for (const id of Object.keys(given))
    if (!ids.includes(id))
      throw new Error(
        `the button "${title}" sends no input ${id}; it sends: ${ids.join(", ") || "none"}`,
      );
  const gathered: { [id: string]: string } = {};
  for (const { item } of reached) {
    const id = textAt(item, "id");
    const value = valueOf(item, given[id]);
    const problem = inputProblem(item, value);
    if (problem) throw new Error(`the client refuses "${title}": the input ${id} ${problem}`);
    // An empty text is sent, other empty inputs are left out.
    if (value !== "" || item["type"] === "Input.Text") gathered[id] = value;
  }
  return gathered;
}

function valueOf(input: JsonObject, given: InputValue | undefined): string {
  if (Array.isArray(given)) return given.join(",");
  if (input["type"] === "Input.Toggle") {
    const on = textAt(input, "valueOn") || "true";
    const off = textAt(input, "valueOff") || "false";
    if (typeof given === "boolean") return given ? on : off;
    return String(given ?? (textAt(input, "value") || off));
  }
  return asText(given ?? input["value"]);
}

function inputProblem(input: JsonObject, value: string): string | undefined {
  const type = textAt(input, "type");
  const required = input["isRequired"] === true;
  if (type === "Input.Toggle") {
    const on = textAt(input, "valueOn") || "true";
    return required && value !== on ? "must be ticked" : undefined;
  }
  if (value === "") return required ? "is required" : undefined;
  if (type === "Input.ChoiceSet") return choiceProblem(input, value);
  if (type === "Input.Number") return numberProblem(input, Number(value));
  if (type === "Input.Date" && !/^\d{4}-\d{2}-\d{2}$/.test(value)) return "is no date";
  if (type === "Input.Time" && !/^\d{2}:\d{2}$/.test(value)) return "is no time";
  return type === "Input.Text" ? textProblem(input, value) : undefined;
}

function choiceProblem(input: JsonObject, value: string): string | undefined {
  if (isObject(input["choices.data"])) return undefined;
  const offered = objectsAt(input, "choices").map((choice) => textAt(choice, "value"));
  const chosen = input["isMultiSelect"] === true ? value.split(",") : [value];
  const strange = chosen.filter((each) => !offered.includes(each));
  return strange.length > 0
    ? `offers no ${strange.join(", ")}, but: ${offered.join(", ")}`
    : undefined;
}

function numberProblem(input: JsonObject, value: number): string | undefined {
  const { min, max } = input;
  if (Number.isNaN(value)) return "is no number";
  if (typeof min === "number" && value < min) return `must be at least ${min}`;
  return typeof max === "number" && value > max ? `must be at most ${max}` : undefined;
}

function textProblem(input: JsonObject, value: string): string | undefined {
  const { maxLength, regex } = input;
  if (typeof maxLength === "number" && value.length > maxLength)
    return `takes ${maxLength} characters, has ${value.length}`;
  if (typeof regex === "string" && !new RegExp(regex).test(value)) return `must match ${regex}`;
  return undefined;
}
