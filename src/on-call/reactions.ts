/**
 * Redraws the card of a shift's end when the expert hands over one of its questions, since its buttons
 * name what is still in hand.
 */
import type { Reaction } from "../contributions/reaction.ts";
import { beforeEndMs } from "./told-ahead.ts";
import { addressesOf } from "../bots/addresses.ts";
import { handOffsIn } from "../routing/roster/shifts.ts";
import { days, ownerOf } from "../tickets/model.ts";
import { slots } from "./contract.ts";
import { putAgain } from "../desk/people/replies.ts";

/** Later than this nobody looks for the card of a shift that is over. */
const afterEndMs = days(1);

export const shiftEnding: Reaction = ({ org }, { before, events, now }) => {
  const owner = before === null ? null : ownerOf(before);
  if (owner === null || !events.some(({ event }) => event.type === "handed-over")) return {};
  const { experts, schedules } = org().organisation;
  const [person] = experts.filter(({ id }) => id === owner).flatMap(addressesOf);
  if (person === undefined) return {};
  const span = { from: now - afterEndMs, to: now + beforeEndMs + 1 };
  const ends = schedules
    .flatMap((schedule) => handOffsIn(schedule, span))
    .flatMap(({ at, end }) => (end.includes(owner) ? [at] : []));
  const effects = [...new Set(ends)].map((at) =>
    putAgain(slots.shift.make("end", at), person, now),
  );
  return { effects };
};
