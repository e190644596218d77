/**
 * Draws a form as a Slack modal. Block id and action id of an input are the field's id: so the
 * public contract names them, and so Slack keeps what was typed when the form is shown again. Only
 * a text that is to stand in place of what was typed gets another action id.
 */
import type { types } from "@slack/bolt";
import {
  type Field,
  type Form,
  type Language,
  type Part,
  askedNow,
} from "../../../screens/card.ts";
import { cut } from "../../plain-text.ts";
import type { ChatEvent, FieldLimits } from "../../port.ts";
import { unlisted } from "../../../screens/verbs.ts";
import { nextElementId } from "../input-ids.ts";
import { inBoth, productName, t } from "../../../screens/text/i18n.ts";
import type { SlackBlock } from "./chart.ts";
import { initialOption, menuOptions, plain, renderOption } from "./elements.ts";
import { renderParts, renderText, section } from "./render.ts";

export type Complaint = {
  readonly errors: Readonly<Record<string, string>>;
  readonly problem: string | null;
  /** Above the rest, where the workspace takes that block. */
  readonly alert?: string | null;
};

/** The elements of the view that a form replaces, by block. */
type Elements = ReadonlyMap<string, string>;

export type Modal = Omit<types.ModalView, "blocks"> & { readonly blocks: SlackBlock[] };

type Element = types.InputBlock["element"];
type Of<Kind extends Field["kind"]> = Extract<Field, { kind: Kind }>;

const introCharactersMax = 10_000;
const fieldsMax = 50;
const alertCharactersMax = 200;
const shownAtOnceMax = 10;

export const renderForm = (form: Form, complaint?: Complaint, elements?: Elements): Modal => ({
  type: "modal",
  callback_id: form.id,
  private_metadata: JSON.stringify(form.ids),
  title: plain(cut(form.title.trim() || productName, 24)),
  ...buttons(form),
  blocks: [
    ...(complaint?.alert == null ? [] : [alertBlock(complaint.alert)]),
    ...(complaint === undefined ? [] : complaints(form, complaint)),
    ...renderParts(form.intro, { language: form.language, budget: introCharactersMax }),
    ...askedNow(form)
      .slice(0, fieldsMax)
      .flatMap((field) => renderField(field, form, elements)),
  ],
});

/**
 * A page without fields has nothing to send or to cancel, so it only has a button that closes it.
 */
const buttons = ({ submit, language, fields }: Form): Pick<Modal, "submit" | "close"> => {
  const label = plain(cut(submit.trim() || productName, 24));
  return fields.length === 0
    ? { close: label }
    : { submit: label, close: plain(t(language, "chat.cancel")) };
};

/** A modal that only shows a text: the person has to wait, or the form is done. */
export const renderClosing = (text: string, words: readonly SlackBlock[] = []): Modal => ({
  type: "modal",
  title: plain(productName),
  close: plain(Object.values(inBoth("button.close")).join(" / ")),
  blocks: [...renderText(text).blocks, ...words],
});

/** What was written in a form that is open no more, to be copied. */
export const renderSent = (
  { verb, fields }: ChatEvent & { readonly kind: "submitted" },
  language: Language,
  fieldLimits: FieldLimits,
): SlackBlock[] => {
  const words = Object.entries(fields).flatMap(([id, value]): Part[] =>
    verb !== unlisted && fieldLimits(verb, id)?.words === true
      ? [{ kind: "words", text: [value].flat().join("\n") }]
      : [],
  );
  return renderParts(words, { language, budget: introCharactersMax });
};

const alertBlock = (text: string): types.AlertBlock => ({
  type: "alert",
  level: "warning",
  text: plain(cut(text, alertCharactersMax)),
});

/** A form with nothing but an alert, to ask Slack whether a workspace takes one. */
export const formWithAlert: Modal = {
  type: "modal",
  title: plain(productName),
  blocks: [alertBlock(productName)],
};

/**
 * Errors stand at the top of the form, since an updated modal cannot carry them beside its fields.
 */
