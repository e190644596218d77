/**
 * Names all cards: a slot names one card of a question, or a standalone card.
 *
 * `offer:o7Hk` is a card of a question, `draft:d1` a standalone one. Effects and sent cards
 * are stored under their slot, so a slot that was once written must parse for ever. No other file
 * builds a slot or takes one apart: a slot that is added here does not compile until it has a
 * maker, a parser and a card.
 */
import type { Instant } from "./model.ts";
import { type Parser, bare, given, ordinal, parseWith } from "./slot.ts";

/** A slot taken apart: its card is drawn from this. */
export type ParsedTicketSlot =
  /** `detected`: something was detected in a like question, after this one's asker was reassured. */
  | { readonly name: "receipt" | "ended" | "exercise" | "detected" }
  | { readonly name: "taken" | "offer" | "work" | "still"; readonly offer: string }
  /** `called`: asks how the call went that this message planned. */
  | { readonly name: "message" | "waiting" | "called"; readonly text: string }
  /** The nth picture that came with a message, counted from 1. */
  | { readonly name: "picture"; readonly text: string; readonly n: number }
  /** Counted from 1. */
  | {
      readonly name: "answer" | "missed" | "remind" | "result" | "truth" | "truthtold";
      readonly n: number;
    }
  /** Wrong data in a register, and the reminder of it. */
  | { readonly name: "incorrectdata" | "remindincorrect" }
  /** The nth answer, as its expert corrected it. */
  | { readonly name: "corrected"; readonly n: number }
  | { readonly name: "fallback" | "released" | "alarm"; readonly round: number }
  /** A call for a coordinator, or an answer that conflicts with an earlier one, or with a like question's. */
  | { readonly name: "coordinator"; readonly about: "call"; readonly call: number }
  | {
      readonly name: "coordinator";
      readonly about: "conflicting-answers" | "like-questions";
      readonly n: number;
    };
export type ParsedDeskSlot =
  /** `about`: words that may belong to a question that there is. */
  /** `found`: words that were searched for. */
  | { readonly name: "draft" | "pointer" | "about" | "found"; readonly draft: string }
  | { readonly name: "help" }
  | { readonly name: "welcome" }
  /** Words about a question that wait until their writer says that they are harmless. */
  | { readonly name: "held"; readonly ticket: string; readonly draft: string }
  /** The way outside the chat for what may not be said in it. */
  | { readonly name: "formalroute"; readonly draft: string }
  /** Whether it went there; `number`: what stands in the words to paste. */
  | { readonly name: "formalreminder"; readonly number: string }
  /** The reader's own questions. */
  | { readonly name: "mine" }
  /** An anchor of the log, as it is printed. */
  | { readonly name: "anchor"; readonly anchor: string };

type Makers<Parsed extends { readonly name: string }> = {
  readonly [Name in Parsed["name"]]: Name | ((...given: never[]) => Name | `${Name}:${string}`);
};

/** Makes the slots of a question's cards. */
export const ticketSlot = {
  receipt: "receipt",
  ended: "ended",
  exercise: "exercise",
  detected: "detected",
  taken: (offer: string) => `taken:${offer}`,
  offer: (offer: string) => `offer:${offer}`,
  work: (offer: string) => `work:${offer}`,
  still: (offer: string, at: Instant) => `still:${offer}:${at}`,
  message: (text: string) => `message:${text}`,
  waiting: (text: string) => `waiting:${text}`,
  called: (text: string) => `called:${text}`,
  picture: (text: string, n: number) => `picture:${text}:${n}`,
  answer: (n: number) => `answer:${n}`,
  corrected: (n: number, at: Instant) => `corrected:${n}:${at}`,
  missed: (n: number) => `missed:${n}`,
  remind: (n: number) => `remind:${n}`,
  result: (n: number) => `result:${n}`,
  truth: (n: number) => `truth:${n}`,
  truthtold: (n: number) => `truthtold:${n}`,
  incorrectdata: "incorrectdata",
  remindincorrect: "remindincorrect",
  fallback: (round: number) => `fallback:${round}`,
  released: (round: number) => `released:${round}`,
  alarm: (round: number) => `alarm:${round}`,
  coordinator: (
    what: { readonly call: number } | { readonly differ: number } | { readonly like: number },
  ) => {
    if ("call" in what) return `coordinator:${what.call}` as const;
    return "like" in what
      ? (`coordinator:like-${what.like}` as const)
      : (`coordinator:differ-${what.differ}` as const);
  },
} satisfies Makers<ParsedTicketSlot>;

