/**
 * Counts in memory what each person did lately. A restart forgets, and of several processes each
 * counts for itself.
 */
import type { Instant } from "../tickets/model.ts";
import { openBoundedMap } from "./bounded-map.ts";
import { isPast } from "./clock.ts";

type Deed = { readonly person: string; readonly id: string; readonly at: Instant };
/** At most `max` within `ms`. */
type Limit = { readonly max: number; readonly ms: number };
/**
 * Counts a deed and gives null, or gives when the person may do the next and does not count it. The
 * same deed again counts once.
 */
export type Count = (deed: Deed, limit: Limit) => Instant | null;
export type Counts = { readonly events: Count; readonly questions: Count; readonly urgent: Count };

/** More people than this in an hour push out those who were counted longest ago. */
const peopleMax = 10_000;

export const openCount = (): Count => {
  const counted = openBoundedMap<string, readonly Omit<Deed, "person">[]>(peopleMax);
  return ({ person, id, at }, { max, ms }) => {
    const recent = (counted.get(person) ?? []).filter((deed) => !isPast(at, deed.at, ms));
    if (recent.some((deed) => deed.id === id)) return null;
    const first = recent.at(-max);
    if (first !== undefined) return first.at + ms;
    counted.set(person, [...recent, { id, at }]);
    return null;
  };
};
export const openCounts = (): Counts => ({
  events: openCount(),
  questions: openCount(),
  urgent: openCount(),
});
