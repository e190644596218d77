/**
 * Opens the Swedish word list of the package dictionary-sv at first use, since most of what the
 * program does needs none of it.
 */
import { readFileSync } from "node:fs";
import { readDictionary, type Dictionary } from "./dictionary.ts";

let opened: Dictionary | null = null;

const packageFile = (name: string): Buffer =>
  readFileSync(new URL(name, import.meta.resolve("dictionary-sv")));

/** Reads the list in steps; whoever needs it before the last step reads it at once. */
export function* openingSwedishDictionary(): Generator<void, Dictionary> {
  if (opened !== null) return opened;
  const affixFile = packageFile("index.aff").toString("utf8");
  yield;
  const wordFile = packageFile("index.dic");
  yield;
  opened = yield* readDictionary(affixFile, wordFile);
  return opened;
}

export const swedishDictionary = (): Dictionary => {
  if (opened !== null) return opened;
  const steps = openingSwedishDictionary();
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
};
