/**
 * Fits the judgement of the search (confidence.ts) to the questions that it was tuned on, and
 * prints the weights for src/knowledge/search/confidence-weights.ts.
 *
 * Each question is asked of all articles, and each that has an answer once more with its articles
 * taken away: a question that nobody has answered. The figures printed are crossed: what is said of
 * a question was fitted without any question about the same article.
 *
 *   node bench/calibrate.ts
 */
import { devIndex } from "../test/knowledge/search/dev-index.ts";
import { setArticles, setQuestions, type SetQuestion } from "../test/knowledge/search/sets.ts";
import { fit, likelihoodOf, type Example, type Fitted } from "./logistic.ts";

type Case = Example & {
  /** The articles whose questions stay together when figures are crossed. */
  readonly about: string;
  readonly kind: "answered" | "unanswered" | "taken away";
};
type Thresholds = { readonly confidentFrom: number; readonly worthShowingFrom: number };

/** At most so many of the cases whose best article is wrong may be claimed, or shown. */
const [falseClaims, falseShown] = [0.02, 0.15];
/** A question that was never answered counts for more than one whose article was taken away. */
const weightOfKind = { answered: 1, unanswered: 1.5, "taken away": 0.5 };

const index = devIndex();
const articleById = new Map(setArticles.map((article) => [article.id, article]));

const caseOf = (question: SetQuestion, kind: Case["kind"], n: number): readonly Case[] => {
  const { results, signs } = index.search(question.text);
  if (signs === null) return [];
  const isRight = kind === "answered" && question.relevant.includes(results[0]?.id ?? "");
  const about = question.relevant[0] ?? `none ${n}`;
  return [{ signs, isRight, weight: weightOfKind[kind], about, kind }];
};
const withoutArticles = (question: SetQuestion, n: number): readonly Case[] => {
  for (const id of question.relevant) index.withdraw(id);
  const cases = caseOf(question, "taken away", n);
  for (const id of question.relevant) {
    const article = articleById.get(id);
    if (article !== undefined) index.add(article);
  }
  return cases;
};
const cases = setQuestions.flatMap((question, n) =>
  question.relevant.length === 0
    ? caseOf(question, "unanswered", n)
    : [...caseOf(question, "answered", n), ...withoutArticles(question, n)],
);

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

const crossed = [...new Set(cases.map(({ about }) => about))].flatMap((left) => {
  const others = cases.filter(({ about }) => about !== left);
  const fitted = fit(others);
  const { confidentFrom, worthShowingFrom } = thresholds(others, fitted);
  return cases
    .filter(({ about }) => about === left)
    .map((one) => {
      const likelihood = likelihoodOf(one.signs, fitted);
      return {
        ...one,
        isClaimed: likelihood > confidentFrom,
        isShown: likelihood > worthShowingFrom,
      };
    });
});
const count = (isOne: (one: (typeof crossed)[number]) => boolean): number =>
  crossed.filter(isOne).length;
const rows = (["answered", "unanswered", "taken away"] as const).map((kind) => ({
  kind,
  questions: count((one) => one.kind === kind),
  right: count((one) => one.kind === kind && one.isRight),
  claimed: count((one) => one.kind === kind && one.isClaimed),
  "claimed and right": count((one) => one.kind === kind && one.isClaimed && one.isRight),
  shown: count((one) => one.kind === kind && one.isShown),
  "shown and right": count((one) => one.kind === kind && one.isShown && one.isRight),
}));

const fitted = fit(cases);
const print = (text: string): void => void process.stdout.write(`${text}\n`);
for (const row of rows) print(JSON.stringify(row));
print(JSON.stringify({ ...fitted, ...thresholds(cases, fitted) }));
