/** Draws the cards of a swap: a shift that somebody wants to give away. */
import type { SwapOverride } from "../../routing/roster/overrides.ts";
import type { Card } from "../card.ts";
import { type Seeing, personRole, timeText } from "./view.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import { roleOf, swapFact, takeButton } from "./duty.ts";
import { type DutyPreview, takingParts } from "./duty-preview.ts";
import { facts, textPart } from "./parts.ts";

export type SwapView = Seeing & {
  readonly swap: SwapOverride;
  /** The reader's own id; null: the reader is no expert. */
  readonly expert: string | null;
  /** What it would do if the reader took the shift; absent where they cannot. */
  readonly taking?: DutyPreview | undefined;
};

/** The request, for each expert who could take the shift and for whoever asked. */
export const swapCard = (view: SwapView): Card => {
  const { swap, expert, reader } = view;
  const { language } = reader;
  const open = swap.taker === null && view.now < swap.to;
  const own = swap.expert === expert;
  return {
    language,
    title: t(language, `duty.swap.${own ? ownTitle(swap, open) : "title"}`),
    parts: [
      facts([
        ...(own
          ? []
          : [{ name: t(language, "duty.swap.whose"), value: roleOf(view, swap.expert) }]),
        swapFact(view, swap),
      ]),
      textPart(t(language, `duty.swap.${swapKey(view, own, open)}`, takerData(view))),
      ...takingParts(view, view.taking),
    ],
    buttons: open && !own ? [takeButton(language, swap)] : [],
  };
};

const ownTitle = ({ taker }: SwapOverride, open: boolean): KeyAfter<"duty.swap."> =>
  taker === null ? (open ? "titleOwn" : "titleOwnOver") : "titleOwnTaken";

const takerData = (view: SwapView): { readonly who: string } => ({
  who: view.swap.taker === null ? "" : personRole(view, { id: view.swap.taker, agency: "" }),
});

const swapKey = (
  { swap, expert }: SwapView,
  own: boolean,
  open: boolean,
): KeyAfter<"duty.swap."> => {
  if (open) return own ? "waits" : "ask";
  if (swap.taker === null) return own ? "nobodyOwn" : "nobody";
  if (swap.taker === expert) return "yours";
  return own ? "takenOwn" : "taken";
};

/**
 * Says that the hours have begun and nobody has taken them; null: somebody has, or they are over.
 */
export const leftCard = (view: SwapView): Card | null =>
  view.swap.taker !== null || view.now >= view.swap.to
    ? null
    : {
        language: view.reader.language,
        title: "",
        parts: [
          textPart(
            t(view.reader.language, "duty.swap.left", { time: timeText(view, view.swap.to) }),
          ),
        ],
        buttons: [],
      };
