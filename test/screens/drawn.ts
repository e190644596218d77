/** Draws the gallery's cards as one reader sees them, for the tests of cards. */
import { type Card, type Language, cardText } from "../../src/screens/card.ts";
import { noticeOf } from "../../src/screens/cards/cards.ts";
import type { View } from "../../src/screens/cards/view.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import type { TicketSlot } from "../../src/tickets/slots.ts";
import { parsed } from "../../playground/gallery/notices.ts";
import { type Story, organisation } from "../../playground/gallery/story.ts";
import { wordsIn } from "../../playground/gallery/texts.ts";
import { type WorldName, world } from "../../playground/gallery/worlds.ts";

export const languages: readonly Language[] = ["sv", "en"];
const stockholm = { agency: "skatteverket", timeZone: "Europe/Stockholm" };

export type Seeing = Partial<Omit<View["reader"], "language">> & { organisation?: Organisation };
export const viewIn = (story: Story, language: Language, seeing: Seeing = {}): View => {
  const { organisation: known = organisation, ...reader } = seeing;
  return {
    ticket: story.ticket,
    now: story.now,
    organisation: known,
    reader: { language, ...stockholm, ...reader },
    bodyOf: wordsIn(language),
    pressed: null,
  };
};
export const cardIn = (story: Story, slot: TicketSlot, view: View): Card => {
  const card = noticeOf(parsed(slot), view);
  if (card === null) throw new Error(`nothing stands in ${slot} (${story.ticket.phase.at})`);
  return card;
};
export const shown = (
  name: WorldName,
  slot: TicketSlot,
  language: Language,
  seeing: Seeing = {},
): Card => cardIn(world(name), slot, viewIn(world(name), language, seeing));
export const textOf = (...seen: Parameters<typeof shown>): string => cardText(shown(...seen));
export const wordsOf = (id: string, language: Language): string =>
  wordsIn(language)({ id, hash: "" }) ?? "";
