/** Draws a knowledge article for those who decide on it: what it waits for, and what became of it. */
import type { Organisation } from "../../org/organisation.ts";
import { issuerOfCode } from "../../org/issuers.ts";
import { type Article, type UseCounts, isAiMade, isRestorable } from "../../knowledge/article.ts";
import { wordingDifferences } from "../../knowledge/wording-differences.ts";
import type { WaitReason } from "../../knowledge/waiting.ts";
import type { Instant } from "../../tickets/model.ts";
import type { Button, Card, Fact, Language, Part } from "../../screens/card.ts";
import type { ButtonId } from "../../screens/verbs.ts";
import { type KeyAfter, inSeries, t } from "../../screens/text/i18n.ts";
import { heading, note, textPart } from "../../screens/cards/parts.ts";
import { type Reader, entryName, timeText, topicName } from "../../screens/cards/view.ts";
import { askButton } from "../../screens/cards/welcome.ts";

export type ArticleView = {
  readonly article: Article;
  /** As the template made it, where a language model has worded it; null: none has, or it is gone. */
  readonly template?: Article | null;
  /** Why it may not be published as things are; empty: it may. */
  readonly waits: readonly WaitReason[];
  /** A published article that says much the same; null: none is known. */
  readonly like: Article | null;
  readonly uses: UseCounts;
  readonly now: Instant;
};

/** Why a draft waits, in a sentence or two. */
export const waitText = (language: Language, waits: readonly WaitReason[]): string =>
  [t(language, "article.waits"), ...waits.map((why) => t(language, `article.wait.${why}`))].join(
    " ",
  );

export const articleCard = (
  view: ArticleView,
  organisation: Organisation,
  reader: Reader,
): Card => {
  const { article } = view;
  const { language } = reader;
  return {
    language,
    title: t(
      language,
      `article.${article.state === "draft" ? "title" : isDue(view) ? "titleDue" : "titleOver"}`,
    ),
    ...(isAiMade(article) ? { isAiMade: true } : {}),
    parts: [
      ...stateParts(view, language),
      { kind: "facts", facts: factsOf(view, organisation, reader) },
      heading(t(language, "article.question")),
      { kind: "words", text: article.question },
      heading(t(language, "article.answer")),
      { kind: "words", text: article.answer },
      ...templateParts(view, language),
    ],
    buttons: buttonsOn(view, language),
  };
};

/** The text that the model got, and where its draft differs from it. */
const templateParts = (
  { article, template = null }: ArticleView,
  language: Language,
): readonly Part[] => {
  if (template === null) return [];
  const { added, leftOut } = wordingDifferences(template, article);
  const told = (key: KeyAfter<"article.model.">, sentences: readonly string[]): readonly Part[] =>
    sentences.length === 0
      ? []
      : [
          textPart(t(language, `article.model.${key}`)),
          { kind: "words", text: sentences.join("\n") },
        ];
  return [
    ...told("added", added),
    ...told("leftOut", leftOut),
    heading(t(language, "article.model.template")),
    { kind: "words", text: template.question },
    { kind: "words", text: template.answer },
  ];
};

const isDue = ({ article: { state, reviewAt }, now }: ArticleView): boolean =>
  state === "published" && reviewAt !== null && reviewAt <= now;

const stateParts = (view: ArticleView, language: Language): readonly Part[] => {
  const { article, waits, like } = view;
  switch (article.state) {
    case "draft":
      return [
        ...(isAiMade(article) ? [textPart(t(language, "article.aiMade"))] : []),
        waits.length === 0
          ? note(t(language, "article.hint"))
          : textPart(waitText(language, waits)),
        ...(like === null ? [] : [textPart(t(language, "article.like", { title: like.title }))]),
      ];
    case "published":
      return [
        isDue(view) ? textPart(t(language, "article.due")) : note(t(language, "article.approved")),
        ...(waits.includes("conflicting-answers")
          ? [textPart(t(language, "article.contradicted"))]
          : []),
      ];
    case "withdrawn":
      return [
        note(t(language, "article.withdrawn")),
        ...(article.withdrawnReason === null
          ? []
          : [{ kind: "words", text: article.withdrawnReason } as const]),
      ];
    case "rejected":
      return [
        note(t(language, article.replacedBy === null ? "article.rejected" : "article.replaced")),
      ];
  }
};

