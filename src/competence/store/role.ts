/** Hands in what competence stores. */
import type { StoreRole } from "../../contributions/store-role.ts";
import { flawedRecord } from "./audit.ts";
import type { CompetenceNote, CompetenceStore } from "./port.ts";
import { competenceOf, competenceSteps } from "./queries.ts";

export const competenceRole: StoreRole<CompetenceStore, CompetenceNote> = {
  role: competenceOf,
  steps: competenceSteps,
  flaw: flawedRecord,
};
