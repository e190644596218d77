/** Plays the same country and the same questions under every policy, ours first. */
import { openChance } from "./chance.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { buildNation, nationalSize } from "./nation.ts";
import { play } from "./play.ts";
import { baselines, ours } from "./policies.ts";

/** A Monday, 00:00 universal time. */
const origin = Date.UTC(2026, 0, 5);

export type Plan = { readonly seed: number; readonly days: number };
export type Progress = {
  /** From 0 to 1, now and then. */
  readonly reached: (share: number) => void;
  readonly played: (figures: Figures) => void;
};
const untold: Progress = { reached: () => undefined, played: () => undefined };

/** Our engine weighs everyone in many ways, and takes about as long as all others together. */
const [oursWeighs, othersWeigh] = [6, 1];

export const simulate = (
  { seed, days }: Plan,
  { reached, played }: Progress = untold,
  size = nationalSize,
): readonly Figures[] => {
  const policies = [ours(origin), ...baselines()];
  const whole = oursWeighs + othersWeigh * (policies.length - 1);
  let done = 0;
  return policies.map((policy, place) => {
    const weight = place === 0 ? oursWeighs : othersWeigh;
    const nation = buildNation(openChance(seed), size);
    const { questionsADay } = size;
    const plan = { nation, seed, days, questionsADay, origin };
    const begun = done;
    const figures = figuresOf(
      policy.name,
      play(policy, plan, (day) => reached((begun + (weight * day) / days) / whole)),
      days,
    );
    done += weight;
    played(figures);
    return figures;
  });
};
