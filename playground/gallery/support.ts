/** What coordinators could work on, and where else one can turn. */
import type { Card, Language } from "../../src/bots/card.ts";
import { supportCard } from "../../src/bots/cards/knowledge/support.ts";
import { workListParts } from "../../src/bots/cards/knowledge/work-list.ts";
import { inBoth } from "../../src/bots/text/i18n.ts";
import { lookUpDirectory } from "../../src/org/directory.ts";
import type { Shown } from "./shown.ts";
import { organisation } from "./story.ts";
import { world } from "./worlds.ts";

const pairSides = (["00042", "00017"] as const).map((number, i) => {
  const { ticket } = world("closed");
  const [answer] = ticket.answers;
  if (answer === undefined) throw new Error("the gallery's closed question has no answer");
  const outcome = i === 0 ? "forged" : "authentic";
  return { ticket: { ...ticket, number: `ID-2026-${number}` }, answer: { ...answer, outcome } };
});
/** `week`: the card that it is part of. */
export const workListWeek = (week: (language: Language) => Card): Shown => ({
  id: "week-work-list",
  about: "the week for a coordinator, with what to work on",
  drawn: (language) => {
    const card = week(language);
    const [one, other] = pairSides;
    if (one === undefined || other === undefined) throw new Error("the gallery has no pair");
    const divergence = { diverges: true, why: "genuine-or-false", weak: true } as const;
    const list = {
      diverging: [{ sides: [one, other] as const, divergence }],
      handledApart: 1,
      weak: [{ topic: "passport-authenticity", unanswered: 2, weak: 1 }],
      beginners: [{ unit: "Folkbokföringen", topic: "lma-card", asked: 4 }],
      due: 3,
    };
    const agency = "polismyndigheten";
    const parts = workListParts(list, { organisation, agency }, { language });
    return { kind: "card", card: { ...card, parts: [...card.parts, ...parts] } };
  },
});

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
