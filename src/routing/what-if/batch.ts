/** Decides many equal questions in a row and counts how often each expert is chosen, by phase. */
import { momentOf, instantText } from "../calendar.ts";
import { choose } from "../choice/choose.ts";
import { type CreditChange, oneQuestion, opportunity } from "../fairness/credit.ts";
import { type Defaults, type BatchScenario, merged, questionIn, settingOf } from "./scenario.ts";
import type { RoutingDecision, RoutingExpert, PastQuestion, RoutingQuestion } from "../model.ts";

export type BatchResult = {
  readonly name: string;
  readonly phases: readonly { readonly counts: Readonly<Record<string, number>> }[];
};

/** More questions than the practice gate looks back on (four). */
const historyMax = 8;

export const batchScenario = (scenario: BatchScenario, defaults: Defaults): BatchResult => {
  const setting = settingOf(scenario, defaults);
  const question = questionIn(scenario.question, defaults);
  const [topic = ""] = question.topics;
  const start = momentOf(scenario.now);
  let experts = setting.experts;
  let asked = 0;
  let history: readonly PastQuestion[] = [];
  const phases = scenario.phases.map(({ n, set }) => {
    experts = experts.map((expert) => merged(expert, set?.[expert.id]));
    const counts = new Map(experts.map(({ id }) => [id, 0]));
    for (let i = 0; i < n; i += 1) {
      // Each question is a millisecond later, so that it is known who was offered one last.
      const now = start + asked;
      asked += 1;
      const practiceHistory = { [topic]: history };
      const decision = choose({ ...setting, experts, now, question, practiceHistory });
      const { chosen, secondReader } = decision;
      if (chosen === null) continue;
      counts.set(chosen, (counts.get(chosen) ?? 0) + 1);
      experts = afterChoice(experts, decision, { question, at: instantText(now) });
      history = [...history, { expert: chosen, paired: secondReader !== null }].slice(-historyMax);
    }
    return { counts: Object.fromEntries(counts) };
  });
  return { name: scenario.name, phases };
};

/**
 * The experts after a choice: the eligible gain credit, the chosen one pays for all of it and has
 * practised.
 */
const afterChoice = (
  experts: readonly RoutingExpert[],
  { considered, chosen }: RoutingDecision,
  { question, at }: { readonly question: RoutingQuestion; readonly at: string },
): readonly RoutingExpert[] => {
  const changes = opportunity(considered, chosen ?? "");
  const own = microOf(changes.experts);
  const agencies = microOf(changes.agencies);
  return experts.map((expert) => {
    const credited = {
      ...expert,
      credit: after(expert.credit, own.get(expert.id)),
      agencyCredit: after(expert.agencyCredit ?? 0, agencies.get(expert.agency)),
    };
    if (expert.id !== chosen) return credited;
    const practised = Object.fromEntries(question.topics.map((topic) => [topic, at]));
    const lastPractised = { ...expert.lastPractised, ...practised };
    return { ...credited, lastPractised, lastOfferedAt: at };
  });
};

const microOf = (changes: readonly CreditChange[]): ReadonlyMap<string, number> =>
  new Map(changes.map(({ holder, micro }) => [holder, micro]));

/** Adds in whole micro-credits, so that thirds add up. */
const after = (credit: number, micro = 0): number =>
  (Math.round(credit * oneQuestion) + micro) / oneQuestion;
