/**
 * Sends a card in the best form that a workspace takes: Slack's own charts, else pictures, else words; answers to choose among as
 * cards beside each other, else as a list. A workspace that has refused a form once is not asked again while this process runs.
 */
import type { webApi } from "@slack/bolt";
import { openBoundedMap } from "../../../base/bounded-map.ts";
import type { Card } from "../../../screens/card.ts";
import { platformError } from "../failure.ts";
import { type SlackMessage, renderCard } from "../draw/render.ts";
import { uploadPictures } from "./pictures.ts";

export type BlockForms = {
  /** Calls with the card as drawn, again in another form where Slack takes not these blocks. */
  send<Value>(
    to: { readonly client: webApi.WebClient; readonly team: string },
    card: Card,
    call: (message: SlackMessage) => Promise<Value>,
  ): Promise<Value>;
};

const teamsMax = 1_000;

export const openBlockForms = (): BlockForms => {
  const refusing = {
    charts: openBoundedMap<string, true>(teamsMax),
    cards: openBoundedMap<string, true>(teamsMax),
  };
  return {
    send: async ({ client, team }, card, call) => {
      const charts = card.parts.flatMap((part) => (part.kind === "chart" ? [part.chart] : []));
      if (charts.length === 0) {
        const beside = refusing.cards.has(team) ? null : renderCard(card, "words", "cards");
        if (beside === null || !hasCards(beside)) return call(renderCard(card));
        const taken = await unlessRefused(async () => call(beside));
        if (taken !== null) return taken.value;
        // Only what is taken as a list shows that it was the cards that were refused.
        const value = await call(renderCard(card));
        refusing.cards.set(team, true);
        return value;
      }
      if (!refusing.charts.has(team)) {
        const native = await unlessRefused(async () => call(renderCard(card, "native")));
        if (native !== null) return native.value;
      }
      const pictures = await uploadPictures(client, charts);
      const pictured =
        pictures === null
          ? null
          : await unlessRefused(async () => call(renderCard(card, pictures)));
      // Only what is taken without charts shows that it was the charts that were refused.
      const value = pictured === null ? await call(renderCard(card)) : pictured.value;
      refusing.charts.set(team, true);
      return value;
    },
  };
};
const hasCards = ({ blocks }: SlackMessage): boolean =>
  blocks.some(({ type }) => type === "carousel");

/** Null where Slack refuses the blocks: then nothing was posted. */
const unlessRefused = async <Value>(
  call: () => Promise<Value>,
): Promise<{ readonly value: Value } | null> => {
  try {
    return { value: await call() };
  } catch (error) {
    if (platformError(error) === "invalid_blocks") return null;
    throw error;
  }
};