const factsOf = (
  { article, uses, now }: ArticleView,
  organisation: Organisation,
  reader: Reader,
): readonly Fact[] => {
  const { language } = reader;
  const { prado, owner, reviewAt } = article;
  const own = (key: KeyAfter<"article.fact.">, value: string | null): readonly Fact[] =>
    fact(t(language, `article.fact.${key}`), value);
  const isPublished = article.state === "published";
  const ownerName = [...organisation.coordinators, ...organisation.experts].find(
    ({ id }) => id === owner,
  )?.name;
  const due = isPublished && reviewAt !== null ? timeText({ reader, now }, reviewAt) : null;
  return [
    ...own("kind", article.kind === "article" ? null : t(language, `article.kind.${article.kind}`)),
    ...aboutFacts(article, organisation, reader),
    ...own("prado", prado === null ? null : t(language, "article.prado", { id: prado })),
    ...own("owner", isPublished ? (ownerName ?? null) : null),
    ...own("review", due),
    ...own("version", article.version > 1 ? String(article.version) : null),
    ...own("uses", isPublished ? usesText(uses, language) : null),
  ];
};

const fact = (name: string, value: string | null): readonly Fact[] =>
  value === null ? [] : [{ name, value }];

/** Its title, and what it is about. */
const aboutFacts = (
  { title, topic, documentType, country }: Article,
  organisation: Organisation,
  { language }: Reader,
): readonly Fact[] => {
  const document =
    documentType === null ? null : entryName("documentTypes", documentType, language);
  const issuer = country === null ? null : (issuerOfCode(country)?.[language] ?? country);
  return [
    ...fact(t(language, "article.name"), title),
    ...fact(
      t(language, "fact.topic"),
      topic === null ? null : topicName(organisation, topic, language),
    ),
    ...fact(t(language, "fact.documentType"), document),
    ...fact(t(language, "fact.issuer"), issuer),
  ];
};

/** Null: nobody has said anything of it. */
const usesText = (uses: UseCounts, language: Language): string | null => {
  const said = [
    ["helped", uses.helped + uses.solved] as const,
    ["notHelped", uses.notHelped] as const,
  ].flatMap(([key, count]) => (count === 0 ? [] : [t(language, `article.uses.${key}`, { count })]));
  return said.length === 0 ? null : inSeries(said, t(language, "guard.and"));
};

const buttonsOn = (view: ArticleView, language: Language): readonly Button[] => {
  const { article, waits, like } = view;
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
  const edit = button("article.edit", "edit", { opensForm: true });
  if (article.state === "draft")
    return [
      ...(waits.length === 0 ? [button("article.approve", "approve", { style: "primary" })] : []),
      edit,
      ...(like === null || article.ticket === null
        ? []
        : [button("article.join", "joinArticle", { opensForm: true })]),
      button("article.reject", "reject", { style: "danger" }),
    ];
  if (isRestorable(article)) return [button("article.restore", "restore")];
  if (article.state !== "published") return [];
  return [
    ...(isDue(view) ? [button("article.confirm", "confirmArticle", { style: "primary" })] : []),
    edit,
    ...(article.version > 1 ? [button("article.versions", "versions", { opensForm: true })] : []),
    button("article.withdraw", "withdrawArticle", { style: "danger", opensForm: true }),
  ];
};

type Withdrawn = {
  readonly article: Article;
  /** The article that stands in its place; null: none. */
  readonly instead: Article | null;
};
/** For whoever said that it was enough, or that it helped. */
export const withdrawnCard = ({ article, instead }: Withdrawn, { language }: Reader): Card => ({
  language,
  title: t(language, "article.reliedTitle"),
  parts: [
    textPart(
      t(language, article.withdrawnReason === null ? "article.reliedAlone" : "article.relied", {
        title: article.title,
      }),
    ),
    ...(article.withdrawnReason === null
      ? []
      : [{ kind: "words", text: article.withdrawnReason } as const]),
    ...(instead === null
      ? []
      : [textPart(t(language, "article.instead", { title: instead.title }))]),
    textPart(t(language, "article.reliedDo")),
  ],
  buttons: [{ ...askButton(language), style: "plain" }],
});
