/**
 * Draws the card that asks somebody once in a quarter how the desk works for them: two questions, one
 * after the other, each answered by one press.
 */
import type { Button, Card, Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import { type PulseNext, type PulseWorks, pulseNext, pulseWorks } from "./contract.ts";
import type { ButtonId } from "../screens/verbs.ts";
import { note, textPart } from "../screens/cards/parts.ts";

/** What somebody has pressed so far. */
export type PulseTold = { readonly works: PulseWorks | null; readonly next: PulseNext | null };

/** `isOver`: the quarter is over, and nothing more is counted. */
export const pulseCard = (
  language: Language,
  { works, next }: PulseTold,
  { isOver }: { readonly isOver: boolean },
): Card => {
  const frame = { language, title: t(language, "pulse.title"), buttons: [] };
  if (isOver) return { ...frame, parts: [textPart(t(language, "pulse.over"))] };
  if (works !== null && next !== null)
    return { ...frame, parts: [textPart(t(language, "pulse.thanks"))] };
  const parts = [textPart(t(language, "pulse.text")), note(t(language, "pulse.counted"))];
  const first = works === null;
  return {
    ...frame,
    parts,
    choice: {
      question: t(language, first ? "pulse.worksQuestion" : "pulse.nextQuestion"),
      buttons: first
        ? pulseWorks.map((id) => button(`pulse.works.${id}`, t(language, `pulse.works.${id}`)))
        : pulseNext.map((id) => button(`pulse.next.${id}`, t(language, `pulse.next.${id}`))),
    },
  };
};

const button = (id: ButtonId, label: string): Button => ({
  id,
  label,
  ids: {},
  style: "plain",
  opensForm: false,
});
