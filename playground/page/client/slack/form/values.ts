/**
 * What a form's fields hold: read from Slack's `state.values`, and checked as Slack's client checks
 * it.
 */
import type { Json } from "../../../board.ts";
import { jsonIn, listIn, optionFrom, wordIn } from "../block.ts";
import type { Input, Option } from "../block.ts";
import type { Word } from "../words.ts";

export type Value = string | string[];
export type Values = Readonly<Record<string, Value>>;

const several = new Set(["checkboxes", "multi_static_select"]);

export const isSeveral = (type: string): boolean => several.has(type);

const stateOf = (values: Json, input: Input): Json =>
  jsonIn(jsonIn(values, input.block) ?? {}, input.action) ?? {};

const savedValue = (values: Json, input: Input): Value => {
  const state = stateOf(values, input);
  if (isSeveral(input.type)) {
    return listIn(state, "selected_options").map((option) => wordIn(option, "value"));
  }
  const option = jsonIn(state, "selected_option");
  if (option !== null) return wordIn(option, "value");
  return wordIn(state, "selected_date") || wordIn(state, "selected_time") || wordIn(state, "value");
};

/** The chosen option with its text, where the options are not in the form itself. */
export const savedOption = (values: Json, input: Input): Option | null => {
  const option = jsonIn(stateOf(values, input), "selected_option");
  return option === null ? null : optionFrom(option);
};

export const savedValues = (values: Json, inputs: readonly Input[]): Values =>
  Object.fromEntries(inputs.map((input) => [input.block, savedValue(values, input)]));

export const same = (one: Value | undefined, other: Value | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Why Slack's client would not send the value; null where nothing is wrong. */
export const complaintOf = (input: Input, value: Value): Word | null => {
  if (typeof value !== "string" || value === "") return null;
  switch (input.type) {
    case "number_input": {
      const whole = input.element["is_decimal_allowed"] !== true;
      return (whole ? /^-?\d+$/u : /^-?\d+(?:\.\d+)?$/u).test(value) ? null : "wrongNumber";
    }
    case "email_text_input":
      return /^\S+@\S+\.\S+$/u.test(value) ? null : "wrongEmail";
    case "url_text_input":
      return /^https?:\/\/\S+$/u.test(value) ? null : "wrongUrl";
    default:
      return null;
  }
};
