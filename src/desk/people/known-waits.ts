/**
 * Reads how long like questions waited, for the range on a receipt. What is read is kept for some
 * minutes, since every card of a question asks for it.
 */
import {
  type ExpectedWait,
  type KnownWait,
  expectedWait,
  knownWaitOf,
  lastRungOf,
  usuallyMost,
} from "../../routing/fairness/expected-wait.ts";
import { policyFor } from "../../org/policy.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import type { Questions } from "../../store/port/questions.ts";
import { type Instant, type Ticket, minutes } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";

type Store = Pick<Questions, "lastAbout">;
type Source = Pick<Deps, "org"> & { readonly store: Store };

/** So many past questions count: enough for a range, and none so old that it says nothing of today. */
const pastMost = 60;
const keptMs = minutes(10);
type Kept = { readonly at: Instant; readonly waits: Promise<readonly KnownWait[]> };
const kept = new WeakMap<Store, Map<string, Kept>>();

/** Null: the question waits for nobody now, or its reader is not its asker. */
export const expectedWaitOf = async (
  source: Source,
  ticket: Ticket,
  now: Instant,
): Promise<ExpectedWait | null> => {
  const { phase, offers } = ticket;
  const since = waitsSince(ticket);
  if (since === null) return null;
  const isTaken = phase.at === "accepted";
  const asked = isTaken
    ? [phase.owner]
    : offers.filter(({ state }) => state === "pending").map(({ expert }) => expert);
  const past = await knownWaits(source, ticket, now);
  return expectedWait(past, { asked, elapsed: now - since, isTaken });
};

/**
 * From when it waits for somebody; null: it does not. Where nobody is on duty it does not: its receipt
 * says when somebody is.
 */
const waitsSince = ({ phase, offers, round, answers }: Ticket): Instant | null => {
  // A second opinion, or a question that is open again, is no like case.
  if (answers.length > 0) return null;
  const first = offers.find((offer) => offer.round === round)?.offeredAt ?? null;
  if (phase.at === "queued") return phase.wakeAt === null ? (first ?? phase.since ?? null) : null;
  return phase.at === "accepted" || phase.at === "offered" || phase.at === "broadcast"
    ? first
    : null;
};

type Moved = { readonly before: Ticket | null; readonly after: Ticket; readonly now: Instant };
/** The receipt says it as soon as it waits longer than usual, whatever else happens meanwhile. */
export const longerEffects = async (
  source: Source,
  { before, after, now }: Moved,
): Promise<readonly NewEffect[]> => {
  const since = waitsSince(after);
  if (since === null || !hasBegun(before, after, since)) return [];
  const { id, round, phase } = after;
  const taken = phase.at === "accepted";
  const most = usuallyMost(await knownWaits(source, after, now), taken);
  if (most === null || since + most < now) return [];
  const timer = { name: "say-longer", round, taken } as const;
  const key = `${id}:longer:${round}:${taken ? "answered" : "taken"}:${since}`;
  // A millisecond later it is longer.
  const dueAt = since + most + 1;
  return [
    { id: key, orderingKey: key, ticket: id, effect: { kind: "timer", timer, at: dueAt }, dueAt },
  ];
};
/** The wait is another one than before: another round, or for an answer. */
const hasBegun = (before: Ticket | null, after: Ticket, since: Instant): boolean =>
  before === null ||
  waitsSince(before) !== since ||
  (after.phase.at === "accepted") !== (before.phase.at === "accepted");

const knownWaits = async ({ store, org }: Source, { question }: Ticket, now: Instant) => {
  const { topic, urgency } = question;
  const of = kept.get(store) ?? new Map<string, Kept>();
  kept.set(store, of);
  const key = `${urgency} ${topic}`;
  const before = of.get(key);
  if (before !== undefined && now >= before.at && now - before.at < keptMs) return before.waits;
  const waits = store
    .lastAbout({ topic, urgent: urgency === "urgent", most: pastMost })
    .then((tickets) => {
      const { organisation } = org();
      return tickets.flatMap((ticket) => {
        const { ladder } = policyFor(organisation, ticket.asker.agency);
        return knownWaitOf(ticket, { now, lastRung: lastRungOf(ladder) }) ?? [];
      });
    });
  of.set(key, { at: now, waits });
  // What failed is tried again by the next card.
  waits.catch(() => of.delete(key));
  return waits;
};
