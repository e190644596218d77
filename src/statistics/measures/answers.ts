/** Counts answers: between which agencies, what they cost, how asked, and whether others agreed. */
import type { QuestionFacts } from "../facts/question-facts.ts";
import { type DivergenceRule, diverges } from "../methods/divergence.ts";
import { type Measuring, during, isIn, unique } from "./counting.ts";

export const countAnswers: Measuring = (q, { period, tally }) => {
  const { agency: asker } = q;
  const answered = during(period, q.answered);
  for (const by of unique(during(period, q.accepted).map(({ agency }) => agency)))
    tally(`pair.accepted ${asker} ${by}`);
  for (const by of unique(answered.map(({ agency }) => agency))) {
    tally(`pair.answered ${asker} ${by}`);
    tally(`pair.topic ${asker} ${by} ${q.topic}`);
    if (by !== asker) tally(`used ${by} ${q.line ?? "unknown"}`);
  }
  for (const { agency: by, expert, minutes, quality } of answered) {
    tally(`answers ${asker}`);
    tally(`expert.answered ${by} ${expert}`);
    if (quality !== null) tally(`quality ${asker} ${quality}`);
    if (minutes === null) continue;
    tally(`minutes ${asker} ${minutes}`);
    tally(`pair.minutes ${asker} ${by}`, minutesOf(minutes));
    tally(`pair.stated ${asker} ${by}`);
  }
  const last = answered.at(-1);
  if (last !== undefined && q.unit !== null && isBeginners(last))
    tally(`beginner ${asker} ${q.unit} ${q.topic}`);
  countSecond(q, { period, tally });
  countTruth(q, { period, tally });
};

/** The middle of a step of the form; half the first, and a little beyond the last. */
const middles: ReadonlyMap<string, number> = new Map([
  ["<5", 2.5],
  ["5-10", 7.5],
  ["10-15", 12.5],
  ["15-20", 17.5],
  [">20", 25],
]);
export const minutesOf = (step: string): number => middles.get(step) ?? 0;

/** Second opinions given in the period, beside the answer before each. */
const countSecond = (
  q: QuestionFacts,
  { period, tally }: Pick<Parameters<Measuring>[1], "period" | "tally">,
): void => {
  q.answered.forEach((second, n) => {
    const first = q.answered[n - 1];
    if (!second.second || first === undefined || !isIn(period, second.at)) return;
    tally(`second ${q.agency} ${first.outcome} ${second.outcome}`);
  });
};

/** Rules by which an answer says nothing of what was established, so that it neither holds nor falls. */
const besideTheTruth: ReadonlySet<DivergenceRule> = new Set(["decides-nothing", "two-matters"]);

/**
 * Whether an answer held against what was established: it held unless the two diverge, by the same
 * table as for two answers. Unknown where nothing was established, or one of the two claims nothing
 * that the other could contradict.
 */
export const truthOf = (
  { outcome, strength }: Pick<QuestionFacts["answered"][number], "outcome" | "strength">,
  { established }: Pick<QuestionFacts["truth"][number], "established">,
): "held" | "fell" | "unknown" => {
  if (established === null) return "unknown";
  // The truth has no strength of its own, and none may stand between it and the answer.
  const found = diverges({ outcome, strength }, { outcome: established, strength });
  if (besideTheTruth.has(found.why)) return "unknown";
  return found.diverges ? "fell" : "held";
};

/** By the agency that answered, and how sure the answer was. */
const countTruth = (
  q: QuestionFacts,
  { period, tally }: Pick<Parameters<Measuring>[1], "period" | "tally">,
): void => {
  for (const { answer, established } of during(period, q.truth)) {
    const judged = q.answered[answer - 1];
    if (judged === undefined) continue;
    tally(`truth ${judged.agency} ${judged.strength} ${truthOf(judged, { established })}`);
  }
};

const guidance: ReadonlySet<string> = new Set([
  "guidance-given",
  "identity-level-advice",
  "answered-from-knowledge-base",
]);
/** An expert answered it with guidance, or in less than five minutes. */
const isBeginners = ({ outcome, minutes }: QuestionFacts["answered"][number]): boolean =>
  guidance.has(outcome) || minutes === "<5";
