/**
 * What a calendar says of people's duty, as turns: each import is compared with what the one before
 * left, so that an unchanged event changes nothing. What has passed is never rewritten, and what a
 * person ended in chat stays ended until the event itself is another.
 */
import type { Instant } from "../../tickets/model.ts";
import type { Span } from "../calendar.ts";
import type { Off, On } from "./overrides.ts";

export type Wanted = Span & {
  /** The same for the same event each time. */
  readonly id: string;
  readonly expert: string;
  readonly kind: "off" | "on";
  /** Of duty alone: the schedule that it is in. */
  readonly schedule?: string;
};
export type Imported = {
  readonly type: "off" | "on" | "back";
  readonly turn: Off | On;
};

export const importChanges = (
  before: readonly (Off | On)[],
  wanted: readonly Wanted[],
  now: Instant,
): readonly Imported[] => {
  const known = new Map(before.map((turn) => [turn.id, turn]));
  const left = wanted.filter(({ to }) => to > now);
  const ids = new Set(left.map(({ id }) => id));
  const written = left.flatMap((one): readonly Imported[] => {
    const turn = turnFor(one, known.get(one.id), now);
    return turn === null ? [] : [{ type: one.kind, turn }];
  });
  const gone = before
    .filter(({ id, from, to }) => !ids.has(id) && to > now && to > from)
    .map((turn): Imported => ({ type: "back", turn: { ...turn, to: Math.max(turn.from, now) } }));
  return [...written, ...gone];
};

/** null: nothing to change. */
const turnFor = (
  { id, expert, from, to, kind, schedule }: Wanted,
  earlier: Off | On | undefined,
  now: Instant,
): Off | On | null => {
  const began = Math.max(from, now);
  const base = { id, expert, at: now, ...(schedule === undefined ? {} : { schedule }) };
  if (earlier === undefined) return { ...base, kind, from: began, to };
  const running = earlier.from <= now;
  // Ended by hand while the event goes on.
  if (running && from <= now && earlier.to <= now) return null;
  const start = running && from <= now ? earlier.from : began;
  return start === earlier.from && to === earlier.to && expert === earlier.expert
    ? null
    : { ...base, kind, from: start, to };
};
