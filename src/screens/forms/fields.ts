/**
 * Defines the fields of forms as typed data. A field says both how it is drawn and which value it
 * has when it is sent. A form has the fields of what it makes, such as an outcome: one that only
 * one of the two has does not compile.
 */
import type { Text } from "../../tickets/model.ts";
import type { Condition, Field, Filled, Form, Option } from "../card.ts";
import { longestText } from "../../contributions/shape.ts";
import { many } from "./check.ts";

/** A thing as it is written in a form: in place of a `Text` it has a string. */
export type Written<Made> = {
  readonly [Id in keyof Made]: Text extends Made[Id] ? Exclude<Made[Id], Text> | string : Made[Id];
};

type Asked = { readonly id: string; readonly required: boolean };
type Control<Value> = {
  readonly draw: (asked: Asked) => Field;
  /** The value of what was filled in; undefined: nothing that this control offers. */
  readonly valueOf: (filled: readonly string[]) => Value | undefined;
};
export type FieldOf<Value> = {
  readonly draw: (id: string) => Field;
  /** Like that of a control, and also undefined where the field is required and was left empty. */
  readonly valueOf: (sent: readonly string[]) => Value | undefined;
};
export type Fields<Values> = { readonly [Id in keyof Values & string]: FieldOf<Values[Id]> };

const isBlank = (value: string): boolean => value.trim() === "";
const fieldOf =
  <Empty>(required: boolean, empty: Empty) =>
  <Value>({ draw, valueOf }: Control<Value>): FieldOf<Value | Empty> => ({
    draw: (id) => draw({ id, required }),
    valueOf: (sent) => (sent.every(isBlank) ? empty : valueOf(sent)),
  });

export const required = <Value>({ draw, valueOf }: Control<Value>): FieldOf<Value> => ({
  draw: (id) => draw({ id, required: true }),
  valueOf: (sent) => (sent.every(isBlank) ? undefined : valueOf(sent)),
});
export const optional = fieldOf(false, null);
/** A field that is asked, and required, only while the condition holds. Empty, its value is null. */
export const onlyWhen = <Value>(
  when: Condition,
  control: Control<Value>,
): FieldOf<Value | null> => {
  const field = fieldOf(true, null)(control);
  return { ...field, draw: (id) => ({ ...field.draw(id), when }) };
};
/** Any number of options, also none. */
export const anyOf = fieldOf<readonly string[]>(false, []);
export const usually = <Value>(usual: Value, control: Control<Value>): FieldOf<Value> =>
  fieldOf(false, usual)(control);

type Words = { readonly hint?: string; readonly short?: boolean; readonly value?: string };
export const textInput = (label: string, { hint, short, value }: Words = {}): Control<string> => ({
  draw: (asked) => ({
    kind: "text",
    ...asked,
    label,
    multiline: short !== true,
    maxLength: longestText,
    ...(hint === undefined ? {} : { hint }),
    ...(value === undefined ? {} : { value }),
  }),
  valueOf: (filled) => filled.find((one) => !isBlank(one)),
});

export type OptionOf<Value extends string> = Option & { readonly value: Value };
const choice =
  (look: "menu" | "radio") =>
  <Value extends string>(
    label: string,
    options: readonly OptionOf<Value>[],
    value?: NoInfer<Value>,
  ): Control<Value> => ({
    draw: (asked) => ({
      kind: "choice",
      look,
      ...asked,
      label,
      options,
      ...(value === undefined ? {} : { value }),
    }),
    valueOf: (filled) => options.find((option) => filled.includes(option.value))?.value,
  });
export const menu = choice("menu");
export const radio = choice("radio");

export const checks = (
  label: string,
  options: readonly Option[],
  { hint, values = [] }: { readonly hint?: string; readonly values?: readonly string[] } = {},
): Control<readonly string[]> => ({
  draw: (asked) => ({
    kind: "choices",
    ...asked,
    label,
    options,
    values,
    ...(hint === undefined ? {} : { hint }),
  }),
  valueOf: (filled) => filled.filter((one) => !isBlank(one)),
});

export const lookup = (
  label: string,
  hint: string,
  options: readonly Option[],
): Control<string> => ({
  draw: (asked) => ({ kind: "lookup", ...asked, label, hint, options }),
  valueOf: (filled) => filled.find((one) => !isBlank(one)),
});

/** The id that the platform gives the person. */
export const personPicker = (label: string): Control<string> => ({
  draw: (asked) => ({ kind: "person", ...asked, label }),
  valueOf: (filled) => filled.find((one) => !isBlank(one)),
});

/** Makes numbers of a control's values. */
export const numbered = ({ draw, valueOf }: Control<string>): Control<number> => ({
  draw,
  valueOf: (filled) => {
    const value = valueOf(filled);
    return value === undefined ? undefined : Number(value);
  },
});

type Named = { readonly id: string; readonly sv: string; readonly en: string };
export const named = (entries: readonly Named[], language: Form["language"]): readonly Option[] =>
  entries.map((entry) => ({ value: entry.id, label: entry[language] }));
export const optionsOf = <Value extends string>(
  values: readonly Value[],
  label: (value: Value) => string,
): readonly OptionOf<Value>[] => values.map((value) => ({ value, label: label(value) }));

/** A form with the type of what it makes. */
export type FormOf<Values> = Form & {
  readonly valuesOf: (filled: Filled) => Partial<Values>;
  /** True where every field has a value, so nothing is missing and nothing impossible. */
  readonly isWhole: (values: Partial<Values>) => values is Values;
};

type Frame = Omit<Form, "fields">;
/** `place` gives what is drawn for a field: by default the field, else none or several. */
export const formOf = <Values>(
  frame: Frame,
  fields: Fields<Values>,
  place: (id: keyof Values & string, drawn: Field) => readonly Field[] = (_, drawn) => [drawn],
): FormOf<Values> => {
  const ids = Object.keys(fields).filter((id): id is keyof Values & string => id in fields);
  return {
    ...frame,
    fields: ids.flatMap((id) => place(id, fields[id].draw(id))),
    valuesOf: (filled) => {
      const values: Partial<Values> = {};
      const put = <Id extends keyof Values & string>(id: Id): void => {
        const value = fields[id].valueOf(many(filled, id));
        if (value !== undefined) values[id] = value;
      };
      ids.forEach((id) => put(id));
      return values;
    },
    isWhole: (values): values is Values => ids.every((id) => values[id] !== undefined),
  };
};

export { longestText } from "../../contributions/shape.ts";
