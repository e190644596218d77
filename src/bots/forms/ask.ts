/**
 * Makes the form of a question. It grows only when it must: the reason when `urgent` is chosen, a
 * topic's own fields when the form is sent with the topic, the box "not personal data" when the
 * guard asks.
 */
import type { Organisation } from "../../org/organisation.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import type { Question } from "../../tickets/model.ts";
import type { Field, Filled, Language, Option, Part } from "../card.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import { many, one, refilled } from "./check.ts";
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

export type AskForm = {
  readonly language: Language;
  readonly organisation: Organisation;
  readonly draft: string;
  readonly filled: Filled;
  /** Shown first: why the typed text is not filled in, or what the guard has found. */
  readonly problem: string | null;
  /** What the guard has found, where the person may say that it is no personal data; else null. */
  readonly found: string | null;
};

/** The values of the form. The fields that a topic adds are no part: they have ids of their own. */
export type AskFields = Written<Omit<Question, "extra">>;

const fieldsOf = ({ language, organisation }: AskForm): Fields<AskFields> => {
  const word = (key: KeyAfter<"form.ask.">) => t(language, `form.ask.${key}`);
  const urgencies = optionsOf(["normal", "urgent"] as const, word);
  return {
    text: required(textInput(word("text"), { hint: word("textHint") })),
    topic: required(menu(word("topic"), named(organisation.topics, language))),
    examined: required(checks(word("examined"), named(taxonomy.examinedMaterial, language))),
    documentType: optional(menu(word("documentType"), named(taxonomy.documentTypes, language))),
    issuer: optional(lookup(word("issuer"), word("issuerHint"), issuerOptions[language])),
    equipment: anyOf(checks(word("equipment"), named(taxonomy.equipment, language))),
    decision: optional(menu(word("decision"), named(taxonomy.decisions, language))),
    urgency: usually("normal", radio(word("urgency"), urgencies, "normal")),
    urgencyReason: onlyWhen(
      { field: urgencyId, value: "urgent" },
      textInput(word("urgencyReason"), { hint: word("urgencyReasonHint") }),
    ),
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
    return id === "topic" ? [field, ...topicFields(ask)] : [field];
  });
  return { ...form, fields: refilled(form, filled).fields };
};

export const notPersonal = "notPersonal";
/** Whether the person has said that what the guard found is no personal data. */
export const isNotPersonal = (filled: Filled): boolean => many(filled, notPersonal).length > 0;

const found = ({ found: what, language }: AskForm): readonly Field[] => {
  const label = `${t(language, "guard.confirm")}: ${what}`;
  const options = [{ value: "yes", label: t(language, "guard.notPersonal") }];
  return what === null ? [] : [anyOf(checks(label, options)).draw(notPersonal)];
};

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
