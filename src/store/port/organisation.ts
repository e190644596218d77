/** The store's role for the organisation file in force, and for what else agencies say of themselves. */
import type { Instant, Text } from "../../tickets/model.ts";

export type OrganisationStore = {
  /**
   * The organisation in force: the file that was applied, with what was changed in chat since.
   * `version` counts how often it became another.
   */
  organisation(): Promise<{ readonly version: number; readonly document: unknown } | null>;
  organisationVersion(): Promise<number>;
  applyOrganisation(document: unknown, at: Instant): Promise<number>;
  /** The file as it was applied last, while that in force differs from it by changes in chat; else null. */
  filedOrganisation(): Promise<unknown>;
  /** False: the version in force is not `expected` any more, and nothing is written. */
  replaceOrganisation(replacing: Replacing, at: Instant): Promise<boolean>;
  /** Where the log of changes in chat ends: how many it has, and the hash of the last. */
  organisationLog(): Promise<LogEnd>;
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

type LogEnd = { readonly version: number; readonly head: string | null };
/** A change in chat: saved only where neither the organisation nor its log has moved on meanwhile. */
export type OrganisationAmendment = Replacing & {
  readonly log: LogEnd;
  readonly type: string;
  /** The coordinator. */
  readonly by: string;
  /** Of no person but by id; `text` has its words. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly text: Text;
};