/** Makes the slots of cards that belong to no question. */
export const standaloneSlot = {
  welcome: "welcome",
  draft: (draft: string) => `draft:${draft}`,
  pointer: (draft: string) => `pointer:${draft}`,
  about: (draft: string) => `about:${draft}`,
  found: (draft: string) => `found:${draft}`,
  help: "help",
  mine: "mine",
  held: (ticket: string, draft: string) => `held:${ticket}:${draft}`,
  formalroute: (draft: string) => `formalroute:${draft}`,
  formalreminder: (number: string) => `formalreminder:${number}`,
  anchor: (anchor: string) => `anchor:${anchor}`,
} satisfies Makers<ParsedDeskSlot>;

/**
 * The cards that ask whether words are a question. One of them becomes its receipt: the question has
 * the draft's id.
 */
export const askingSlots = (draft: string): readonly DeskSlot[] => [
  standaloneSlot.draft(draft),
  standaloneSlot.about(draft),
  standaloneSlot.found(draft),
];

/** The slots of all pictures that came with a message. */
export const pictureSlots = (text: string, count: number) =>
  Array.from({ length: count }, (_, i) => ticketSlot.picture(text, i + 1));

export type MadeBy<All> = {
  readonly [Name in keyof All]: All[Name] extends (...given: never[]) => infer Slot
    ? Slot
    : All[Name];
}[keyof All];
/** `receipt`, `taken:…` and so on: all that the makers make, and no other string. */
export type TicketSlot = MadeBy<typeof ticketSlot>;
export type DeskSlot = MadeBy<typeof standaloneSlot>;

type Parsers<Parsed extends { readonly name: string }> = {
  readonly [Name in Parsed["name"]]: Parser<Parsed & { readonly name: Name }>;
};

const ticketParsers: Parsers<ParsedTicketSlot> = {
  receipt: bare({ name: "receipt" }),
  ended: bare({ name: "ended" }),
  exercise: bare({ name: "exercise" }),
  detected: bare({ name: "detected" }),
  taken: given((offer) => ({ name: "taken", offer })),
  offer: given((offer) => ({ name: "offer", offer })),
  work: given((offer) => ({ name: "work", offer })),
  still: given((argument) => ({ name: "still", offer: argument.split(":")[0] ?? "" })),
  message: given((text) => ({ name: "message", text })),
  waiting: given((text) => ({ name: "waiting", text })),
  called: given((text) => ({ name: "called", text })),
  picture: given((argument) => {
    const [, text, n] = /^([^:]+):(\d+)$/u.exec(argument) ?? [];
    return text === undefined || n === undefined ? null : { name: "picture", text, n: Number(n) };
  }),
  answer: ordinal((n) => ({ name: "answer", n })),
  corrected: given((argument) => {
    const [, n] = /^(\d+):\d+$/u.exec(argument) ?? [];
    return n === undefined ? null : { name: "corrected", n: Number(n) };
  }),
  missed: ordinal((n) => ({ name: "missed", n })),
  remind: ordinal((n) => ({ name: "remind", n })),
  result: ordinal((n) => ({ name: "result", n })),
  truth: ordinal((n) => ({ name: "truth", n })),
  truthtold: ordinal((n) => ({ name: "truthtold", n })),
  incorrectdata: bare({ name: "incorrectdata" }),
  remindincorrect: bare({ name: "remindincorrect" }),
  fallback: ordinal((round) => ({ name: "fallback", round })),
  released: ordinal((round) => ({ name: "released", round })),
  alarm: ordinal((round) => ({ name: "alarm", round })),
  coordinator: given((argument) => {
    const [, about, n] = /^(differ-|like-)?(\d+)$/u.exec(argument) ?? [];
    if (n === undefined) return null;
    if (about === undefined) return { name: "coordinator", about: "call", call: Number(n) };
    return {
      name: "coordinator",
      about: about === "like-" ? "like-questions" : "conflicting-answers",
      n: Number(n),
    };
  }),
};

const standaloneParsers: Parsers<ParsedDeskSlot> = {
  welcome: bare({ name: "welcome" }),
  draft: given((draft) => ({ name: "draft", draft })),
  pointer: given((draft) => ({ name: "pointer", draft })),
  about: given((draft) => ({ name: "about", draft })),
  found: given((draft) => ({ name: "found", draft })),
  help: bare({ name: "help" }),
  mine: bare({ name: "mine" }),
  held: given((argument) => {
    const [ticket = "", draft] = argument.split(":");
    return draft === undefined ? null : { name: "held", ticket, draft };
  }),
  formalroute: given((draft) => ({ name: "formalroute", draft })),
  formalreminder: given((number) => ({ name: "formalreminder", number })),
  anchor: given((anchor) => ({ name: "anchor", anchor })),
};

/** Parses a slot; null: no card of a question has it, at least in this version. */
export const parseTicketSlot = parseWith<ParsedTicketSlot>(ticketParsers);
/** Parses a slot; null: no standalone card has it, at least in this version. */
export const parseDeskSlot = parseWith<ParsedDeskSlot>(standaloneParsers);
