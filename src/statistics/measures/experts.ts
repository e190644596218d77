/**
 * Counts what experts themselves are shown of their own work, and nobody else is: answers by topic,
 * those in time, second opinions that agreed, and how stated strength held.
 */
import type { QuestionFacts } from "../facts/question-facts.ts";
import { type Counting, type Measuring, during, isIn } from "./counting.ts";
import { truthOf } from "./answers.ts";
import { normalTargetMinutes, urgentTargetMinutes } from "./waits.ts";

export const countExperts: Measuring = (q, counting) => {
  const { period, tally } = counting;
  q.answered.forEach((answer, n) => {
    if (!isIn(period, answer.at)) return;
    const whose = `${answer.agency} ${answer.expert}`;
    tally(`own.answered ${whose} ${q.topic}`);
    const inTime = isInTime(q, answer, counting);
    if (inTime !== null) tally(`own.time ${whose} ${q.topic} ${inTime ? "met" : "missed"}`);
    const first = q.answered[n - 1];
    if (!answer.second || first === undefined) return;
    const said = first.outcome === answer.outcome ? "same" : "differ";
    // Both have been compared, whoever was first.
    tally(`own.second ${whose} ${said}`);
    tally(`own.second ${first.agency} ${first.expert} ${said}`);
  });
  for (const truth of during(period, q.truth)) {
    const judged = q.answered[truth.answer - 1];
    if (judged === undefined) continue;
    const { agency, expert, strength } = judged;
    tally(`own.truth ${agency} ${expert} ${strength} ${truthOf(judged, truth)}`);
  }
};

/**
 * From when the expert took the question, by the office clock of their own agency; an urgent one by
 * any clock. Null: nothing tells when they took it.
 */
const isInTime = (
  q: QuestionFacts,
  { at, expert, agency }: QuestionFacts["answered"][number],
  { clockOf }: Counting,
): boolean | null => {
  const taken = q.accepted.findLast((one) => one.expert === expert && one.at <= at);
  if (taken === undefined) return null;
  return q.urgent
    ? (at - taken.at) / 60_000 <= urgentTargetMinutes
    : clockOf(agency).minutesBetween(taken.at, at) <= normalTargetMinutes;
};
