/** Plans giving a shift away: which hours may be given, who is asked, and what each reads. */
import { addressesOf } from "../bots/addresses.ts";
import { spanText } from "../screens/cards/view.ts";
import { type KeyAfter, t } from "../screens/text/i18n.ts";
import { coordinatorsOf } from "../org/lookup.ts";
import type { Expert, Organisation } from "../org/organisation.ts";
import type { Span } from "../routing/calendar.ts";
import { earlierSwap, leftOf, ownSchedules, possibleTakers } from "../routing/roster/swaps.ts";
import type { SwapOverride } from "../routing/roster/overrides.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { type Instant, days } from "../tickets/model.ts";
import { openSwaps, shiftsOf } from "./board.ts";
import { type DutyPlan, addressOf } from "./change.ts";
import type { Would } from "./preview.ts";
import type { DutySnapshot } from "./snapshot.ts";
import { redrawn } from "./on-off.ts";
import { nobodyAt } from "./told-ahead.ts";
import { newId } from "../base/new-id.ts";
import { notice, put, readerOf } from "../desk/people/replies.ts";
import type { Actor } from "../desk/people/actor.ts";
import type { StandaloneSlot } from "../composition/slots.ts";
import { slots } from "./contract.ts";

/** How far ahead shifts may be given away. */
export const aheadMaxMs = days(366);

export const spanFor = (actor: Actor, now: Instant, span: Span): string =>
  spanText({ reader: readerOf(actor), now }, span);

/** What is wrong with the hours that somebody wants to give away, by field; null: nothing. */
export const wrongSpan = (
  snapshot: DutySnapshot,
  actor: Actor,
  { expert, span }: { readonly expert: string; readonly span: Span },
): Readonly<Record<string, string>> | null => {
  const { organisation, overrides, now } = snapshot;
  const { language } = actor;
  const word = (key: KeyAfter<"duty.error.">, data: Readonly<Record<string, string>> = {}) =>
    t(language, `duty.error.${key}`, data);
  if (span.to <= now) return { to: word("past") };
  if (span.to <= span.from) return { to: word("order") };
  if (span.to > now + aheadMaxMs) return { to: word("far") };
  const left = leftOf(span, now);
  const earlier = earlierSwap(openSwaps(overrides, now), { expert, span: left });
  if (earlier !== null) return { from: word("overlap", { span: spanFor(actor, now, earlier) }) };
  const own = ownSchedules(organisation, expert, left);
  if (own.length === 0) {
    const shifts = shiftsOf(organisation, expert, now).map(({ from, to }) =>
      spanFor(actor, now, { from, to: to ?? now + aheadMaxMs }),
    );
    return {
      from: shifts.length === 0 ? word("noShifts") : word("outside", { shifts: shifts.join(", ") }),
    };
  }
  return swapsFor(snapshot, { expert, span }).every(({ takers }) => takers.length === 0)
    ? { from: word("nobody") }
    : null;
};

type Wanted = { readonly swap: SwapOverride; readonly takers: readonly string[] };
/** One swap in each schedule whose shift it is, with those who may take it. */
const swapsFor = (
  { organisation, now }: DutySnapshot,
  { expert, span }: { readonly expert: string; readonly span: Span },
): readonly Wanted[] => {
  const left = leftOf(span, now);
  return ownSchedules(organisation, expert, left).map((schedule) => {
    const swap: SwapOverride = {
      kind: "swap",
      id: newId(),
      expert,
      schedule: schedule.id,
      ...left,
      at: now,
      taker: null,
    };
    return { swap, takers: possibleTakers(organisation, swap, now) };
  });
};

export const planAsk =
  (actor: Actor, { expert, span }: { readonly expert: Expert; readonly span: Span }) =>
  (snapshot: DutySnapshot): DutyPlan => {
    const { now, organisation } = snapshot;
    const wanted = swapsFor(snapshot, { expert: expert.id, span }).filter(
      ({ takers }) => takers.length > 0,
    );
    const asked = new Set(wanted.flatMap(({ takers }) => takers));
    return {
      ok: true,
      changes: wanted.map(({ swap }) => ({ type: "swap-asked", override: swap })),
      effects: [
        redrawn(actor, now),
        ...wanted.flatMap(({ swap, takers }) => [
          ...takers
            .map((taker) => addressOf(organisation, taker))
            .filter((address) => address !== null)
            .flatMap((address) => cardsOf(swap, address, now)),
          ...cardsOf(swap, actor.person, now),
          ...leftCards(organisation, { swap, expert, actor, now }),
        ]),
      ],
      would: wanted.flatMap(({ swap, takers }) => takers.map((taker) => ifTaken(swap, taker, now))),
      reply: () =>
        notice(
          t(actor.language, "duty.done.asked", {
            count: asked.size,
            span: spanFor(actor, now, leftOf(span, now)),
          }),
        ),
    };
  };

type Left = {
  readonly swap: SwapOverride;
  readonly expert: Expert;
  readonly actor: Actor;
  readonly now: Instant;
};
/**
 * That nobody has taken the hours: to whoever asks and to the coordinators of their agency, in time
 * to find somebody; where they have not begun, once more to whoever has them when they do; and once
 * they are over, that they are.
 */
const leftCards = (
  organisation: Organisation,
  { swap, expert, actor, now }: Left,
): readonly NewEffect[] => {
  const slot = slots.swapleft.make(swap.id);
  const at = nobodyAt(swap, now, actor.timeZone);
  const told = coordinatorsOf(organisation, expert.agency).flatMap(
    (coordinator) => addressesOf(coordinator)[0] ?? [],
  );
  const people = [...new Set([actor.person, ...told])];
  return [
    ...people.map((person) => later({ slot, person, at, onlyEdit: false })),
    ...(swap.from > now
      ? [later({ slot, person: actor.person, at: swap.from, onlyEdit: true })]
      : []),
    ...people.map((person) => later({ slot, person, at: swap.to, onlyEdit: true })),
  ];
};

/** The change to duty if this person takes the hours. */
export const ifTaken = (swap: SwapOverride, taker: string, now: Instant): Would => ({
  taker,
  changes: [{ type: "swap-taken", override: { ...swap, ...leftOf(swap, now), taker, at: now } }],
});

/**
 * Sends the card now, and draws it again when the hours are over, so that no button outlives what
 * it does.
 */
const cardsOf = (swap: SwapOverride, person: string, now: Instant): readonly NewEffect[] => [
  put(slots.swap.make(swap.id), person, now),
  later({ slot: slots.swap.make(swap.id), person, at: swap.to, onlyEdit: true }),
];

/** Enqueues a card for later, under an ordering key of its own: nothing else waits for it. */
export const later = (what: {
  readonly slot: StandaloneSlot;
  readonly person: string;
  readonly at: Instant;
  readonly onlyEdit: boolean;
}): NewEffect => {
  const { slot, person, at, onlyEdit } = what;
  const id = `later:${slot}:${person}:${at}`;
  return {
    id,
    orderingKey: id,
    ticket: null,
    effect: { kind: "put", slot, person, place: null, edit: onlyEdit, onlyEdit },
    dueAt: at,
  };
};
