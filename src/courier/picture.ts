/**
 * Passes on one picture that came with a message: fetches it from the writer's platform, strips it and sends it to the
 * other side. It is in memory for that time and nowhere else; what is kept is that a file of this kind, size and
 * fingerprint went across. Both sides are told if it could not.
 */
import { openByteRoom } from "../base/byte-room.ts";
import { platforms } from "../base/platforms.ts";
import { platformOf, storedFile } from "../bots/addresses.ts";
import { pictureCard } from "../screens/cards/message.ts";
import type { SendFailure } from "../bots/port.ts";
import { t } from "../screens/text/i18n.ts";
import { picturesMayCross } from "../desk/pictures/allowed.ts";
import { actorOf } from "../desk/people/actor.ts";
import { type Recipient, recipientOf } from "../desk/people/recipient.ts";
import { direct, viewFor } from "../desk/people/replies.ts";
import {
  type Picture,
  type PictureLimits,
  type PictureRefusal,
  type Stripped,
  stripPicture,
} from "../pictures/strip.ts";
import { inputBytesMax } from "../pictures/strip-limits.ts";
import type { Due, Outgoing } from "../store/port/outbox.ts";
import type { Ticket } from "../tickets/model.ts";
import { type ParsedTicketSlot, parseTicketSlot } from "../tickets/slots.ts";
import type { Couriers } from "./deps.ts";
import { afterFailure } from "./failure.ts";
import { done, send } from "./send.ts";
import { parkUnknown } from "./unknown.ts";

/** Of all pictures that are carried at the same time. One that comes is there in pieces and then as a whole too. */
const heldBytesMax = 6 * inputBytesMax;
const whileItComes = 2 * inputBytesMax;
const whileItGoes = 2;
const room = openByteRoom(heldBytesMax);

/** Other messages to the same person wait for it, so it is not tried for long. */
const triesMax = 4;

type PictureEffect = Extract<Outgoing, { kind: "picture" }>;
type PictureSlot = Extract<ParsedTicketSlot, { name: "picture" }>;
export const showPicture = async (
  couriers: Couriers,
  due: Due,
  effect: PictureEffect,
): Promise<void> => {
  const slot = parseTicketSlot(effect.slot);
  if (slot?.name !== "picture") return parkUnknown(couriers, due);
  return room.within(whileItComes, (shrink) => carry(couriers, due, { effect, slot, shrink }));
};

type Carrying = {
  readonly effect: PictureEffect;
  readonly slot: PictureSlot;
  /** Says how many bytes are held of it from now on. */
  readonly shrink: (bytes: number) => void;
};
const carry = async (couriers: Couriers, due: Due, carrying: Carrying): Promise<void> => {
  const { deps } = couriers;
  const { effect, slot } = carrying;
  const loaded = due.ticket === null ? null : await deps.store.ticket(due.ticket);
  const message = loaded?.ticket.messages.find(({ text }) => text.id === slot.text);
  if (loaded === null || message === undefined || message.deleted) return done(couriers, due, null);
  const { ticket } = loaded;
  const recipient = await recipientOf(deps, ticket, effect.to);
  if (recipient === null) return done(couriers, due, null);
  return pass(couriers, due, { ...carrying, ticket, recipient });
};

type Passing = Carrying & {
  readonly ticket: Ticket;
  readonly recipient: Recipient;
};
const pass = async (couriers: Couriers, due: Due, passing: Passing): Promise<void> => {
  const { deps } = couriers;
  const { effect, slot, ticket, recipient } = passing;
  const view = await viewFor(deps, ticket, recipient.reader);
  if (view.sealed === true) return done(couriers, due, null);
  const platform = platforms[platformOf(recipient.address)];
  const where = { person: recipient.person, address: recipient.address, slot: effect.slot };
  // It may be there, and nobody can look.
  if (due.interrupted && !platform.tellsWhatArrived)
    return afterFailure(couriers, { due, failure: perhapsThere, ...where });
  const stripped = picturesMayCross(deps.org().organisation, ticket)
    ? await fetchedBare(couriers, passing, platform.picture)
    : ({ ok: false, why: "denied" } as const);
  if ("failure" in stripped) {
    if (due.attempts < triesMax)
      return afterFailure(couriers, { due, failure: stripped.failure, ...where });
    return refuse(couriers, due, { ...passing, why: "failed" });
  }
  if (!stripped.ok) return refuse(couriers, due, { ...passing, why: stripped.why });
  const { picture } = stripped;
  passing.shrink(whileItGoes * picture.jpeg.length);
  const drawn = pictureCard(view, slot, "here");
  if (drawn === null) return done(couriers, due, null);
  const { card, alt } = drawn;
  return send(couriers, due, {
    ...placed(passing),
    card: { ...card, picture: { jpeg: picture.jpeg, alt } },
    onSent: async () => {
      await note(couriers, passing, picture);
      await tellWriter(couriers, due, { ...passing, became: { picture } });
    },
  });
};

