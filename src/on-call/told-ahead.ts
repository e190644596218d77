/**
 * Says when an expert is notified of duty: that it comes, that it is about to end, and that nobody has
 * taken the hours that they give away.
 */
import type { Span } from "../routing/calendar.ts";
import { type Instant, minutes } from "../tickets/model.ts";

/** How long before the end of a shift its card comes. */
export const beforeEndMs = minutes(30);

/** From eight in the morning this is four in the afternoon of the day before: one can still swap. */
const beforeStartMs = minutes(16 * 60);

/** When somebody is told of duty to come: on a working day, so before a weekend and not in it. */
export const aheadAt = (begins: Instant, timeZone: string): Instant => {
  let at = Temporal.Instant.fromEpochMilliseconds(begins - beforeStartMs).toZonedDateTimeISO(
    timeZone,
  );
  while (at.dayOfWeek > 5) at = at.subtract({ days: 1 });
  return at.epochMilliseconds;
};

/**
 * When it is told that nobody has taken hours that were asked for at `now`: the day before, or half
 * way where that is over or next to come, so that the others have time to answer first.
 */
export const nobodyAt = ({ from, to }: Span, now: Instant, timeZone: string): Instant => {
  const ahead = aheadAt(from, timeZone);
  if (ahead >= now + minutes(60)) return ahead;
  return Math.round((now + (from > now ? from : to)) / 2);
};
