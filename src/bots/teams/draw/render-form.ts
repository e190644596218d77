/**
 * Draws a form as inputs of an Adaptive Card, in a dialog or in a card of the chat. What was typed
 * stays in its input, and an error stands right under the input that it is about.
 */
import type { Field, Form, Language } from "../../../screens/card.ts";
import {
  type Drawing,
  type Json,
  adaptiveCard,
  cutNote,
  titleBlock,
  idData,
  small,
  textRun,
  fitting,
} from "./elements.ts";
import { choicesOf, offered } from "./choices.ts";
import { cardBytesMax, dialogBytesMax, fitted } from "./fit.ts";
import { renderParts } from "./parts.ts";
import { dead } from "../markup.ts";
import { clean } from "../../plain-text.ts";
import { t } from "../../../screens/text/i18n.ts";

/** What is wrong with a sent form, by field and as a whole. */
export type Mistakes = {
  readonly errors: Readonly<Record<string, string>>;
  readonly problem: string | null;
};
export const noMistakes: Mistakes = { errors: {}, problem: null };

/** A dialog has its title above the card and takes no Action.Execute. */
export type FormPlace = "dialog" | "card";

export const renderForm = (form: Form, mistakes: Mistakes, place: FormPlace): Json =>
  fitted(
    (room) => {
      const drawing: Drawing = { room, wasCut: false };
      const elements = [
        ...(place === "dialog" ? [] : titleBlock(form.title, drawing)),
        ...wrong(mistakes.problem, drawing),
        ...outOfSight(form, mistakes).flatMap((line) => wrong(line, drawing)),
        ...renderParts(form.intro, drawing),
        ...renderFields(form, drawing, mistakes.errors),
      ];
      return adaptiveCard(
        [...elements, ...cutNote(drawing, form.language)],
        [submitAction(form, drawing, place)],
      );
    },
    place === "dialog" ? dialogBytesMax : cardBytesMax,
  );

const renderFields = (form: Form, drawing: Drawing, errors: Mistakes["errors"]): readonly Json[] =>
  form.fields.flatMap((field) => {
    const input = renderInput(field, form.language, drawing);
    if (input === null) return [];
    const hint = field.hint?.trim() ?? "";
    return [
      input,
      ...wrong(errors[field.id], drawing),
      ...(hint === "" ? [] : [small(fitting(hint, drawing))]),
    ];
  });

/** So many fields are seen without scrolling, with their errors below them. */
const seenFirst = 2;
/** A form that comes back is seen from its top: errors of the fields further down are told there, too. */
const outOfSight = ({ fields }: Pick<Form, "fields">, { errors }: Mistakes): readonly string[] =>
  fields.slice(seenFirst).flatMap(({ id, label }) => {
    const error = errors[id] ?? "";
    return error === "" ? [] : [`${label}${/[?!.:]$/u.test(label) ? "" : ":"} ${error}`];
  });

const wrong = (text: string | null | undefined, drawing: Drawing): readonly Json[] =>
  text === null || text === undefined || text.trim() === ""
    ? []
    : [
        {
          ...textRun(fitting(text, drawing), { color: "Attention", weight: "Bolder" }),
          spacing: "Small",
        },
      ];

/**
 * The one button that sends what was filled in. `multi` lists the fields whose commas separate
 * several values.
 */
const submitAction = (form: Form, drawing: Drawing, place: FormPlace): Json => {
  const multi = form.fields.flatMap(({ kind, id }) => (kind === "choices" ? [id] : []));
  const title = fitting(
    clean(form.submit).trim() || form.id,
    drawing,
    Math.min(80, drawing.room.label),
  );
  const data = {
    verb: form.id,
    ...idData(form.ids),
    ...(multi.length === 0 ? {} : { multi }),
  };
  const submit = { type: "Action.Submit", title, data };
  if (place === "dialog") return { ...submit, style: "positive" };
  return {
    type: "Action.Execute",
    title,
    verb: form.id,
    data,
    style: "positive",
    fallback: submit,
  };
};

/** Null where there is nothing to choose from. */
const renderInput = (field: Field, language: Language, drawing: Drawing): Json | null => {
  const base = {
    id: field.id,
    label: dead(fitting(clean(field.label).trim() || field.id, drawing, drawing.room.label)),
    // Nothing tells the client when the condition holds; the product checks it.
    ...(field.required && field.when === undefined
      ? {
          isRequired: true,
          errorMessage: t(language, field.kind === "text" ? "chat.fillIn" : "chat.chooseOne"),
        }
      : {}),
  };
  if (field.kind === "text") {
    const value = fitting(field.value ?? "", drawing);
    return {
      type: "Input.Text",
      ...base,
      isMultiline: field.multiline,
      maxLength: field.maxLength,
      ...(value === "" ? {} : { value: clean(value) }),
    };
  }
  if (field.kind === "person")
    return {
      type: "Input.ChoiceSet",
      ...base,
      style: "filtered",
      placeholder: t(language, "chat.typeToSearch"),
      choices: [],
      "choices.data": { type: "Data.Query", dataset: "graph.microsoft.com/users" },
      ...(field.value === undefined ? {} : { value: field.value }),
    };
  const chosen =
    field.kind === "choices" ? field.values : field.value === undefined ? [] : [field.value];
  const options = offered(field.options, chosen, drawing);
  if (options.length === 0) return null;
  const value = chosen.filter((one) => options.some((option) => option.value === one)).join(",");
  return {
    type: "Input.ChoiceSet",
    ...base,
    ...looks(field, language),
    ...(value === "" ? {} : { value }),
    choices: choicesOf(options, chosen, drawing),
  };
};

/** More options than one takes in at a glance are found by typing. */
const glancedMax = 8;
const looks = (field: Exclude<Field, { kind: "text" | "person" }>, language: Language): Json => {
  switch (field.kind) {
    case "choices":
      return { isMultiSelect: true, style: "expanded", wrap: true };
    case "lookup":
      return { style: "filtered", placeholder: t(language, "chat.typeToSearch") };
    case "choice":
      if (field.look === "radio") return { style: "expanded", wrap: true };
      return field.options.length > glancedMax
        ? { style: "filtered", placeholder: t(language, "chat.typeToSearch") }
        : { style: "compact", placeholder: t(language, "chat.choose") };
  }
};
