/**
 * Carries out one claimed effect: a timer goes back to the desk, a card is drawn from the question's
 * state as it is now and posted or edited. What fails is handed to failure.ts.
 */
import { noticeOf } from "../bots/cards/cards.ts";
import type { Card } from "../bots/card.ts";
import type { Chat, Place, SendFailure, Sent } from "../bots/port.ts";
import { platformOf, storedMessage, storedPlace } from "../bots/addresses.ts";
import { asPossibleDuplicate } from "../bots/cards/possible-duplicate.ts";
import { learnProfile } from "../desk/people/profile.ts";
import { standaloneCard } from "../desk/standalone-card.ts";
import { viewFor } from "../desk/people/replies.ts";
import { type Recipient, personRecipient, recipientOf, asPlace } from "../desk/people/recipient.ts";
import type { Couriers } from "./deps.ts";
import { afterFailure } from "./failure.ts";
import type { Due, Outgoing, SentCard } from "../store/port/outbox.ts";

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
    case "tell":
    case "put":
      return showStandaloneCard(couriers, due, effect);
  }
};

const done = (couriers: Couriers, due: Due, card: SentCard | null): Promise<void> =>
  couriers.deps.store.delivered(due.id, couriers.deps.clock.now(), card);

/** Whom we have not met is asked after before the first card. */
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
  const loaded = due.ticket === null ? null : await deps.store.ticket(due.ticket);
  if (loaded === null) return done(couriers, due, null);
  const find = () => recipientOf(deps, loaded.ticket, effect.to);
  const recipient = await withProfile(couriers, find);
  if (recipient === null) return done(couriers, due, null);
  const card = noticeOf(effect.slot, await viewFor(deps, loaded.ticket, recipient.reader));
  if (card === null) return done(couriers, due, null);
  return deliver(couriers, due, {
    card,
    recipient,
    slot: effect.slot,
    onlyEdit: effect.kind === "update",
    edit: true,
    thread: null,
  });
};

type StandaloneEffect = Extract<Outgoing, { kind: "tell" | "put" }>;
const showStandaloneCard = async (
  couriers: Couriers,
  due: Due,
  effect: StandaloneEffect,
): Promise<void> => {
  const { deps } = couriers;
  if (effect.kind === "put" && effect.onlyEdit === true) {
    // Most people's form stood in no chat: nothing more has to be read to know that.
    const address = effect.place ?? effect.person ?? "";
    if ((await deps.store.card(due.ticket, effect.slot, address)) === null)
      return done(couriers, due, null);
  }
  const recipient =
    effect.kind === "put" && effect.place !== null
      ? asPlace(deps, effect.place)
      : await withProfile(couriers, () => personRecipient(deps, effect.person ?? ""));
  if (recipient === null) return done(couriers, due, null);
  const card = await standaloneCard(deps, effect, recipient.reader);
  if (card === null) return done(couriers, due, null);
  const slot = effect.kind === "put" ? effect.slot : due.id;
  const edit = effect.kind === "put" && effect.edit;
  const onlyEdit = effect.kind === "put" && effect.onlyEdit === true;
  const thread = effect.kind === "put" ? (effect.thread ?? null) : null;
  return deliver(couriers, due, { card, recipient, slot, onlyEdit, edit, thread });
};

type Delivery = {
  readonly card: Card;
  readonly recipient: Recipient;
  readonly slot: string;
  readonly edit: boolean;
  readonly onlyEdit: boolean;
  /** The message of a channel that it answers; a question's cards find their own thread. */
  readonly thread: string | null;
};
const deliver = async (couriers: Couriers, due: Due, delivery: Delivery): Promise<void> => {
  const { deps } = couriers;
  const { recipient, slot } = delivery;
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
  // Whoever took the app away is sent nothing more, not even a change of what stands there.
  if (recipient.unreachable)
    return delivery.onlyEdit
      ? done(couriers, due, null)
      : fail({ kind: "gone", why: "the person is not there" });
  const there = delivery.edit ? await deps.store.card(due.ticket, slot, recipient.address) : null;
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
/** Where it was sent, if that was not known before. */
type Tried<Value> = Sent<Value> & { readonly place?: Place };
type Sending = { readonly chat: Chat; readonly delivery: Delivery };

const editOrPost = async (
  couriers: Couriers,
  due: Due,
  { chat, delivery, there }: Sending & { readonly there: SentCard },
): Promise<Tried<Placed | null>> => {
  const near = await nearTo(couriers, delivery.recipient, storedPlace(there.place));
  const { place, repeat } = there;
  // Drawn anew, it would no longer say that it may be a repeat, and the one before it stands there still.
  const card = repeat ? asPossibleDuplicate(delivery.card) : delivery.card;
  const edited = await chat.edit(storedMessage(there.message), card, near);
  if (edited.ok) return { ok: true, value: { place, message: edited.value, repeat } };
  if (edited.failure.kind !== "gone") return edited;
  // The message is no more: news is posted anew, a mere update has nothing to update.
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

/** A person's place says where it is served; a channel of the organisation file does not, but somebody's of its community may. */
const nearTo = async (
  { deps }: Couriers,
  { person, community }: Recipient,
  place: Place,
): Promise<Place | null> => {
  if (person !== null) return place;
  const neighbour = await deps.store.anyPlace(community);
  return neighbour === null ? null : storedPlace(neighbour);
};

/** Opened once and remembered: two offers at once make one conversation. */
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
