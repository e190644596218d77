/** Tells the kinds of events apart by what becomes of them when they arrive. */
import type { ChatEvent, Incoming } from "../bots/port.ts";

/** Whether an event is answered at once and never worth keeping. */
export const isFleeting = ({ kind }: Incoming): boolean =>
  kind === "ignored" || kind === "suggest" || kind === "search" || kind === "chose";

export type Kept = Exclude<Incoming["kind"], Passing["kind"]>;
export type Passing = Extract<
  ChatEvent,
  { kind: "ignored" | "suggest" | "search" | "chose" | "visited" }
>;
/**
 * Whether an event must outlive its request. A page that was opened need not: it is drawn anew when
 * it is opened again.
 */
export const isKept = (
  incoming: Incoming,
): incoming is Incoming & Extract<ChatEvent, { readonly kind: Kept }> =>
  !isFleeting(incoming) && incoming.kind !== "visited";

/**
 * Whether an event is a deed: it may change the question that its person's last message is about.
 */
export const isDeed = ({ kind }: Incoming): boolean => kind === "pressed" || kind === "submitted";

/** Whether somebody waits for a reply inside the request; nobody does after a message. */
export const awaitsReply = ({ kind }: Incoming): boolean =>
  kind !== "wrote" && kind !== "edited" && kind !== "deleted";

/**
 * Whether a person's limit holds for it. Words that are taken back must go, whatever else the
 * person did.
 */
export const isLimited = (incoming: Incoming): boolean =>
  isDeed(incoming) ||
  incoming.kind === "chose" ||
  incoming.kind === "typed" ||
  incoming.kind === "visited" ||
  incoming.kind === "wrote" ||
  incoming.kind === "edited";
