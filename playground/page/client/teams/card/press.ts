/**
 * Reads what a press on a card's button sends, as the local Teams wants it: the button's own data,
 * and the inputs apart.
 */
import { type Action, type Input, OpenUrlAction, SubmitActionBase, TextInput } from "adaptivecards";
import type { Json } from "../../../board.ts";
import { isJson, textAt } from "../shape.ts";

export type Values = Readonly<Record<string, string>>;
export type Press = {
  readonly verb: string;
  readonly data: Json;
  /** Undefined: the button sends no inputs. */
  readonly inputs: Values | undefined;
};

/** Null: the button is not for the bot. */
export const readPress = (action: Action): Press | null => {
  if (!(action instanceof SubmitActionBase)) return null;
  // The renderer has mixed the inputs into `data` by now; its JSON is as it was sent.
  const raw: unknown = action.toJSON();
  const data = isJson(raw) && isJson(raw["data"]) ? raw["data"] : {};
  const verb = textAt(raw, "verb") || textAt(data, "verb");
  if (action.associatedInputs === "none") return { verb, data, inputs: undefined };
  return { verb, data, inputs: valuesOf(Object.values(action.getReferencedInputs() ?? {})) };
};

/** An empty text is sent; another empty input is left out. */
const valuesOf = (inputs: readonly Input[]): Values => {
  const values: Record<string, string> = {};
  for (const input of inputs) {
    const value = valueOf(input);
    if (input.id !== undefined && (value !== "" || input instanceof TextInput))
      values[input.id] = value;
  }
  return values;
};

/** The value of an input, empty or not. */
export const valueOf = (input: Input): string => {
  const value: unknown = input.value;
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
};

/** Opens web addresses only: a card has no business with other schemes. */
export const openUrl = (action: Action): void => {
  if (!(action instanceof OpenUrlAction)) return;
  const { url } = action;
  if (url !== undefined && /^https?:\/\//iu.test(url))
    window.open(url, "_blank", "noopener,noreferrer");
};
