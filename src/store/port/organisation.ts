/** The store's role for the organisation file in force, and for what else agencies say of themselves. */
import type { Instant, Text } from "../../tickets/model.ts";

export type OrganisationStore = {
  /**
   * The organisation in force: the file that was applied, with what was changed in chat since.
   * `version` counts how often it became another.
   */
  organisation(): Promise<{ readonly version: number; readonly document: unknown } | null>;
  organisationVersion(): Promise<number>;
  /** The file as it was applied last, without what chat changed; null: a version before this one applied it. */
  filedOrganisation(): Promise<unknown>;
  /**
   * Brings another into force and notes it. False: the version in force is not `expected` any more, and
   * nothing is written.
   */
  replaceOrganisation(replacing: Replacing & OrganisationNote, at: Instant): Promise<boolean>;
  organisationLog(): Promise<OrganisationLog>;
  /** How many cases the agencies had, as the text of a file; null: they never said. */
  caseCounts(): Promise<string | null>;
  keepCaseCounts(text: string, at: Instant): Promise<void>;
};

export type Replacing = {
  readonly document: unknown;
  /** The file without what was changed in chat. */
  readonly filed: unknown;
  /** The version that it is made from; 0: there is none yet. */
  readonly expected: number;
};

/** Where the log of what came into force ends: how many events it has, and the hash of the last. */
export type OrganisationLog = {
  readonly version: number;
  readonly head: string | null;
  /** The hash of what is in force as it lies there, whatever the log says; null: nothing is. */
  readonly inForce: string | null;
};
/** The type of the note of a file that won over all that chat had changed. */
export const fileWon = "file-won";
export type OrganisationNote = {
  readonly type: string;
  /** The coordinator, or the operator's account. */
  readonly by: string;
  /** Of no person but by id. */
  readonly data: Readonly<Record<string, unknown>>;
};
/** A change in chat: saved only where neither the organisation nor its log has moved on meanwhile. */
export type OrganisationAmendment = Replacing &
  OrganisationNote & {
    readonly log: OrganisationLog;
    /** Its words. */
    readonly text: Text;
  };
