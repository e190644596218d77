/**
 * Makes the form of a blind second opinion. It has the fields of an answer under an id of its own,
 * so that it says that it is a second opinion and that the first answer is not shown; but not how the
 * question was, which whoever answered first has said, and which is no part of a second judgement.
 */
import type { Ids, Language } from "../card.ts";
import { t } from "../text/i18n.ts";
import type { FormOf } from "./fields.ts";
import { type AnswerFields, answerForm } from "./work.ts";

export const secondOpinionForm = (
  language: Language,
  ids: Ids,
  examined: readonly string[],
): FormOf<AnswerFields> => {
  const form = answerForm(language, ids, examined);
  return {
    ...form,
    fields: form.fields.filter(({ id }) => id !== quality),
    id: "second.submit",
    title: t(language, "form.second.title"),
    intro: [{ kind: "note", text: t(language, "work.second") }],
  };
};
/** Sent all the same, it is taken. */
const quality = "questionQuality" satisfies keyof AnswerFields;
