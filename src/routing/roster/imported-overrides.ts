/**
 * Converts what a calendar says of people's duty into changes of overrides.
 *
 * Each import is compared with what the one before left, so that an unchanged event changes
 * nothing. What has passed is never rewritten, and an override that a person ended in chat stays
 * ended until the event itself changes.
 */
import type { Instant } from "../../tickets/model.ts";
import type { Span } from "../calendar.ts";
import type { Off, On } from "./overrides.ts";

export type WantedOverride = Span & {
  /** The same event has the same id at each import. */
  readonly id: string;
  readonly expert: string;
  readonly kind: "off" | "on";
  /** The schedule of the duty; absent for absences. */
  readonly schedule?: string;
};
export type Imported = {
  readonly type: "off" | "on" | "back";
  readonly override: Off | On;
};

export const importChanges = (
  before: readonly (Off | On)[],
  wanted: readonly WantedOverride[],
  now: Instant,
): readonly Imported[] => {
  const known = new Map(before.map((override) => [override.id, override]));
  const left = wanted.filter(({ to }) => to > now);
  const ids = new Set(left.map(({ id }) => id));
  const written = left.flatMap((one): readonly Imported[] => {
    const override = overrideFor(one, known.get(one.id), now);
    return override === null ? [] : [{ type: one.kind, override }];
  });
  const gone = before
    .filter(({ id, from, to }) => !ids.has(id) && to > now && to > from)
    .map((override): Imported => ({
      type: "back",
      override: { ...override, to: Math.max(override.from, now) },
    }));
  return [...written, ...gone];
};

/** The override to write; null: nothing to change. */
const overrideFor = (
  { id, expert, from, to, kind, schedule }: WantedOverride,
  earlier: Off | On | undefined,
  now: Instant,
): Off | On | null => {
  const began = Math.max(from, now);
  const base = { id, expert, at: now, ...(schedule === undefined ? {} : { schedule }) };
  if (earlier === undefined) return { ...base, kind, from: began, to };
  const running = earlier.from <= now;
  // A person ended it in chat while the event goes on.
  if (running && from <= now && earlier.to <= now) return null;
  const start = running && from <= now ? earlier.from : began;
  return start === earlier.from && to === earlier.to && expert === earlier.expert
    ? null
    : { ...base, kind, from: start, to };
};
