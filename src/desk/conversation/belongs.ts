/** Finds out which question a message is about, and which ones it may be about. */
import { platforms } from "../../base/platforms.ts";
import { platformOf } from "../../bots/addresses.ts";
import type { Outbox } from "../../store/port/outbox.ts";
import type { People } from "../../store/port/people.ts";
import { reopenableSince } from "../../tickets/earlier.ts";
import { isResumable, isWithoutFacts } from "../../tickets/plans/resumable.ts";
import { type Ticket, days } from "../../tickets/model.ts";
import { parseStandaloneSlot } from "../../composition/slots.ts";
import { questionAddedTo } from "../asking/may-belong.ts";
import type { Deps } from "../deps.ts";
import { mayWrite } from "../gate.ts";
import type { Actor } from "../people/actor.ts";
import type { Screened } from "../screening/screen.ts";

type Unscreened = Omit<Screened<"wrote">, "screen">;

const ticketRepliedTo = async (
  deps: Deps,
  { inReplyTo }: Pick<Unscreened, "inReplyTo">,
): Promise<Ticket | null> => {
  const { store } = deps;
  if (inReplyTo === null) return null;
  const card = await store.cardOfMessage(inReplyTo);
  const id =
    card === null
      ? await questionOfMessage(store, inReplyTo)
      : (card.ticket ?? (await questionOfCard(store, card.slot)));
  return id === null ? null : ((await store.ticket(id))?.ticket ?? null);
};

/**
 * The question whose thread or card it is said to. In a channel others may talk under it too: what
 * they say is none of the question's.
 */
export const ticketWrittenTo = async (
  deps: Deps,
  actor: Actor,
  incoming: Unscreened,
): Promise<Ticket | null> => {
  const ticket = await ticketRepliedTo(deps, incoming);
  if (ticket === null || incoming.via === "direct") return ticket;
  // A coordinator talks there as a colleague: she writes to the asker in her own chat.
  return (await mayWrite(deps, actor, { ticket, action: "ask.join" })) ? ticket : null;
};

type Known = Pick<Outbox & People, "draft" | "linkedMessage">;

/** A form's card is one of its question's cards once the form is sent, or its words were added. */
const questionOfCard = async (store: Known, stored: string): Promise<string | null> => {
  const slot = parseStandaloneSlot(stored);
  if (slot?.name !== "draft" && slot?.name !== "about") return null;
  return (await questionAddedTo(store, slot.draft)) ?? slot.draft;
};

/** The words of a message were added to a question, or became one. */
const questionOfMessage = async (store: Known, message: string): Promise<string | null> =>
  (await store.linkedMessage(message))?.ticket ??
  (await store.draft({ kind: "source", of: message }))?.text ??
  null;

/**
 * The questions that this person's words may be about, the newest first. `taken`: in an expert's
 * hand, asked by this person or in this person's hand. `open`: asked and not taken. `over`, where
 * there are none of these: answered or closed so lately that they may be reopened, or answered by
 * this person.
 */
export type Belonging = {
  readonly taken: readonly Ticket[];
  readonly open: readonly Ticket[];
  readonly over: readonly Ticket[];
};

const notTaken = ["new", "offered", "queued", "broadcast", "coordinator", "fallback"] as const;
/** Among so many of the last ones are those that may be reopened. */
const lastMost = 20;

export const questionsOf = async (
  deps: Pick<Deps, "store" | "clock">,
  { person, expert }: Pick<Actor, "person" | "expert">,
): Promise<Belonging> => {
  const { store } = deps;
  const [asked, inHand] = await Promise.all([
    store.askedBy(person, ["accepted", ...notTaken]),
    expert === null ? [] : store.ownedBy(expert.id, ["accepted"]),
  ]);
  const isTaken = ({ phase }: Ticket): boolean => phase.at === "accepted";
  const taken = realFirst(newestFirst([...asked.filter(isTaken), ...inHand]));
  const open = newestFirst(asked.filter((ticket) => !isTaken(ticket)));
  const isCurrent = taken.length > 0 || open.length > 0;
  return { taken, open, over: isCurrent ? [] : await overOf(deps, { person, expert }) };
};

const overOf = async (
  { store, clock }: Pick<Deps, "store" | "clock">,
  { person, expert }: Pick<Actor, "person" | "expert">,
): Promise<readonly Ticket[]> => {
  const [asked, answered] = await Promise.all([
    store.lastAskedBy(person, ["answered", "closed", "cancelled"], lastMost),
    expert === null ? [] : store.ownedBy(expert.id, ["answered"]),
  ]);
  const now = clock.now();
  return newestFirst([...asked, ...answered.filter(isReal)]).filter((ticket) =>
    mayReopen(ticket, now),
  );
};

const isReal = ({ exercise }: Ticket): boolean => exercise === undefined;
/** A text goes to a real question before an exercise, which nobody reads. */
const realFirst = (tickets: readonly Ticket[]): readonly Ticket[] => {
  const real = tickets.filter(isReal);
  return real.length > 0 ? real : tickets;
};

/** Whoever is an expert may have asked what they own. */
const newestFirst = (tickets: readonly Ticket[]): readonly Ticket[] =>
  [...new Map(tickets.map((ticket) => [ticket.id, ticket])).values()].toSorted(
    (a, b) => lastAt(b) - lastAt(a) || (b.number > a.number ? 1 : -1),
  );
const lastAt = (ticket: Ticket): number =>
  reopenableSince(ticket) ?? ticket.closedAt ?? ticket.askedAt;

const mayReopen = (ticket: Ticket, now: number): boolean => {
  const since = reopenableSince(ticket);
  // Words open one that was answered, or that ended for want of facts; not one that was taken back.
  if (since === null) return isWithoutFacts(ticket) && isResumable(ticket, now);
  return now < since + days(ticket.policy.timers.reopenDays);
};

/**
 * The one question that plain words in a direct chat are passed on to without asking: where a chat
 * has no threads, the only one in hand.
 */
export const plainlyAbout = async (
  { store }: Pick<Deps, "store">,
  { person, inReplyTo, quotes }: Pick<Unscreened, "person" | "inReplyTo" | "quotes">,
  { taken }: Belonging,
): Promise<Ticket | null> => {
  const [only, ...others] = taken;
  if (only === undefined || others.length > 0) return null;
  if (platforms[platformOf(person)].threadsInDirect) return null;
  // A message that is not known may be a card that a process posted before it died: unless what is
  // quoted names the question, the text must not go to whoever asked another one.
  const isStray = inReplyTo !== null && (await store.cardOfMessage(inReplyTo)) === null;
  return isStray && quotes !== only.number ? null : only;
};

/** The question that thanks alone are for: the only one in hand, else the last that was answered. */
export const thankedFor = ({ taken, open, over }: Belonging): Ticket | null => {
  const [only] = taken;
  if (taken.length === 1 && open.length === 0 && only !== undefined) return only;
  if (taken.length > 0 || open.length > 0) return null;
  return over.find(({ phase }) => phase.at === "answered") ?? null;
};
