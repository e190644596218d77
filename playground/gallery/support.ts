/** The card that shows where else one can turn. */
import { supportCard } from "../../src/bots/cards/knowledge/support.ts";
import { inBoth } from "../../src/bots/text/i18n.ts";
import { lookUpDirectory } from "../../src/org/directory.ts";
import type { Shown } from "./shown.ts";
import { organisation } from "./story.ts";

const supported = (id: string, about: string, words: string): Shown => ({
  id,
  about,
  drawn: (language) => {
    const looked = lookUpDirectory(organisation, {
      agency: "polismyndigheten",
      words,
      kindNames: (kind) => inBoth(`support.kind.${kind}`),
    });
    return { kind: "card", card: supportCard(looked, words, { language }) };
  },
});
export const support: readonly Shown[] = [
  supported("support", "where else one can turn", ""),
  supported("support-filtered", "where else one can turn with chips", "chip Göteborg"),
  supported("support-none", "where else one can turn: nothing", "flygplan"),
];
