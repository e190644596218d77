/**
 * Carries out one claimed effect. A timer goes back to the desk; a card is drawn from the
 * question's present state and posted or edited. What fails goes to failure.ts; an effect whose
 * slot this version does not know is parked.
 */
import type { Card } from "../bots/card.ts";
import type { Chat, Place, SendFailure, Sent } from "../bots/port.ts";
import { platformOf, storedMessage, storedPlace } from "../bots/addresses.ts";
import { asPossibleDuplicate } from "../bots/cards/possible-duplicate.ts";
import { learnProfile } from "../desk/people/profile.ts";
import { type Drawn, drawCard } from "../desk/cards.ts";
import { type Recipient, personRecipient, recipientOf, asPlace } from "../desk/people/recipient.ts";
import type { Couriers } from "./deps.ts";
import { afterFailure } from "./failure.ts";
import type { Due, Outgoing, SentCard } from "../store/port/outbox.ts";
import { type Slot, parseStandaloneSlot, parseTicketSlot } from "../tickets/slots.ts";

export const carryOutEffect = async (couriers: Couriers, due: Due): Promise<void> => {
  const { effect } = due;
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
    case "tell":
      return showSentence(couriers, due, effect);
  }
};

const done = (couriers: Couriers, due: Due, card: SentCard | null): Promise<void> =>
  couriers.deps.store.delivered(due.id, couriers.deps.clock.now(), card);

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

type TicketCard = Extract<Outgoing, { kind: "show" | "update" }>;
const showTicketCard = async (couriers: Couriers, due: Due, effect: TicketCard): Promise<void> => {
  const { deps } = couriers;
  const slot = parseTicketSlot(effect.slot);
  if (slot === null) return parkUnknownSlot(couriers, due, effect);
  const loaded = due.ticket === null ? null : await deps.store.ticket(due.ticket);
  if (loaded === null) return done(couriers, due, null);
  const find = () => recipientOf(deps, loaded.ticket, effect.to);
  const recipient = await withProfile(couriers, find);
  if (recipient === null) return done(couriers, due, null);
  return draw(couriers, due, {
    drawn: { kind: "ticket", slot, ticket: loaded.ticket },
    recipient,
    slot: effect.slot,
    edits: effect.slot,
    onlyEdit: effect.kind === "update",
    thread: null,
  });
};

type StandaloneCard = Extract<Outgoing, { kind: "put" }>;
const showStandaloneCard = async (
  couriers: Couriers,
  due: Due,
  effect: StandaloneCard,
): Promise<void> => {
  const { deps } = couriers;
  const slot = parseStandaloneSlot(effect.slot);
  if (slot === null) return parkUnknownSlot(couriers, due, effect);
  const { person, place, onlyEdit = false, thread = null } = effect;
  // Most people's forms were opened from no chat: then there is no card to edit, and nothing more
  // is read.
  if (onlyEdit && (await deps.store.card(due.ticket, effect.slot, place ?? person ?? "")) === null)
    return done(couriers, due, null);
  const recipient =
    place !== null
      ? asPlace(deps, place)
      : await withProfile(couriers, () => personRecipient(deps, person ?? ""));
  if (recipient === null) return done(couriers, due, null);
  return draw(couriers, due, {
    drawn: { kind: "standalone", slot, person },
    recipient,
    slot: effect.slot,
    edits: effect.edit ? effect.slot : null,
    onlyEdit,
    thread,
  });
};

type Sentence = Extract<Outgoing, { kind: "tell" }>;
const showSentence = async (
  couriers: Couriers,
  due: Due,
  { person, text }: Sentence,
): Promise<void> => {
  const find = () => personRecipient(couriers.deps, person);
  const recipient = await withProfile(couriers, find);
  if (recipient === null) return done(couriers, due, null);
  const drawn = { kind: "sentence", text } as const;
  const once = { slot: due.id, edits: null, onlyEdit: false, thread: null };
  return draw(couriers, due, { drawn, recipient, ...once });
};

/**
 * Another version wrote the slot, or it is a mistake: the effect is kept, so that it can be looked
 * into, and nobody is notified.
 */
const parkUnknownSlot = async (
  { deps }: Couriers,
  due: Due,
  { kind, slot }: { readonly kind: string; readonly slot: string },
): Promise<void> => {
  deps.log("error", "unknown slot", { effect: due.id, kind, slot });
  // In the form of all reasons, since the metrics count by it.
  await deps.store.park(due.id, deps.clock.now(), `none unknown: no card has the slot ${slot}`);
};

type Delivery = {
  readonly card: Card;
  readonly recipient: Recipient;
  /**
   * The slot under which the card is recorded; a sentence has none, and is recorded under its
   * effect's id.
   */
  readonly slot: string;
  /** The slot whose card is edited if there is one; null: the card is posted anew. */
  readonly edits: Slot | null;
  readonly onlyEdit: boolean;
  /** The channel message that it replies to; a question's cards find their own thread. */
  readonly thread: string | null;
};
const draw = async (
  couriers: Couriers,
  due: Due,
  { drawn, ...where }: Omit<Delivery, "card"> & { readonly drawn: Drawn },
): Promise<void> => {
  const card = await drawCard(couriers.deps, drawn, where.recipient.reader);
  return card === null ? done(couriers, due, null) : deliver(couriers, due, { ...where, card });
};

