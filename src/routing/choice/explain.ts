/**
 * Explains a decision in codes and figures: the chosen one, the next, and how many were left out.
 */
import {
  type Advantage,
  type Explanation,
  type LeftOut,
  type RoutingDecision,
  type RoutingQuestion,
  reasonGroups,
} from "../model.ts";
import { type Reasons, groupPlaceOf } from "../reasons.ts";
import { advantages } from "./preferences.ts";

type Decided = Pick<RoutingDecision, "outcome" | "wakeAt" | "considered" | "secondReader">;

/**
 * `reasons`: the reasons against each person, to count those who could not be asked; empty: none
 * are counted.
 */
export const explain = (
  decision: Decided,
  question: RoutingQuestion,
  reasons: ArrayLike<Reasons>,
): Explanation => {
  const leftOut = leftOutIn(reasons);
  const [best] = decision.considered;
  if (best === undefined) return { kind: nobodyFor(decision), leftOut };
  return {
    kind: "chosen",
    agency: best.agency,
    topics: question.topics,
    level: best.level,
    // The named second reader may be a colleague of the first reader, because nobody fresh was
    // elsewhere: no flag is needed.
    flags: best.flags.filter(
      (flag) => flag !== "SAME_AGENCY_AS_FIRST" || best.expert !== question.namedReader,
    ),
    keepsPractice: decision.secondReader !== null,
    ahead: aheadIn(decision, question),
    leftOut,
  };
};

const nobodyFor = ({ outcome, wakeAt }: Decided): "full" | "off-duty" | "nobody" => {
  if (outcome === "escalate") return "nobody";
  return wakeAt === null ? "full" : "off-duty";
};

/** One about the person, what weighs most, and one about the agency. */
const aheadIn = (
  { considered, secondReader }: Decided,
  { urgency, namedReader }: RoutingQuestion,
): readonly Advantage[] => {
  const [best, next] = considered;
  if (best === undefined || next === undefined) return [];
  const ahead = advantages(best, next, urgency);
  if (ahead.length === 0)
    return [best.lastOfferedAt === next.lastOfferedAt ? "fixedOrder" : "waitedLonger"];
  // `keepsPractice` already says that a stale expert goes first to keep the skill.
  const said = ahead.filter((one) => one !== "practice" || secondReader === null);
  const person = said.find((one) => one !== "agencyCredit");
  return said
    .filter((one) => one === person || one === "agencyCredit")
    .map((one) => (one === "continuity" && namedReader != null ? "namedReader" : one));
};

const leftOutIn = (reasons: ArrayLike<Reasons>): readonly LeftOut[] => {
  const counts = new Int32Array(reasonGroups.length);
  for (let place = 0; place < reasons.length; place += 1) {
    const against = reasons[place] ?? 0;
    if (against === 0) continue;
    const group = groupPlaceOf(against);
    counts[group] = (counts[group] ?? 0) + 1;
  }
  return reasonGroups.flatMap((group, place) => {
    const count = counts[place] ?? 0;
    return count === 0 ? [] : [{ group, count }];
  });
};
