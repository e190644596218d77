/**
 * Draws the cards of duty: who is on duty, on all topics or one, and hours that somebody gives
 * away.
 */
import { slots } from "./contract.ts";
import { foldText } from "../base/fold-text.ts";
import type { Card } from "../screens/card.ts";
import { dutyCard } from "./cards/duty-card.ts";
import { type DutyPreview, takingParts } from "./cards/preview.ts";
import { leftCard, swapCard } from "./cards/swap.ts";
import type { Reader } from "../screens/cards/view.ts";
import { topicName } from "../screens/cards/view.ts";
import { t } from "../screens/text/i18n.ts";
import type { Language } from "../screens/card.ts";
import type { Organisation } from "../org/organisation.ts";
import { whyNoTake } from "../routing/roster/swaps.ts";
import type { SwapOverride } from "../routing/roster/overrides.ts";
import { days } from "../tickets/model.ts";
import { type ContributedSlot } from "../composition/slots.ts";
import { unreachedExperts } from "../desk/people/unreached.ts";
import { boardOf } from "./board.ts";
import { previewsOf } from "./preview.ts";
import { dutySnapshotAt } from "./snapshot.ts";
import { ifTaken } from "./swap-ask.ts";
import type { Deps } from "../desk/deps.ts";

type Seen = {
  readonly reader: Reader;
  /** In whose chat the card is; null: in a channel. */
  readonly person: string | null;
};
const expertIn = (deps: Deps, person: string | null): string | null =>
  deps.org().addressBook.experts.get(person ?? "")?.id ?? null;

export const dutyCardFor = async (
  deps: Deps,
  { topic, reader, person }: Seen & { readonly topic: string | null },
): Promise<Card> => {
  const now = deps.clock.now();
  const expert = expertIn(deps, person);
  const { overrides } = await deps.store.duty(now);
  const { organisation } = dutySnapshotAt(deps, overrides, now);
  const nightCalls = await deps.store.nightCalls(expert === null ? [] : [expert], now - days(30));
  const unreached = await unreachedExperts(deps.store, organisation);
  const about = { reader, now, topic, expert };
  const board = boardOf(organisation, { ...about, overrides, nightCalls, unreached });
  const card = dutyCard(board);
  const [first] = board.mine?.open ?? [];
  if (first === undefined) return card;
  // The card's button takes the first open swap.
  const taking = await takingOf(deps, { swap: first, expert, reader });
  return { ...card, parts: [...card.parts, ...takingParts(board, taking)] };
};

type SwapSlot = ContributedSlot & { readonly name: "swap" | "swapleft" };
/**
 * The card of a swap: that the hours are on offer, to those who may take them and to whoever asked;
 * or, to the latter, that nobody took them.
 */
export const swapCardFor = async (
  deps: Deps,
  { slot, reader, person }: Seen & { readonly slot: SwapSlot },
): Promise<Card | null> => {
  const now = deps.clock.now();
  const expert = expertIn(deps, person);
  const swap = await deps.store.dutyOverride(slot.swap);
  if (swap === null || swap.kind !== "swap") return null;
  const view = { organisation: deps.org().organisation, reader, now, swap, expert };
  switch (slot.name) {
    case "swap":
      return swapCard({ ...view, taking: await takingOf(deps, { swap, expert, reader }) });
    case "swapleft":
      // Of hours that are taken, or over, only a card that stands says so; none is sent.
      return (swap.taker === null && now < swap.to) || (await stands(deps, swap, person))
        ? leftCard(view)
        : null;
  }
};

const stands = async (
  { store }: Deps,
  { id }: SwapOverride,
  person: string | null,
): Promise<boolean> => (await store.card(null, slots.swapleft.make(id), person ?? "")) !== null;

/** The preview of the reader taking these hours; undefined: they cannot. */
const takingOf = async (
  deps: Deps,
  { swap, expert, reader }: Taking,
): Promise<DutyPreview | undefined> => {
  const now = deps.clock.now();
  const { organisation } = deps.org();
  if (expert === null || whyNoTake(organisation, swap, { taker: expert, now }) !== null)
    return undefined;
  const snapshot = dutySnapshotAt(deps, (await deps.store.duty(now)).overrides, now);
  const would = [ifTaken(swap, expert, now)];
  const [preview] = await previewsOf(deps, { snapshot, would, agency: reader.agency });
  return preview;
};
type Taking = {
  readonly swap: SwapOverride;
  readonly expert: string | null;
  readonly reader: Reader;
};

/**
 * Finds the topic that was meant (null: all of them); gives a sentence where none or several have
 * such a name.
 */
export const dutyTopic = (
  organisation: Organisation,
  language: Language,
  query: string,
): { readonly topic: string | null } | { readonly text: string } => {
  const wanted = plain(query.slice(0, queryMax));
  if (wanted === "") return { topic: null };
  const names = organisation.topics.map(({ id, sv, en }) => ({ id, all: [id, sv, en].map(plain) }));
  const exact = names.filter(({ all }) => all.includes(wanted));
  const found =
    exact.length > 0 ? exact : names.filter(({ all }) => all.some((one) => one.includes(wanted)));
  const [first] = found;
  if (first === undefined) return { text: t(language, "duty.noTopic") };
  if (found.length === 1) return { topic: first.id };
  const topics = found.slice(0, 10).map(({ id }) => topicName(organisation, id, language));
  return { text: t(language, "duty.which", { topics: topics.join("\n") }) };
};

/** Characters; no topic has a longer name. */
const queryMax = 200;

const plain = (text: string): string =>
  foldText(text)
    .replaceAll(/[\s-]+/gu, " ")
    .replaceAll(/[.,!?]+$/gu, "")
    .trim();
