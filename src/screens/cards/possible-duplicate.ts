/**
 * Marks a card as a possible duplicate: an earlier one may be there, and the platform cannot tell.
 * Each later edit of the card keeps the mark.
 */
import type { Card } from "../card.ts";
import { t } from "../text/i18n.ts";

export const asPossibleDuplicate = (card: Card): Card => ({
  ...card,
  parts: [{ kind: "note", text: t(card.language, "perhapsRepeated") }, ...card.parts],
});
