/** The store's role for the organisation file in force. */
import type { Instant } from "../../tickets/model.ts";

export type OrganisationStore = {
  /** The organisation file in force, as applied; `version` counts how many were applied. */
  organisation(): Promise<{ readonly version: number; readonly document: unknown } | null>;
  organisationVersion(): Promise<number>;
  applyOrganisation(document: unknown, at: Instant): Promise<number>;
};
