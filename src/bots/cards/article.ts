/** Draws the draft of a knowledge article, for whoever approves it. */
import type { Organisation } from "../../org/organisation.ts";
import type { Button, Card } from "../card.ts";
import type { ButtonId } from "../verbs.ts";
import type { Article } from "../../knowledge/article.ts";
import { type Reader, topicName } from "./view.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import { heading } from "./parts.ts";

const stateSentences = {
  draft: "hint",
  published: "approved",
  rejected: "rejected",
  withdrawn: "withdrawn",
} as const;

export const articleCard = (
  article: Article,
  organisation: Organisation,
  { language }: Reader,
): Card => {
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
  const state = t(language, `article.${stateSentences[article.state]}`);
  return {
    language,
    title: t(language, article.state === "draft" ? "article.title" : "article.titleOver"),
    parts: [
      { kind: "note", text: state },
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
    buttons:
      article.state === "draft"
        ? [
            button("article.approve", "approve", { style: "primary" }),
            button("article.edit", "edit", { opensForm: true }),
            button("article.reject", "reject", { style: "danger" }),
          ]
        : [],
  };
};
