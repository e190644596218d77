/** Makes the form that searches among answers, and the page that shows a whole one. */
import type { Form, Language } from "../card.ts";
import { answerTitle, originOf } from "../cards/knowledge/earlier.ts";
import { heading, note } from "../cards/parts.ts";
import type { EarlierAnswer, Seeing } from "../cards/view.ts";
import { t } from "../text/i18n.ts";
import { type FormOf, formOf, required, textInput } from "./fields.ts";

export type SearchFields = { readonly text: string };
export const searchForm = (language: Language): FormOf<SearchFields> =>
  formOf<SearchFields>(
    {
      language,
      id: "search",
      title: t(language, "search.formTitle"),
      submit: t(language, "button.search"),
      ids: {},
      intro: [],
    },
    {
      text: required(
        textInput(t(language, "search.formText"), {
          hint: t(language, "search.formHint"),
          short: true,
        }),
      ),
    },
  );

/** The whole of an answer: a form without fields. One that was withdrawn since says so. */
export const answerPage = (seeing: Seeing, shown: EarlierAnswer): Form => {
  const { language } = seeing.reader;
  const { article } = shown;
  const frame = {
    language,
    id: "article.read",
    title: t(language, "earlier.pageTitle"),
    submit: t(language, "button.close"),
    ids: {},
    fields: [],
  } as const;
  if (article.state !== "published")
    return {
      ...frame,
      intro: [heading(answerTitle(shown)), note(t(language, "earlier.withdrawn"))],
    };
  return {
    ...frame,
    intro: [
      heading(answerTitle(shown)),
      ...(article.question.trim() === "" || article.question === answerTitle(shown)
        ? []
        : [{ kind: "text", text: article.question } as const]),
      { kind: "words", text: article.answer },
      note(originOf(seeing, shown)),
      ...(article.prado === null
        ? []
        : [note(t(language, "earlier.prado", { id: article.prado }))]),
      ...(article.source === null || article.source.trim() === ""
        ? []
        : [note(t(language, "earlier.source", { source: article.source }))]),
      note(t(language, "earlier.advice")),
    ],
  };
};
