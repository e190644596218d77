/**
 * The one port between the product and a chat platform. A platform turns what arrives into
 * `Incoming`, draws `Reply` and `Card`, and says of a failed send only what the courier must know.
 * Addresses are opaque strings that their own platform's `address.ts` alone makes and reads; the
 * prefix (`slack:` or `teams:`) says whose they are.
 */
import type { PlatformName } from "../base/platforms.ts";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Card, Filled, Form, Ids, Language, Option } from "./card.ts";

declare const brand: unique symbol;
type Opaque<Name extends string> = string & { readonly [brand]: Name };
/** One person on one platform: `slack:T0POLISEN/U0ANNA`, `teams:<tenant>/<aadObjectId>`. */
export type Person = Opaque<"Person">;
/** A workspace or tenant: `slack:T0POLISEN`, `teams:<tenant>`. */
export type Community = Opaque<"Community">;
/** Where a message can be put: a direct chat or a channel. */
export type Place = Opaque<"Place">;
/** One message; the thread of a question on Slack is the ref of its first message. */
export type MessageRef = Opaque<"MessageRef">;

type Origin = {
  /** The platform's own id of the event: the same id delivered again counts once. */
  readonly id: string;
  readonly community: Community;
  readonly person: Person;
  /** The person's language where the event tells it (Teams), else null. */
  readonly language: Language | null;
  /** When it was sent, by the platform's clock in microseconds: one person's words are understood in this order. */
  readonly sent?: number;
  /** The person's direct chat with the bot, where the event came from there; kept for later. */
  readonly direct: Place | null;
};

export type ChatEvent =
  /** `/id text`: a form can be opened in the answer. */
  | { readonly kind: "typed"; readonly text: string }
  /** A message in the bot's direct chat (`direct`), with a mention, or in a thread it takes part in. */
  | {
      readonly kind: "wrote";
      readonly text: string;
      readonly message: MessageRef;
      readonly place: Place;
      /** The message whose thread (Slack) or which itself (Teams) this one replies to. */
      readonly inReplyTo: MessageRef | null;
      readonly via: "direct" | "mention" | "thread";
      readonly files: number;
    }
  | { readonly kind: "edited"; readonly message: MessageRef; readonly text: string }
  | { readonly kind: "deleted"; readonly message: MessageRef }
  /** A button, shortcut or message menu (`text`: that message's words). */
  | {
      readonly kind: "pressed";
      readonly verb: string;
      readonly ids: Ids;
      readonly text: string | null;
      /** The message that holds the button, where there is one. */
      readonly card: MessageRef | null;
    }
  /** A form sent: a modal, a dialog, or a card's own inputs. */
  | {
      readonly kind: "submitted";
      readonly verb: string;
      readonly ids: Ids;
      readonly fields: Filled;
      readonly card: MessageRef | null;
    }
  /** Type-ahead in a lookup field. */
  | { readonly kind: "suggest"; readonly field: string; readonly query: string }
  /** Teams' search extension. */
  | { readonly kind: "search"; readonly query: string }
  /** The app's home tab opened (Slack). */
  | { readonly kind: "visited" }
  | { readonly kind: "installed" }
  | { readonly kind: "uninstalled" }
  | { readonly kind: "ignored"; readonly reason: string };

export type Incoming = Origin & ChatEvent;

/** What must be answered inside the request. Everything else is a message by the courier. */
export type Reply =
  | { readonly kind: "form"; readonly form: Form }
  /** The same form again with what is wrong, by field id; `problem` is about the whole. */
  | {
      readonly kind: "errors";
      readonly form: Form;
      readonly errors: Readonly<Record<string, string>>;
      readonly problem: string | null;
    }
  | { readonly kind: "options"; readonly options: readonly Option[] }
  /** A sentence to that person alone; closes a form that was sent. */
  | { readonly kind: "notice"; readonly text: string }
  /** The pressed card as it now is, and a sentence; the courier edits the card for everyone. */
  | {
      readonly kind: "card";
      readonly card: Card;
      readonly text: string;
      /** A message that says it is on its way to the person: nothing need be said beside a form that closes. */
      readonly follows?: boolean;
    }
  /** The page that was opened, for that person alone. */
  | { readonly kind: "home"; readonly card: Card }
  | { readonly kind: "nothing" };

