/** A card that may be there already, where the platform cannot tell: it says so for as long as it stands, whatever it shows. */
import type { Card } from "../card.ts";
import { t } from "../text/i18n.ts";

export const asPossibleDuplicate = (card: Card): Card => ({
  ...card,
  parts: [{ kind: "note", text: t(card.language, "perhapsRepeated") }, ...card.parts],
});
