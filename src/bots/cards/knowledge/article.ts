/** Draws a knowledge article for those who decide on it: what it waits for, and what became of it. */
import type { Organisation } from "../../../org/organisation.ts";
import type { Button, Card, Language, Part } from "../../card.ts";
import type { ButtonId } from "../../verbs.ts";
import type { Article } from "../../../knowledge/article.ts";
import type { WaitReason } from "../../../knowledge/waiting.ts";
import { type Reader, topicName } from "../view.ts";
import { type KeyAfter, t } from "../../text/i18n.ts";
import { heading, note, textPart } from "../parts.ts";

const stateSentences = {
  draft: "hint",
  published: "approved",
  rejected: "rejected",
  withdrawn: "withdrawn",
} as const;

/** `waits`: why it may not be published as things are; empty: it may. */
export type ArticleView = { readonly article: Article; readonly waits: readonly WaitReason[] };

/** Why a draft waits, in a sentence or two. */
export const waitText = (language: Language, waits: readonly WaitReason[]): string =>
  [t(language, "article.waits"), ...waits.map((why) => t(language, `article.wait.${why}`))].join(
    " ",
  );

export const articleCard = (
  view: ArticleView,
  organisation: Organisation,
  { language }: Reader,
): Card => {
  const { article } = view;
  return {
    language,
    title: t(language, article.state === "draft" ? "article.title" : "article.titleOver"),
    parts: [
      ...stateParts(view, language),
      {
        kind: "facts",
        facts: [
          ...(article.topic === null
            ? []
            : [
                {
                  name: t(language, "fact.topic"),
                  value: topicName(organisation, article.topic, language),
                },
              ]),
          { name: t(language, "article.name"), value: article.title },
        ],
      },
      heading(t(language, "article.question")),
      { kind: "words", text: article.question },
      heading(t(language, "article.answer")),
      { kind: "words", text: article.answer },
    ],
    buttons: buttonsOn(view, language),
  };
};

const stateParts = ({ article, waits }: ArticleView, language: Language): readonly Part[] => {
  if (article.state === "draft" && waits.length > 0) return [textPart(waitText(language, waits))];
  const isContradicted = article.state === "published" && waits.includes("conflicting-answers");
  return [
    note(t(language, `article.${stateSentences[article.state]}`)),
    ...(isContradicted ? [textPart(t(language, "article.contradicted"))] : []),
  ];
};

const buttonsOn = ({ article, waits }: ArticleView, language: Language): readonly Button[] => {
  if (article.state !== "draft") return [];
  const button = (
    id: ButtonId,
    label: KeyAfter<"button.">,
    more: Partial<Button> = {},
  ): Button => ({
    id,
    label: t(language, `button.${label}`),
    ids: { article: article.id, ...(article.ticket === null ? {} : { ticket: article.ticket }) },
    style: "plain",
    opensForm: false,
    ...more,
  });
  return [
    ...(waits.length === 0 ? [button("article.approve", "approve", { style: "primary" })] : []),
    button("article.edit", "edit", { opensForm: true }),
    button("article.reject", "reject", { style: "danger" }),
  ];
};
