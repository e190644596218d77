/**
 * Lets one person take a shift that somebody gives away: the first; all who were asked see who it
 * was.
 */
import { addressesOf } from "../bots/addresses.ts";
import { swapCard } from "./cards/swap.ts";
import type { Reply } from "../bots/port.ts";
import { personRole } from "../screens/cards/view.ts";
import { t } from "../screens/text/i18n.ts";
import { coordinatorsOf } from "../org/lookup.ts";
import type { Organisation } from "../org/organisation.ts";
import type { Span } from "../routing/calendar.ts";
import { type NoTake, colleaguesIn, leftOf, whyNoTake } from "../routing/roster/swaps.ts";
import type { SwapOverride } from "../routing/roster/overrides.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { type DutyPlan, addressOf, changeDuty } from "./change.ts";
import type { DutySnapshot } from "./snapshot.ts";
import { spanFor, ifTaken } from "./swap-ask.ts";
import type { Instant } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { type Handled, replied } from "../desk/handled.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { notice, putAgain, readerOf, direct } from "../desk/people/replies.ts";
import { type Actor, actorOf } from "../desk/people/actor.ts";
import { slots } from "./contract.ts";

type Pressed = Screened<"pressed">;

type Taking = { readonly pressed: Pressed; readonly taker: string };
export const takeSwap = async (
  deps: Deps,
  actor: Actor,
  { pressed, taker }: Taking,
): Promise<Handled> => {
  const swap = await deps.store.dutyOverride(pressed.ids.turn ?? "");
  if (swap === null || swap.kind !== "swap")
    return replied(notice(t(actor.language, "refusal.oldButton")));
  const requester = await requesterOf(deps, swap);
  const handled = await changeDuty(deps, {
    cause: { kind: "incoming", id: pressed.id },
    busy: notice(t(actor.language, "duty.refused.busy")),
    actor,
    by: taker,
    plan: planTake(actor, { taker, swap, requester }),
  });
  const { reply } = handled;
  return { ...handled, reply: await asCard(deps, actor, { pressed, taker, reply }) };
};

/** The swap's card as it is now, if it was taken there; whoever was too late reads why. */
const asCard = async (
  deps: Deps,
  actor: Actor,
  { pressed, taker, reply }: Taking & { readonly reply: Reply },
): Promise<Reply> => {
  const { store, clock } = deps;
  if (reply.kind !== "notice" || pressed.card === null) return reply;
  const swap = await store.dutyOverride(pressed.ids.turn ?? "");
  const slot = (await store.cardOfMessage(pressed.card))?.slot;
  if (swap?.kind !== "swap" || swap.taker !== taker || slot !== slots.swap.make(swap.id))
    return reply;
  const { organisation } = deps.org();
  const view = { organisation, reader: readerOf(actor), now: clock.now() };
  const card = swapCard({ ...view, swap, expert: taker });
  return { kind: "card", card, text: reply.text };
};

type Deed = {
  readonly taker: string;
  readonly swap: SwapOverride;
  readonly requester: Actor | null;
};
const planTake =
  (actor: Actor, taking: Deed) =>
  (snapshot: DutySnapshot): DutyPlan => {
    const { organisation, overrides, now } = snapshot;
    const { taker, requester } = taking;
    // The swap as it was just read; once its hours are over it is not among the overrides.
    const swap =
      overrides
        .filter((override) => override.kind === "swap")
        .find(({ id }) => id === taking.swap.id) ?? taking.swap;
    const why = whyNoTake(organisation, swap, { taker, now });
    if (why !== null) return { ok: false, reply: notice(whyText(snapshot, actor, { why, swap })) };
    const left = leftOf(swap, now);
    const { changes } = ifTaken(swap, taker, now);
    return {
      ok: true,
      changes,
      would: [{ taker: null, changes }],
      effects: [
        ...swapRedrawn(organisation, swap, now),
        ...(requester === null ? [] : [takenNotice(snapshot, requester, { taker, span: left })]),
      ],
      reply: () => notice(t(actor.language, "duty.done.took", { span: spanFor(actor, now, left) })),
    };
  };

/** Draws anew every card that stands of these hours, and the duty cards of all who may see them. */
export const swapRedrawn = (
  organisation: Organisation,
  swap: SwapOverride,
  now: Instant,
): readonly NewEffect[] => {
  const addressesIn = (experts: readonly string[]) =>
    experts.map((id) => addressOf(organisation, id)).filter((address) => address !== null);
  const own = addressesIn([swap.expert]);
  const seen = new Set([...addressesIn(colleaguesIn(organisation, swap)), ...own]);
  const agency = organisation.experts.find(({ id }) => id === swap.expert)?.agency ?? "";
  const told = new Set([
    ...own,
    ...coordinatorsOf(organisation, agency).flatMap((one) => addressesOf(one)[0] ?? []),
  ]);
  return [
    ...[...seen].map((address) => putAgain(slots.swap.make(swap.id), address, now)),
    ...[...seen].map((address) => putAgain(slots.duty.make(null), address, now)),
    ...[...told].map((address) => putAgain(slots.swapleft.make(swap.id), address, now)),
  ];
};

const takenNotice = (
  { organisation, now }: DutySnapshot,
  requester: Actor,
  { taker, span }: { readonly taker: string; readonly span: Span },
): NewEffect =>
  direct({
    person: requester.person,
    text: t(requester.language, "duty.done.tookTold", {
      who: personRole({ organisation, reader: readerOf(requester) }, { id: taker, agency: "" }),
      span: spanFor(requester, now, span),
    }),
    at: now,
  });

const whyText = (
  { organisation, now }: DutySnapshot,
  actor: Actor,
  { why, swap }: { readonly why: NoTake; readonly swap: SwapOverride },
): string =>
  t(actor.language, `duty.refused.${why}`, {
    span: spanFor(actor, now, swap),
    who:
      swap.taker === null
        ? ""
        : personRole({ organisation, reader: readerOf(actor) }, { id: swap.taker, agency: "" }),
  });

/**
 * Whoever gives the hours away, with their language and zone; null: they are in no chat any more.
 */
const requesterOf = async (deps: Deps, swap: SwapOverride): Promise<Actor | null> => {
  const address = addressOf(deps.org().organisation, swap.expert);
  return address === null ? null : actorOf(deps, address);
};
