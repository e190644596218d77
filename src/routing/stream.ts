/** Many like questions, one after the other: how often each expert is chosen, phase by phase. */
import { momentOf, textOf } from "./calendar.ts";
import { choose } from "./choose.ts";
import { type Defaults, type StreamScenario, merged, questionIn, settingOf } from "./scenario.ts";
import type { Decision, Expert } from "./words.ts";

export type StreamResult = {
  readonly name: string;
  readonly phases: readonly { readonly counts: Readonly<Record<string, number>> }[];
};

export const playStream = (scenario: StreamScenario, defaults: Defaults): StreamResult => {
  const setting = settingOf(scenario, defaults);
  const question = questionIn(scenario.question, defaults);
  const start = momentOf(scenario.now);
  let experts = setting.experts;
  let asked = 0;
  const phases = scenario.phases.map(({ n, set }) => {
    experts = experts.map((expert) => merged(expert, set?.[expert.id]));
    const counts = new Map(experts.map(({ id }) => [id, 0]));
    for (let i = 0; i < n; i += 1) {
      // A moment each, so that it is known who was offered one last.
      const now = start + asked;
      asked += 1;
      const decision = choose({ ...setting, experts, now, question });
      if (decision.chosen === null) continue;
      counts.set(decision.chosen, (counts.get(decision.chosen) ?? 0) + 1);
      experts = experts.map((expert) => afterChoice(expert, decision, now));
    }
    return { counts: Object.fromEntries(counts) };
  });
  return { name: scenario.name, phases };
};

/** Everyone eligible gains an equal share, and the chosen one pays for all of it. */
const afterChoice = (expert: Expert, { eligible, chosen }: Decision, now: number): Expert => {
  if (!eligible.includes(expert.id)) return expert;
  const credit = expert.credit + 1 / eligible.length;
  return expert.id === chosen
    ? { ...expert, credit: credit - 1, lastOfferedAt: textOf(now) }
    : { ...expert, credit };
};
