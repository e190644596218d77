/**
 * Replaces the codes of a step by words, as it is recorded with the question's events.
 *
 * The words come from outside: routing has none.
 */
import type { Step, Why } from "../../tickets/model.ts";
import type { Explanation, RoutingDecision } from "../model.ts";
import type { RoutedStep } from "./ladder.ts";

type Wording = (explanation: Explanation) => Why;

export const recordedStep = (step: RoutedStep, wordsFor: Wording): Step => {
  switch (step.kind) {
    case "offer":
    case "broadcast":
      return {
        ...step,
        offers: step.offers.map((offer) => ({ ...offer, why: wordsFor(offer.why) })),
        decision: recordedDecision(step.decision, wordsFor),
      };
    case "queue":
      return { ...step, decision: recordedDecision(step.decision, wordsFor) };
    case "coordinator":
    case "fallback":
    case "end":
      return step;
  }
};

const recordedDecision = (decision: RoutingDecision, wordsFor: Wording): RoutingDecision<Why> => ({
  outcome: decision.outcome,
  chosen: decision.chosen,
  secondReader: decision.secondReader,
  wakeAt: decision.wakeAt,
  flags: decision.flags,
  eligible: decision.eligible,
  /** May be thousands of names, so it is still made only when somebody reads it. */
  get excluded() {
    return decision.excluded;
  },
  considered: decision.considered,
  explanation: wordsFor(decision.explanation),
});
