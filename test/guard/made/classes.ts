/**
 * Every class of what the guard looks for: texts that hold such a thing in any dress, and harmless
 * neighbours of it.
 */
import type { GuardClass } from "./made-text.ts";
import { otherClasses } from "./other-classes.ts";
import { swedishClasses } from "./swedish-classes.ts";

export const guardClasses: readonly GuardClass[] = [...swedishClasses, ...otherClasses];
