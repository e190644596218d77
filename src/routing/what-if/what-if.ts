/**
 * Decides scenarios by the same code as the desk, without sending or storing anything.
 *
 * The result has the fields that section 5 of the public contract names; its explanation is codes, to which
 * the command gives words.
 */
import { momentOf, instantText } from "../calendar.ts";
import { choose } from "../choice/choose.ts";
import { whoIsOnCall } from "../roster/on-call.ts";
import {
  type Defaults,
  type OnCallScenario,
  type RouteScenario,
  type Scenario,
  questionIn,
  settingOf,
} from "./scenario.ts";
import { type ReplayResult, replayScenario } from "./replay.ts";
import { type BatchResult, batchScenario } from "./batch.ts";
import type { Explanation, Flag, ReasonCode } from "../model.ts";

export type RouteResult = {
  readonly name: string;
  readonly outcome: "offer" | "queue" | "escalate";
  readonly chosen: string | null;
  readonly secondReader: string | null;
  readonly wakeAt: string | null;
  readonly flags: readonly Flag[];
  readonly eligible: readonly string[];
  readonly excluded: Readonly<Record<string, readonly ReasonCode[]>>;
  readonly explanation: Explanation;
};
export type OnCallResult = {
  readonly name: string;
  readonly at: readonly { readonly now: string; readonly onCall: readonly string[] }[];
  readonly exactlyOne?: boolean;
};
export type ScenarioResult = RouteResult | OnCallResult | ReplayResult | BatchResult;

export const decideScenario = (scenario: Scenario, defaults: Defaults = {}): ScenarioResult => {
  switch (scenario.kind) {
    case "route":
      return routeScenario(scenario, defaults);
    case "oncall":
      return onCallScenario(scenario, defaults);
    case "sequence":
      return replayScenario(scenario, defaults);
    case "stream":
      return batchScenario(scenario, defaults);
  }
};

const routeScenario = (scenario: RouteScenario, defaults: Defaults): RouteResult => {
  const decision = choose({
    ...settingOf(scenario, defaults),
    now: momentOf(scenario.now),
    question: questionIn(scenario.question, defaults),
  });
  return {
    name: scenario.name,
    outcome: decision.outcome,
    chosen: decision.chosen,
    secondReader: decision.secondReader,
    wakeAt: decision.wakeAt === null ? null : instantText(decision.wakeAt),
    flags: decision.flags,
    eligible: decision.eligible,
    excluded: decision.excluded,
    explanation: decision.explanation,
  };
};

const onCallScenario = (scenario: OnCallScenario, defaults: Defaults): OnCallResult => {
  const { experts, schedules } = settingOf(scenario, defaults);
  // A scenario that lists nobody does not mean that nobody exists.
  const known = scenario.experts === undefined ? null : experts;
  const at = (scenario.at ?? []).map(({ now }) => ({
    now,
    onCall: whoIsOnCall(schedules, known, momentOf(now)),
  }));
  if (scenario.exactlyOne === undefined) return { name: scenario.name, at };
  const { from, to, stepMinutes } = scenario.exactlyOne;
  let exactlyOne = true;
  const step = Math.max(1, Math.round(stepMinutes * 60_000));
  for (let now = momentOf(from); exactlyOne && now < momentOf(to); now += step) {
    exactlyOne = whoIsOnCall(schedules, known, now).length === 1;
  }
  return { name: scenario.name, at, exactlyOne };
};
