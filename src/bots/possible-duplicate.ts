/** A card that may be there already, where the platform cannot tell: it says so for as long as it stands, whatever it shows. */
import type { Card } from "./card.ts";
import { say } from "./text/i18n.ts";

export const asRepeat = (card: Card): Card => ({
  ...card,
  parts: [{ kind: "note", text: say(card.language, "perhapsRepeated") }, ...card.parts],
});
