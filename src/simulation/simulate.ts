/**
 * Plays the same country and the same questions under every policy, ours first, a day at a time: the
 * figures are of as many days under each, whenever the play is ended.
 */
import { openChance } from "./chance.ts";
import { type Figures, figuresOf } from "./figures.ts";
import { buildNation, nationalSize } from "./nation.ts";
import { openPlay } from "./play.ts";
import { baselines, ours } from "./policies.ts";

/** A Monday, 00:00 universal time. */
const origin = Date.UTC(2026, 0, 5);

export type Simulation = {
  readonly playDay: () => void;
  readonly figures: () => readonly Figures[];
};

export const openSimulation = (seed: number, size = nationalSize): Simulation => {
  let days = 0;
  const plays = [ours(origin), ...baselines()].map((policy) => {
    const nation = buildNation(openChance(seed), size);
    const { questionsADay } = size;
    return { policy, play: openPlay(policy, { nation, seed, questionsADay, origin }) };
  });
  return {
    playDay: () => {
      for (const { play } of plays) play.playDay();
      days += 1;
    },
    figures: () => plays.map(({ policy, play }) => figuresOf(policy.name, play.played(), days)),
  };
};
