/**
 * Draws the two questions of the outcome as buttons: what the answer gave, and in their place, once
 * one is pressed, whether an examination elsewhere is needed. The form with all questions stays
 * beside them.
 */
import type { Card } from "../card.ts";
import { outcomeClasses } from "../text/outcome-classes.ts";
import { t } from "../text/i18n.ts";
import type { ButtonId } from "../verbs.ts";
import { button, labelled, note } from "./parts.ts";
import type { OutcomePress, View } from "./view.ts";

/** The buttons of each question, in the order of its classes. */
const outcomeButtons = {
  q1: ["outcome.q1.1", "outcome.q1.2", "outcome.q1.3", "outcome.q1.4"],
  q2: ["outcome.q2.1", "outcome.q2.2", "outcome.q2.3", "outcome.q2.4", "outcome.q2.5"],
} as const satisfies Readonly<Record<OutcomePress["question"], readonly ButtonId[]>>;

export const withOutcomeChoice = (shown: Card, view: View): Card => {
  const { language } = view.reader;
  const { pressed } = view;
  const asked = pressed?.question === "q1" ? "q2" : "q1";
  const words = outcomeClasses(language, asked);
  const choices = outcomeButtons[asked].map((id, i) => labelled(view, id, words[i] ?? id));
  const more = button(view, "outcome.open", { labelKey: "outcomeMore", opensForm: true });
  return {
    ...shown,
    parts: [...shown.parts, ...chosen(view)],
    choice: { question: t(language, `form.outcome.${asked}`), buttons: [...choices, more] },
  };
};

/** What was pressed so far, which the form can still change. */
const chosen = ({ pressed, reader: { language } }: View): Card["parts"] => {
  if (pressed === null) return [];
  const { question, chosen: n } = pressed;
  const choice = outcomeClasses(language, question)[n - 1] ?? String(n);
  return [note(t(language, "outcome.chosen", { choice }))];
};
