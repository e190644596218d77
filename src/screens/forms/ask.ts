/**
 * Makes the form of a question. It grows only when it must: the reason when `urgent` is chosen, a
 * topic's own fields when the form is sent with the topic, the box "not personal data" when the
 * guard asks.
 */
import { type BoundedMap, openBoundedMap } from "../../base/bounded-map.ts";
import type { Organisation } from "../../org/organisation.ts";
import { noUnit } from "../../org/schema/schema.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import type { IdentityStep } from "../../tickets/lines-of-work.ts";
import type { Question } from "../../tickets/model.ts";
import type { Field, Filled, Language, Option, Part } from "../card.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import { one, refilled } from "./check.ts";
import {
  type Fields,
  type FormOf,
  type Written,
  anyOf,
  checks,
  formOf,
  lookup,
  menu,
  named,
  onlyWhen,
  optional,
  optionsOf,
  radio,
  required,
  usually,
  textInput,
} from "./fields.ts";
import { issuerOptions } from "./issuers.ts";
import { notPersonalBox } from "./not-personal.ts";
import { stepOptions } from "./steps.ts";
import { topicOptions } from "./topics.ts";

export type AskForm = {
  readonly language: Language;
  readonly organisation: Organisation;
  /** The asker's. Its units, if it has any, are a field of the form. */
  readonly agency: string;
  readonly draft: string;
  readonly filled: Filled;
  /** Shown first: why the typed text is not filled in, or what the guard has found. */
  readonly problem: string | null;
  /** The topics that the text is likely about, the likeliest first. */
  readonly likely: readonly string[];
  /** What the guard has found, where the person may say that it is no personal data; else null. */
  readonly found: string | null;
};

/**
 * The values of the form. The fields that a topic adds are no part: they have ids of their own. The
 * unit is the asker's and no part of the question; it is asked for once and then filled in.
 */
export type AskFields = Written<Omit<Question, "extra" | "step">> & {
  readonly step: IdentityStep | null;
  readonly unit: string | null;
};

const fieldsOf = (ask: AskForm): Fields<AskFields> => {
  const { language, organisation } = ask;
  const word = (key: KeyAfter<"form.ask.">) => t(language, `form.ask.${key}`);
  const urgencies = optionsOf(["normal", "urgent"] as const, word);
  return {
    text: required(textInput(word("text"), { hint: word("textHint") })),
    topic: required(menu(word("topic"), topicOptions(organisation.topics, ask))),
    examined: required(checks(word("examined"), named(taxonomy.examinedMaterial, language))),
    documentType: optional(menu(word("documentType"), named(taxonomy.documentTypes, language))),
    issuer: optional(lookup(word("issuer"), word("issuerHint"), issuerOptions[language])),
    equipment: anyOf(checks(word("equipment"), named(taxonomy.equipment, language))),
    decision: optional(menu(word("decision"), named(taxonomy.decisions, language))),
    step: optional(menu(word("step"), stepOptions(language))),
    urgency: usually("normal", radio(word("urgency"), urgencies, "normal")),
    urgencyReason: onlyWhen(
      { field: urgencyId, value: "urgent" },
      textInput(word("urgencyReason"), { hint: word("urgencyReasonHint") }),
    ),
    unit: unitField(ask),
  };
};

const unitOptions = ({ organisation, agency, language }: AskForm): readonly Option[] => {
  const { units = [] } = organisation.agencies.find(({ id }) => id === agency) ?? {};
  const options = units.map(({ id, name }) => ({ value: id, label: name[language] }));
  return options.length === 0
    ? []
    : [...options, { value: noUnit, label: t(language, "form.ask.unitNone") }];
};
const unitField = (ask: AskForm): Fields<AskFields>["unit"] => {
  const options = unitOptions(ask);
  const control = menu(t(ask.language, "form.ask.unit"), options);
  return {
    draw: (id) => ({ ...optional(control).draw(id), hint: t(ask.language, "form.ask.unitHint") }),
    // A unit can leave the file while a form is open; the question is sent all the same.
    valueOf: (sent) => options.find(({ value }) => sent.includes(value))?.value ?? null,
  };
};

const [topicId, urgencyId] = ["topic", "urgency"] as const satisfies readonly (keyof AskFields)[];

export const askForm = (ask: AskForm): FormOf<AskFields> => {
  const { language, filled } = ask;
  const intro: readonly Part[] = [
    ...(ask.problem === null ? [] : [{ kind: "text", text: ask.problem } as const]),
    { kind: "note", text: t(language, "form.ask.intro") },
  ];
  const frame = {
    language,
    id: "ask.submit",
    title: t(language, "form.ask.title"),
    submit: t(language, "button.send"),
    ids: { draft: ask.draft },
    intro,
  } as const;
  const form = formOf(frame, fieldsOf(ask), (id, field) => {
    if (id === "text") return [...found(ask), field];
    if (id === "topic") return [field, ...topicFields(ask)];
    return id === "unit" && unitOptions(ask).length === 0 ? [] : [field];
  });
  return { ...form, fields: refilled(form, filled).fields };
};

const formsMost = 100;
const formsToCheck = new WeakMap<Organisation, BoundedMap<string, FormOf<AskFields>>>();
type Checking = Pick<AskForm, "language" | "organisation" | "agency" | "filled">;
/**
 * The form by which what was filled in is checked: with the fields of the chosen topic, and with
 * nothing filled in. Its words are shown to nobody, so it is made once.
 */
export const askFormToCheck = ({ filled, ...ask }: Checking): FormOf<AskFields> => {
  const { organisation, language, agency } = ask;
  const topic = organisation.topics.find(({ id }) => id === one(filled, topicId))?.id ?? "";
  const known = formsToCheck.get(organisation) ?? openBoundedMap(formsMost);
  formsToCheck.set(organisation, known);
  const key = JSON.stringify([language, agency, topic]);
  const made =
    known.get(key) ??
    askForm({
      ...ask,
      draft: "",
      filled: topic === "" ? {} : { [topicId]: topic },
      problem: null,
      likely: [],
      found: null,
    });
  known.set(key, made);
  return made;
};

const found = ({ found: what, language }: AskForm): readonly Field[] =>
  what === null ? [] : [notPersonalBox(language, what)];

const topicFields = ({ organisation, filled, language }: AskForm): readonly Field[] => {
  const topic = organisation.topics.find(({ id }) => id === one(filled, topicId));
  return (topic?.fields ?? []).map((field): Field => {
    const label = field.label[language];
    const options: readonly Option[] =
      field.kind === "choice"
        ? field.choices.map((choice) => ({ value: choice.id, label: choice.label[language] }))
        : [
            { value: "yes", label: t(language, "form.yes") },
            { value: "no", label: t(language, "form.no") },
          ];
    const control =
      field.kind === "text" ? textInput(label, { short: true }) : menu(label, options);
    return (field.required ? required(control) : optional(control)).draw(field.id);
  });
};
