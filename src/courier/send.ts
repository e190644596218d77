/**
 * Posts one drawn card or edits the one that was sent before, and records what was sent.
 *
 * A message that is gone when it is to be edited is posted anew, or left where only an edit was
 * asked for. A lost chat is opened anew and tried once more. Everything else that fails goes to
 * failure.ts.
 */
import { isPast } from "../base/clock.ts";
import { platformOf, storedMessage, storedPlace } from "../bots/addresses.ts";
import type { Card } from "../screens/card.ts";
import { asPossibleDuplicate } from "../screens/cards/possible-duplicate.ts";
import type { Chat, Place, SendFailure, Sent } from "../bots/port.ts";
import { sendMissed } from "../desk/people/missed.ts";
import type { Recipient } from "../desk/people/recipient.ts";
import type { Delivered, Due, Outbox, SentCard } from "../store/port/outbox.ts";
import { days } from "../tickets/model.ts";
import type { Slot } from "../composition/slots.ts";
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
  /** Cards of no question, of which the first that there is becomes this one, where it has none yet. */
  readonly becoming?: readonly Slot[];
  readonly onlyEdit: boolean;
  /** It is tried also where the person could not be reached less than a day ago. */
  readonly evenIfGone: boolean;
  /** Called once it is there, before that is recorded: after a crash it may be called again. */
  readonly onSent?: () => Promise<void>;
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
  if (recipient.unreachable && outgoing.onlyEdit) return done(couriers, due, null);
  // Whoever removed the app, or was gone at an earlier send, is tried once a day.
  if (recipient.unreachable && !outgoing.evenIfGone && !isToBeTried(couriers, recipient))
    return fail({ kind: "gone", why: "the person is not there", lost: "place" });
  const held = await cardsHeld(deps.store, due, outgoing);
  const own = held.find(({ slot: stood }) => stood === edits);
  const there = own ?? (await cardBecoming(deps.store, outgoing));
  if (there === null && outgoing.onlyEdit) return done(couriers, due, null);
  const sent =
    there === null
      ? await post(couriers, due, { chat, outgoing, held })
      : await editOrPost(couriers, due, { chat, outgoing, held, there });
  if (!sent.ok) return fail(sent.failure, sent.place);
  if (sent.value === null) return done(couriers, due, null);
  const before = beforeIt(outgoing, there, sent.value);
  return perhapsSent(
    noteSent(couriers, due, { ...outgoing, placed: { ...sent.value, ...before } }),
  );
};

/** What of a question the recipient has, or the one card of no question that is to be edited. */
const cardsHeld = async (
  store: Pick<Outbox, "card" | "cardsFor">,
  { ticket }: Due,
  { edits, recipient: { address } }: OutgoingCard,
): Promise<readonly SentCard[]> => {
  if (ticket !== null) return store.cardsFor(ticket, address);
  const there = edits === null ? null : await store.card(null, edits, address);
  return there === null ? [] : [there];
};

const cardBecoming = async (
  store: Pick<Outbox, "card">,
  { becoming = [], recipient: { address } }: OutgoingCard,
): Promise<SentCard | null> => {
  for (const slot of becoming) {
    const there = await store.card(null, slot, address);
    if (there !== null) return there;
  }
  return null;
};

const beforeIt = (
  { edits, slot }: OutgoingCard,
  there: SentCard | null,
  { message }: Placed,
): Pick<Delivered, "before"> => {
  if (edits !== slot) return {};
  if (there === null) return { before: "nothing" };
  return there.slot === slot && there.message === message ? { before: "itself" } : {};
};

type WasSent = OutgoingCard & { readonly placed: Placed & Pick<Delivered, "before"> };
const noteSent = async (
  couriers: Couriers,
  due: Due,
  { recipient: { person, community, unreachable }, slot, onSent, placed }: WasSent,
): Promise<void> => {
  const { store, clock } = couriers.deps;
  await onSent?.();
  const card = { ticket: due.ticket, slot, person, ...placed };
  await done(couriers, due, { ...card, at: clock.now() });
  if (!unreachable || person === null) return;
  // Only now does this card count as one that stands there. After a crash before the last step they
  // are still held to be away, and what they missed is looked for again.
  await sendMissed(couriers.deps, person);
  await store.remember(person, community, { gone: false });
};

const isToBeTried = ({ deps }: Couriers, { record }: Recipient): boolean =>
  isPast(deps.clock.now(), record?.goneTried ?? 0, days(1));

/** Another process has taken the effect over: it sends it, and what is known of it is that one's to write. */
export class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}
/** A failure, of ours or of the database, after which the message may be there. */
export class PerhapsSent extends Error {
  override readonly name = "PerhapsSent";
}
const perhapsSent = async <Value>(work: Promise<Value>): Promise<Value> => {
  try {
    return await work;
  } catch (error) {
    throw new PerhapsSent("The message may have been sent.", { cause: error });
  }
};

