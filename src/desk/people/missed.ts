/**
 * Sends somebody who could not be reached, and is back, what they missed of questions that still
 * concern them: an answer that came meanwhile stands nowhere else.
 */
import { addressesOf } from "../../bots/addresses.ts";
import type { Coordinator, Expert } from "../../org/organisation.ts";
import type { Due, NewEffect, SentCard } from "../../store/port/outbox.ts";
import type { To } from "../../tickets/effects.ts";
import { reopenableSince } from "../../tickets/earlier.ts";
import { type Ticket, days, minutes, statuses } from "../../tickets/model.ts";
import { inHandOf, listenerOf, mayRead } from "../../tickets/second-opinion.ts";
import { type TicketSlot, pictureSlots, ticketSlot } from "../../tickets/slots.ts";
import { isEndedForAsker } from "../../tickets/waits.ts";
import type { Deps } from "../deps.ts";

/** Among so many of the last that they asked. */
const lastMost = 20;

/** Whether an effect, by its id, sends again what its writer was told has not arrived. */
export const isMissed = (id: string): boolean => id.startsWith("owed:");

const again = "owed:again/";
/** Whether an effect, by its id, tries somebody who is away, and waits while they are. */
export const isTriedLater = (id: string): boolean => id.startsWith(again);

/**
 * Tries once more what did not arrive: nothing tells that an administrator has switched the app on
 * again, and an asker who waits for an answer may write nothing. One for each person of a question
 * and each absence, which began at `since`; in an order of its own, so that what comes after it is
 * tried, and its writer told.
 */
export const triedLater = (
  { ticket, orderingKey, effect }: Pick<Due, "ticket" | "orderingKey" | "effect">,
  { since, now }: { readonly since: number | null; readonly now: number },
): NewEffect => {
  const key = `${again}${orderingKey}/${since ?? ""}`;
  return { id: key, orderingKey: key, ticket, effect, dueAt: now + minutes(60) };
};

/** Not once its asker has withdrawn it, or it is in another's hand. */
export const isStillOwed = (ticket: Ticket, to: To): boolean => {
  if (to.kind === "expert") return isHeardBy(ticket, to.id);
  return to.kind === "coordinator" ? inHandOf(ticket) === to.id : !isWithdrawn(ticket);
};
/** Whether what its asker writes is for this expert: it is theirs, or a second reader is looked for. */
const isHeardBy = (ticket: Ticket, expert: string): boolean =>
  listenerOf(ticket) === expert && ticket.phase.at !== "answered" && ticket.phase.at !== "closed";

const isWithdrawn = ({ phase }: Ticket): boolean =>
  phase.at === "cancelled" && !isEndedForAsker(phase);

export const sendMissed = async (deps: Deps, person: string): Promise<void> => {
  const theirs = await deps.store.lastAskedBy(person, statuses, lastMost);
  const heard = await heardBy(deps, person);
  const now = deps.clock.now();
  const effects = [
    ...theirs
      .filter((ticket) => !isWithdrawn(ticket) && !isLongOver(ticket, now))
      .map((ticket) => missing(deps, { ...forAsker(ticket, now), addresses: [person] })),
    ...heard.map((wanted) => missing(deps, wanted)),
  ];
  const missed = (await Promise.all(effects)).flat();
  if (missed.length === 0) return;
  await deps.store.enqueue(missed);
  deps.nudge();
};

/** Among so many of the latest cards of questions that they have. */
const cardsMost = 200;

/** What askers wrote to them: of a question that is theirs, or whose card they have; of another what they have, as it is now. */
const heardBy = async ({ store, org }: Deps, person: string): Promise<readonly Wanted[]> => {
  const { experts, coordinators } = org().addressBook;
  const [expert, coordinator] = [experts.get(person), coordinators.get(person)];
  const addresses = [expert, coordinator].flatMap((one) => (one ? addressesOf(one) : []));
  if (addresses.length === 0) return [];
  const held = await store.cardsHeldBy(addresses, cardsMost);
  const ids = new Set(held.flatMap(({ ticket }) => ticket ?? []));
  const loaded = await Promise.all([...ids].map((id) => store.ticket(id)));
  const owned = expert === undefined ? [] : await store.ownedBy(expert.id, ["accepted"]);
  const tickets = new Map(
    [...owned, ...loaded.flatMap((one) => one?.ticket ?? [])].map((one) => [one.id, one]),
  );
  return [...tickets.values()].flatMap((ticket): readonly Wanted[] => [
    ...(expert === undefined ? [] : [{ ...forExpert(ticket, expert), addresses }]),
    ...(coordinator === undefined ? [] : [{ ...forCoordinator(ticket, coordinator), addresses }]),
  ]);
};

/** After a while nobody knows any more which of its cards they had: those are forgotten. */
const isLongOver = (ticket: Ticket, now: number): boolean =>
  ticket.closedAt !== null &&
  !isNews(ticket, now) &&
  now - ticket.closedAt > days(ticket.policy.timers.reopenDays);

