/** Counts answers: between which agencies, what they cost, how asked, and whether others agreed. */
import type { QuestionFacts } from "../facts/question-facts.ts";
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
    tally(`expert.answered ${by} ${expert}`);
    if (quality !== null) tally(`quality ${asker} ${quality}`);
    if (minutes === null) continue;
    tally(`minutes ${asker} ${minutes}`);
    tally(`pair.minutes ${asker} ${by}`, minutesOf(minutes));
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

/** Outcomes that say the same of a document: told apart, they do not contradict each other. */
const properly: ReadonlySet<string> = new Set(["authentic", "no-signs-of-manipulation"]);
const alike: readonly ReadonlySet<string>[] = [
  properly,
  new Set(["signs-of-manipulation", "counterfeit", "forged", "pseudo-document", "stolen-blank"]),
];
const ofPersons: ReadonlySet<string> = new Set(["same-person-supported", "impostor-indicated"]);
/** Undecided, asking for more, referring on and advice claim nothing that could hold or fall. */
const claims: ReadonlySet<string> = new Set([
  ...alike.flatMap((group) => [...group]),
  ...ofPersons,
  "improperly-obtained",
]);
const holds = (outcome: string, established: string): boolean =>
  outcome === established || alike.some((group) => group.has(outcome) && group.has(established));
/** One is of the document and one of the person, or a genuine document was obtained improperly: both may hold. */
const isBeside = (outcome: string, established: string): boolean =>
  ofPersons.has(outcome) !== ofPersons.has(established) ||
  (properly.has(outcome) && established === "improperly-obtained") ||
  (properly.has(established) && outcome === "improperly-obtained");

/** Whether an answer held against what was established; unknown where nothing was, nothing was claimed, or both may hold. */
export const truthOf = (
  { outcome }: Pick<QuestionFacts["answered"][number], "outcome">,
  { established }: Pick<QuestionFacts["truth"][number], "established">,
): "held" | "fell" | "unknown" => {
  if (established === null || !claims.has(outcome) || !claims.has(established)) return "unknown";
  if (isBeside(outcome, established)) return "unknown";
  return holds(outcome, established) ? "held" : "fell";
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
