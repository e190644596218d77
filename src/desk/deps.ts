/** Names all that the desk works with; runtime/service.ts puts it together. */
import type { AddressBook } from "../bots/addresses.ts";
import type { Language } from "../screens/card.ts";
import type { Chat } from "../bots/port.ts";
import type { Clock } from "../base/clock.ts";
import type { Counts } from "../base/counts.ts";
import { newId } from "../base/new-id.ts";
import type { Log } from "../base/log.ts";
import type { Organisation } from "../org/organisation.ts";
import type { ToldAbout } from "./told-about.ts";
import type { Meaning } from "../knowledge/search/meaning.ts";
import type { SearchHints } from "../knowledge/search/ranking.ts";
import type { Suggestion } from "../knowledge/topics/suggest.ts";
import type { Replicas } from "../runtime/replicas.ts";
import type { Webhook } from "../runtime/webhook.ts";
import type { NewText } from "../store/port/change.ts";
import type { ContributedRoles } from "../composition/store-roles.ts";
import type { Duty } from "../store/port/duty.ts";
import type { Inbox } from "../store/port/inbox.ts";
import type { Jobs } from "../store/port/jobs.ts";
import type { Knowledge } from "../store/port/knowledge.ts";
import type { OrganisationStore } from "../store/port/organisation.ts";
import type { Outbox } from "../store/port/outbox.ts";
import type { People } from "../store/port/people.ts";
import type { Questions } from "../store/port/questions.ts";
import type { Statistics } from "../store/port/statistics.ts";
import type { Instant } from "../tickets/model.ts";
import { hashOfText, newSalt } from "../store/text-hash.ts";

/** A warning that was sent out. */
export type Warning = {
  readonly article: string;
  readonly title: string;
  readonly documentType: string;
  /** Of that issuer alone; null: asked without one. */
  readonly issuer: string | null;
  readonly until: Instant;
};
/** What a search among the published articles gives: ids, best first. */
export type Searched =
  /** No article is published. */
  | { readonly kind: "none" }
  /** They are still being read. */
  | { readonly kind: "reading" }
  | {
      readonly kind: "found";
      readonly ids: readonly string[];
      /** The first may be enough for whoever asks. */
      readonly worthShowing: boolean;
      /** The first mostly does answer it, so a card may say that. */
      readonly confident: boolean;
    };

/** Gives the next number of a year, from 1; no number is given twice. */
export type AllocateNumber = (year: number) => Promise<number>;

/**
 * The store's roles that the desk needs. It needs neither tokens nor what is known of processes.
 */
export type DeskStore = Inbox &
  Questions &
  Outbox &
  People &
  Duty &
  ContributedRoles &
  OrganisationStore &
  Knowledge &
  Jobs &
  Statistics;

export type TopicLesson = {
  readonly text: string;
  readonly topic: string;
  readonly weight: number;
};
export type Topics = {
  readonly suggest: (text: string) => Promise<Suggestion>;
  readonly learn: (lesson: TopicLesson) => Promise<void>;
};

export type Deps = {
  readonly store: DeskStore;
  readonly clock: Clock;
  readonly log: Log;
  /** The organisation in force, and the address book made from it. */
  readonly org: () => {
    /** The file with coordinators' levels and the overrides of duty laid over it. */
    readonly organisation: Organisation;
    /** The same without the overrides of duty. */
    readonly filed: Organisation;
    readonly addressBook: AddressBook;
  };
  /** Says what a text is about, and learns it. It is opened when it is first asked. */
  readonly topics: Topics;
  /** The chat of an address; null where its platform is not configured. */
  readonly chatOf: (address: string) => Chat | null;
  /**
   * Says that these experts have a question less in hand, so somebody in the queue may be served.
   */
  readonly freed: (experts: readonly string[]) => void;
  /**
   * Says that the organisation in force changed: the file, a level or somebody's duty. It is read at
   * once, the queue is looked at, and offers to those whose shift it ends are withdrawn.
   */
  readonly organisationChanged: () => Promise<void>;
  /** Other processes on the same database, as far as the desk must know of them. */
  readonly replicas: Pick<Replicas, "others" | "leaving" | "leads">;
  /** Whether many requests come in just now; then background work waits. */
  readonly crowded: () => boolean;
  readonly allocateNumber: AllocateNumber;
  /** The published articles, as this process has read them. */
  readonly knowledge: {
    readonly search: (text: string, hints: SearchHints) => Searched;
    /** How near the articles are in meaning to a text, for `search`; null: no service says so, or not in time. */
    readonly meaningOf: (text: string, about: ToldAbout) => Promise<Meaning | null>;
    /** What those are warned of now who ask about such a document; null: of nothing. */
    readonly warningAbout: (
      about: { readonly documentType: string | null; readonly issuer: string | null },
      now: Instant,
    ) => Warning | null;
  };
  /**
   * By text: of each of the others, whether it asks the same. Each is read once, whatever it is
   * compared with. It is opened when first asked.
   */
  readonly alike: (
    texts: readonly string[],
    others: readonly string[],
  ) => Promise<readonly (readonly boolean[])[]>;
  /**
   * A language model words new drafts anew, and their cards wait so long for it; null: they stay as
   * the template makes them.
   */
  readonly modelDrafts: { readonly cardWaitMs: number } | null;
  /**
   * Makes the address of the web report for one person, good once and for minutes; null: they may
   * not see it. Null where browsers cannot reach us.
   */
  readonly reportLink: ((person: string, language: Language) => string | null) | null;
  /** Calls a switchboard or an SMS service when the chat stays silent; null: none is set. */
  readonly webhook: Webhook | null;
  /** What each person did lately. */
  readonly counts: Counts;
  /** Work on one event that takes longer has failed. */
  readonly workMostMs: number;
  /** Says that an effect may be due now, so the courier looks at once. */
  readonly nudge: () => void;
};

export const newText = (body: string, ticket: string | null, id: string = newId()): NewText => {
  const salt = newSalt();
  return { id, ticket, body, salt, hash: hashOfText(salt, body) };
};