/**
 * What the product gives a platform. `arrive` guards and writes the event durably; only after it
 * may the platform acknowledge. It answers `seen` for an event that is already there, `stranger`
 * where no agency of the organisation file is behind the community. `handle` does the work and
 * gives the reply; it may run after the acknowledgement where the platform needs no answer.
 */
export type Desk = {
  arrive(incoming: Incoming): Promise<"new" | "seen" | "stranger">;
  handle(incoming: Incoming): Promise<Reply>;
  /**
   * Does the work, which calls `handle`, when there is time for it: for words, whose request has been acknowledged and which wait for
   * nobody. Until then the platform keeps nothing of them but what the work needs. What does not fit is taken up from the inbox.
   */
  whenSpare(incoming: Incoming, work: () => Promise<void>): Promise<void>;
  /** The private text for a stranger who pressed or typed. */
  readonly strangerText: (language: Language | null) => string;
};

/**
 * Why a send failed. `retry`: later; `limited`: the platform says when, and nothing is wrong; `unsure`: it may have arrived; `gone`: the
 * message or person is no more there; `refused`: never try again.
 */
export type SendFailure =
  | { readonly kind: "retry"; readonly afterMs: number; readonly why: string }
  | { readonly kind: "limited"; readonly afterMs: number; readonly why: string }
  | { readonly kind: "unsure"; readonly why: string }
  | { readonly kind: "gone"; readonly why: string }
  | { readonly kind: "refused"; readonly why: string };
export type Sent<Value> =
  /** `repeat`: the message says that it may be one. */
  | { readonly ok: true; readonly value: Value; readonly repeat?: boolean }
  | { readonly ok: false; readonly failure: SendFailure };

export const markedPossibleDuplicate = <Value>(sent: Sent<Value>): Sent<Value> =>
  sent.ok ? { ...sent, repeat: true } : sent;

export type Profile = {
  readonly name: string;
  readonly language: Language | null;
  readonly timeZone: string | null;
};

export type PostOptions = {
  /** First message of the question in this place; Slack threads under it. */
  readonly thread: MessageRef | null;
  /** Unique per effect. Slack carries it as message metadata so that a doubtful post can be found. */
  readonly key: string;
  /** An earlier try may have arrived: look first where the platform can tell, else mark the repeat. */
  readonly perhapsSent: boolean;
  /** When the effect became due, in ms: how far back a look-up must go. */
  readonly since: number;
  /** As `direct`'s neighbour, for a place of which only the name is known: a channel of the organisation file. */
  readonly near?: Place | null;
};

export type Chat = {
  /**
   * The person's direct chat with the bot; opened once, then kept by the courier. `neighbour` is any
   * known place of the same community: from it Teams learns the address of its service.
   */
  direct(person: Person, neighbour: Place | null): Promise<Sent<Place>>;
  post(place: Place, card: Card, options: PostOptions): Promise<Sent<MessageRef>>;
  /** `near` is where the message was posted, or as `direct`'s neighbour: a message's ref does not say where it is served. */
  edit(message: MessageRef, card: Card, near?: Place | null): Promise<Sent<MessageRef>>;
  profile(person: Person): Promise<Sent<Profile>>;
};

/**
 * What was sent shortly before a process began, and what a platform asked to be spared then: speed limits count what the platform has
 * got, whoever sent it. All in ms, since no two clocks need agree.
 */
export type RateLimitHistory = {
  readonly posts: readonly { readonly place: Place; readonly agoMs: number }[];
  readonly rateLimits: readonly { readonly key: string; readonly leftMs: number }[];
};
/** Keeps a platform's wish to be spared, so that it outlives the process. The key is the platform's own. */
export type KeepRateLimit = (key: string, ms: number) => void;

export type Route = {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
};

/** One opened platform: its HTTP routes and its side of the port. */
export type Bot = {
  readonly name: PlatformName;
  readonly chat: Chat;
  readonly routes: readonly Route[];
  /** Called before anything is sent. */
  recallRateLimits?(history: RateLimitHistory): void;
  /** Begins to fetch what does not come to a route; called when everything else stands. */
  start?(): void;
  /** What is missing before the platform can send its first, in a few words; null: nothing. */
  notReady?(): string | null;
  close(): Promise<void>;
};
