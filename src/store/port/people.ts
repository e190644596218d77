/** People as far as a chat with them needs it, and what they wrote that is not sent yet. */
import type { Instant } from "../../tickets/model.ts";

export type People = {
  person(person: string): Promise<PersonRecord | null>;
  /** Only the given fields change. */
  remember(
    person: string,
    community: string,
    known: Partial<Omit<PersonRecord, "person" | "community">>,
  ): Promise<void>;
  /** The person is not to be reached there; nothing changes where they have been met elsewhere since. */
  markUnreachable(person: string, community: string, place: string | null): Promise<void>;
  /** The latest known place of the community, else of its platform. */
  anyPlace(community: string): Promise<string | null>;
  saveDraft(draft: Draft, at: Instant): Promise<void>;
  draft(id: string): Promise<Draft | null>;
  /** Removes a draft and what lies beside it (`<id>.…`): its words were sent. */
  dropDraft(id: string): Promise<void>;
};

export type PersonRecord = {
  readonly person: string;
  readonly community: string;
  readonly place: string | null;
  /** Chosen by the person; wins over the platform's. */
  readonly language: string | null;
  /** As the platform tells it; `und` when it was asked and did not. Null: not asked yet. */
  readonly locale: string | null;
  readonly timeZone: string | null;
  /** Blocked, removed or gone: nothing is sent until the person is heard from again. */
  readonly gone: boolean;
  /** The last reminder of an outcome: at most one a week for each person. */
  readonly remindedAt: Instant | null;
};

export type Draft = { readonly id: string; readonly person: string; readonly text: string };
