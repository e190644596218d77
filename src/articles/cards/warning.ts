/** Draws a warning: for the experts who say whether they see the same, and for those it is sent to. */
import type { Organisation } from "../../org/organisation.ts";
import type { Article } from "../../knowledge/article.ts";
import type { Button, Card, Part } from "../../screens/card.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import type { ButtonId } from "../../screens/verbs.ts";
import { facts, heading, note, textPart } from "../../screens/cards/parts.ts";
import {
  type Reader,
  type Seeing,
  agencyName,
  dayMonthText,
  topicName,
} from "../../screens/cards/view.ts";
import { askButton } from "../../screens/cards/welcome.ts";
import { type ArticleView, waitText } from "./article.ts";

const bodyParts = (
  { title, question, answer, topic }: Article,
  organisation: Organisation,
  { language }: Pick<Reader, "language">,
): readonly Part[] => [
  facts(
    topic === null
      ? []
      : [{ name: t(language, "fact.topic"), value: topicName(organisation, topic, language) }],
  ),
  heading(title),
  textPart(question),
  heading(t(language, "warning.look")),
  { kind: "words", text: answer },
];

/** For the experts on its topic, of all agencies, until two have said the same. */
export const proposedCard = (
  { article, waits }: ArticleView,
  organisation: Organisation,
  reader: Reader,
): Card => {
  const { language } = reader;
  const onArticle = (
    id: ButtonId,
    label: KeyAfter<"button.">,
    more: Partial<Button> = {},
  ): Button => ({
    id,
    label: t(language, `button.${label}`),
    ids: { article: article.id },
    style: "plain",
    opensForm: false,
    ...more,
  });
  const isOpen = article.state === "draft";
  const buttons = [
    ...(waits.length === 0 ? [onArticle("article.approve", "seeSame", { style: "primary" })] : []),
    onArticle("article.edit", "edit", { opensForm: true }),
    onArticle("article.reject", "seeOther"),
  ];
  return {
    language,
    title: t(language, isOpen ? "warning.proposed.title" : "warning.proposed.titleOver"),
    parts: [
      textPart(t(language, isOpen ? "warning.proposed.text" : "warning.proposed.over")),
      ...(isOpen && waits.length > 0 ? [textPart(waitText(language, waits))] : []),
      ...bodyParts(article, organisation, reader),
      ...(isOpen ? [note(t(language, "warning.proposed.note"))] : []),
    ],
    buttons: isOpen ? buttons : [],
  };
};

/** For those whom it is sent to. */
export const warningCard = (seeing: Seeing, article: Article): Card => {
  const { organisation, reader } = seeing;
  const { language } = reader;
  const isOver = article.state !== "published";
  const time = dayMonthText(seeing, article.reviewAt ?? seeing.now);
  const agency = agencyName(organisation, article.agency ?? "", language);
  return {
    language,
    title: t(language, isOver ? "warning.titleOver" : "warning.title"),
    parts: [
      ...(isOver ? [textPart(t(language, "warning.withdrawn"))] : []),
      ...(isOver && article.withdrawnReason !== null
        ? [{ kind: "words", text: article.withdrawnReason } as const]
        : []),
      ...bodyParts(article, organisation, reader),
      ...(isOver ? [] : [facts([{ name: t(language, "warning.until"), value: time }])]),
      note(t(language, "warning.by", { agency })),
    ],
    buttons: isOver ? [] : [{ ...askButton(language), style: "plain" }],
  };
};
