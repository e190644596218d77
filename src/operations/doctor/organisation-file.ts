/** The doctor's check of `ORG_FILE`, and of whether any organisation is in force. */
import type { Language } from "../../screens/card.ts";
import type { Config } from "../../config/config.ts";
import type { IdleSetting } from "../../org/check/unmatched-tags.ts";
import type { Organisation } from "../../org/organisation.ts";
import { type Check, bad, doctorText, good, noted } from "../doctor-checks.ts";
import { organisationFromFile } from "../../commands/org/org.ts";
import { Unusable } from "../../commands/outcome.ts";

type Around = { readonly inForce: Organisation | null; readonly language: Language };
type Checked = { readonly checks: readonly Check[]; readonly organisation: Organisation | null };
const name = "ORG_FILE";

/** `file`: null where none is set. `inForce`: the organisation with which `serve` goes on without it. */
export const fileChecked = (file: string | null, { inForce, language }: Around): Checked => {
  if (file === null) return { checks: [], organisation: null };
  try {
    const { organisation, idle } = organisationFromFile(file, language);
    return {
      checks: [good(name, doctorText("file", { file })), ...idleChecks(idle)],
      organisation,
    };
  } catch (error) {
    if (!(error instanceof Unusable)) throw error;
    const goesOn = inForce === null ? [] : [noted(name, doctorText("fileGoesOn"))];
    const faults = error.problems.map((problem) => bad(name, problem));
    return { checks: [...faults, ...goesOn], organisation: null };
  }
};

const idleChecks = (idle: readonly IdleSetting[]): readonly Check[] =>
  idle.map(({ path, kind }) =>
    noted(name, doctorText("idleAt", { path, what: [doctorText(`idle.${kind}`)] })),
  );

/** Where nothing is in force. `isNone` is false where that could not be seen; what is wrong with a file that is set has been told. */
export const missingChecks = (
  { isNone }: { readonly isNone: boolean },
  { orgFile }: Pick<Config, "orgFile">,
): readonly Check[] => {
  if (!isNone) return [noted("organisation", doctorText("organisation.unknown"))];
  return orgFile === null ? [bad("organisation", doctorText("organisation.none"))] : [];
};
