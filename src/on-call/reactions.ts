/** Defines how being on call reacts to a change of a question. */
import type { Reaction } from "../contributions/reaction.ts";
import { shiftEndAgain } from "./shift-end-again.ts";

export const shiftEnding: Reaction = (deps, changed) => ({ effects: shiftEndAgain(deps, changed) });
