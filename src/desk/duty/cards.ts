/** The cards of duty, by slot: `duty`, `duty:<topic>`, `swap:<turn>`, `swapleft:<turn>`. */
import { foldText } from "../../base/fold-text.ts";
import type { Card } from "../../bots/card.ts";
import { dutyCard } from "../../bots/cards/duty.ts";
import { type DutyPreview, takingParts } from "../../bots/cards/duty-preview.ts";
import { leftCard, swapCard } from "../../bots/cards/swap.ts";
import type { Reader } from "../../bots/cards/view.ts";
import { topicName } from "../../bots/cards/view.ts";
import { t } from "../../bots/text/i18n.ts";
import type { Language } from "../../bots/card.ts";
import type { Organisation } from "../../org/organisation.ts";
import { whyNoTake } from "../../routing/roster/swaps.ts";
import type { SwapOverride } from "../../routing/roster/overrides.ts";
import { days } from "../../tickets/model.ts";
import { boardOf } from "./board.ts";
import { previewsOf } from "./preview.ts";
import { dutySnapshotAt } from "./snapshot.ts";
import { ifTaken } from "./swap-ask.ts";
import type { Deps } from "../deps.ts";

type Wanted = {
  readonly slot: string;
  readonly reader: Reader;
  /** Whose chat it stands in; null: a place of nobody's. */
  readonly person: string | null;
};

export const dutyCardFor = async (
  deps: Deps,
  { slot, reader, person }: Wanted,
): Promise<Card | null> => {
  const now = deps.clock.now();
  const expert = deps.org().addressBook.experts.get(person ?? "")?.id ?? null;
  const [name, id = null] = slot.split(":");
  if (name === "duty") {
    const { overrides } = await deps.store.duty(now);
    const { organisation } = dutySnapshotAt(deps, overrides, now);
    const nightCalls = expert === null ? new Map() : await deps.store.nightCalls(now - days(30));
    const board = boardOf(organisation, { reader, now, topic: id, expert, overrides, nightCalls });
    const card = dutyCard(board);
    const [first] = board.mine?.open ?? [];
    if (first === undefined) return card;
    // Its button is the first one's.
    const taking = await takingOf(deps, { swap: first, expert, reader });
    return { ...card, parts: [...card.parts, ...takingParts(board, taking)] };
  }
  const swap = id === null ? null : await deps.store.dutyOverride(id);
  if (swap === null || swap.kind !== "swap") return null;
  const view = { organisation: deps.org().organisation, reader, now, swap, expert };
  if (name === "swapleft") return leftCard(view);
  return swapCard({ ...view, taking: await takingOf(deps, { swap, expert, reader }) });
};

/** What it would do if the reader took these hours, where they can. */
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

/** The topic that was meant: its slot, or a sentence where none or several have such a name. */
export const dutySlot = (
  organisation: Organisation,
  language: Language,
  query: string,
): { readonly slot: string } | { readonly text: string } => {
  const wanted = plain(query);
  if (wanted === "") return { slot: "duty" };
  const names = organisation.topics.map(({ id, sv, en }) => ({ id, all: [id, sv, en].map(plain) }));
  const exact = names.filter(({ all }) => all.includes(wanted));
  const found =
    exact.length > 0 ? exact : names.filter(({ all }) => all.some((one) => one.includes(wanted)));
  const [first] = found;
  if (first === undefined) return { text: t(language, "duty.noTopic") };
  if (found.length === 1) return { slot: `duty:${first.id}` };
  const topics = found.slice(0, 10).map(({ id }) => topicName(organisation, id, language));
  return { text: t(language, "duty.which", { topics: topics.join("\n") }) };
};

const plain = (text: string): string =>
  foldText(text)
    .replaceAll(/[\s-]+/gu, " ")
    .replaceAll(/[.,!?]+$/gu, "")
    .trim();
