/**
 * The blind second reader's form: what an answer asks for, under an id of its own, so that whoever
 * fills it in knows that it is a second reading and that the first is not shown to them.
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
