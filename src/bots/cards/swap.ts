/** Draws the cards of a swap: a shift that somebody wants to give away. */
import type { SwapOverride } from "../../routing/roster/overrides.ts";
import type { Card } from "../card.ts";
import { type Seeing, personRole, timeText } from "./view.ts";
import { type KeyAfter, t } from "../text/i18n.ts";
import { roleOf, swapFact, takeButton } from "./duty.ts";
import { type DutyPreview, takingParts } from "./duty-preview.ts";
import { facts, note, textPart } from "./parts.ts";

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
    title: t(language, `duty.swap.${own ? ownTitle(swap, open) : title(view, open)}`),
    parts: [
      swapFacts(view, own),
      textPart(t(language, `duty.swap.${swapKey(view, own, open)}`, takerData(view))),
      ...takingParts(view, view.taking),
    ],
    buttons: open && !own ? [takeButton(language, swap)] : [],
  };
};

/** Whose hours they are, but for whoever has them, and which. */
const swapFacts = (view: SwapView, own: boolean) =>
  facts([
    ...(own
      ? []
      : [
          {
            name: t(
              view.reader.language,
              view.swap.taker === null ? "duty.swap.whose" : "duty.swap.whoseBefore",
            ),
            value: roleOf(view, view.swap.expert),
          },
        ]),
    swapFact(view, view.swap),
  ]);

const ownTitle = ({ taker }: SwapOverride, open: boolean): KeyAfter<"duty.swap."> =>
  taker === null ? (open ? "titleOwn" : "titleOwnOver") : "titleOwnTaken";

const title = ({ swap, expert }: SwapView, open: boolean): KeyAfter<"duty.swap."> => {
  if (open) return "title";
  if (swap.taker === null) return "titleOver";
  return swap.taker === expert ? "titleYours" : "titleTaken";
};

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
 * Says that nobody has taken the hours: to whoever asked, and to the coordinators of their agency.
 * It follows the swap once it stands.
 */
export const leftCard = (view: SwapView): Card => {
  const { swap, expert, reader, now } = view;
  const { language } = reader;
  const own = swap.expert === expert;
  const over = now >= swap.to;
  const waits = swap.taker === null && !over;
  const text = t(language, `duty.swap.${leftKey(view, own)}`, {
    ...takerData(view),
    time: timeText(view, now < swap.from ? swap.from : swap.to),
  });
  const stillLeft = over ? "titleOver" : "leftTitle";
  return {
    language,
    title: t(language, `duty.swap.${swap.taker === null ? stillLeft : "titleTaken"}`),
    parts: [
      swapFacts(view, own),
      textPart(text),
      ...(own && waits && hasCoordinator(view) ? [note(t(language, "duty.swap.leftTold"))] : []),
    ],
    buttons:
      own || !waits
        ? []
        : [
            {
              id: "org.open",
              label: t(language, "button.organisation"),
              ids: {},
              style: "plain",
              opensForm: false,
            },
          ],
  };
};

const hasCoordinator = ({ organisation, swap }: SwapView): boolean => {
  const agency = organisation.experts.find(({ id }) => id === swap.expert)?.agency;
  return organisation.coordinators.some((one) => one.agency === agency);
};

const leftKey = ({ swap, now }: SwapView, own: boolean): KeyAfter<"duty.swap."> => {
  if (swap.taker !== null) return own ? "takenOwn" : "taken";
  if (now >= swap.to) return "nobody";
  if (!own) return "leftCoordinator";
  return now < swap.from ? "leftAhead" : "left";
};
