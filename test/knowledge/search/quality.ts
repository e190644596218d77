/** Counts how often a search finds the article of a question, on the sets or a part of them. */
import type { SetQuestion } from "./sets.ts";
import { baseArticles, setArticles, setQuestions } from "./sets.ts";

type Found = {
  readonly ids: readonly string[];
  readonly confident?: boolean;
  readonly worthShowing?: boolean;
};

const languageOfArticle = new Map(
  [...setArticles, ...baseArticles].map(({ id, language }) => [id, language]),
);
/** Every article that answers it is in the other language. */
const isAcross = ({ relevant, language }: SetQuestion): boolean =>
  relevant.length > 0 && relevant.every((id) => languageOfArticle.get(id) !== language);

export const qualityOf = (
  search: (question: SetQuestion) => Found,
  questions: readonly SetQuestion[] = setQuestions,
) => {
  const found = questions.map((question) => {
    const { ids, confident = false, worthShowing = false } = search(question);
    const rank = ids.findIndex((id) => question.relevant.includes(id));
    return { question, rank, confident, worthShowing };
  });
  const answered = found.filter(({ question }) => question.relevant.length > 0);
  const unanswered = found.filter(({ question }) => question.relevant.length === 0);
  const across = answered.filter(({ question }) => isAcross(question));
  const amongThree = ({ rank }: { readonly rank: number }): boolean => rank >= 0 && rank < 3;
  return {
    answered: answered.length,
    recallAt1: answered.filter(({ rank }) => rank === 0).length / answered.length,
    recallAt3: answered.filter(amongThree).length / answered.length,
    across: across.length,
    acrossAt3: across.filter(amongThree).length,
    unanswered: unanswered.length,
    claims: found.filter(({ confident }) => confident).length,
    rightClaims: answered.filter(({ rank, confident }) => confident && rank === 0).length,
    claimsOnUnanswered: unanswered.filter(({ confident }) => confident).length,
    shown: answered.filter(({ worthShowing }) => worthShowing).length,
    shownOnUnanswered: unanswered.filter(({ worthShowing }) => worthShowing).length,
    missed: answered
      .filter((one) => !amongThree(one))
      .map(({ question }) => `${question.relevant.join()} ${question.text}`),
  };
};