/** Whether it goes on, or may be opened again. */
const isNews = (ticket: Ticket, now: number): boolean => {
  if (ticket.phase.at === "cancelled") return false;
  const since = reopenableSince(ticket);
  return (
    ticket.phase.at !== "closed" ||
    (since !== null && now < since + days(ticket.policy.timers.reopenDays))
  );
};

type Shown = { readonly at: number; readonly slot: TicketSlot };
/** The receipt, then what was written and answered, in the order in which it was, and how it stands. */
const forAsker = (ticket: Ticket, now: number) => {
  const written = ticket.messages
    .filter(({ by, deleted }) => by === "expert" && !deleted)
    .map(({ at, text }): Shown => ({ at, slot: ticketSlot.message(text.id) }));
  const answered = ticket.answers.flatMap(({ at, corrected = [] }, i): readonly Shown[] => [
    { at, slot: ticketSlot.answer(i + 1) },
    ...corrected.slice(-1).map((last) => ({ at: last, slot: ticketSlot.corrected(i + 1, last) })),
  ]);
  const inOrder = [...written, ...answered].toSorted((a, b) => a.at - b.at);
  const slots = [ticketSlot.receipt, ...inOrder.map(({ slot }) => slot), ...stands(ticket)];
  // What stands there may have changed: an edit is not sent to whoever is gone.
  const changed = [ticketSlot.receipt, ticketSlot.answer(ticket.answers.length)];
  const isAlways = isNews(ticket, now);
  return { ticket, to: { kind: "asker" } as const, slots, changed, isAlways };
};

const stands = ({ phase, round }: Ticket): readonly TicketSlot[] => {
  if (phase.at === "fallback") return [ticketSlot.fallback(round)];
  return phase.at === "cancelled" ? [ticketSlot.ended] : [];
};

/** Nothing new. */
const nothing = { slots: [], changed: [], isAlways: false } as const;

const forExpert = (ticket: Ticket, { id }: Expert) => {
  const to = { kind: "expert", id } as const;
  if (!isHeardBy(ticket, id)) return { ticket, to, ...nothing };
  const written = ticket.messages
    .filter(({ by, deleted, thanks }) => by === "asker" && !deleted && thanks !== true)
    .filter((message) => mayRead(ticket, message, id));
  const offer = ticket.offers.findLast((one) => one.expert === id && one.state === "accepted");
  const changed = offer === undefined ? [] : [ticketSlot.work(offer.id)];
  const slots = [...changed, ...written.map(({ text }) => ticketSlot.message(text.id))];
  return { ticket, to, slots, changed, isAlways: false };
};

const forCoordinator = (ticket: Ticket, { id }: Coordinator) => {
  const to = { kind: "coordinator", id } as const;
  if (inHandOf(ticket) !== id) return { ticket, to, ...nothing };
  const slots = ticket.messages
    .filter(({ by, deleted }) => by === "asker" && !deleted)
    .map(({ text }) => ticketSlot.message(text.id));
  return { ticket, to, slots, changed: [], isAlways: false };
};

type Wanted = {
  readonly ticket: Ticket;
  readonly to: To;
  readonly slots: readonly TicketSlot[];
  /** Of these the ones that are shown again. */
  readonly changed: readonly TicketSlot[];
  /** Even if nothing else is missing. */
  readonly isAlways: boolean;
  readonly addresses: readonly string[];
};
/** Of these cards the ones that do not stand there; with them those that may have changed, as they are now. */
const missing = async (
  { store, clock }: Deps,
  { ticket, to, slots, changed, isAlways, addresses }: Wanted,
): Promise<readonly NewEffect[]> => {
  const held = (
    await Promise.all(addresses.map((address) => store.cardsFor(ticket.id, address)))
  ).flat();
  const there = new Set(held.map(({ slot }) => slot));
  const isNothing = !isAlways && slots.every((slot) => there.has(slot));
  const shown = isNothing ? [] : slots.filter((slot) => changed.includes(slot) || !there.has(slot));
  const now = clock.now();
  const key = "id" in to ? `${to.kind}:${to.id}` : to.kind;
  const effectOf =
    (kind: "show" | "update", prefix: string) =>
    (slot: TicketSlot): NewEffect => ({
      id: `${prefix}:${ticket.id}/${key}/${slot}/${now}`,
      orderingKey: `${ticket.id}/${key}`,
      ticket: ticket.id,
      effect: { kind, slot, to },
      dueAt: now,
    });
  return [
    ...outdated(ticket, held).map(effectOf("update", "outdated")),
    ...shown.map(effectOf("show", "owed")),
  ];
};

/** The cards of messages that were edited or taken back since, which is not sent to whoever is gone. */
const outdated = (ticket: Ticket, held: readonly SentCard[]): readonly TicketSlot[] =>
  ticket.messages.flatMap(({ text, deleted, editedAt, pictures = 0 }) => {
    const isOld = ({ at }: SentCard): boolean => deleted || (editedAt !== null && at <= editedAt);
    const slots = [
      ticketSlot.message(text.id),
      ...(deleted ? pictureSlots(text.id, pictures) : []),
    ];
    return slots.filter((slot) => held.some((card) => card.slot === slot && isOld(card)));
  });
