/** Counts questions: asked, taken, answered, left without an answer, ended and opened again. */
import type { QuestionFacts } from "../facts/question-facts.ts";
import { type Measuring, during, isIn } from "./counting.ts";

export const countVolume: Measuring = (q, { period, tally, clockOf }) => {
  const { agency: asker } = q;
  if (isIn(period, q.askedAt)) {
    tally(`asked ${asker}`);
    tally(`topic.asked ${asker} ${q.topic}`);
    if (q.urgent) tally(`urgent ${asker}`);
    if (q.escalated.length > 0) tally(`asked.escalated ${asker}`);
    const hour = clockOf(asker).hourOf(q.askedAt);
    tally(`hour.asked ${asker} ${hour}`);
    if (q.isSolved) tally(`asked.solved ${asker}`);
    if (foundNoExpert(q)) {
      tally(`no-expert ${asker}`);
      tally(`topic.no-expert ${asker} ${q.topic}`);
      tally(`hour.no-expert ${asker} ${hour}`);
    }
    if (isUnanswered(q)) {
      tally(`unanswered ${asker}`);
      tally(`topic.unanswered ${asker} ${q.topic}`);
    }
  }
  const [taken] = during(period, q.accepted);
  if (taken !== undefined) {
    tally(`accepted ${asker}`);
    tally(`taken ${asker} ${taken.via}`);
    if (taken.ownAgency) tally(`own-agency ${asker}`);
    if (taken.lapsed) tally(`lapsed ${asker}`);
  }
  const answers = during(period, q.answered);
  const [first, last] = [answers[0], answers.at(-1)];
  if (first !== undefined && last !== undefined) {
    tally(`answered ${asker}`);
    tally(`topic.answered ${asker} ${q.topic}`);
    tally(`outcome ${asker} ${last.outcome}`);
    if (isWeak(last)) tally(`topic.weak ${asker} ${q.topic}`);
    if (q.reopened.some((at) => at > first.at)) tally(`answered.reopened ${asker}`);
    if (q.outcomes.length > 0) tally(`answered.told ${asker}`);
  }
  countEnds(q, { period, tally });
  countEarlier(q, { period, tally });
};

/** Without an answer until now, unless its asker took it back or found an earlier answer enough. */
const isUnanswered = ({ isSolved, answered, cancelled }: QuestionFacts): boolean =>
  !isSolved && answered.length === 0 && (cancelled === null || cancelled.why === "by-coordinator");

/**
 * Not answered, and the ladder reached its last rung or a coordinator ended it. That its asker gave
 * up and withdrew it afterwards changes nothing.
 */
export const foundNoExpert = ({
  isSolved,
  answered,
  fellBack,
  cancelled,
}: QuestionFacts): boolean =>
  !isSolved &&
  answered.length === 0 &&
  (fellBack.length > 0 || cancelled?.why === "by-coordinator");

/** An answer that leaves its asker hardly wiser. */
const hardlyStrong = 2;
const undecided: ReadonlySet<string> = new Set(["inconclusive", "insufficient-material"]);
const isWeak = ({ strength, outcome }: QuestionFacts["answered"][number]): boolean =>
  strength <= hardlyStrong || undecided.has(outcome);

type CountingIn = Pick<Parameters<Measuring>[1], "period" | "tally">;

/** One that has an answer is closed; without one it ends, and its asker is told why. */
const countEnds = (q: QuestionFacts, { period, tally }: CountingIn): void => {
  const { agency: asker, cancelled } = q;
  if (q.closed.some((at) => isIn(period, at))) tally(`closed ${asker}`);
  if (cancelled !== null && isIn(period, cancelled.at))
    tally(`ended ${asker} ${cancelled.why ?? "withdrawn"}`);
};

const countEarlier = (q: QuestionFacts, { period, tally }: CountingIn): void => {
  if (q.shownAt !== null && isIn(period, q.shownAt)) tally(`shown ${q.agency}`);
  if (q.isSolved && q.solved.some((at) => isIn(period, at))) tally(`deflected ${q.agency}`);
};
