/** Makes the form that asks why a question is urgent, as soon as somebody says that it is. */
import type { Ids, Language } from "../card.ts";
import { t } from "../text/i18n.ts";
import { type FormOf, formOf, required, textInput } from "./fields.ts";

export type UrgentFields = { readonly urgencyReason: string };
export const urgentForm = (
  language: Language,
  ids: Ids,
  reason: string | null,
): FormOf<UrgentFields> =>
  formOf<UrgentFields>(
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
          hint: t(language, "form.urgent.hint"),
          ...(reason === null ? {} : { value: reason }),
        }),
      ),
    },
  );
