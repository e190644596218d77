/**
 * Folds what was recorded into ledgers: one of experts, one of agencies, one of each day's
 * allotments.
 *
 * Tomorrow's decisions no longer use today's allotments. An opportunity is booked when somebody
 * accepts, with those who were eligible in the decision that made the offer; silence is booked when
 * a single offer's time runs out. Declining costs nothing, nor does what a coordinator gave by
 * hand, silence after a broadcast, or a message that never arrived.
 */
import type { Event, Instant, Recorded } from "../../tickets/model.ts";
import {
  type CreditChanges,
  type DayOfYear,
  type Eligible,
  amountOn,
  dayOf,
  opportunity,
  silence,
} from "./credit.ts";
import { byCodePoint } from "../order.ts";

/** A sum to add to a row: `ledger` is one of those below, `year` is that of the event. */
export type Entry = {
  readonly ledger: string;
  readonly holder: string;
  readonly year: number;
  readonly amount: number;
};

export const agencyLedger = "agencies";
export const expertLedger = "experts";
/** The ledger of a day's allotments, in universal time and plain micro-credits. */
export const allotmentLedger = ({ year, dayOfYear }: DayOfYear): string =>
  `turns:${year}-${dayOfYear}`;
/** Matches all ledgers of allotments, as an SQL pattern. */
export const everyAllotmentLedger = "turns:%";

/** What `events`, which follow `earlier`, add to the ledgers; sorted. */
export const entriesOf = (
  earlier: readonly Recorded[],
  events: readonly Recorded[],
): readonly Entry[] => {
  const offers = new Map<string, Offered>();
  const entries: Entry[] = [];
  const foldIn = ({ event, at }: Recorded, isNew: boolean): void => {
    for (const [id, offered] of offersIn(event)) offers.set(id, offered);
    if (isNew) entries.push(...entriesFor(changesBy(event, at, offers), dayOf(at)));
  };
  for (const recorded of earlier) foldIn(recorded, false);
  for (const recorded of events) foldIn(recorded, true);
  return added(entries);
};

/** Adds up entries of the same row; a sum of 0 is no row. */
const added = (entries: readonly Entry[]): readonly Entry[] => {
  const rows = new Map<string, Entry>();
  for (const entry of entries) {
    const key = JSON.stringify([entry.ledger, entry.holder, entry.year]);
    const amount = (rows.get(key)?.amount ?? 0) + entry.amount;
    rows.set(key, { ...entry, amount });
  }
  return [...rows.values()]
    .filter(({ amount }) => amount !== 0)
    .toSorted(
      (a, b) =>
        byCodePoint(a.ledger, b.ledger) || byCodePoint(a.holder, b.holder) || a.year - b.year,
    );
};

type Offered = {
  readonly eligible: readonly Eligible[];
  readonly single: boolean;
  readonly expiresAt: Instant;
};

const offersIn = (event: Event): readonly (readonly [string, Offered])[] => {
  switch (event.type) {
    case "offered": {
      const { via, offers, decision, expiresAt } = event;
      // A coordinator's choice is nobody's opportunity.
      if (via === "handover") return [];
      const eligible = consideredIn(decision);
      return offers.map(({ id }) => [id, { eligible, single: true, expiresAt }] as const);
    }
    case "broadcast": {
      const { offers, until: expiresAt } = event;
      return offers.map(({ id }) => [id, { eligible: offers, single: false, expiresAt }] as const);
    }
    default:
      return [];
  }
};

/** A decision comes back from the store as plain data, so its shape is checked. */
const consideredIn = (decision: unknown): readonly Eligible[] => {
  if (typeof decision !== "object" || decision === null || !("considered" in decision)) return [];
  const { considered } = decision;
  return Array.isArray(considered) ? considered.filter(isEligible) : [];
};

const isEligible = (value: unknown): value is Eligible =>
  typeof value === "object" &&
  value !== null &&
  "expert" in value &&
  typeof value.expert === "string" &&
  "agency" in value &&
  typeof value.agency === "string" &&
  (!("allotted" in value) || Number.isSafeInteger(value.allotted));

const changesBy = (
  event: Event,
  at: Instant,
  offers: ReadonlyMap<string, Offered>,
): CreditChanges | null => {
  if (event.type !== "accepted" && event.type !== "expired") return null;
  const offered = offers.get(event.offer);
  if (offered === undefined) return null;
  if (event.type === "accepted") return opportunity(offered.eligible, event.expert);
  // An offer that ends before its time could not be delivered.
  const silent = offered.single && at >= offered.expiresAt;
  return silent ? silence(offered.eligible, event.expert) : null;
};

const entriesFor = (changes: CreditChanges | null, day: DayOfYear): readonly Entry[] => {
  if (changes === null) return [];
  const entry = (ledger: string, { holder, micro }: CreditChanges["experts"][number]): Entry => ({
    ledger,
    holder,
    year: day.year,
    amount: amountOn(micro, day),
  });
  return [
    ...changes.experts.map((change) => entry(expertLedger, change)),
    ...changes.agencies.map((change) => entry(agencyLedger, change)),
    ...changes.allotted.map(({ holder, micro }) => ({
      ledger: allotmentLedger(day),
      holder,
      year: day.year,
      amount: micro,
    })),
  ];
};
