/**
 * Reads how long like questions waited, for the range on a receipt. What is read is kept for some
 * minutes, since every card of a question asks for it.
 */
import {
  type ExpectedWait,
  type KnownWait,
  expectedWait,
  knownWaitOf,
} from "../../routing/fairness/expected-wait.ts";
import type { Questions } from "../../store/port/questions.ts";
import { type Instant, type Ticket, minutes } from "../../tickets/model.ts";

type Store = Pick<Questions, "lastAbout">;

/** So many past questions count: enough for a range, and none so old that it says nothing of today. */
const pastMost = 60;
const keptMs = minutes(10);
type Kept = { readonly at: Instant; readonly waits: Promise<readonly KnownWait[]> };
const kept = new WeakMap<Store, Map<string, Kept>>();

/** Null: the question waits for nobody now, or its reader is not its asker. */
export const expectedWaitOf = async (
  store: Store,
  ticket: Ticket,
  now: Instant,
): Promise<ExpectedWait | null> => {
  const { phase, offers, round } = ticket;
  const isTaken = phase.at === "accepted";
  if (!isTaken && phase.at !== "offered" && phase.at !== "broadcast") return null;
  // A second opinion, or a question that is open again, is no like case.
  if (ticket.answers.length > 0) return null;
  const since = offers.find((offer) => offer.round === round)?.offeredAt ?? now;
  const asked = isTaken
    ? [phase.owner]
    : offers.filter(({ state }) => state === "pending").map(({ expert }) => expert);
  const past = await knownWaits(store, ticket, now);
  return expectedWait(past, { asked, elapsed: now - since, isTaken });
};

const knownWaits = async (store: Store, { question }: Ticket, now: Instant) => {
  const { topic, urgency } = question;
  const of = kept.get(store) ?? new Map<string, Kept>();
  kept.set(store, of);
  const key = `${urgency} ${topic}`;
  const before = of.get(key);
  if (before !== undefined && now >= before.at && now - before.at < keptMs) return before.waits;
  const waits = store
    .lastAbout({ topic, urgent: urgency === "urgent", most: pastMost })
    .then((tickets) => tickets.flatMap((ticket) => knownWaitOf(ticket, now) ?? []));
  of.set(key, { at: now, waits });
  // What failed is tried again by the next card.
  waits.catch(() => of.delete(key));
  return waits;
};
