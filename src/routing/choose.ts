/**
 * One decision: who is offered the question, or why it waits, or why waiting does not help. Pure
 * and independent of the order of its input, so that replaying it gives the same bytes.
 */
import type { Instant } from "../tickets/words.ts";
import {
  type Candidate,
  type Field,
  fieldOf,
  isCompetent,
  isFree,
  reasonsOf,
} from "./constraints.ts";
import { explain } from "./explain.ts";
import { rank } from "./preferences.ts";
import type { Decision, ReasonCode, Snapshot } from "./words.ts";

export const choose = (snapshot: Snapshot): Decision => {
  const field = fieldOf(snapshot);
  const eligible = field.candidates.filter((one) => isFree(one) && one.agency.length === 0);
  const considered = rank(
    eligible.map(({ expert }) => expert),
    snapshot,
  );
  const best = considered[0] ?? null;
  const wait = best === null ? waitFor(field, snapshot.now) : null;
  const decided = {
    outcome: best !== null ? "offer" : wait !== null ? "queue" : "escalate",
    chosen: best?.expert ?? null,
    secondReader: null,
    wakeAt: wait?.at ?? null,
    flags: best?.flags ?? [],
    eligible: eligible.map(({ expert }) => expert.id),
    excluded: excludedIn(field),
    considered,
  } as const;
  return { ...decided, explanation: explain(decided, snapshot) };
};

const excludedIn = (field: Field): Readonly<Record<string, readonly ReasonCode[]>> =>
  // Not by assignment: an id may be called like something that every object inherits.
  Object.fromEntries(
    field.candidates
      .map((candidate) => [candidate.expert.id, reasonsOf(candidate)] as const)
      .filter(([, reasons]) => reasons.length > 0),
  );

/**
 * Waiting helps when someone qualified comes on duty, or has only their hands full. Who is away and
 * full counts last: that they come back does not yet mean that they are free.
 */
const waitFor = (field: Field, now: Instant): { readonly at: Instant | null } | null => {
  const waited = field.candidates.filter(
    (one) => isCompetent(one) && one.agency.length === 0 && one.expert.maxOpen > 0,
  );
  const away = waited.filter((one) => one.duty.length > 0);
  const at = firstOnDuty(
    away.filter((one) => !one.full),
    field,
    now,
  );
  if (at !== null) return { at };
  if (waited.some((one) => one.duty.length === 0)) return { at: null };
  const later = firstOnDuty(away, field, now);
  return later === null ? null : { at: later };
};

const firstOnDuty = (away: readonly Candidate[], field: Field, now: Instant): Instant | null =>
  away.reduce<Instant | null>(
    (first, { expert }) => field.duty.nextOnDuty(expert, now, first ?? Infinity) ?? first,
    null,
  );
