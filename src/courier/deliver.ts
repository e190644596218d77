/**
 * Carries out one claimed effect. A timer goes back to the desk; a card is drawn from the
 * question's present state and handed to send.ts. An effect whose kind or slot this version does not
 * know is parked (unknown.ts).
 */
import { errorData } from "../base/log.ts";
import { newId } from "../base/new-id.ts";
import { storedMessage } from "../bots/addresses.ts";
import { agencyGoneCard } from "../screens/cards/expert.ts";
import { type Drawn, drawCard } from "../desk/cards.ts";
import { knownLanguage } from "../desk/people/actor.ts";
import { isMissed, isStillOwed, isTriedLater } from "../desk/people/missed.ts";
import { learnProfile } from "../desk/people/profile.ts";
import {
  type Recipient,
  asPlace,
  operatorRecipient,
  outsider,
  personRecipient,
  recipientOf,
} from "../desk/people/recipient.ts";
import type { Due, NewEffect, Outgoing } from "../store/port/outbox.ts";
import type { To } from "../tickets/effects.ts";
import { type Ticket, exerciseAsker, minutes } from "../tickets/model.ts";
import { contributedDeliveries } from "../composition/deliveries.ts";
import { type ParsedStandaloneSlot, parseStandaloneSlot } from "../composition/slots.ts";
import { askingSlots, parseTicketSlot, ticketSlot } from "../tickets/slots.ts";
import type { Couriers } from "./deps.ts";
import { afterFailure } from "./failure.ts";
import { showPicture } from "./picture.ts";
import { type OutgoingCard, done, send } from "./send.ts";
import { isKnown, parkUnknown } from "./unknown.ts";

export const carryOutEffect = async (couriers: Couriers, due: Due): Promise<void> => {
  const { effect } = due;
  if (!isKnown(effect)) return parkUnknown(couriers, due);
  switch (effect.kind) {
    case "timer":
      return couriers.desk.timeUp({
        effect: due.id,
        ticket: due.ticket ?? "",
        timer: effect.timer,
        dueAt: due.dueAt,
      });
    case "show":
    case "update":
      return showTicketCard(couriers, due, effect);
    case "put":
      return showStandaloneCard(couriers, due, effect);
    case "webhook":
      return contributedDeliveries.webhook(couriers, due, effect);
    case "picture":
      return showPicture(couriers, due, effect);
    case "tell":
      return showSentence(couriers, due, effect);
  }
};

/**
 * Asks the platform for the profile of a person who is new to us, before the first card is drawn.
 */
const withProfile = async (
  { deps }: Couriers,
  find: () => Promise<Recipient | null>,
): Promise<Recipient | null> => {
  const recipient = await find();
  if (recipient === null || recipient.person === null) return recipient;
  return (await learnProfile(deps, recipient.person, recipient.record)) ? find() : recipient;
};

type Owed = { readonly ticket: Ticket; readonly to: To };
/** What somebody who was away is tried with is theirs no more. */
const isOver = ({ id }: Due, { ticket, to }: Owed): boolean =>
  isTriedLater(id) && !isStillOwed(ticket, to);

type TicketCard = Extract<Outgoing, { kind: "show" | "update" }>;
const showTicketCard = async (couriers: Couriers, due: Due, effect: TicketCard): Promise<void> => {
  const { deps } = couriers;
  const slot = parseTicketSlot(effect.slot);
  if (slot === null) return parkUnknown(couriers, due);
  const loaded = due.ticket === null ? null : await deps.store.ticket(due.ticket);
  if (loaded === null) return done(couriers, due, null);
  if (isOver(due, { ticket: loaded.ticket, to: effect.to })) return done(couriers, due, null);
  const find = () => recipientOf(deps, loaded.ticket, effect.to);
  const listed = await withProfile(couriers, find);
  const recipient = listed ?? (await formerExpert(couriers, loaded.ticket.id, effect));
  if (recipient === null)
    return effect.to.kind === "asker" && loaded.ticket.asker.person !== exerciseAsker
      ? waitForAgency(couriers, due, effect)
      : putOutOfUse(couriers, due, effect);
  return draw(couriers, due, {
    drawn: { kind: "ticket", slot, ticket: loaded.ticket },
    recipient,
    slot: effect.slot,
    edits: effect.slot,
    ...(slot.name === "receipt" ? { becoming: askingSlots(loaded.ticket.id) } : {}),
    onlyEdit: effect.kind === "update" || listed === null,
    // It is queued before it is noted that they are back.
    evenIfGone: isMissed(due.id),
    thread: null,
    ...("written" in effect ? { onSent: async () => mark(couriers, effect.written) } : {}),
  });
};

/** Nobody waits for it, and nothing tries again: without it, silence is the receipt. */
const mark = ({ deps: { chatOf, log } }: Couriers, written: string): void => {
  chatOf(written)
    ?.mark?.(storedMessage(written))
    .catch((error: unknown) =>
      log("error", "effect failed", { kind: "mark", ...errorData(error) }),
    );
};

/**
 * No agency has the asker's workspace. As with questions (desk/ticket/leaving.ts), a slip in the file
 * is mended within an hour or none it was: until then what is for the asker waits, and after that
 * whoever wrote it is told that it did not arrive.
 */
const waitForAgency = (couriers: Couriers, due: Due, { kind, slot }: TicketCard): Promise<void> => {
  const why = "no agency has the asker's workspace or tenant";
  if (due.attempts < agencyTries) {
    const failure = { kind: "retry", afterMs: agencyWaitMs, why } as const;
    return afterFailure(couriers, { due, failure, person: null, slot });
  }
  if (kind === "update") return done(couriers, due, null);
  return afterFailure(couriers, { due, failure: { kind: "refused", why }, person: null, slot });
};
const agencyWaitMs = minutes(2);
const agencyTries = 30;

