/** Taking a shift that somebody gives away: first come, and everyone who was asked sees who it was. */
import { swapCard } from "../../bots/cards/swap.ts";
import type { Happening, Incoming, Reply } from "../../bots/port.ts";
import { personRole } from "../../bots/cards/view.ts";
import { say } from "../../bots/text/i18n.ts";
import type { Span } from "../../routing/calendar.ts";
import { membersOf } from "../../routing/roster/shifts.ts";
import { type NoTake, leftOf, whyNoTake } from "../../routing/roster/swaps.ts";
import type { SwapTurn } from "../../routing/roster/overrides.ts";
import type { NewEffect } from "../../store/port/port.ts";
import { type Plan, addressOf, changeDuty } from "./change.ts";
import type { Standing } from "./snapshot.ts";
import { spanFor, taken } from "./swap-ask.ts";
import type { Parts } from "../deps.ts";
import { notice, putAgain, readerOf, tell } from "../people/replies.ts";
import { type Who, whoIs } from "../people/actor.ts";

type Pressed = Incoming & Extract<Happening, { kind: "pressed" }>;

type Taking = { readonly pressed: Pressed; readonly taker: string };
export const takeSwap = async (
  parts: Parts,
  who: Who,
  { pressed, taker }: Taking,
): Promise<Reply> => {
  const swap = await parts.store.turn(pressed.ids.turn ?? "");
  if (swap === null || swap.kind !== "swap") {
    await parts.store.settle(pressed.id, parts.clock.now());
    return notice(say(who.language, "refusal.oldButton"));
  }
  const requester = await requesterOf(parts, swap);
  const reply = await changeDuty(parts, {
    cause: { kind: "incoming", id: pressed.id },
    busy: notice(say(who.language, "duty.refused.busy")),
    who,
    by: taker,
    plan: planTake(who, { taker, swap, requester }),
  });
  return asCard(parts, who, { pressed, taker, reply });
};

/** Taken on the request's own card: that card as it now is. Who was too late is told why. */
const asCard = async (
  parts: Parts,
  who: Who,
  { pressed, taker, reply }: Taking & { readonly reply: Reply },
): Promise<Reply> => {
  const { store, clock } = parts;
  if (reply.kind !== "notice" || pressed.card === null) return reply;
  const swap = await store.turn(pressed.ids.turn ?? "");
  const slot = (await store.cardOfMessage(pressed.card))?.slot;
  if (swap?.kind !== "swap" || swap.taker !== taker || slot !== `swap:${swap.id}`) return reply;
  const { organisation } = parts.org();
  const view = { organisation, reader: readerOf(who), now: clock.now() };
  const card = swapCard({ ...view, swap, expert: taker });
  return { kind: "card", card, text: reply.text };
};

type Deed = { readonly taker: string; readonly swap: SwapTurn; readonly requester: Who | null };
const planTake =
  (who: Who, taking: Deed) =>
  (standing: Standing): Plan => {
    const { organisation, turns, now } = standing;
    const { taker, requester } = taking;
    // As it is in what was just read, where it has not run out.
    const swap =
      turns.filter((turn) => turn.kind === "swap").find(({ id }) => id === taking.swap.id) ??
      taking.swap;
    const why = whyNoTake(organisation, swap, { taker, now });
    if (why !== null) return { ok: false, reply: notice(whyText(standing, who, { why, swap })) };
    const left = leftOf(swap, now);
    const schedule = organisation.schedules.find(({ id }) => id === swap.schedule);
    const seen = new Set(
      [...(schedule === undefined ? [] : membersOf(schedule)), swap.expert]
        .map((id) => addressOf(organisation, id))
        .filter((address) => address !== null),
    );
    const { changes } = taken(swap, taker, now);
    return {
      ok: true,
      changes,
      would: [{ taker: null, changes }],
      effects: [
        ...[...seen].map((address) => putAgain(`swap:${swap.id}`, address, now)),
        ...[...seen].map((address) => putAgain("duty", address, now)),
        ...(requester === null ? [] : [tookTold(standing, requester, { taker, span: left })]),
      ],
      reply: () => notice(say(who.language, "duty.done.took", { span: spanFor(who, now, left) })),
    };
  };

const tookTold = (
  { organisation, now }: Standing,
  requester: Who,
  { taker, span }: { readonly taker: string; readonly span: Span },
): NewEffect =>
  tell({
    person: requester.person,
    text: say(requester.language, "duty.done.tookTold", {
      who: personRole({ organisation, reader: readerOf(requester) }, { id: taker, agency: "" }),
      span: spanFor(requester, now, span),
    }),
    at: now,
  });

const whyText = (
  { organisation, now }: Standing,
  who: Who,
  { why, swap }: { readonly why: NoTake; readonly swap: SwapTurn },
): string =>
  say(who.language, `duty.refused.${why}`, {
    span: spanFor(who, now, swap),
    who:
      swap.taker === null
        ? ""
        : personRole({ organisation, reader: readerOf(who) }, { id: swap.taker, agency: "" }),
  });

/** Whoever made the request, in their own language and zone; null: is in no chat any more. */
const requesterOf = async (parts: Parts, swap: SwapTurn): Promise<Who | null> => {
  const address = addressOf(parts.org().organisation, swap.expert);
  return address === null ? null : whoIs(parts, address);
};
