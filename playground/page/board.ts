/**
 * What the page shows, as the server sends it to the browser. Only types stand here; the server
 * (rehearsal.ts, live.ts) and the page's own code (client/) share them.
 */
export type Language = "sv" | "en";
export type InBoth = Readonly<Record<Language, string>>;
export type Json = { readonly [key: string]: unknown };

/** What has changed; everything when a window opens. */
export type News = {
  readonly world?: World;
  readonly steps?: readonly Step[];
  readonly people: Readonly<Record<string, PersonBoard>>;
};

export type Platform = "slack" | "teams";
export type Role = "caseworker" | "expert" | "coordinator";
/** What can be wrong with a platform, as the switches make it. */
export type Trouble = "throttled" | "down" | "slow" | "redelivering";

/**
 * Someone whose chat can be shown. The id is `slack/<team>/<user>` or `teams/<tenant>/<object id>`.
 */
export type Profile = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly agency: InBoth;
  readonly platform: Platform;
  readonly timeZone: string;
  readonly language: Language;
  /** A sleeping person does nothing: the page lets nobody act in their name. */
  readonly asleep: boolean;
};

export type World = {
  readonly people: readonly Profile[];
  /**
   * The trial's time, epoch milliseconds, at `realNow` by the machine's clock; it runs on from
   * there.
   */
  readonly now: number;
  readonly realNow: number;
  readonly bot: "running" | "stopped" | "starting" | "stopping";
  readonly troubles: Readonly<Record<Platform, readonly Trouble[]>>;
  readonly stories: readonly { readonly id: string; readonly title: InBoth }[];
  readonly story: Story | null;
};

export type Story = {
  readonly id: string;
  readonly state: "playing" | "paused" | "ended" | "failed";
  readonly steps: readonly StoryStep[];
  /** How many steps have been played. */
  readonly played: number;
  /** What went wrong, for a person to read. */
  readonly problem: InBoth | null;
};
export type StoryStep = {
  readonly caption: InBoth;
  /** Whose chat shows what the step brought, and the message there; null until it is played. */
  readonly shows: { readonly person: string; readonly message: string | null } | null;
};

/**
 * One thing that happened. Steps come in the order of happening; the raw form is fetched on demand,
 * from `/raw/<id>`.
 */
export type Step = {
  readonly id: number;
  /** The trial's time. */
  readonly at: number;
} & (
  | {
      /** From a platform to the bot, signed. */
      readonly kind: "request";
      readonly platform: Platform;
      /** `event:message`, `block_actions`, `invoke adaptiveCard/action` … */
      readonly what: string;
      readonly person: string | null;
      /** 0: no answer in time or no connection. */
      readonly status: number;
      readonly latencyMs: number;
      /** Sent again, for the n-th time. */
      readonly retry: number;
    }
  | {
      /** From the bot to a platform. */
      readonly kind: "call";
      readonly platform: Platform;
      /** `chat.postMessage`, `POST conversations/…/activities` … */
      readonly what: string;
      /** Whose chat it goes to, or null. */
      readonly person: string | null;
      readonly status: number;
      /** Slack's `error`, or the connector's code. */
      readonly error: string | null;
    }
  | {
      /** A new event in the database. */
      readonly kind: "event";
      readonly number: string;
      readonly ticket: string;
      readonly type: string;
      /** A person of the page, an id, or a timer. */
      readonly by: string;
      readonly decision: Decision | null;
    }
  | { readonly kind: "clock"; readonly to: number }
  | { readonly kind: "bot"; readonly now: "stopped" | "started" }
  | {
      readonly kind: "trouble";
      readonly platform: Platform;
      readonly trouble: Trouble;
      readonly on: boolean;
    }
);

export type Decision = {
  readonly outcome: "offer" | "queue" | "escalate";
  readonly why: InBoth;
  readonly chosen: string | null;
  /** Everyone: the chosen one first, then the other candidates in order, then the excluded. */
  readonly people: readonly {
    readonly name: string;
    readonly agency: InBoth;
    readonly stands: "chosen" | "in line" | "passed over";
    readonly reasons: readonly InBoth[];
  }[];
};

/** The chats of one person. */
export type PersonBoard = SlackBoard | TeamsBoard;

export type SlackBoard = {
  readonly platform: "slack";
  readonly id: string;
  /** The direct chat with the bot first, then channels. */
  readonly places: readonly SlackPlace[];
  readonly modal: SlackModal | null;
  /** Blocks of the app's home tab; null when the app publishes none. */
  readonly home: readonly Json[] | null;
  /** Names by user id, for mentions. */
  readonly names: Readonly<Record<string, string>>;
};
export type SlackPlace = {
  /** The channel's id. */
  readonly id: string;
  readonly kind: "direct" | "channel";
  readonly name: string;
  /** Oldest first, this person's ephemeral messages among them. */
  readonly messages: readonly SlackMessage[];
};
export type SlackMessage = {
  readonly ts: string;
  /** The thread's parent, for replies. */
  readonly threadTs: string | null;
  /** A reply that was also sent to the chat or channel. */
  readonly broadcast: boolean;
  readonly author: string;
  readonly from: "bot" | "me" | "colleague";
  readonly at: number;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly edited: boolean;
  readonly deleted: boolean;
  /** "Only visible to you". */
  readonly ephemeral: boolean;
  readonly files: readonly string[];
  /** It has a check mark: it was passed on. */
  readonly marked: boolean;
};
export type SlackModal = {
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly close: string;
  readonly blocks: readonly Json[];
  /** Slack's `state.values`: what each field holds now, by block id and action id. */
  readonly values: Json;
  /** What is wrong, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** "We had some trouble connecting": the bot did not answer. */
  readonly trouble: boolean;
  /** How many views are open, this one included: 1 to 3. */
  readonly depth: number;
};

export type TeamsBoard = {
  readonly platform: "teams";
  readonly id: string;
  /** The person has added the app, so there is a chat. */
  readonly installed: boolean;
  /** The chat with the bot first (id `direct`), then channels. */
  readonly places: readonly TeamsPlace[];
  readonly dialog: { readonly id: string; readonly title: string; readonly card: Json } | null;
  /** What the bot answered to this person's presses alone, oldest first. */
  readonly notices: readonly { readonly id: number; readonly text: string }[];
};
export type TeamsPlace = {
  readonly id: string;
  readonly kind: "direct" | "channel";
  readonly name: string;
  readonly messages: readonly TeamsMessage[];
};
export type TeamsMessage = {
  readonly id: string;
  readonly author: string;
  readonly from: "bot" | "me" | "colleague";
  readonly at: number;
  /** The text beside the card. */
  readonly written: string;
  readonly card: Json | null;
  readonly replyTo: string | null;
  /** In a channel: the message that the thread starts with; null for that one. */
  readonly threadRoot: string | null;
  readonly edited: boolean;
  readonly deleted: boolean;
  readonly files: readonly string[];
  /** It has a check mark: it was passed on. */
  readonly marked: boolean;
};
