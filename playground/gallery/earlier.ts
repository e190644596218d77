/** The earlier answers that people of the gallery are shown, and what a search among them shows. */
import type { Form, Language } from "../../src/screens/card.ts";
import { foundAnswerCard, foundCard } from "../../src/screens/cards/knowledge/found.ts";
import type { EarlierAnswer, Seeing } from "../../src/screens/cards/view.ts";
import { answerPage, searchForm } from "../../src/screens/forms/knowledge.ts";
import { plainArticle } from "../../src/knowledge/article.ts";
import { type Ticket, days } from "../../src/tickets/model.ts";
import type { Shown } from "./shown.ts";
import { morning, organisation } from "./story.ts";

type Words = { readonly title: string; readonly question: string; readonly answer: string };
const written: Readonly<Record<Language, readonly Words[]>> = {
  sv: [
    {
      title: "Laminat som lyfter vid fotot i ett syriskt pass",
      question: "Laminatet lyfter vid fotot. Är fotot utbytt?",
      answer:
        "Att laminatet lyfter i ett hörn är inte i sig ett tecken på att fotot är utbytt. Jämför kanten under snett ljus och i UV: ett snitt längs fotot, två lager laminat eller ljus som stannar vid fotots kant talar för det. Fibrerna i sidan ska gå under fotot. Gör de inte det, behåll passet enligt era rutiner och skicka det för undersökning. Ett lyft hörn utan snitt kommer ofta av fukt och nötning.",
    },
    {
      title: "Fibrer som saknas i UV på sidan med uppgifterna",
      question: "Vad betyder det att fibrer saknas i UV på en enda sida?",
      answer: "Då är sidan troligen utbytt. Jämför sidnumren och perforeringen med sidorna intill.",
    },
    {
      title: "Så ser du om ett foto är utbytt",
      question: "Hur ser man om fotot i ett pass är utbytt?",
      answer:
        "Titta efter snitt, skillnad i tjocklek, och om stämpeln fortsätter obruten över kanten.",
    },
  ],
  en: [
    {
      title: "Laminate lifting by the photo in a Syrian passport",
      question: "The laminate lifts by the photo. Has the photo been replaced?",
      answer:
        "That laminate lifts at a corner is not in itself a sign that the photo has been replaced. Compare the edge in slanting light and under UV: a cut along the photo, two layers of laminate or light that stops at the edge of the photo speak for it. The fibres of the page should pass under the photo. If they do not, keep the passport as your procedure says and send it for examination. A lifted corner without a cut often comes of moisture and wear.",
    },
    {
      title: "Fibres missing under UV on the data page",
      question: "What does it mean that fibres are missing under UV on a single page?",
      answer:
        "The page has probably been replaced. Compare page numbers and perforation with those beside it.",
    },
    {
      title: "How to see that a photo has been replaced",
      question: "How does one see that the photo in a passport has been replaced?",
      answer:
        "Look for a cut, a difference in thickness, and whether the stamp goes on unbroken across the edge.",
    },
  ],
};

const ages = [95, 400, 2] as const;
const helped = [4, 1, 0] as const;
const answersIn = (language: Language): readonly EarlierAnswer[] =>
  written[language].map((words, i) => ({
    article: {
      ...plainArticle,
      ...words,
      id: `e${i + 1}`,
      state: "published",
      topic: "passport-authenticity",
      documentType: "passport-ordinary",
      country: "SYR",
      language,
      ticket: null,
      agency: i === 1 ? "migrationsverket" : "polismyndigheten",
      author: "e-anna",
      owner: "e-anna",
      createdAt: morning - days(500),
      publishedAt: morning - days(ages[i] ?? 0),
      reviewAt: null,
    },
    helped: helped[i] ?? 0,
  }));

export const earlierIn = (
  { earlier }: Ticket,
  language: Language,
): { readonly earlier?: readonly EarlierAnswer[] } =>
  earlier === undefined
    ? {}
    : {
        earlier: answersIn(language).filter(({ article }) => earlier.articles.includes(article.id)),
      };

const seeing = (language: Language): Seeing => ({
  organisation,
  reader: { language, timeZone: "Europe/Stockholm", agency: "skatteverket" },
  now: morning,
});
const searchedFor = { sv: "laminat lyfter syriskt pass", en: "laminate lifting Syrian passport" };
const draft = "d7Yb3RtQm9Lc5Xz1Wk8Ns";
const found = (how: "found" | "confident" | "none" | "reading"): Shown => ({
  id: `found-${how}`,
  about: `what a search shows: ${how}`,
  drawn: (language) => ({
    kind: "card",
    card: foundCard(seeing(language), {
      words: searchedFor[language],
      draft,
      answers: how === "found" || how === "confident" ? answersIn(language) : [],
      how,
    }),
  }),
});
const form = (id: string, about: string, made: (language: Language) => Form): Shown => ({
  id,
  about,
  drawn: (language) => ({ kind: "form", form: made(language), errors: {}, problem: null }),
});

const first = (language: Language): EarlierAnswer => {
  const [answer] = answersIn(language);
  if (answer === undefined) throw new Error("the gallery has no earlier answer");
  return answer;
};

export const shownSearches: readonly Shown[] = [
  found("found"),
  found("confident"),
  found("none"),
  found("reading"),
  {
    id: "found-extension",
    about: "an answer put into a chat by Teams' search",
    drawn: (language) => ({
      kind: "card",
      card: foundAnswerCard(seeing(language), first(language)),
    }),
  },
  form("search-form", "the form that searches", searchForm),
  form("answer-page", "the whole of an earlier answer", (language) =>
    answerPage(seeing(language), first(language)),
  ),
];