/** Marks the effect as done, with the card that was sent or edited, if any. */
export const done = (couriers: Couriers, due: Due, card: Delivered | null): Promise<void> =>
  couriers.deps.store.delivered(due.id, couriers.deps.clock.now(), card);

type Placed = { readonly place: string; readonly message: string; readonly repeat: boolean };
/** `place` is where it was sent, if that was not known before. */
type Tried<Value> = Sent<Value> & { readonly place?: Place };
type Sending = {
  readonly chat: Chat;
  readonly outgoing: OutgoingCard;
  /** What of the question the recipient has already. */
  readonly held: readonly SentCard[];
};

const editOrPost = async (
  couriers: Couriers,
  due: Due,
  { chat, outgoing, held, there }: Sending & { readonly there: SentCard },
): Promise<Tried<Placed | null>> => {
  const near = await nearTo(couriers, outgoing.recipient, storedPlace(there.place));
  const { place, repeat } = there;
  // The edited card must go on saying that it may be a duplicate, since the earlier one may still
  // stand there.
  const card = repeat ? asPossibleDuplicate(outgoing.card) : outgoing.card;
  const edited = await chat.edit(storedMessage(there.message), card, near);
  if (edited.ok) return { ok: true, value: { place, message: edited.value, repeat } };
  const { kind } = edited.failure;
  // The receipt is never lost with the card that it would have taken the place of.
  const isRefused = kind === "refused" && there.slot !== outgoing.edits;
  if (kind !== "gone" && !isRefused) return edited;
  // The message is gone: news is posted anew, a mere update has nothing to update.
  return outgoing.onlyEdit
    ? { ok: true, value: null }
    : post(couriers, due, { chat, outgoing, held });
};

/**
 * Posts into the person's direct chat. One that is not there any more is forgotten, and the platform
 * decides by opening it anew whether the person can be reached.
 */
const post = async (couriers: Couriers, due: Due, sending: Sending): Promise<Tried<Placed>> => {
  const { person, place: known } = sending.outgoing.recipient;
  const place = await placeFor(couriers, sending);
  if (!place.ok) return place;
  const sent = await postIn(couriers, due, { ...sending, place: place.value });
  const isLost = !sent.ok && sent.failure.kind === "gone" && sent.failure.opensAnew === true;
  if (!isLost || person === null || known === null) return sent;
  await couriers.deps.store.forgetPlace(person, known);
  const opened = await openPlace(couriers, sending.chat, sending.outgoing.recipient);
  if (!opened.ok) return opened;
  return opened.value === known ? sent : postIn(couriers, due, { ...sending, place: opened.value });
};

const postIn = async (
  couriers: Couriers,
  due: Due,
  { chat, outgoing, held, place }: Sending & { readonly place: Place },
): Promise<Tried<Placed>> => {
  const first = due.ticket === null ? undefined : held.find((one) => one.place === place);
  const thread = first?.message ?? outgoing.thread;
  const posting = {
    thread: thread === null ? null : storedMessage(thread),
    key: due.id,
    perhapsSent: due.interrupted || (await isInDoubt(couriers, due, outgoing.slot)),
    since: due.dueAt,
    near: await nearTo(couriers, outgoing.recipient, place),
  };
  if (!(await couriers.holds(due))) throw new ClaimLost("Another process sends it.");
  const sent = await perhapsSent(chat.post(place, outgoing.card, posting));
  if (!sent.ok) return { ...sent, place };
  const { value: message, repeat = false } = sent;
  return { ok: true, value: { place, message, repeat } };
};

/** Whether the card of this slot may stand there from an effect that was given up in doubt. */
const isInDoubt = async ({ deps }: Couriers, { ticket }: Due, slot: string): Promise<boolean> =>
  ticket !== null && (await deps.store.slotsInDoubt(ticket)).includes(slot);

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

const placeFor = async (
  couriers: Couriers,
  { chat, outgoing: { recipient } }: Sending,
): Promise<Sent<Place>> => {
  if (recipient.place !== null) return { ok: true, value: recipient.place };
  return openPlace(couriers, chat, recipient);
};

/**
 * Opens the person's direct conversation once and remembers it: two offers at once make one
 * conversation.
 */
const openPlace = async (
  { deps: { store } }: Couriers,
  chat: Chat,
  { person, community }: Recipient,
): Promise<Sent<Place>> => {
  if (person === null)
    return { ok: false, failure: { kind: "refused", why: "no place and no person" } };
  const neighbour = await store.anyPlace(community);
  const opened = await chat.direct(person, neighbour === null ? null : storedPlace(neighbour));
  if (opened.ok) await store.remember(person, community, { place: opened.value });
  return opened;
};