const deliver = async (couriers: Couriers, due: Due, delivery: Delivery): Promise<void> => {
  const { deps } = couriers;
  const { recipient, slot, edits } = delivery;
  const chat = deps.chatOf(recipient.address);
  const fail = (failure: SendFailure, place: Place | null = recipient.place) =>
    afterFailure(couriers, {
      due,
      failure,
      person: recipient.person,
      place,
      address: recipient.address,
      slot,
    });
  if (chat === null)
    return fail({ kind: "refused", why: `${platformOf(recipient.address)} is not configured` });
  // Whoever removed the app is sent nothing more, not even an edit of an earlier card.
  if (recipient.unreachable)
    return delivery.onlyEdit
      ? done(couriers, due, null)
      : fail({ kind: "gone", why: "the person is not there" });
  const there = edits === null ? null : await deps.store.card(due.ticket, edits, recipient.address);
  if (there === null && delivery.onlyEdit) return done(couriers, due, null);
  const sent =
    there === null
      ? await post(couriers, due, { chat, delivery })
      : await editOrPost(couriers, due, { chat, delivery, there });
  if (!sent.ok) return fail(sent.failure, sent.place);
  if (sent.value === null) return done(couriers, due, null);
  return done(couriers, due, {
    ticket: due.ticket,
    slot,
    person: recipient.person,
    ...sent.value,
    at: deps.clock.now(),
  });
};

type Placed = { readonly place: string; readonly message: string; readonly repeat: boolean };
/** `place` is where it was sent, if that was not known before. */
type Tried<Value> = Sent<Value> & { readonly place?: Place };
type Sending = { readonly chat: Chat; readonly delivery: Delivery };

const editOrPost = async (
  couriers: Couriers,
  due: Due,
  { chat, delivery, there }: Sending & { readonly there: SentCard },
): Promise<Tried<Placed | null>> => {
  const near = await nearTo(couriers, delivery.recipient, storedPlace(there.place));
  const { place, repeat } = there;
  // The edited card must go on saying that it may be a duplicate, since the earlier one may still
  // stand there.
  const card = repeat ? asPossibleDuplicate(delivery.card) : delivery.card;
  const edited = await chat.edit(storedMessage(there.message), card, near);
  if (edited.ok) return { ok: true, value: { place, message: edited.value, repeat } };
  if (edited.failure.kind !== "gone") return edited;
  // The message is gone: news is posted anew, a mere update has nothing to update.
  return delivery.onlyEdit ? { ok: true, value: null } : post(couriers, due, { chat, delivery });
};

const post = async (
  couriers: Couriers,
  due: Due,
  { chat, delivery }: Sending,
): Promise<Tried<Placed>> => {
  const { store } = couriers.deps;
  const place = await placeFor(couriers, chat, delivery.recipient);
  if (!place.ok) return place;
  const first = due.ticket === null ? null : await store.firstCard(due.ticket, place.value);
  const thread = first?.message ?? delivery.thread;
  const sent = await chat.post(place.value, delivery.card, {
    thread: thread === null ? null : storedMessage(thread),
    key: due.id,
    perhapsSent: due.interrupted,
    since: due.dueAt,
    near: await nearTo(couriers, delivery.recipient, place.value),
  });
  if (!sent.ok) return { ...sent, place: place.value };
  const { value: message, repeat = false } = sent;
  return { ok: true, value: { place: place.value, message, repeat } };
};

/**
 * A place whose service URL serves this one too. A person's own place has one; a channel of the
 * organisation file has none, so that of somebody in its community is used.
 */
const nearTo = async (
  { deps }: Couriers,
  { person, community }: Recipient,
  place: Place,
): Promise<Place | null> => {
  if (person !== null) return place;
  const neighbour = await deps.store.anyPlace(community);
  return neighbour === null ? null : storedPlace(neighbour);
};

/**
 * Opens the person's direct conversation once and remembers it: two offers at once make one
 * conversation.
 */
const placeFor = async (
  couriers: Couriers,
  chat: Chat,
  recipient: Recipient,
): Promise<Sent<Place>> => {
  const { store } = couriers.deps;
  if (recipient.place !== null) return { ok: true, value: recipient.place };
  if (recipient.person === null)
    return { ok: false, failure: { kind: "refused", why: "no place and no person" } };
  const neighbour = await store.anyPlace(recipient.community);
  const opened = await chat.direct(
    recipient.person,
    neighbour === null ? null : storedPlace(neighbour),
  );
  if (opened.ok)
    await store.remember(recipient.person, recipient.community, { place: opened.value });
  return opened;
};
