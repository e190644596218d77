/** Reads the keys of the settings, for a command that needs them. */
import { readDataKeys } from "../config/config.ts";
import type { Environment } from "../config/source.ts";
import { languageIn } from "./language.ts";
import { Unusable } from "./outcome.ts";

export const dataKeysIn = (environment: Environment): readonly Buffer[] => {
  const parsed = readDataKeys(environment, languageIn(environment));
  if (!parsed.ok) throw new Unusable(parsed.problems);
  return parsed.dataKeys;
};
