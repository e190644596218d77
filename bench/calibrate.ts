/**
 * Fits the judgement of the search (confidence.ts) to the questions that it was tuned on, and
 * prints the weights for src/knowledge/search/confidence-weights.ts.
 *
 * Each question is asked of the articles of its set, of those that an installation begins with, and
 * of both together; without hints, with the topic that is guessed and with it chosen; and each that
 * has an answer once more with its articles taken away: a question that nobody has answered. The
 * figures printed are crossed in twenty parts: what is said of a question was fitted without any
 * question about the same article.
 *
 *   node bench/calibrate.ts
 */
import { devIndex } from "../test/knowledge/search/dev-index.ts";
import { type Hinting, hintings, openHints } from "../test/knowledge/search/hinted.ts";
import {
  baseArticles,
  baseQuestions,
  setArticles,
  setQuestions,
  type SetQuestion,
} from "../test/knowledge/search/sets.ts";
import { fit, likelihoodOf, type Example, type Fitted } from "./logistic.ts";

type Case = Example & {
  /** The articles whose questions stay together when figures are crossed. */
  readonly about: string;
  readonly kind: "answered" | "unanswered" | "taken away";
  readonly among: "set" | "base" | "both";
  readonly hinting: Hinting;
  /** Whether the best article is right can be told: it is one of those the question was written to. */
  readonly isTold: boolean;
};
type Thresholds = { readonly confidentFrom: number; readonly worthShowingFrom: number };

/** At most so many of the cases whose best article is wrong may be claimed, or shown. */
const [falseClaims, falseShown] = [0.025, 0.13];
/** A question that was never answered counts for more than one whose article was taken away. */
const weightOfKind = { answered: 1, unanswered: 1.5, "taken away": 0.5 };

const hintsOf = openHints();
const asked: readonly { readonly question: SetQuestion; readonly of: "set" | "base" }[] = [
  ...setQuestions.map((question) => ({ question, of: "set" as const })),
  ...baseQuestions.map((question) => ({ question, of: "base" as const })),
];
const inBase = new Set(baseArticles.map(({ id }) => id));

const casesAmong = (among: Case["among"]): readonly Case[] => {
  const articles = [
    ...(among === "base" ? [] : setArticles),
    ...(among === "set" ? [] : baseArticles),
  ];
  const articleById = new Map(articles.map((article) => [article.id, article]));
  const index = devIndex(articles);
  return asked.flatMap(({ question, of }, n) => {
    if (among !== "both" && among !== of) return [];
    const { text, relevant } = question;
    const casesOf = (kind: Case["kind"]): readonly Case[] =>
      hintings.flatMap((hinting) => {
        const { results, signs } = index.search(text, hintsOf(text, hinting));
        const best = results[0]?.id ?? "";
        if (signs === null) return [];
        const isRight = kind === "answered" && relevant.includes(best);
        const isTold = isRight || inBase.has(best) === (of === "base");
        const about = relevant[0] ?? `none ${n}`;
        const weight = weightOfKind[kind];
        return [{ signs, isRight, isTold, weight, about, kind, among, hinting }];
      });
    if (relevant.length === 0) return casesOf("unanswered");
    const answered = casesOf("answered");
    for (const id of relevant) index.withdraw(id);
    const takenAway = casesOf("taken away");
    for (const id of relevant) {
      const article = articleById.get(id);
      if (article !== undefined) index.add(article);
    }
    return [...answered, ...takenAway];
  });
};
const cases = (["set", "base", "both"] as const).flatMap(casesAmong);
const told = cases.filter(({ isTold }) => isTold);

/** The lowest likelihood above which no more than this share of the wrong ones lies. */
const thresholdFor = (share: number, examples: readonly Case[], fitted: Fitted): number => {
  const wrong = examples.filter(({ isRight }) => !isRight);
  const likely = wrong.map(({ signs }) => likelihoodOf(signs, fitted)).toSorted((a, b) => b - a);
  return likely[Math.floor(share * wrong.length)] ?? 1;
};
const thresholds = (examples: readonly Case[], fitted: Fitted): Thresholds => ({
  confidentFrom: thresholdFor(falseClaims, examples, fitted),
  worthShowingFrom: thresholdFor(falseShown, examples, fitted),
});

const parts = 20;
const abouts = [...new Set(cases.map(({ about }) => about))];
const partOf = new Map(abouts.map((about, n) => [about, n % parts]));
const crossed = Array.from({ length: parts }, (_, part) => {
  const isLeft = ({ about }: Case): boolean => partOf.get(about) === part;
  const others = told.filter((one) => !isLeft(one));
  const fitted = fit(others);
  const { confidentFrom, worthShowingFrom } = thresholds(others, fitted);
  return cases.filter(isLeft).map((one) => {
    const likelihood = likelihoodOf(one.signs, fitted);
    return {
      ...one,
      isClaimed: likelihood > confidentFrom,
      isShown: likelihood > worthShowingFrom,
    };
  });
}).flat();

type Crossed = (typeof crossed)[number];
const rows = (["set", "base", "both"] as const).flatMap((among) =>
  hintings.map((hinting) => {
    const count = (kind: Case["kind"], isOne: (one: Crossed) => boolean = () => true): number =>
      crossed.filter(
        (one) => one.among === among && one.hinting === hinting && one.kind === kind && isOne(one),
      ).length;
    const claimed = count("answered", ({ isClaimed }) => isClaimed);
    const right = count("answered", ({ isClaimed, isRight }) => isClaimed && isRight);
    const wrongly = count("unanswered", ({ isClaimed }) => isClaimed);
    return {
      among,
      hinting,
      answered: count("answered"),
      claims: claimed + wrongly,
      "of them right": Number((right / Math.max(1, claimed + wrongly)).toFixed(3)),
      "claimed and right": right,
      "shown and right": count("answered", ({ isShown, isRight }) => isShown && isRight),
      unanswered: count("unanswered"),
      "claimed on unanswered": wrongly,
      "shown on unanswered": count("unanswered", ({ isShown }) => isShown),
      "claimed on taken away": count("taken away", ({ isClaimed }) => isClaimed),
      "shown on taken away": count("taken away", ({ isShown }) => isShown),
    };
  }),
);

const fitted = fit(told);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
for (const row of rows) print(JSON.stringify(row));
print(JSON.stringify({ ...fitted, ...thresholds(told, fitted) }));
