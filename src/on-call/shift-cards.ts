/**
 * Sends a card before one's duty begins, when it begins, and half an hour before it ends the questions
 * in hand. They are enqueued ahead of time and drawn when they are sent, so a shift that was swapped away or
 * taken off the schedule meanwhile shows nothing.
 */
import { slots } from "./contract.ts";
import { addressesOf } from "../bots/addresses.ts";
import type { Card } from "../screens/card.ts";
import { shiftEndCard, shiftSoonCard, shiftStartCard } from "./cards/shift.ts";
import type { Seeing } from "../screens/cards/view.ts";
import type { Reader } from "../screens/cards/view.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import { createCalendar } from "../routing/calendar.ts";
import { absenceAt } from "../routing/roster/hours.ts";
import { onCallIn } from "../routing/roster/on-call.ts";
import { type HandOff, handOffsIn, isOnSometimeIn } from "../routing/roster/shifts.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { type Instant, days } from "../tickets/model.ts";
import { shiftsOf } from "./board.ts";
import { later } from "./swap-ask.ts";
import { aheadAt, beforeEndMs } from "./told-ahead.ts";
import type { Deps } from "../desk/deps.ts";
import { type StandaloneSlot, type ContributedSlot } from "../composition/slots.ts";

/**
 * How far ahead cards are enqueued: longer than the process may be away without missing one, and
 * short enough that schedules rarely change.
 */
const aheadMs = days(4);
/** Whoever was on call as lately as this knows that they are on again. */
const restedMs = days(2);

/**
 * Enqueues the cards of the coming days. A card that is there already is left alone, so this may be
 * done at any time.
 */
export const planShiftCards = async (deps: Deps): Promise<void> => {
  const { organisation } = deps.org();
  const now = deps.clock.now();
  const people = new Map(organisation.experts.map((expert) => [expert.id, expert]));
  const effects = organisation.schedules
    .flatMap((schedule) => handOffsIn(schedule, { from: now, to: now + aheadMs }))
    .flatMap((handOff) => cardsFor(handOff, (id) => people.get(id)))
    .filter(({ dueAt }) => dueAt >= now);
  const once = new Map(effects.map((effect) => [effect.id, effect]));
  await deps.store.enqueue([...once.values()]);
};

const cardsFor = (
  { at, begin, end }: HandOff,
  expertOf: (id: string) => Expert | undefined,
): readonly NewEffect[] => {
  const put = (slot: StandaloneSlot, dueAt: Instant) => (id: string) => {
    const expert = expertOf(id);
    const person = expert?.active === true ? addressesOf(expert)[0] : undefined;
    return person === undefined ? [] : [later({ slot, person, at: dueAt, onlyEdit: false })];
  };
  return [
    ...begin.flatMap((id) =>
      put(slots.shift.make("soon", at), aheadAt(at, expertOf(id)?.timeZone ?? "UTC"))(id),
    ),
    ...begin.flatMap(put(slots.shift.make("start", at), at)),
    ...end.flatMap(put(slots.shift.make("end", at), at - beforeEndMs)),
  ];
};

type Wanted = {
  readonly slot: ContributedSlot & { readonly name: "shift" };
  readonly reader: Reader;
  readonly person: string | null;
};
export const shiftCardFor = async (
  deps: Deps,
  { slot, reader, person }: Wanted,
): Promise<Card | null> => {
  const { organisation, addressBook } = deps.org();
  const id = addressBook.experts.get(person ?? "")?.id;
  const expert = organisation.experts.find((one) => one.id === id);
  if (expert === undefined) return null;
  const seeing = { organisation, reader, now: deps.clock.now() };
  switch (slot.edge) {
    case "soon":
      return comes(seeing, expert, slot.at);
    case "start":
      return begins(seeing, expert, slot.at);
    case "end":
      return ends(deps, seeing, { expert, person, at: slot.at });
  }
};

type Ending = {
  readonly expert: Expert;
  readonly person: string | null;
  readonly at: Instant;
};
const ends = async (
  deps: Deps,
  seeing: Seeing,
  { expert, person, at }: Ending,
): Promise<Card | null> => {
  const { organisation, now } = seeing;
  const open = await deps.store.ownedBy(expert.id, ["accepted"]);
  // One that stands there says what is left of it.
  const stands = await deps.store.card(null, slots.shift.make("end", at), person ?? "");
  const isOver = now >= at || !changesAt(organisation, expert.id, { at, to: "off" });
  if (stands === null && (isOver || open.length === 0)) return null;
  return shiftEndCard(seeing, { at, open });
};

/**
 * The card of a shift that begins; null when it is over, since after a stop of the whole service it
 * may be sent late.
 */
const begins = (seeing: Seeing, expert: Expert, at: Instant): Card | null => {
  const { organisation, now } = seeing;
  const [shift] = shiftsOf(organisation, expert.id, at);
  if (shift === undefined || !changesAt(organisation, expert.id, { at, to: "on" })) return null;
  const away = absenceAt(expert, at, createCalendar()) !== null;
  return away || now >= (shift.to ?? Infinity) ? null : shiftStartCard(seeing, shift);
};

/** The card of duty that is to come; null where they have just been on call, or are not any more. */
const comes = (seeing: Seeing, expert: Expert, at: Instant): Card | null => {
  const { organisation, now } = seeing;
  const lately = organisation.schedules.some((schedule) =>
    isOnSometimeIn(schedule, expert.id, { from: at - restedMs, to: at }),
  );
  if (lately || now >= at) return null;
  const [shift] = shiftsOf(organisation, expert.id, at);
  const isTheirs = shift !== undefined && changesAt(organisation, expert.id, { at, to: "on" });
  const away = absenceAt(expert, at, createCalendar()) !== null;
  return isTheirs && !away ? shiftSoonCard(seeing, shift) : null;
};

/**
 * Whether this person comes on call, or goes off it, at this instant, all schedules taken together.
 */
const changesAt = (
  { schedules }: Pick<Organisation, "schedules">,
  expert: string,
  { at, to }: { readonly at: Instant; readonly to: "on" | "off" },
): boolean => {
  const calendar = createCalendar();
  const isOn = (when: Instant): boolean =>
    schedules.some((schedule) => onCallIn(schedule, when, calendar).has(expert));
  return isOn(at - 1) === (to === "off") && isOn(at) === (to === "on");
};
