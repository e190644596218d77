/** The doctor's check of the organisation file against what coordinators changed in chat. */
import { changeAt } from "../../org/diff.ts";
import { type OrganisationEdit, mergedWith } from "../../org/edits.ts";
import type { Organisation } from "../../org/organisation.ts";
import { type Check, bad, doctorText, good, noted } from "../doctor-checks.ts";

const toldMost = 8;

type Stored = {
  readonly filed: Organisation | null;
  readonly organisation: Organisation | null;
};
/**
 * `file`: the one that is set; null: none, and the one that was applied last counts. Of the database
 * that one, and what is in force; null: nothing was applied yet.
 */
export const chatChangeChecks = (
  file: Organisation | null,
  { filed, organisation: inForce }: Stored,
): readonly Check[] => {
  if (filed === null || inForce === null) return [];
  const { merged, kept, opposed } = mergedWith(file ?? filed, { filed, inForce });
  // Each for itself stands, and together they do not: then the file is not applied either.
  const against = merged.ok ? opposed : [...opposed, ...kept];
  if (against.length > 0) return [bad(name, doctorText("chat.opposed", places(against)))];
  return [
    kept.length === 0
      ? good(name, doctorText("chat.none"))
      : noted(name, doctorText("chat.kept", places(kept))),
  ];
};
const name = "chat changes";

const places = (edits: readonly OrganisationEdit[]) => {
  const which = edits.slice(0, toldMost).map((edit) => changeAt(edit).path);
  return { count: edits.length, which: [...which, ...(edits.length > toldMost ? ["…"] : [])] };
};
