/** What a made text is, what a class of them is, and how a text is put around what it holds. */
import type { GuardDecision } from "../../../src/guard/kinds.ts";
import type { Chance } from "./chance.ts";
import { framed } from "./dress.ts";

export interface MadeText {
  readonly text: string;
  /** The personal number or name itself, as it stands in the text. */
  readonly holds: string;
}

export interface GuardClass {
  readonly name: string;
  readonly decision: Exclude<GuardDecision, "pass">;
  readonly true: (chance: Chance) => MadeText;
  readonly harmless: (chance: Chance) => string;
}

export type Words = readonly [string, ...string[]];

export const inside = (chance: Chance, holds: string): MadeText => ({
  text: framed(chance, holds),
  holds,
});

/** "{}" is where it stands. */
export const after = (chance: Chance, sentences: Words, holds: string): MadeText => ({
  text: chance.pick(sentences).replace("{}", () => holds),
  holds,
});
