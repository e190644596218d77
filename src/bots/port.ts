/**
 * Defines the one port between the product and a chat platform. A platform turns what arrives into
 * `Incoming`, draws `Reply` and `Card`, and says of a failed send only what the courier must know.
 * Addresses are opaque strings that `addresses.ts` and the platform's own `address.ts` make, and
 * only the latter reads; the prefix (`slack:` or `teams:`) says whose they are.
 */
import type { PlatformName } from "../base/platforms.ts";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import type { Card, Filled, Form, Ids, Language, Option } from "../screens/card.ts";
import type { FieldLimit } from "../contributions/shape.ts";
import type { ButtonId, FormId, Unlisted } from "../screens/verbs.ts";

declare const brand: unique symbol;
type Opaque<Name extends string> = string & { readonly [brand]: Name };
/** One person on one platform: `slack:T0POLISEN/U0ANNA`, `teams:<tenant>/<aadObjectId>`. */
export type Person = Opaque<"Person">;
/** A workspace or tenant: `slack:T0POLISEN`, `teams:<tenant>`. */
export type Community = Opaque<"Community">;
/** Where a message can be posted: a direct chat or a channel. */
export type Place = Opaque<"Place">;
/** A file that somebody sent us, where the platform has it; never its address, never its name. */
export type FileRef = Opaque<"FileRef">;
/** One message. A thread on Slack is named by the ref of its first message. */
export type MessageRef = Opaque<"MessageRef">;

type Origin = {
  /**
   * The platform's own id of the event. An event delivered again has the same id and counts once.
   */
  readonly id: string;
  readonly community: Community;
  readonly person: Person;
  /** The person's language where the event names it (Teams), else null. */
  readonly language: Language | null;
  /**
   * When it was sent, by the platform's clock in microseconds. One person's messages are understood
   * in this order.
   */
  readonly sent?: number;
  /** Set where more was written than the platform takes: so many characters of it were kept. */
  readonly cutAt?: number;
  /** The person's direct chat with the bot, where the event came from it; kept for later sends. */
  readonly direct: Place | null;
  /** Set where the event itself says that the person is a guest of the community. */
  readonly guest?: true;
};

/** What cannot be carried across, so that its writer is told to put it in words. */
export type Uncarried = "file" | "table" | "forwarded" | "code" | "loop" | "card";

export type ChatEvent =
  /** The command `/id text`. A form can be opened in the answer. */
  | { readonly kind: "typed"; readonly text: string }
  /**
   * A message in the bot's direct chat, with a mention of the bot, or in a thread it is part of.
   */
  | {
      readonly kind: "wrote";
      readonly text: string;
      readonly message: MessageRef;
      readonly place: Place;
      /** On Slack the first message of the thread, on Teams the very message that is replied to. */
      readonly inReplyTo: MessageRef | null;
      /** The number of a question that stands in what is quoted (Teams). Absent where none does, and in older events. */
      readonly quotes?: string;
      readonly via: "direct" | "mention" | "thread";
      readonly files: number;
      /** Those of them that may be pictures. Absent where none is, and in older events. */
      readonly pictures?: readonly FileRef[];
      /** What else of it cannot be carried. Absent where there is nothing, and in older events. */
      readonly uncarried?: readonly Uncarried[];
    }
  | { readonly kind: "edited"; readonly message: MessageRef; readonly text: string }
  | { readonly kind: "deleted"; readonly message: MessageRef }
  /** A button, a shortcut or a message's menu was used (`text`: the words of that message). */
  | {
      readonly kind: "pressed";
      readonly verb: ButtonId | Unlisted;
      readonly ids: Ids;
      readonly text: string | null;
      /**
       * What is chosen in the card's menus, by field, for the buttons that take it along. Absent
       * where nothing is, and in older events.
       */
      readonly chosen?: Filled;
      /** What else that message holds that cannot be carried; absent as in what was written. */
      readonly uncarried?: readonly Uncarried[];
      /** The message that holds the button, where there is one. */
      readonly card: MessageRef | null;
    }
  /** A form was sent: a modal, a dialog, or the inputs of a card. */
  | {
      readonly kind: "submitted";
      readonly verb: FormId | Unlisted;
      readonly ids: Ids;
      readonly fields: Filled;
      readonly card: MessageRef | null;
    }
  /** Something was chosen in an open form that other fields wait for; the form is drawn again. */
  | {
      readonly kind: "chose";
      readonly verb: FormId | Unlisted;
      readonly ids: Ids;
      readonly fields: Filled;
    }
  /** The person types in a lookup field and waits for options. */
  | { readonly kind: "suggest"; readonly field: string; readonly query: string }
  /** The person searches by Teams' message extension. */
  | { readonly kind: "search"; readonly query: string }
  /** The person opened the app (Slack): its home tab, or the chat with it. */
  | { readonly kind: "visited"; readonly tab: "home" | "chat" }
  /** `upgrade`: a later version of the app, for people who have it already. */
  | { readonly kind: "installed"; readonly upgrade?: true }
  | { readonly kind: "uninstalled" }
  | { readonly kind: "ignored"; readonly reason: string };

