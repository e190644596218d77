/**
 * The form of a question. It grows only when it must: the reason when `urgent` is chosen, a topic's
 * own fields once that topic is, the box "not personal data" when the guard asks.
 */
import { issuers } from "../../org/issuers.ts";
import type { Organisation } from "../../org/organisation.ts";
import { taxonomy } from "../../org/taxonomy.ts";
import type { Field, Filled, Form, Language, Option, Part } from "../card.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import { one, refilled } from "./check.ts";

const textMax = 3000;

export type AskForm = {
  readonly language: Language;
  readonly organisation: Organisation;
  readonly draft: string;
  readonly filled: Filled;
  /** Shown first: why what was typed is not filled in, or what the guard has found. */
  readonly problem: string | null;
  /** The guard's finding that the person may say is none. */
  readonly found: string | null;
};

export const askForm = (ask: AskForm): Form => {
  const { language } = ask;
  const word = (key: KeyAfter<"form.ask.">) => t(language, `form.ask.${key}`);
  const form: Form = {
    language,
    id: "ask.submit",
    title: word("title"),
    submit: t(language, "button.send"),
    ids: { draft: ask.draft },
    intro: [
      ...(ask.problem === null ? [] : [{ kind: "text", text: ask.problem } satisfies Part]),
      { kind: "note", text: word("intro") },
    ],
    fields: [
      ...found(ask),
      textField("text", word("text"), { required: true, hint: word("textHint") }),
      menu(
        { id: "topic", label: word("topic"), required: true },
        named(ask.organisation.topics, language),
      ),
      ...topicFields(ask),
      checks(
        { id: "examined", label: word("examined"), required: true },
        named(taxonomy.examinedMaterial, language),
      ),
      menu(
        { id: "documentType", label: word("documentType"), required: false },
        named(taxonomy.documentTypes, language),
      ),
      issuer(word("issuer"), word("issuerHint"), language),
      checks(
        { id: "equipment", label: word("equipment"), required: false },
        named(taxonomy.equipment, language),
      ),
      menu(
        { id: "decision", label: word("decision"), required: false },
        named(taxonomy.decisions, language),
      ),
      urgency(language),
      ...(one(ask.filled, "urgency") === "urgent"
        ? [
            textField("urgencyReason", word("urgencyReason"), {
              required: true,
              hint: word("urgencyReasonHint"),
            }),
          ]
        : []),
    ],
  };
  return refilled(form, ask.filled);
};

type Named = { readonly id: string; readonly sv: string; readonly en: string };
export const named = (entries: readonly Named[], language: Language): readonly Option[] =>
  entries.map((entry) => ({ value: entry.id, label: entry[language] }));

const found = ({ found: what, language }: AskForm): readonly Field[] =>
  what === null
    ? []
    : [
        {
          kind: "choices",
          id: "notPersonal",
          label: `${t(language, "guard.confirm")}: ${what}`,
          required: false,
          options: [{ value: "yes", label: t(language, "guard.notPersonal") }],
          values: [],
        },
      ];

const topicFields = ({ organisation, filled, language }: AskForm): readonly Field[] => {
  const topic = organisation.topics.find(({ id }) => id === one(filled, "topic"));
  return (topic?.fields ?? []).map((field): Field => {
    const label = field.label[language];
    if (field.kind === "text")
      return textField(field.id, label, { required: field.required, short: true });
    const options: readonly Option[] =
      field.kind === "choice"
        ? field.choices.map((choice) => ({ value: choice.id, label: choice.label[language] }))
        : [
            { value: "yes", label: t(language, "form.yes") },
            { value: "no", label: t(language, "form.no") },
          ];
    return { kind: "choice", look: "menu", id: field.id, label, required: field.required, options };
  });
};

export const textField = (
  id: string,
  label: string,
  more: { required: boolean; hint?: string; short?: boolean; value?: string },
): Field => ({
  kind: "text",
  id,
  label,
  required: more.required,
  multiline: more.short !== true,
  maxLength: textMax,
  ...(more.hint === undefined ? {} : { hint: more.hint }),
  ...(more.value === undefined ? {} : { value: more.value }),
});
type Asked = { readonly id: string; readonly label: string; readonly required: boolean };
export const menu = (asked: Asked, options: readonly Option[]): Field => ({
  ...asked,
  kind: "choice",
  look: "menu",
  options,
});
export const radio = (asked: Asked, options: readonly Option[]): Field => ({
  ...asked,
  kind: "choice",
  look: "radio",
  options,
});
export const checks = (
  asked: Asked,
  options: readonly Option[],
  values: readonly string[] = [],
): Field => ({ ...asked, kind: "choices", options, values });

const issuer = (label: string, hint: string, language: Language): Field => ({
  kind: "lookup",
  id: "issuer",
  label,
  hint,
  required: false,
  options: issuerOptions[language],
});
const collator: Readonly<Record<Language, Intl.Collator>> = {
  sv: new Intl.Collator("sv"),
  en: new Intl.Collator("en"),
};
const sortedIssuers = (language: Language): readonly Option[] =>
  issuers
    .map((entry) => ({ value: entry.code, label: `${entry[language]} (${entry.code})` }))
    .toSorted((a, b) => collator[language].compare(a.label, b.label));
const issuerOptions: Readonly<Record<Language, readonly Option[]>> = {
  sv: sortedIssuers("sv"),
  en: sortedIssuers("en"),
};

const urgency = (language: Language): Field => ({
  kind: "choice",
  look: "radio",
  id: "urgency",
  label: t(language, "form.ask.urgency"),
  required: false,
  value: "normal",
  options: (["normal", "urgent"] as const).map((value) => ({
    value,
    label: t(language, `form.ask.${value}`),
  })),
});