const perhapsThere: SendFailure = { kind: "unsure", why: "it may be there, and nobody can look" };

const placed = ({ effect, recipient }: Passing) => ({
  recipient,
  slot: effect.slot,
  edits: effect.slot,
  onlyEdit: false,
  evenIfGone: false,
  thread: null,
});

type Denied = PictureRefusal | "denied";
/** Whatever came is out of memory once this ends. */
const fetchedBare = async (
  couriers: Couriers,
  { effect, shrink }: Carrying,
  limits: PictureLimits,
): Promise<Stripped | { readonly failure: SendFailure }> => {
  const got = await fetched(couriers, effect);
  if (typeof got === "string") return { ok: false, why: got };
  if ("failure" in got) return got;
  shrink(got.length);
  return stripPicture(got, limits);
};
const fetched = async (
  { deps }: Couriers,
  { file }: PictureEffect,
): Promise<Buffer | PictureRefusal | { readonly failure: SendFailure }> => {
  const got = await deps.chatOf(file)?.fetchFile?.(storedFile(file), inputBytesMax);
  if (got === undefined) return "failed";
  if (got.ok) return got.value;
  const { kind, why } = got.failure;
  if (kind === "refused" || kind === "gone") return "failed";
  // Nothing was sent yet, so there is no doubt, whatever the platform said.
  return { failure: kind === "unsure" ? { kind: "retry", afterMs: 0, why } : got.failure };
};

/** Tells the writer why it does not go across, and whoever waits for it that it does not. */
const refuse = async (
  couriers: Couriers,
  due: Due,
  { why, ...passing }: Passing & { readonly why: Denied },
): Promise<void> => {
  couriers.deps.log("info", "picture refused", { effect: due.id, why });
  await tellWriter(couriers, due, { ...passing, became: { why } });
  const view = await viewFor(couriers.deps, passing.ticket, passing.recipient.reader);
  const drawn = pictureCard(view, passing.slot, "missing");
  if (drawn === null) return done(couriers, due, null);
  return send(couriers, due, { ...placed(passing), card: drawn.card });
};

type Became = { readonly picture: Picture } | { readonly why: Denied };
const tellWriter = async (
  { deps }: Couriers,
  due: Due,
  { effect, ticket, recipient, became }: Passing & { readonly became: Became },
): Promise<void> => {
  const writer = await actorOf(deps, effect.from);
  if (writer === null) return;
  const { person, language } = writer;
  const { label } = platforms[platformOf(recipient.address)];
  const { number } = ticket;
  const text =
    "why" in became
      ? t(language, `picture.refused.${became.why}`, { number })
      : t(language, became.picture.shrunk ? "picture.sentSmaller" : "picture.sent", {
          number,
          platform: label,
          width: became.picture.width,
          height: became.picture.height,
        });
  const effectToWriter = direct({ person, text, at: deps.clock.now(), ticket: ticket.id });
  // The id is fixed: what is told twice is told once.
  await deps.store.enqueue([{ ...effectToWriter, id: `tell:picture/${due.id}` }]);
  deps.nudge();
};

/** That it went across, for whoever looks into it later: no name, no place where it lies, nothing of what it shows. */
const note = async (
  { deps }: Couriers,
  { ticket, effect, slot }: Passing,
  { was, width, height, sha256, jpeg }: Picture,
): Promise<void> => {
  const data = { ticket: ticket.id, message: slot.text, n: slot.n, was, width, height };
  await deps.store.note("note:pictures", {
    at: deps.clock.now(),
    by: effect.from,
    type: "passed-on",
    data: { ...data, bytes: jpeg.length, sha256 },
  });
};
