/** Makes the forms of articles: to edit one, to join a draft to another, to withdraw, to compare. */
import { type Article, type ArticleKind, writtenKinds } from "../knowledge/article.ts";
import type { TextChange } from "../knowledge/compared.ts";
import type { Filled, Form, Ids, Language, Part } from "../screens/card.ts";
import { heading, note, textPart } from "../screens/cards/parts.ts";
import type { Withdrawal } from "./contract.ts";
import { t } from "../screens/text/i18n.ts";
import type { FormId } from "../screens/verbs.ts";
import { one } from "../screens/forms/check.ts";
import {
  type FormOf,
  optional,
  optionsOf,
  formOf,
  longestText,
  radio,
  required,
  textInput,
  usually,
} from "../screens/forms/fields.ts";

export type ArticleWords = Pick<Article, "title" | "question" | "answer" | "kind" | "prado">;

const articleFields = (language: Language, article: ArticleWords) => {
  const { title, question, answer, kind, prado } = article;
  const text = (key: "name" | "question" | "answer") => t(language, `form.article.${key}`);
  const noPersonalData = { hint: t(language, "form.noPersonalData") };
  return {
    title: required(textInput(text("name"), { short: true, value: title })),
    question: required(textInput(text("question"), { value: question })),
    answer: required(textInput(text("answer"), { value: answer, ...noPersonalData })),
    kind: usually(
      kind,
      radio<ArticleKind>(
        t(language, "form.article.kind"),
        optionsOf(writtenKinds, (id) => t(language, `article.kind.${id}`)),
        kind,
      ),
    ),
    prado: optional(
      textInput(t(language, "form.article.prado"), {
        short: true,
        hint: t(language, "form.article.pradoHint"),
        ...(prado === null ? {} : { value: prado }),
      }),
    ),
  };
};

export const articleForm = (
  language: Language,
  ids: Ids,
  article: ArticleWords,
): FormOf<ArticleWords> =>
  formOf<ArticleWords>(
    frame(language, { id: "article.edit", ids }, t(language, "form.article.title")),
    articleFields(language, article),
  );

/** The other article, with the draft's answer after its own, to make one of the two. */
export const joinForm = (
  language: Language,
  ids: Ids,
  { article, draft }: { readonly article: ArticleWords; readonly draft: ArticleWords },
): FormOf<ArticleWords> => {
  const both = `${article.answer}\n\n${draft.answer}`;
  const fits = both.length <= longestText;
  return formOf<ArticleWords>(
    {
      ...frame(language, { id: "article.join", ids }, t(language, "form.join.title")),
      intro: [
        note(t(language, "form.join.text")),
        ...(fits ? [] : [{ kind: "words", text: draft.answer } as const]),
      ],
    },
    articleFields(language, { ...article, answer: fits ? both : article.answer }),
  );
};

export const withdrawForm = (language: Language, ids: Ids): FormOf<Withdrawal> =>
  formOf<Withdrawal>(
    {
      ...frame(language, { id: "article.withdraw", ids }, t(language, "form.withdraw.title")),
      submit: t(language, "button.withdrawArticle"),
      intro: [note(t(language, "form.withdraw.text"))],
    },
    {
      reason: required(
        textInput(t(language, "form.withdraw.reason"), {
          hint: t(language, "form.noPersonalData"),
        }),
      ),
    },
  );

/** What PRADO calls a document: country, kind and number, as in SWE-AO-06001. */
const pradoShape = /^[A-Z]{3}-[A-Z]{2}-\d{5}$/u;
export const pradoProblem = (language: Language, filled: Filled): Record<string, string> => {
  const written = one(filled, "prado");
  return written === null || pradoShape.test(asPrado(written))
    ? {}
    : { prado: t(language, "form.article.pradoWrong") };
};
export const asPrado = (written: string): string => written.trim().toUpperCase();

/** A page without fields: each version beside the one before it. `versions`: the latest first. */
export const versionsForm = (
  language: Language,
  ids: Ids,
  versions: readonly {
    readonly version: number;
    readonly time: string;
    readonly changes: readonly TextChange[];
  }[],
): Form => ({
  ...frame(language, { id: "article.versions", ids }, t(language, "form.versions.title")),
  submit: t(language, "button.close"),
  intro:
    versions.length === 0
      ? [textPart(t(language, "form.versions.one"))]
      : versions.flatMap(({ version, time, changes }) => [
          heading(t(language, "form.versions.version", { version, time })),
          ...changes.flatMap((change) => changeParts(language, change)),
        ]),
  fields: [],
});

const changeParts = (language: Language, { kind, text }: TextChange): readonly Part[] => [
  note(t(language, `form.versions.${kind}`)),
  { kind: "words", text },
];

const frame = (
  language: Language,
  form: { readonly id: FormId; readonly ids: Ids },
  title: string,
) => ({
  language,
  ...form,
  title,
  submit: t(language, "button.save"),
  intro: [],
});
