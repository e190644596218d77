/**
 * Draws the later question, what was established in the end, for the asker; and what became of it,
 * for the expert who answered.
 */
import { type LaterTruth, notKnown } from "../../../tickets/later-truth.ts";
import type { Card, Fact } from "../../card.ts";
import { t } from "../../text/i18n.ts";
import { button, card, facts, note, textPart, title, withButtons } from "../parts.ts";
import { type View, entryName, questionFacts } from "../view.ts";

/** Null: nobody was asked. */
export const truthCard = (view: View, n: number): Card | null => {
  const { ticket, reader } = view;
  const { truth } = ticket;
  const answer = ticket.answers[n - 1];
  if (truth === undefined || answer === undefined) return null;
  const { language } = reader;
  if (truth.given !== null)
    return card(view, title(view, "truth.title"), [
      textPart(t(language, "truth.thanks")),
      facts(established(view, truth.given)),
    ]);
  const asked = card(view, title(view, "truth.title"), [
    textPart(t(language, "truth.text")),
    facts([
      ...questionFacts(view),
      { name: t(language, "truth.answer"), value: entryName("outcomes", answer.outcome, language) },
    ]),
    note(t(language, "truth.once")),
  ]);
  return withButtons(asked, [
    button(view, "truth.submit", { labelKey: "truth", style: "primary", opensForm: true }),
  ]);
};

/** Feedback without a name. Null: nothing is known. */
export const truthToldCard = (view: View, n: number): Card | null => {
  const { ticket, reader } = view;
  const { language } = reader;
  const answer = ticket.answers[n - 1];
  const given = ticket.truth?.given ?? null;
  if (answer === undefined || given === null) return null;
  const strength = t(language, "truth.ownStrength", { strength: answer.strength });
  return card(view, title(view, "truth.toldTitle"), [
    textPart(t(language, "truth.told")),
    facts([
      ...established(view, given),
      {
        name: t(language, "truth.ownAnswer"),
        value: `${entryName("outcomes", answer.outcome, language)}, ${strength}`,
      },
      ...questionFacts(view),
    ]),
  ]);
};

const established = (
  { reader: { language } }: View,
  { established: what, source }: NonNullable<LaterTruth["given"]>,
): readonly Fact[] => [
  {
    name: t(language, "truth.established"),
    value:
      what === notKnown
        ? t(language, "form.truth.not-known")
        : entryName("outcomes", what, language),
  },
  ...(source === null
    ? []
    : [{ name: t(language, "truth.source"), value: t(language, `form.truth.${source}`) }]),
];