export type Incoming = Origin & ChatEvent;

/** The answer inside the request. Everything else is a message that the courier sends. */
export type Reply =
  | { readonly kind: "form"; readonly form: Form }
  /** The same form again, with what is wrong by field id; `problem` is about the whole form. */
  | {
      readonly kind: "errors";
      readonly form: Form;
      readonly errors: Readonly<Record<string, string>>;
      readonly problem: string | null;
      /** What was found, in a few words that the rest has too, where the platform has an element for it. */
      readonly alert?: string | null;
    }
  | { readonly kind: "options"; readonly options: readonly Option[] }
  /**
   * A sentence to that person alone. It closes the form that was sent, if one was, unless that was
   * `untaken`: nothing of it is kept, so what was typed stays with the person, to be sent again.
   */
  | { readonly kind: "notice"; readonly text: string; readonly untaken?: true }
  /** The pressed card as it is now, and a sentence. The courier edits the card for everyone. */
  | {
      readonly kind: "card";
      readonly card: Card;
      readonly text: string;
      /** The courier does not draw it anew, so the platform puts it where it was pressed. */
      readonly inPlace?: true;
    }
  /** What a search found: cards to choose among, each of which can be put into any chat. */
  | { readonly kind: "found"; readonly cards: readonly Card[] }
  /** The page that was opened, for that person alone. */
  | { readonly kind: "home"; readonly card: Card }
  | { readonly kind: "nothing" };

export type Arrived = "new" | "seen" | "stranger" | "left" | "limited" | "unknown";

/** Null: the form has no such field, and what was sent in it is made nowhere. */
export type FieldLimits = (form: FormId, field: string) => FieldLimit | null;

/**
 * What the product gives a platform. `arrive` screens the event and writes it durably; only after
 * that may the platform acknowledge it. It answers `seen` for an event that is already there,
 * `stranger` where no agency of the organisation file is behind the community, and `limited` where
 * the person sent too much: then nothing is written, and `handle` gives the sentence. So it is with
 * `left`: a press or form of somebody whose agency the file does not have any more, and what a guest
 * of an agency that it has presses, sends, seeks or writes to the bot. It answers
 * `unknown` where the platform did not say in time whether somebody new is a guest: then nothing is
 * written either, and what was sent is to come again. `handle` does the work and gives the reply; it
 * may run after the acknowledgement where the platform needs no answer.
 */
export type Desk = {
  arrive(incoming: Incoming): Promise<Arrived>;
  handle(incoming: Incoming): Promise<Reply>;
  /**
   * Calls `work`, which calls `handle`, when there is time for it. It delays messages, their edits
   * and deletions: their request has been acknowledged, and nobody waits for a reply. Until then
   * the platform keeps nothing of the request but what the work needs. What does not fit in memory
   * is not worked here but recovered from the inbox.
   */
  whenSpare(incoming: Incoming, work: () => Promise<void>): Promise<void>;
  /** The sentence for a stranger who pressed or typed, for that person alone. */
  readonly strangerText: (language: Language | null) => string;
  readonly fieldLimits: FieldLimits;
};

/**
 * Why a send failed. `retry`: try again later. `limited`: the rate limit is reached, so try again
 * then; nothing is wrong. `unsure`: it may have arrived. `gone`: the message, place or person is
 * not there any more, or takes no more of us. `refused`: never try again.
 *
 * `lost`: what is gone. A `community` lets nobody be reached for now, as where an administrator has
 * switched the app off; that says nothing of the person. `opensAnew`: the platform tells by opening
 * the direct chat anew whether the person is there.
 *
 * `looks`: to try again repeats nothing, since the platform is asked first whether it arrived, or
 * since it was an edit. Without it each try may show the message once more.
 *
 * `downMs`: the platform says that it is down, and to wait at least so long. `busyMs`: it may still
 * be at it for so long, and does not show before what it has done.
 */
export type SendFailure =
  | { readonly kind: "retry"; readonly afterMs: number; readonly why: string }
  | { readonly kind: "limited"; readonly afterMs: number; readonly why: string }
  | {
      readonly kind: "unsure";
      readonly why: string;
      readonly looks?: true;
      readonly downMs?: number;
      readonly busyMs?: number;
    }
  | {
      readonly kind: "gone";
      readonly why: string;
      readonly lost: Lost;
      readonly opensAnew?: true;
    }
  | { readonly kind: "refused"; readonly why: string };
export type Lost = "message" | "place" | "person" | "community";
export type Sent<Value> =
  /** `repeat`: the message says of itself that it may be a duplicate. */
  | { readonly ok: true; readonly value: Value; readonly repeat?: boolean }
  | { readonly ok: false; readonly failure: SendFailure };

export const markedPossibleDuplicate = <Value>(sent: Sent<Value>): Sent<Value> =>
  sent.ok ? { ...sent, repeat: true } : sent;

