/** Draws the cards of a swap: a shift that somebody wants to give away. */
import { type SwapOverride, isKeptSwap } from "../../routing/roster/overrides.ts";
import type { Button, Card, Language } from "../../screens/card.ts";
import { type Seeing, personRole, timeText } from "../../screens/cards/view.ts";
import { type KeyAfter, t } from "../../screens/text/i18n.ts";
import { keepButton, swapButton, swapFact, takeButton } from "./duty-card.ts";
import { roleOf } from "./roster-week.ts";
import { type DutyPreview, takingParts } from "./preview.ts";
import { facts, note, textPart } from "../../screens/cards/parts.ts";

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
    buttons: open
      ? [own ? keepButton(language, swap) : takeButton(language, swap)]
      : own && isKeptSwap(swap) && view.now < swap.to
        ? [swapButton(language)]
        : [],
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
              isTaken(view.swap) ? "duty.swap.whoseBefore" : "duty.swap.whose",
            ),
            value: roleOf(view, view.swap.expert),
          },
        ]),
    swapFact(view, view.swap),
  ]);

const isTaken = (swap: SwapOverride): boolean => swap.taker !== null && !isKeptSwap(swap);

const ownTitle = (swap: SwapOverride, open: boolean): KeyAfter<"duty.swap."> => {
  if (isKeptSwap(swap)) return "titleOwnKept";
  if (swap.taker !== null) return "titleOwnTaken";
  return open ? "titleOwn" : "titleOwnOver";
};

const title = ({ swap, expert }: SwapView, open: boolean): KeyAfter<"duty.swap."> => {
  if (open) return "title";
  if (isKeptSwap(swap)) return "titleKept";
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
  if (isKeptSwap(swap)) return own ? "keptOwn" : "kept";
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
  const waits = swap.taker === null && now < swap.to;
  const text = t(language, `duty.swap.${leftKey(view, own)}`, {
    ...takerData(view),
    time: timeText(view, now < swap.from ? swap.from : swap.to),
  });
  return {
    language,
    title: t(language, `duty.swap.${leftTitle(view, own)}`),
    parts: [
      swapFacts(view, own),
      textPart(text),
      ...(own && waits && hasCoordinator(view) ? [note(t(language, "duty.swap.leftTold"))] : []),
    ],
    buttons: waits ? [own ? keepButton(language, swap) : organisationButton(language)] : [],
  };
};

const organisationButton = (language: Language): Button => ({
  id: "org.open",
  label: t(language, "button.organisation"),
  ids: {},
  style: "plain",
  opensForm: false,
});

const leftTitle = ({ swap, now }: SwapView, own: boolean): KeyAfter<"duty.swap."> => {
  if (isKeptSwap(swap)) return own ? "titleOwnKept" : "titleKept";
  if (swap.taker !== null) return "titleTaken";
  return now < swap.to ? "leftTitle" : "titleOver";
};

const hasCoordinator = ({ organisation, swap }: SwapView): boolean => {
  const agency = organisation.experts.find(({ id }) => id === swap.expert)?.agency;
  return organisation.coordinators.some((one) => one.agency === agency);
};

const leftKey = ({ swap, now }: SwapView, own: boolean): KeyAfter<"duty.swap."> => {
  if (isKeptSwap(swap)) return own ? "keptOwn" : "kept";
  if (swap.taker !== null) return own ? "takenOwn" : "taken";
  if (now >= swap.to) return "nobody";
  if (!own) return "leftCoordinator";
  return now < swap.from ? "leftAhead" : "left";
};
