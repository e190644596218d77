/** Cards of a warning: proposed to experts, sent out, and taken back. */
import type { Language } from "../../src/screens/card.ts";
import type { ArticleView } from "../../src/articles/cards/article.ts";
import { proposedCard, warningCard } from "../../src/articles/cards/warning.ts";
import type { Reader } from "../../src/screens/cards/view.ts";
import { type Article, plainArticle } from "../../src/knowledge/article.ts";
import { days } from "../../src/tickets/model.ts";
import type { Shown } from "./shown.ts";
import { morning, organisation } from "./story.ts";

const words = {
  sv: {
    title: "Pass, vanligt · Syrien: Bedöms delförfalskad",
    question: "3 frågor från 2 kontor har på 4 veckor fått samma bedömning: Bedöms delförfalskad.",
    answer:
      "Laminatet är lagt om längs fotots högra kant, och kanten är rak och skuren. Syns i UV.",
    withdrawnReason: "Alla tre gällde ett och samma pass.",
  },
  en: {
    title: "Ordinary passport · Syria: Assessed forged",
    question: "3 questions from 2 offices had the same assessment within 4 weeks: Assessed forged.",
    answer:
      "The laminate is laid anew along the right edge of the photo, cut straight. Seen in UV.",
    withdrawnReason: "All three were about one and the same passport.",
  },
};
const draftIn = (language: Language): Article => ({
  ...plainArticle,
  id: "w",
  kind: "warning",
  state: "draft",
  title: words[language].title,
  question: words[language].question,
  answer: words[language].answer,
  topic: "passport-authenticity",
  documentType: "passport-ordinary",
  country: "SYR",
  language,
  ticket: null,
  agency: "polismyndigheten",
  author: null,
  owner: null,
  createdAt: morning,
  publishedAt: null,
  reviewAt: null,
});
const sentIn = (language: Language): Article => ({
  ...draftIn(language),
  state: "published",
  publishedAt: morning,
  reviewAt: morning + days(56),
});
const takenIn = (language: Language): Article => ({
  ...sentIn(language),
  state: "withdrawn",
  withdrawnReason: words[language].withdrawnReason,
});

const view = (article: Article): ArticleView => ({
  article,
  waits: [],
  like: null,
  uses: { shown: 0, solved: 0, helped: 0, notHelped: 0 },
  now: morning,
});

export const warningCards = (reader: (language: Language) => Reader): readonly Shown[] => {
  const seeing = (language: Language) => ({
    organisation,
    reader: reader(language),
    now: morning,
  });
  return [
    {
      id: "warning-proposed",
      about: "a warning is proposed to the experts on its topic",
      drawn: (language) => ({
        kind: "card",
        card: proposedCard(view(draftIn(language)), organisation, reader(language)),
      }),
    },
    {
      id: "warning-sent",
      about: "a warning for experts, coordinators and those who asked about the like",
      drawn: (language) => ({
        kind: "card",
        card: warningCard(seeing(language), sentIn(language)),
      }),
    },
    {
      id: "warning-withdrawn",
      about: "a warning that was taken back, where it was sent",
      drawn: (language) => ({
        kind: "card",
        card: warningCard(seeing(language), takenIn(language)),
      }),
    },
  ];
};
