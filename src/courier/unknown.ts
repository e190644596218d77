/**
 * Parks effects that this version does not know, and lets wait again those that another one parked.
 *
 * Another version wrote them, or it is a mistake. A process of an older version that runs beside
 * this one parks what it cannot draw, and nobody would send it after the older one has ended.
 */
import { type Instant, days } from "../tickets/model.ts";
import { isTimerName } from "../tickets/time.ts";
import { parseStandaloneSlot } from "../composition/slots.ts";
import { parseTicketSlot } from "../tickets/slots.ts";
import type { Due, Outgoing } from "../store/port/outbox.ts";
import type { Couriers } from "./deps.ts";

/** Versions run beside each other for hours; what is older is no news to anybody. */
const sinceDays = 3;
const atOnceMax = 100;

type Knows = { readonly [Kind in Outgoing["kind"]]: (slot: string) => boolean };
const anything = (): boolean => true;
const knows: Knows = {
  timer: isTimerName,
  tell: anything,
  show: (slot) => parseTicketSlot(slot) !== null,
  update: (slot) => parseTicketSlot(slot) !== null,
  webhook: anything,
  picture: (slot) => parseTicketSlot(slot) !== null,
  put: (slot) => parseStandaloneSlot(slot) !== null,
};

/** What is stored may be of another version, whatever its type says. */
export const isKnown = (effect: Outgoing): boolean =>
  Object.hasOwn(knows, effect.kind) && knows[effect.kind](slotOf(effect) ?? "");

/** A timer's name stands for its slot. */
const slotOf = (effect: Outgoing): string | null =>
  effect.kind === "timer" ? effect.timer.name : "slot" in effect ? effect.slot : null;

/** It is kept, so that it can be looked into, and nobody is notified. */
export const parkUnknown = async ({ deps }: Couriers, { id, effect }: Due): Promise<void> => {
  const slot = slotOf(effect);
  deps.log("error", "unknown slot", { effect: id, kind: effect.kind, slot });
  const what = slot === null ? "kind" : effect.kind === "timer" ? "timer" : "slot";
  const detail = slot ?? effect.kind;
  await deps.store.park(id, deps.clock.now(), { code: "unknown", what, detail });
};

/** Lets those wait again that this version knows. */
export const unparkKnown = async (
  { deps }: Pick<Couriers, "deps">,
  now: Instant,
): Promise<void> => {
  const parked = await deps.store.parkedFor("unknown", now - days(sinceDays), atOnceMax);
  const known = parked.filter(({ effect }) => isKnown(effect));
  if (known.length === 0) return;
  await deps.store.unpark(known.map(({ id }) => id));
  deps.nudge();
};
