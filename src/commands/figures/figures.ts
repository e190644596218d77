/** `idjour figures`: takes in how many cases agencies had, and prints what was taken in. */
import type { Environment } from "../../config/source.ts";
import { caseCountsText } from "../../org/case-counts.ts";
import { withStore } from "../database.ts";
import { readText } from "../input.ts";
import { languageIn } from "../language.ts";
import { type CommandResult, succeeded } from "../outcome.ts";
import { keepCases } from "./keep-cases.ts";

export const importFigures = async (
  file: string,
  environment: Environment,
  { json = false }: { readonly json?: boolean },
): Promise<CommandResult> => {
  const language = languageIn(environment);
  const text = await readText(file, language);
  return withStore(environment, (store) =>
    keepCases(store, { file, text }, { json, language, now: Date.now() }),
  );
};

export const exportFigures = async (environment: Environment): Promise<CommandResult> =>
  succeeded((await withStore(environment, (store) => store.caseCounts())) ?? caseCountsText([]));
