/** Defines how alerting reacts to a change of a question. */
import type { Reaction } from "../contributions/reaction.ts";
import { silenceEffects } from "./silence.ts";

export const posting: Reaction = (deps, changed) => ({ effects: silenceEffects(deps, changed) });