/** Whoever is no expert any more gets no card, but the one that they have says how it stands. */
const formerExpert = async (
  { deps }: Couriers,
  ticket: string,
  { to, slot }: TicketCard,
): Promise<Recipient | null> => {
  const card = to.kind === "expert" ? await deps.store.cardInSlot(ticket, slot) : null;
  return card?.person == null ? null : personRecipient(deps, card.person);
};

/**
 * What an offer said of a question is no longer to be read at an agency that is out of the file. What
 * else was shown there to somebody who had the question stays.
 */
const putOutOfUse = async (
  couriers: Couriers,
  due: Due,
  { to, slot }: TicketCard,
): Promise<void> => {
  const { store } = couriers.deps;
  const isOffer = to.kind === "expert" && parseTicketSlot(slot)?.name === "offer";
  const card = isOffer && due.ticket !== null ? await store.cardInSlot(due.ticket, slot) : null;
  if (card?.person == null) return done(couriers, due, null);
  const record = await store.person(card.person);
  const language = knownLanguage(record, null) ?? "sv";
  return send(couriers, due, {
    card: agencyGoneCard(language),
    recipient: outsider(card.person, { record, language }),
    slot,
    edits: slot,
    onlyEdit: true,
    evenIfGone: false,
    thread: null,
  });
};

type StandaloneCard = Extract<Outgoing, { kind: "put" }>;
const showStandaloneCard = async (
  couriers: Couriers,
  due: Due,
  effect: StandaloneCard,
): Promise<void> => {
  const slot = parseStandaloneSlot(effect.slot);
  if (slot === null) return parkUnknown(couriers, due);
  return isAsking(slot)
    ? showAskingCard(couriers, due, { effect, slot })
    : drawStandalone(couriers, due, { effect, slot });
};

/** The card of words that may become a question, whose receipt it then is. */
type AskingSlot = Extract<ParsedStandaloneSlot, { name: "draft" | "about" | "found" }>;
const isAsking = (slot: ParsedStandaloneSlot): slot is AskingSlot =>
  slot.name === "draft" || slot.name === "about" || slot.name === "found";

/**
 * A card that asks is not drawn over the receipt that it has become, or is about to become. Where the
 * question was sent while the card was drawn, the receipt is shown once more.
 */
const showAskingCard = async (
  couriers: Couriers,
  due: Due,
  what: { readonly effect: StandaloneCard; readonly slot: AskingSlot },
): Promise<void> => {
  const { store, clock } = couriers.deps;
  const { draft } = what.slot;
  const wasAsked = (await store.ticket(draft)) !== null;
  if (wasAsked && (await store.cardInSlot(draft, ticketSlot.receipt)) === null)
    return done(couriers, due, null);
  await drawStandalone(couriers, due, what);
  if (wasAsked || (await store.ticket(draft)) === null) return;
  await store.enqueue([receiptAgain(draft, clock.now())]);
};
const receiptAgain = (ticket: string, dueAt: number): NewEffect => ({
  id: `receipt:${newId()}`,
  orderingKey: `${ticket}/asker`,
  ticket,
  effect: { kind: "show", slot: ticketSlot.receipt, to: { kind: "asker" } },
  dueAt,
});

type Standalone = { readonly effect: StandaloneCard; readonly slot: ParsedStandaloneSlot };
const drawStandalone = async (
  couriers: Couriers,
  due: Due,
  { effect, slot }: Standalone,
): Promise<void> => {
  const { deps } = couriers;
  const { person, place, onlyEdit = false, thread = null } = effect;
  // Most people's forms were opened from no chat: then there is no card to edit, and nothing more
  // is read.
  if (onlyEdit && (await deps.store.card(due.ticket, effect.slot, place ?? person ?? "")) === null)
    return done(couriers, due, null);
  const recipient =
    slot.name === "anchor"
      ? await operatorRecipient(deps, "anchors")
      : place !== null
        ? asPlace(deps, place)
        : await withProfile(couriers, () => personRecipient(deps, person ?? ""));
  if (recipient === null) return done(couriers, due, null);
  return draw(couriers, due, {
    drawn: { kind: "standalone", slot, person },
    recipient,
    slot: effect.slot,
    edits: effect.edit ? effect.slot : null,
    onlyEdit,
    // Whoever could not be reached is tried again when their duty begins, and when it is tried whether they can.
    evenIfGone: (slot.name === "shift" && slot.edge === "start") || slot.name === "trial",
    thread,
  });
};

type Sentence = Extract<Outgoing, { kind: "tell" }>;
const showSentence = async (
  couriers: Couriers,
  due: Due,
  { person, text, evenIfGone = false }: Sentence,
): Promise<void> => {
  const find = () => personRecipient(couriers.deps, person);
  const recipient = await withProfile(couriers, find);
  if (recipient === null) return done(couriers, due, null);
  const drawn = { kind: "sentence", text } as const;
  const once = { slot: due.id, edits: null, onlyEdit: false, evenIfGone, thread: null };
  return draw(couriers, due, { drawn, recipient, ...once });
};

const draw = async (
  couriers: Couriers,
  due: Due,
  { drawn, ...where }: Omit<OutgoingCard, "card"> & { readonly drawn: Drawn },
): Promise<void> => {
  const card = await drawCard(couriers.deps, drawn, where.recipient.reader);
  return card === null ? done(couriers, due, null) : send(couriers, due, { ...where, card });
};
