/**
 * Makes the form that asks why a question is urgent, as soon as somebody says that it is. Where the
 * rest is known it also asks what was examined, and sends the question with it.
 */
import { taxonomy } from "../../org/taxonomy.ts";
import type { Ids, Language } from "../card.ts";
import { t } from "../text/i18n.ts";
import { type FormOf, formOf, named, optional, radio, required, textInput } from "./fields.ts";

export type UrgentFields = {
  readonly urgencyReason: string;
  /** Null: it is chosen on the card. */
  readonly examined: string | null;
};
type Asking = { readonly reason: string | null; readonly sends: boolean };
export const urgentForm = (
  language: Language,
  ids: Ids,
  { reason, sends }: Asking,
): FormOf<UrgentFields> => {
  const form = formOf<UrgentFields>(
    {
      language,
      id: "ask.urgent",
      title: t(language, "form.urgent.title"),
      submit: t(language, "form.urgent.submit"),
      ids,
      intro: [],
    },
    {
      urgencyReason: required(
        textInput(t(language, "form.ask.urgencyReason"), {
          hint: t(language, sends ? "form.urgent.hintOnce" : "form.urgent.hint"),
          ...(reason === null ? {} : { value: reason }),
        }),
      ),
      examined: optional(
        radio(t(language, "form.urgent.examined"), named(taxonomy.examinedMaterial, language)),
      ),
    },
  );
  return sends ? form : { ...form, fields: form.fields.filter(({ id }) => id !== "examined") };
};
