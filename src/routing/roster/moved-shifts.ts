/**
 * Finds whose hours on call a new roster moves: those that somebody gets, and those that they had and
 * no longer have. What merely stands in another schedule is not moved.
 */
import { byCodePoint } from "../order.ts";
import type { Span } from "../calendar.ts";
import type { Schedule } from "../model.ts";
import { onCallHours, spansWithout } from "./on-call-hours.ts";

export type MovedShifts = {
  readonly expert: string;
  readonly gained: readonly Span[];
  readonly lost: readonly Span[];
};
type Rosters = { readonly before: readonly Schedule[]; readonly after: readonly Schedule[] };

/** By expert, sorted; only those whose hours in the span are not as they were. */
export const movedShifts = ({ before, after }: Rosters, span: Span): readonly MovedShifts[] => {
  const same = new Set(before.map((one) => JSON.stringify(one)));
  // Nothing is worked out where no schedule has changed.
  if (before.length === after.length && after.every((one) => same.has(JSON.stringify(one))))
    return [];
  const [was, is] = [onCallHours(before, span), onCallHours(after, span)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .toSorted(byCodePoint)
    .map((expert) => {
      const [had, has] = [was.get(expert) ?? [], is.get(expert) ?? []];
      return { expert, gained: spansWithout(has, had), lost: spansWithout(had, has) };
    })
    .filter(({ gained, lost }) => gained.length + lost.length > 0);
};
