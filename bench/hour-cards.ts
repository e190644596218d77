/**
 * Counts the cards that reach the local platforms, for `hour`: receipt, offer, the card to work on
 * and the answer of each question, and which of them say that they may be a repeat.
 */
import type { Platforms } from "../playground/trial.ts";

/** A card with a button, and where it stands. */
export type Offered = {
  readonly platform: "slack" | "teams";
  readonly ticket: string;
  /** Empty where the card is no offer. */
  readonly offer: string;
  /** Slack's channel, Teams' conversation. */
  readonly chat: string;
  readonly message: string;
};
const kinds = {
  receipt: "ticket.withdraw",
  offer: "offer.accept",
  work: "answer.open",
  answer: "outcome.open",
};
export type CardKind = keyof typeof kinds;
export type Cards = {
  isTaken(ticket: string): boolean;
  isAnswered(ticket: string): boolean;
  /** How many questions have each card. */
  have(kind: CardKind): number;
  /** Whether it was seen with its button: a receipt that comes late has none. */
  isSeen(kind: CardKind, ticket: string): boolean;
  /** Cards that came again and do not say so, and cards that say that they may be a repeat. */
  readonly counted: { repeated: number; marked: number };
};
type Listener = (kind: CardKind, card: Offered) => void;

const mark = /kan vara en upprepning|may be a repeat/u;
const idIn = (text: string, name: string): string =>
  new RegExp(`"${name}\\\\*":\\\\*"([\\w-]+)`, "u").exec(text)?.[1] ?? "";

export const watchCards = ({ slack, teams }: Platforms, listener: Listener): Cards => {
  const counted = { repeated: 0, marked: 0 };
  const seen = {
    receipt: new Set<string>(),
    offer: new Set<string>(),
    work: new Set<string>(),
    answer: new Set<string>(),
  };
  /** Offers are counted one by one: a question may be offered to another. */
  const offers = new Set<string>();
  const read = (said: unknown, where: Pick<Offered, "platform" | "chat" | "message">): void => {
    const text = JSON.stringify(said);
    const kind = (Object.keys(kinds) as CardKind[]).find((one) => text.includes(kinds[one]));
    const ticket = idIn(text, "ticket");
    if (kind === undefined || ticket === "") return;
    const offer = kind === "offer" ? idIn(text, "offer") : "";
    const known = kind === "offer" ? offers.has(offer) : seen[kind].has(ticket);
    if (mark.test(text)) counted.marked += 1;
    else if (known) counted.repeated += 1;
    seen[kind].add(ticket);
    offers.add(offer);
    if (!known) listener(kind, { ticket, offer, ...where });
  };
  // Entries are removed as they are read: an hour's would fill the memory.
  slack.log.entries.length = 0;
  teams.log.entries.length = 0;
  slack.log.onChange(() => {
    for (const one of slack.log.entries.splice(0))
      if (one.kind === "call" && one.method === "chat.postMessage" && one.answer["ok"] === true)
        read(one.arguments, {
          platform: "slack",
          chat: String(one.arguments["channel"]),
          message: String(one.answer["ts"]),
        });
  });
  teams.log.watch(() => {
    for (const one of teams.log.entries.splice(0))
      if (one.direction === "from-bot" && one.name.startsWith("POST") && one.status < 300)
        read(one.body, {
          platform: "teams",
          chat: one.conversationId ?? "",
          message: String(Object(one.answer).id),
        });
  });
  return {
    isTaken: (ticket) => seen.work.has(ticket),
    isAnswered: (ticket) => seen.answer.has(ticket),
    have: (kind) => seen[kind].size,
    isSeen: (kind, ticket) => seen[kind].has(ticket),
    counted,
  };
};
