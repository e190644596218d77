/** Effects as lines that can be read. */
import type { Effect, To } from "../../src/tickets/effects.ts";
import { start } from "./story.ts";

const name = (to: To): string => ("id" in to ? to.id : to.kind);
/** "show receipt to asker", "close at …": an effect in one line. */
const line = (effect: Effect): string =>
  effect.kind === "timer"
    ? `${effect.timer.name} in ${(effect.at - start) / 60_000} min`
    : `${effect.kind} ${effect.slot} to ${name(effect.to)}`;
export const lines = (effects: readonly Effect[]): readonly string[] => effects.map(line);
export const cards = (effects: readonly Effect[]): readonly string[] =>
  lines(effects.filter(({ kind }) => kind !== "timer"));