const complaints = (form: Form, { errors, problem }: Complaint): SlackBlock[] => {
  const known = new Set(form.fields.map(({ id }) => id));
  const inTurn = form.fields.flatMap(({ id, label }) => {
    const error = errors[id];
    return error === undefined ? [] : [`${label}${/[?!.:]$/u.test(label) ? "" : ":"} ${error}`];
  });
  const others = Object.entries(errors).flatMap(([id, error]) => (known.has(id) ? [] : [error]));
  return [...(problem === null ? [] : [problem]), ...inTurn, ...others]
    .filter((line) => line.trim() !== "")
    .slice(0, 10)
    .map((line) => section(cut(`⚠️ ${line}`, 1_000)));
};

/**
 * Slack tells at once what is chosen in a field that others wait for, and the form is drawn again.
 */
const renderField = (
  field: Field,
  form: Form,
  elements: Elements | undefined,
): types.InputBlock[] => {
  const element = renderElement(field, form, elements?.get(field.id));
  if (element === null) return [];
  const isAwaited = form.fields.some(({ when }) => when?.field === field.id);
  return [
    {
      type: "input",
      block_id: field.id,
      label: plain(cut(field.label.trim() || field.id, 2_000)),
      optional: !field.required,
      ...(isAwaited ? { dispatch_action: true } : {}),
      element,
      ...(field.hint === undefined || field.hint.trim() === ""
        ? {}
        : { hint: plain(cut(field.hint, 2_000)) }),
    },
  ];
};

const renderElement = (field: Field, form: Form, before: string | undefined): Element | null => {
  switch (field.kind) {
    case "text":
      return textInput(field, before);
    case "choice":
      return field.options.length === 0 ? null : oneOf(field, form);
    case "choices":
      return field.options.length === 0 ? null : severalOf(field, form);
    case "lookup":
      return {
        type: "external_select",
        action_id: field.id,
        placeholder: plain(t(form.language, "chat.typeToSearch")),
        min_query_length: 1,
        ...initialOption(field.options, field.value),
      };
    case "person":
      return {
        type: "users_select",
        action_id: field.id,
        placeholder: plain(t(form.language, "chat.choose")),
        ...(field.value === undefined ? {} : { initial_user: field.value }),
      };
  }
};

/** `before`: the id of the element that stood there, which Slack keeps what was typed in. */
const textInput = (field: Of<"text">, before: string | undefined): types.PlainTextInput => {
  const longest = Math.min(Math.max(field.maxLength, 1), 3_000);
  return {
    type: "plain_text_input",
    action_id: field.replaces === true ? nextElementId(field.id, before) : (before ?? field.id),
    multiline: field.multiline,
    max_length: longest,
    ...(field.value === undefined || field.value === ""
      ? {}
      : { initial_value: cut(field.value.toWellFormed(), longest) }),
  };
};

const oneOf = (field: Of<"choice">, form: Form): Element => {
  if (field.look === "radio" && field.options.length <= shownAtOnceMax) {
    return {
      type: "radio_buttons",
      action_id: field.id,
      options: field.options.map(renderOption),
      ...initialOption(field.options, field.value),
    };
  }
  return {
    type: "static_select",
    action_id: field.id,
    placeholder: plain(t(form.language, "chat.choose")),
    ...menuOptions(field.options),
    ...initialOption(field.options, field.value),
  };
};

const severalOf = (field: Of<"choices">, form: Form): Element => {
  const initial = field.options.filter((option) => field.values.includes(option.value));
  const preset = initial.length === 0 ? {} : { initial_options: initial.map(renderOption) };
  if (field.options.length <= shownAtOnceMax) {
    const options = field.options.map(renderOption);
    return { type: "checkboxes", action_id: field.id, options, ...preset };
  }
  return {
    type: "multi_static_select",
    action_id: field.id,
    placeholder: plain(t(form.language, "chat.choose")),
    ...menuOptions(field.options),
    ...preset,
  };
};
