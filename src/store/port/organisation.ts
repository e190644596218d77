/** The store's role for the organisation file in force, and for what else agencies say of themselves. */
import type { Instant } from "../../tickets/model.ts";

export type OrganisationStore = {
  /** The organisation file in force, as applied; `version` counts how many were applied. */
  organisation(): Promise<{ readonly version: number; readonly document: unknown } | null>;
  organisationVersion(): Promise<number>;
  applyOrganisation(document: unknown, at: Instant): Promise<number>;
  /** How many cases the agencies had, as the text of a file; null: they never said. */
  caseCounts(): Promise<string | null>;
  keepCaseCounts(text: string, at: Instant): Promise<void>;
};