export type Profile = {
  readonly name: string;
  readonly language: Language | null;
  readonly timeZone: string | null;
  /** Where they work or what they do there, in the platform's own words, where it says so. */
  readonly work?: readonly string[];
};

/** When a person has do-not-disturb on, in ms since 1970, [from, to). */
export type QuietHours = { readonly from: number; readonly to: number };

export type PostOptions = {
  /** The message that Slack threads under: the question's first in this place; null: no thread. */
  readonly thread: MessageRef | null;
  /** Unique per effect. Slack carries it as metadata, so that a post that may be there is found. */
  readonly key: string;
  /** An earlier try may have arrived: look for it where the platform can, else mark this one. */
  readonly perhapsSent: boolean;
  /** When the effect became due, in ms since 1970: a look-up must go back so far. */
  readonly since: number;
  /** Like `neighbour` of `direct`, for a channel that only the organisation file names. */
  readonly near?: Place | null;
};

export type Chat = {
  /**
   * Opens the person's direct chat with the bot, once: the courier keeps it. `neighbour` is any
   * known place of the same community, from which the adapter for Teams learns the service address.
   */
  direct(person: Person, neighbour: Place | null): Promise<Sent<Place>>;
  post(place: Place, card: Card, options: PostOptions): Promise<Sent<MessageRef>>;
  /**
   * Replaces the card of a message. `near` is where it was posted, or like `neighbour` of `direct`:
   * a message's ref does not hold the service address.
   */
  edit(message: MessageRef, card: Card, near?: Place | null): Promise<Sent<MessageRef>>;
  profile(person: Person): Promise<Sent<Profile>>;
  /**
   * Whether the platform knows the person as a guest of the community in their address, or as
   * somebody from elsewhere. `near` is a place where the person is, if one is known.
   */
  isGuest(person: Person, near: Place | null): Promise<Sent<boolean>>;
  /**
   * When the person has do-not-disturb on: now, or next; null: never, or the platform may not say.
   * Absent: the platform does not tell such things.
   */
  readonly quiet?: (person: Person) => Promise<Sent<QuietHours | null>>;
  /**
   * The bytes of a file that somebody sent us; `too-large`: there are more than `bytesMax`. Nothing of
   * it is kept, and nobody but the platform is called, whatever address it names.
   */
  readonly fetchFile?: (file: FileRef, bytesMax: number) => Promise<Sent<Buffer | "too-large">>;
  /**
   * Puts a check mark on somebody's own message. It is worth waiting for nothing: where the platform is busy or does not
   * let us, there is none. Absent: the settings want none.
   */
  readonly mark?: (message: MessageRef) => Promise<Sent<null>>;
};

/**
 * What was posted shortly before this process began, and the rate limits that a platform answered
 * then: a platform counts what it has got, whoever sent it. Times are distances in ms, because the
 * clocks of two processes need not agree.
 */
export type RateLimitHistory = {
  readonly posts: readonly { readonly place: Place; readonly agoMs: number }[];
  readonly rateLimits: readonly { readonly key: string; readonly leftMs: number }[];
};
/** Keeps a rate limit that a platform answered, so that it outlives the process, for `ms`. */
export type KeepRateLimit = (key: string, ms: number) => void;

/** Keeps which pages people look at, as a platform's own text, so that every process knows it. */
export type KeptHomes = {
  keep(
    page: { readonly place: Place; readonly person: string; readonly home: string },
    ms: number,
  ): Promise<void>;
  /** Null: nobody looks at it, or no longer. */
  find(place: Place): Promise<{ readonly home: string; readonly leftMs: number } | null>;
};

/**
 * A request's body, or the status to refuse it with: 413 it is larger, 503 all requests together
 * hold too much, 400 it broke off. What is refused is not kept, and what still comes is thrown away.
 */
export type Body =
  | { readonly ok: true; readonly bytes: Buffer }
  | { readonly ok: false; readonly status: 400 | 408 | 413 | 503 };
export type ReadBody = (bytesMax: number) => Promise<Body>;

export type Route = {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** `readBody` reads what the request brings; nothing of it is kept before that is called. */
  readonly serve: (
    request: IncomingMessage,
    response: ServerResponse,
    readBody: ReadBody,
  ) => Promise<void>;
};
/** What a platform is asked to believe: the headers first, and the body only if they may hold. */
export type Unverified = {
  readonly headers: IncomingHttpHeaders;
  readonly readBody: ReadBody;
};

/** One opened platform: its HTTP routes and its side of the port. */
export type Bot = {
  readonly name: PlatformName;
  readonly chat: Chat;
  readonly routes: readonly Route[];
  /** Called before anything is sent. */
  recallRateLimits?(history: RateLimitHistory): void;
  /** Begins to fetch what does not come to a route; called when everything else is open. */
  start?(): void;
  /** What is missing before the platform can send anything, in a few words; null: nothing. */
  notReady?(): string | null;
  close(): Promise<void>;
};
