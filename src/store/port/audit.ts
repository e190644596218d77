/** The store's role for auditors: whether all that is stored is what once happened. */

import type { Instant } from "../../tickets/model.ts";
import type { PrintedAnchor } from "../anchor.ts";
import type { Chained } from "../chain.ts";

export type Audit = {
  /** Checks the chain of every stream; gives the first broken link, or null. */
  brokenLink(): Promise<LogPlace | null>;
  /**
   * Checks every chain, every question's state and words against its events, and every anchor.
   * Reads a page at a time, also beside a running `serve`.
   */
  verify(given?: Given): Promise<Verified>;
  /** Whether the organisation in force, and each before it, is what the log says came into force. */
  organisationIsAsNoted(): Promise<boolean>;
  /** What the database holds beside the product's own tables, such as a trigger on one. */
  strangeObjects(): Promise<readonly StrangeObject[]>;
  /** At most so many parts of about as many events each, and of so many at least. */
  stretches(how: {
    readonly most: number;
    readonly eventsLeast: number;
  }): Promise<readonly Stretch[]>;
  /** What `verify` finds in one part, but for anchors. */
  lookWithin(stretch: Stretch, counting: CountedSpan): Promise<LookedThrough>;
  /**
   * Makes an anchor over all that was recorded until now, marked with the first of the keys if
   * there is one.
   */
  anchor(at: Instant, dataKeys: readonly Buffer[]): Promise<NewAnchor>;
  /**
   * The log of all streams as it was recorded, in the order of its moments, `most` entries after this
   * one; null: from the first. Each names the hash of the one before it in its stream.
   */
  logged(
    period: { readonly from: Instant | null; readonly to: Instant | null },
    after: LogEntry | null,
    most: number,
  ): Promise<readonly LogEntry[]>;
  /** The day of the last anchor, in UTC; null: there is none. */
  anchoredOn(): Promise<string | null>;
};

/** `index`, `constraint` and `default`: one that calls a function which is not the server's. */
export type StrangeObject = {
  readonly kind:
    | "table"
    | "column"
    | "view"
    | "trigger"
    | "rule"
    | "policy"
    | "function"
    | "index"
    | "constraint"
    | "default";
  /** With its table, where it has one: `texts.body`. */
  readonly name: string;
};

/** The streams after this one, up to and with that one; null: from the first, to the last. */
export type Stretch = { readonly after: string | null; readonly upTo: string | null };
/** `prev` is the hash of the event before it in its stream; null: it is the first. */
export type LogEntry = Chained & { readonly prev: string | null };
export type NewAnchor = { readonly day: string; readonly value: string };

/** What is added up over questions. */
export type CountedSpan = {
  /** Events from here on are left for the end, when the tables are read. */
  readonly before: Instant;
  /** What was over then may have been removed; null: anything may. */
  readonly now: Instant | null;
};

export type LookedThrough = {
  readonly flaw: Flaw | null;
  /** The first row beside a question that is not what its events give; other flaws are told before it. */
  readonly beside: Flaw | null;
  readonly sums: LogSums;
};
/** Counts over many questions. Their size grows with people, topics and days, not with questions. */
export type LogSums = {
  /** By expert: the questions in hand. */
  readonly loads: Map<string, number>;
  /** By year: the highest number. */
  readonly numbers: Map<number, number>;
  /** Micro-credits by ledger, holder and year, as JSON. */
  readonly credits: Map<string, number>;
  /** When an expert last answered on a topic, by both, as JSON. */
  readonly practices: Map<string, Instant>;
  /** By expert: a mark of all their acceptances, in whatever order they come. */
  readonly takes: Map<string, bigint>;
};

/** Anchors that were kept outside, and the data keys, whose marks on anchors are checked. */
export type Given = {
  readonly anchors: readonly PrintedAnchor[];
  readonly dataKeys: readonly Buffer[];
  /**
   * Only streams to which something was added since the day before the last anchor, each from its
   * beginning; all anchors are checked all the same. What was changed in an older one may go unseen.
   */
  readonly sinceAnchor?: boolean;
  /** How all streams are looked through, such as in parts at the same time; left out: one by one. */
  readonly inside?: (counting: CountedSpan) => Promise<readonly LookedThrough[]>;
  /** Now; left out: any change of duty may be over, and removed. */
  readonly now?: Instant;
};

export type Verified = {
  /** The first thing found that is not as it was recorded; null: all is whole. */
  readonly flaw: Flaw | null;
  /** How many anchors there are, as far as they were checked. */
  readonly anchors: number;
  /** The last anchor with a mark of a key at hand, which holds all before it; 0: none has one. */
  readonly confirmed: number;
};

/** An event's place. */
export type LogPlace = { readonly stream: string; readonly version: number };

/** What is not as it was recorded, and the event at or after which. */
export type Flaw = LogPlace &
  (
    | { readonly kind: "link" }
    /** A question's events are there, and its row is not. */
    | { readonly kind: "question" }
    /** The state or a column that searches it; `field` leads there, such as `answers.0.outcome`. */
    | { readonly kind: "state"; readonly field: string }
    /** A row of what coordinators registered of experts is not what its note says; `record` is its id. */
    | { readonly kind: "record"; readonly record: string }
    /** What an article says in one edition is not what was published, or why it was withdrawn. */
    | { readonly kind: "article"; readonly article: string; readonly edition: number }
    /** What was in force after this event is not what it says came into force. */
    | { readonly kind: "organisation" }
    /** A hold or a mark of export is not what its note says; `of` is the question's id, or the person whose words are held. */
    | { readonly kind: "mark"; readonly of: string }
    /** A row of a table that can be made of the log is not what the log gives; `row` is its key. */
    | { readonly kind: "row"; readonly table: string; readonly row: string }
    /** The database holds something that is not the product's; `object` is what, with its name. */
    | { readonly kind: "schema"; readonly object: string }
    /** People's words; `text` is the text's id. */
    | { readonly kind: "words"; readonly text: string }
    /** An event that an anchor holds is gone, or another. */
    | { readonly kind: "anchored"; readonly anchor: number }
    /** An anchor in the database; its number stands for the version. */
    | { readonly kind: "anchor" }
    /** An anchor from outside that nothing in the database leads to. */
    | { readonly kind: "outside"; readonly anchor: string }
  );
