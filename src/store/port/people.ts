/** The store's role for people: what a chat with them needs, and drafts of what they write. */
import type { Instant } from "../../tickets/model.ts";

export type People = {
  person(person: string): Promise<PersonRecord | null>;
  /** Changes only the given fields. */
  remember(
    person: string,
    community: string,
    known: Partial<Omit<PersonRecord, "person" | "community">>,
  ): Promise<void>;
  /**
   * Records that the person could not be reached there; nothing changes if they were met elsewhere
   * since.
   */
  markUnreachable(
    person: string,
    community: string,
    tried: { readonly place: string | null; readonly at: Instant },
  ): Promise<void>;
  /** All who could not be reached the last time. */
  unreachable(): Promise<readonly Pick<PersonRecord, "person" | "goneSince" | "goneTried">[]>;
  /** Forgets the place where a person was written to, if that is still the one known. */
  forgetPlace(person: string, place: string): Promise<void>;
  /** The latest known place of the community, else of its platform. */
  anyPlace(community: string): Promise<string | null>;
  /** Several are written together, each in place of the one with its key. */
  saveDraft(draft: Draft | readonly Draft[], at: Instant): Promise<void>;
  draft(key: DraftKey): Promise<Draft | null>;
  dropDraft(key: DraftKey): Promise<void>;
  /**
   * Drops what was typed before `before` and became nothing. The source of a message whose form
   * became a question stays: it holds no words, and a later edit is known by it. What was pressed of
   * an outcome, or of what was established, holds none either, and stays for two months more.
   */
  dropDraftsBefore(before: Instant): Promise<void>;
};

export type PersonRecord = {
  readonly person: string;
  readonly community: string;
  readonly place: string | null;
  /** Chosen by the person; wins over the platform's. */
  readonly language: string | null;
  /** As the platform says; `und` when it was asked and did not say. Null: not asked yet. */
  readonly locale: string | null;
  readonly timeZone: string | null;
  /**
   * The unit of the agency that the person works in, by its id, as they said or as their profile
   * says; empty: none of them. Null: not known.
   */
  readonly unit: string | null;
  /**
   * Blocked, removed or gone: nothing is sent until the person is heard from, but for one try a day
   * and at the start of a shift.
   */
  readonly gone: boolean;
  /** Since when, and when it was last tried; null: not gone. */
  readonly goneSince: Instant | null;
  readonly goneTried: Instant | null;
  /** When the person was last reminded of an outcome: at most once a week. */
  readonly remindedAt: Instant | null;
};

/**
 * What is kept while somebody writes. Of a form, by its id: its `words`, `why` there are none, and
 * the topic whose own fields were asked for (`fields-asked`), what the words are taken to be about
 * (`guess`), the messages that its words were put together from (`joined`), and what they may belong to (`belongs`); these go when the
 * form is sent, or its words to a question that there is. The `message` that the words came from stays, for they are
 * found by it. Of a message: the id of the form that its words went into (`source`), and its new
 * words where its edit came first (`early-edit`). Of an answer: what was pressed of its `outcome`. Of a
 * question: what was pressed of the later question (`truth`). Of a person: the form that their last words wait in (`latest`). `held`:
 * words about a question that wait until their writer says that they are harmless. `formal-route`: the way outside the chat that
 * somebody was shown, and whether it was taken. `home`: until when somebody looks at the page of a chat. `trial`: a test card of the doctor's, and whether it was pressed.
 */
export type DraftKind =
  | FormDraftKind
  | "message"
  | "source"
  | "early-edit"
  | "outcome"
  | "truth"
  | "latest"
  | "formal-route"
  | "home"
  | "trial";
export type FormDraftKind =
  | "words"
  | "why"
  | "fields-asked"
  | "guess"
  | "joined"
  | "belongs"
  | "held";
export type DraftKey = { readonly kind: DraftKind; readonly of: string };
export type Draft = DraftKey & { readonly person: string; readonly text: string };
