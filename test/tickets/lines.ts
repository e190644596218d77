/** Writes effects as lines that people can read. */
import type { Effect, To } from "../../src/tickets/effects.ts";
import { start } from "./story.ts";

const name = (to: To): string => ("id" in to ? to.id : to.kind);
/** An effect in one line, such as "show receipt to asker" or "close at …". */
const line = (effect: Effect): string =>
  effect.kind === "timer"
    ? `${effect.timer.name} in ${(effect.at - start) / 60_000} min`
    : `${effect.kind} ${effect.slot} to ${name(effect.to)}`;
export const lines = (effects: readonly Effect[]): readonly string[] => effects.map(line);
export const cards = (effects: readonly Effect[]): readonly string[] =>
  lines(effects.filter(({ kind }) => kind !== "timer"));
