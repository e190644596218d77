/**
 * Draws the card of a shift's end anew when one of its questions is handed over: its buttons are of what
 * is still in hand.
 */
import { addressesOf } from "../bots/addresses.ts";
import { handOffsIn } from "../routing/roster/shifts.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import {
  type Instant,
  type Recorded,
  type Ticket,
  days,
  minutes,
  ownerOf,
} from "../tickets/model.ts";
import { slots } from "./contract.ts";
import type { Deps } from "../desk/deps.ts";
import { putAgain } from "../desk/people/replies.ts";

/** How long before the end the card comes. */
export const beforeEndMs = minutes(30);
/** Later than this nobody looks for the card of a shift that is over. */
const afterEndMs = days(1);

type HandingOver = {
  readonly before: Ticket | null;
  readonly events: readonly Recorded[];
  readonly now: Instant;
};
export const shiftEndAgain = (
  { org }: Pick<Deps, "org">,
  { before, events, now }: HandingOver,
): readonly NewEffect[] => {
  const owner = before === null ? null : ownerOf(before);
  if (owner === null || !events.some(({ event }) => event.type === "handed-over")) return [];
  const { experts, schedules } = org().organisation;
  const [person] = experts.filter(({ id }) => id === owner).flatMap(addressesOf);
  if (person === undefined) return [];
  const span = { from: now - afterEndMs, to: now + beforeEndMs + 1 };
  const ends = schedules
    .flatMap((schedule) => handOffsIn(schedule, span))
    .flatMap(({ at, end }) => (end.includes(owner) ? [at] : []));
  return [...new Set(ends)].map((at) => putAgain(slots.shift.make("end", at), person, now));
};
