/**
 * Makes the form of a blind second opinion. It has the fields of an answer under an id of its own,
 * so that it says that it is a second opinion and that the first answer is not shown.
 */
import type { Ids, Language } from "../card.ts";
import { t } from "../text/i18n.ts";
import type { FormOf } from "./fields.ts";
import { type AnswerFields, answerForm } from "./work.ts";

export const secondOpinionForm = (
  language: Language,
  ids: Ids,
  examined: readonly string[],
): FormOf<AnswerFields> => ({
  ...answerForm(language, ids, examined),
  id: "second.submit",
  title: t(language, "form.second.title"),
  intro: [{ kind: "note", text: t(language, "work.second") }],
});
