/** The store's role for what is kept about one person: GDPR's right to see it, and to have it erased. */
import type { NotedKind } from "../../org/schema/policy.ts";
import type { Instant } from "../../tickets/model.ts";

export type Register = {
  /** What the tables hold about whoever has these ids and addresses. */
  about(names: readonly string[]): Promise<RegisterExtract>;
  /**
   * Erases what nothing else needs: what a chat with them needed, what they typed and did not send,
   * shifts that are over, practice, words of no question that are about them. Counts it; with `trial` nothing is erased.
   */
  eraseAbout(names: readonly string[], how: Erasing): Promise<Readonly<Record<string, number>>>;
};
export type Erasing = { readonly at: Instant; readonly by: string; readonly trial: boolean };

export type RegisterExtract = {
  /** By table: its rows about the person, without other people's words. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** Every event that they caused or that names them, oldest first. */
  readonly events: readonly {
    readonly at: Instant;
    readonly type: string;
    /** The question's number, or the name of another stream. */
    readonly in: string;
    readonly isTheirs: boolean;
    /** What it says, of whomever. */
    readonly data: unknown;
  }[];
  /** Words of no question that are about them and are there still. */
  readonly words: readonly {
    readonly at: Instant;
    readonly kind: NotedKind;
    readonly by: string;
    readonly text: string;
  }[];
};
