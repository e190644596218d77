/** Articles with markup, signs that turn the text round, or no end stay dead and fit on every card. */
import { describe, expect, test } from "vitest";
import type { Card, Form } from "../../src/screens/card.ts";
import { articleCard, withdrawnCard } from "../../src/articles/cards/article.ts";
import { foundAnswerCard, foundCard } from "../../src/screens/cards/knowledge/found.ts";
import { articleForm, joinForm, versionsForm } from "../../src/articles/forms.ts";
import { longestText } from "../../src/screens/forms/fields.ts";
import { answerPage } from "../../src/screens/forms/knowledge.ts";
import { renderCard } from "../../src/bots/slack/draw/render.ts";
import { renderForm as renderView } from "../../src/bots/slack/draw/render-form.ts";
import { renderForm as renderDialog } from "../../src/bots/teams/draw/render-form.ts";
import { renderMessage } from "../../src/bots/teams/draw/render.ts";
import { compared } from "../../src/knowledge/compared.ts";
import type { Article } from "../../src/knowledge/article.ts";
import { messageProblems, viewProblems } from "../../playground/slack/block-kit/block-kit.ts";
import { cardProblems } from "../../playground/teams/adaptive-card.ts";
import { sampleArticle } from "../../playground/gallery/standalone.ts";
import { organisation } from "../../playground/gallery/story.ts";
import { languages } from "../screens/drawn.ts";

const markup =
  "<!channel> <@U0ANNA> <at>alla</at> **fet** [länk](javascript:alert(1)) <script>x</script> {{DATE(2026-01-01T00:00:00Z)}}";
const hostile: Readonly<Record<string, string>> = {
  markup,
  "text turned round": "\u202egnp.exe \u2066abc\u2069\u202c pass",
  "a hundred thousand signs": "Laminatet släpper i ett hörn. ".repeat(3_400),
  "a hundred thousand sentences": "a. ".repeat(33_000),
  "one word without end": "x".repeat(100_000),
  "nothing but spaces": " \n\t ",
};

const now = 1_800_000_000_000;
const articleOf = (text: string): Article => ({
  ...sampleArticle,
  state: "published",
  title: text,
  question: text,
  answer: text,
  source: text,
  withdrawnReason: text,
  publishedAt: now,
  version: 2,
});
const uses = { shown: 0, solved: 0, helped: 3, notHelped: 1 };
const reader = (language: "sv" | "en") => ({
  language,
  timeZone: "Europe/Stockholm",
  agency: "skatteverket",
});
const cardsOf = (article: Article, language: "sv" | "en"): readonly Card[] => {
  const seeing = { organisation, reader: reader(language), now };
  const shown = { article, helped: 1 };
  const view = { article, waits: [], like: article, uses, now };
  return [
    articleCard(view, organisation, reader(language)),
    articleCard(
      { ...view, article: { ...article, state: "draft" } },
      organisation,
      reader(language),
    ),
    articleCard(
      { ...view, article: { ...article, state: "withdrawn" } },
      organisation,
      reader(language),
    ),
    withdrawnCard({ article, instead: article }, reader(language)),
    foundCard(seeing, {
      words: article.title,
      draft: "d1",
      answers: [shown, shown, shown],
      how: "found",
    }),
    foundAnswerCard(seeing, shown),
  ];
};
const formsOf = (article: Article, language: "sv" | "en"): readonly Form[] => {
  const seeing = { organisation, reader: reader(language), now };
  const ids = { article: article.id, draft: "d1" };
  // No form and no file takes a longer one.
  const answer = article.answer.slice(0, longestText);
  const changes = compared(answer, `Nytt. ${answer}`);
  return [
    articleForm(language, ids, article),
    joinForm(language, ids, { article, draft: article }),
    versionsForm(language, ids, [{ version: 2, time: "10:12", changes }]),
    answerPage(seeing, { article, helped: 1 }),
  ];
};

describe.each(Object.entries(hostile))("an article of %s", (_, text) => {
  const article = articleOf(text);
  test.each(languages)(
    "keeps the rules of both platforms on every card and form (%s)",
    (language) => {
      for (const card of cardsOf(article, language)) {
        expect(messageProblems(renderCard(card).blocks)).toEqual([]);
        expect(cardProblems(renderMessage(card).attachments[0]?.content ?? {})).toEqual([]);
      }
      for (const form of formsOf(article, language)) {
        const state = { errors: {}, problem: null };
        expect(viewProblems(renderView(form, state))).toEqual([]);
        expect(cardProblems(renderDialog(form, state, "dialog"))).toEqual([]);
      }
    },
  );
});

test("markup acts nowhere: no mention, no link, no date", () => {
  const article = articleOf(markup);
  for (const card of cardsOf(article, "sv")) {
    const { text, blocks } = renderCard(card);
    expect(JSON.stringify(blocks)).not.toContain('"mrkdwn"');
    expect(JSON.stringify(blocks)).not.toMatch(/"type":"(?:link|user|broadcast|usergroup)"/u);
    expect(text).not.toContain("<");
    const teams = JSON.stringify(renderMessage(card).attachments);
    expect(teams).not.toContain('"entities"');
    expect(teams).not.toContain("{{DATE");
    // Where Markdown is read, it is escaped; a run of text reads none.
    for (const [, read = ""] of teams.matchAll(
      /"type":"TextBlock"[^{}]*?"text":"((?:[^"\\]|\\.)*)"/gu,
    ))
      expect(read).not.toMatch(/(?<!\\)\[länk|(?<!\\)\*\*fet/u);
  }
});
