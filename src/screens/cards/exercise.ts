/**
 * Draws the end of an exercise, for the expert who accepted it. It says that it was an exercise,
 * and shows the known answer beside their own where they gave one.
 */
import type { Card, Part } from "../card.ts";
import { type View, entryName } from "./view.ts";
import { t } from "../text/i18n.ts";
import { card, facts, heading, note, textPart, title, words } from "./parts.ts";

export const exerciseCard = (view: View): Card | null => {
  const { ticket, reader } = view;
  const { exercise, phase } = ticket;
  // Nothing shows that it is an exercise before it is over.
  if (exercise === undefined || (phase.at !== "closed" && phase.at !== "cancelled")) return null;
  const { language } = reader;
  const answered = ticket.answers.length > 0;
  return card(view, title(view, "exercise.title"), [
    textPart(t(language, answered ? "exercise.answered" : "exercise.unanswered")),
    ...ownAnswer(view),
    heading(t(language, "exercise.known")),
    words(view, view.bodyOf(exercise.answer)),
    note(t(language, answered ? "exercise.counts" : "exercise.countsNot")),
  ]);
};

const ownAnswer = (view: View): readonly Part[] => {
  const { language } = view.reader;
  return view.ticket.answers.flatMap((answer) => [
    heading(t(language, "exercise.yours")),
    facts([
      {
        name: t(language, "form.answer.outcome"),
        value: entryName("outcomes", answer.outcome, language),
      },
    ]),
    words(view, view.bodyOf(answer.text)),
  ]);
};
