/**
 * Sends somebody who could not be reached, and is back, what they missed of questions that still
 * concern them: an answer that came meanwhile stands nowhere else.
 */
import { addressesOf } from "../../bots/addresses.ts";
import type { Expert } from "../../org/organisation.ts";
import type { Due, NewEffect } from "../../store/port/outbox.ts";
import type { Effect, To } from "../../tickets/effects.ts";
import { reopenableSince } from "../../tickets/earlier.ts";
import { type Ticket, days, minutes, ownerOf, statuses } from "../../tickets/model.ts";
import { mayRead } from "../../tickets/second-opinion.ts";
import { type TicketSlot, ticketSlot } from "../../tickets/slots.ts";
import type { Deps } from "../deps.ts";

/** Among so many of the last that they asked. */
const lastMost = 20;
const asked = statuses.filter((status) => status !== "cancelled");

/** Whether an effect, by its id, sends again what its writer was told has not arrived. */
export const isMissed = (id: string): boolean => id.startsWith("missed:");

const again = "missed:again/";
/** Whether an effect, by its id, tries somebody who is away, and waits while they are. */
export const isTriedLater = (id: string): boolean => id.startsWith(again);

/**
 * Tries once more what did not arrive: nothing tells that an administrator has switched the app on
 * again, and an asker who waits for an answer may write nothing. One for each person of a question;
 * in an order of its own, so that what comes after it is tried, and its writer told.
 */
export const triedLater = (
  { ticket, orderingKey, effect }: Pick<Due, "ticket" | "orderingKey" | "effect">,
  now: number,
): NewEffect => {
  const key = `${again}${orderingKey}`;
  return { id: key, orderingKey: key, ticket, effect, dueAt: now + minutes(60) };
};

/** Not once the question is long over, or in another expert's hand. */
export const isStillOwed = (ticket: Ticket, to: To, now: number): boolean =>
  to.kind === "expert"
    ? ticket.phase.at === "accepted" && ownerOf(ticket) === to.id
    : isNews(ticket, now);

export const sendMissed = async (deps: Deps, person: string): Promise<void> => {
  const expert = deps.org().addressBook.experts.get(person) ?? null;
  const [theirs, inHand] = await Promise.all([
    deps.store.lastAskedBy(person, asked, lastMost),
    expert === null ? [] : deps.store.ownedBy(expert.id, ["accepted"]),
  ]);
  const now = deps.clock.now();
  const effects = [
    ...theirs
      .filter((ticket) => isNews(ticket, now))
      .map((ticket) => ({ ticket, to: { kind: "asker" } as const, slots: forAsker(ticket) })),
    ...inHand.map((ticket) => forExpert(ticket, expert)),
  ].map(async ({ ticket, to, slots }) => {
    const addresses = to.kind === "expert" && expert !== null ? addressesOf(expert) : [person];
    return missing(deps, { ticket, to, slots, addresses });
  });
  const missed = (await Promise.all(effects)).flat();
  if (missed.length === 0) return;
  await deps.store.enqueue(missed);
  deps.nudge();
};

const isNews = (ticket: Ticket, now: number): boolean => {
  const since = reopenableSince(ticket);
  return (
    ticket.phase.at !== "closed" ||
    (since !== null && now < since + days(ticket.policy.timers.reopenDays))
  );
};

type Shown = { readonly at: number; readonly slot: TicketSlot };
/** The receipt, and then what was written and answered, in the order in which it was. */
const forAsker = (ticket: Ticket): readonly TicketSlot[] => {
  const written = ticket.messages
    .filter(({ by, deleted }) => by === "expert" && !deleted)
    .map(({ at, text }): Shown => ({ at, slot: ticketSlot.message(text.id) }));
  const answered = ticket.answers.map(({ at }, i): Shown => ({
    at,
    slot: ticketSlot.answer(i + 1),
  }));
  const inOrder = [...written, ...answered].toSorted((a, b) => a.at - b.at);
  return [ticketSlot.receipt, ...inOrder.map(({ slot }) => slot)];
};

const forExpert = (ticket: Ticket, expert: Expert | null) => {
  const { id = "" } = expert ?? {};
  const written = ticket.messages
    .filter(({ by, deleted, thanks }) => by === "asker" && !deleted && thanks !== true)
    .filter((message) => mayRead(ticket, message, id));
  const offer = ticket.phase.at === "accepted" ? [ticketSlot.work(ticket.phase.offer)] : [];
  const slots = [...offer, ...written.map(({ text }) => ticketSlot.message(text.id))];
  return { ticket, to: { kind: "expert", id } as const, slots };
};

type Wanted = {
  readonly ticket: Ticket;
  readonly to: To;
  readonly slots: readonly TicketSlot[];
  readonly addresses: readonly string[];
};
/** Of these cards the ones that do not stand there; with them the first, as it is now. */
const missing = async (
  { store, clock }: Deps,
  { ticket: { id }, to, slots, addresses }: Wanted,
): Promise<readonly NewEffect[]> => {
  const held = (await Promise.all(addresses.map((address) => store.cardsFor(id, address)))).flat();
  const there = new Set(held.map(({ slot }) => slot));
  const [first, ...others] = slots;
  const lost = others.filter((slot) => !there.has(slot));
  if (first === undefined || (lost.length === 0 && there.has(first))) return [];
  const now = clock.now();
  const key = to.kind === "expert" ? `expert:${to.id}` : to.kind;
  return [first, ...lost].map((slot) => {
    const effect: Effect = { kind: "show", slot, to };
    return {
      id: `missed:${id}/${key}/${slot}/${now}`,
      orderingKey: `${id}/${key}`,
      ticket: id,
      effect,
      dueAt: now,
    };
  });
};
