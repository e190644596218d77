/** `idjour figures`: takes in how many cases agencies had, and prints what was taken in. */
import type { Environment } from "../../config/source.ts";
import { caseCountsText, readCaseCounts } from "../../org/case-counts.ts";
import { withStore } from "../../commands/database.ts";
import { readText } from "../../commands/input.ts";
import { languageIn } from "../../commands/language.ts";
import { type CommandResult, asJson, succeeded } from "../../commands/outcome.ts";
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

export const exportFigures = async (
  environment: Environment,
  { json = false }: { readonly json?: boolean } = {},
): Promise<CommandResult> => {
  const kept = await withStore(environment, (store) => store.caseCounts());
  const text = kept ?? caseCountsText([]);
  return succeeded(json ? asJson({ cases: readCaseCounts(text).counts }) : text);
};
