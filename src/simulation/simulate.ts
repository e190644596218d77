/** Plays the same country and the same questions under every policy, ours first. */
import { openChance } from "./chance.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { buildNation, nationalSize } from "./nation.ts";
import { play } from "./play.ts";
import { baselines, ours } from "./policies.ts";

/** A Monday, 00:00 universal time. */
const origin = Date.UTC(2026, 0, 5);

export const simulate = (
  { seed, days }: { readonly seed: number; readonly days: number },
  played: (what: { readonly policy: string; readonly started: number }) => void = () => undefined,
  size = nationalSize,
): readonly Figures[] =>
  [ours(origin), ...baselines()].map((policy) => {
    const started = performance.now();
    const nation = buildNation(openChance(seed), size);
    const { questionsADay } = size;
    const figures = figuresOf(
      policy.name,
      play(policy, { nation, seed, days, questionsADay, origin }),
      days,
    );
    played({ policy: policy.name, started });
    return figures;
  });
