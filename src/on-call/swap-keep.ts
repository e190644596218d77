/** Lets whoever gives a shift away take that back while nobody has taken it. */
import type { Reply } from "../bots/port.ts";
import { personRole } from "../screens/cards/view.ts";
import { t } from "../screens/text/i18n.ts";
import { type SwapOverride, isKeptSwap } from "../routing/roster/overrides.ts";
import { leftOf } from "../routing/roster/swaps.ts";
import { parseStandaloneSlot } from "../composition/slots.ts";
import type { Deps } from "../desk/deps.ts";
import type { Handled } from "../desk/handled.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { type Actor, actingExpert } from "../desk/people/actor.ts";
import { notice, oldButton, readerOf } from "../desk/people/replies.ts";
import { swapCardFor } from "./cards.ts";
import { type DutyPlan, changeDuty } from "./change.ts";
import type { DutySnapshot } from "./snapshot.ts";
import { spanFor } from "./swap-ask.ts";
import { swapRedrawn } from "./swap-take.ts";

type Pressed = Screened<"pressed">;

export const keepSwap = async (deps: Deps, actor: Actor, pressed: Pressed): Promise<Handled> => {
  const { id: expert } = actingExpert(actor);
  const swap = await deps.store.dutyOverride(pressed.ids.turn ?? "");
  if (swap?.kind !== "swap" || swap.expert !== expert) return oldButton(actor);
  const handled = await changeDuty(deps, {
    cause: { kind: "incoming", id: pressed.id },
    busy: notice(t(actor.language, "duty.refused.busy")),
    actor,
    by: expert,
    plan: planKeep(actor, swap),
  });
  return { ...handled, reply: await asCard(deps, actor, { pressed, reply: handled.reply }) };
};

const planKeep =
  (actor: Actor, read: SwapOverride) =>
  (snapshot: DutySnapshot): DutyPlan => {
    const { organisation, overrides, now } = snapshot;
    // Once its hours are over it is not among the overrides.
    const swap =
      overrides.filter((one) => one.kind === "swap").find(({ id }) => id === read.id) ?? read;
    const kept = notice(
      t(actor.language, "duty.done.kept", { span: spanFor(actor, now, leftOf(swap, now)) }),
    );
    if (swap.to <= now && swap.taker === null) return refused(actor, "duty.swap.nobodyOwn");
    if (isKeptSwap(swap)) return { ok: false, reply: kept };
    if (swap.taker !== null) {
      const seeing = { organisation, reader: readerOf(actor) };
      return refused(
        actor,
        "duty.swap.takenOwn",
        personRole(seeing, { id: swap.taker, agency: "" }),
      );
    }
    return {
      ok: true,
      changes: [{ type: "swap-kept", override: { ...swap, taker: swap.expert, at: now } }],
      effects: swapRedrawn(organisation, swap, now),
      reply: () => kept,
    };
  };

const refused = (
  { language }: Actor,
  key: "duty.swap.nobodyOwn" | "duty.swap.takenOwn",
  who = "",
): DutyPlan => ({ ok: false, reply: notice(t(language, key, { who })) });

/** The pressed card as it is now, where it is about these hours. */
const asCard = async (
  deps: Deps,
  actor: Actor,
  { pressed, reply }: { readonly pressed: Pressed; readonly reply: Reply },
): Promise<Reply> => {
  if (reply.kind !== "notice" || pressed.card === null) return reply;
  const stored = await deps.store.cardOfMessage(pressed.card);
  const slot = parseStandaloneSlot(stored?.slot ?? "");
  if ((slot?.name !== "swap" && slot?.name !== "swapleft") || slot.swap !== pressed.ids.turn)
    return reply;
  const card = await swapCardFor(deps, { slot, reader: readerOf(actor), person: actor.person });
  return card === null ? reply : { kind: "card", card, text: reply.text };
};
