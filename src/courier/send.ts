/**
 * Posts one drawn card or edits the one that was sent before, and records what was sent.
 *
 * A message that is gone when it is to be edited is posted anew, or left where only an edit was
 * asked for. Everything else that fails goes to failure.ts.
 */
import { platformOf, storedMessage, storedPlace } from "../bots/addresses.ts";
import type { Card } from "../bots/card.ts";
import { asPossibleDuplicate } from "../bots/cards/possible-duplicate.ts";
import type { Chat, Place, SendFailure, Sent } from "../bots/port.ts";
import type { Recipient } from "../desk/people/recipient.ts";
import type { Due, SentCard } from "../store/port/outbox.ts";
import type { Slot } from "../tickets/slots.ts";
import type { Couriers } from "./deps.ts";
import { afterFailure } from "./failure.ts";

export type OutgoingCard = {
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

export const send = async (couriers: Couriers, due: Due, outgoing: OutgoingCard): Promise<void> => {
  const { deps } = couriers;
  const { recipient, slot, edits } = outgoing;
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
  // Whoever removed the app, or was gone at an earlier send, is sent nothing until they write again.
  if (recipient.unreachable)
    return outgoing.onlyEdit
      ? done(couriers, due, null)
      : fail({ kind: "gone", why: "the person is not there" });
  const there = edits === null ? null : await deps.store.card(due.ticket, edits, recipient.address);
  if (there === null && outgoing.onlyEdit) return done(couriers, due, null);
  const sent =
    there === null
      ? await post(couriers, due, { chat, outgoing })
      : await editOrPost(couriers, due, { chat, outgoing, there });
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

/** Marks the effect as done, with the card that was sent or edited, if any. */
export const done = (couriers: Couriers, due: Due, card: SentCard | null): Promise<void> =>
  couriers.deps.store.delivered(due.id, couriers.deps.clock.now(), card);

type Placed = { readonly place: string; readonly message: string; readonly repeat: boolean };
/** `place` is where it was sent, if that was not known before. */
type Tried<Value> = Sent<Value> & { readonly place?: Place };
type Sending = { readonly chat: Chat; readonly outgoing: OutgoingCard };

const editOrPost = async (
  couriers: Couriers,
  due: Due,
  { chat, outgoing, there }: Sending & { readonly there: SentCard },
): Promise<Tried<Placed | null>> => {
  const near = await nearTo(couriers, outgoing.recipient, storedPlace(there.place));
  const { place, repeat } = there;
  // The edited card must go on saying that it may be a duplicate, since the earlier one may still
  // stand there.
  const card = repeat ? asPossibleDuplicate(outgoing.card) : outgoing.card;
  const edited = await chat.edit(storedMessage(there.message), card, near);
  if (edited.ok) return { ok: true, value: { place, message: edited.value, repeat } };
  if (edited.failure.kind !== "gone") return edited;
  // The message is gone: news is posted anew, a mere update has nothing to update.
  return outgoing.onlyEdit ? { ok: true, value: null } : post(couriers, due, { chat, outgoing });
};

const post = async (
  couriers: Couriers,
  due: Due,
  { chat, outgoing }: Sending,
): Promise<Tried<Placed>> => {
  const { store } = couriers.deps;
  const place = await placeFor(couriers, chat, outgoing.recipient);
  if (!place.ok) return place;
  const first = due.ticket === null ? null : await store.firstCard(due.ticket, place.value);
  const thread = first?.message ?? outgoing.thread;
  const sent = await chat.post(place.value, outgoing.card, {
    thread: thread === null ? null : storedMessage(thread),
    key: due.id,
    perhapsSent: due.interrupted,
    since: due.dueAt,
    near: await nearTo(couriers, outgoing.recipient, place.value),
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
