/** Draws what answers to like questions mean for each other, without anybody's words. */
import type { LikePair } from "../../../knowledge/like-questions.ts";
import type { Answer, Ticket } from "../../../tickets/model.ts";
import type { Card, Fact, Part } from "../../card.ts";
import { capitalised, t } from "../../text/i18n.ts";
import { answerLine, basisOf } from "../conflicting-answers.ts";
import { card, facts, heading, note, textPart, title, withButtons } from "../parts.ts";
import { type View, entryName, expertRole, questionFacts } from "../view.ts";
import { askButton } from "../welcome.ts";

/**
 * For the coordinators of the agencies that answered: the nth answer, and each to a like question
 * that diverges from it. Null: none does any more.
 */
export const likeQuestionsCard = (
  view: View,
  n: number,
  pairs: readonly LikePair[],
): Card | null => {
  const { ticket, reader } = view;
  const own = ticket.answers[n - 1];
  if (own === undefined || pairs.length === 0) return null;
  const { language } = reader;
  return card(view, title(view, "like.title"), [
    textPart(t(language, "like.text")),
    facts([sideOf(view, own)]),
    ...pairs.flatMap((pair) => pairParts(view, pair)),
    facts(questionFacts(view)),
    note(t(language, "like.note")),
  ]);
};

const pairParts = (view: View, { ticket, answer, divergence }: LikePair): readonly Part[] => {
  const { language } = view.reader;
  return [
    heading(t(language, `differ.why.${divergence.why}`)),
    facts([sideOf({ ...view, ticket }, answer)]),
    ...(divergence.weak ? [note(t(language, "differ.weak"))] : []),
  ];
};

/** "Fråga ID-2026-00001, pass": what was found by whom, and on what. */
const sideOf = (view: View, answer: Answer): Fact => {
  const { ticket, reader } = view;
  const { language } = reader;
  return {
    name: t(language, "like.question", {
      number: ticket.number,
      document: documentOf(ticket, language),
    }),
    value: [
      capitalised(expertRole(view, answer.expert)),
      basisOf(view, answer, answerLine(view, answer)),
    ].join(": "),
  };
};

const documentOf = ({ question }: Ticket, language: View["reader"]["language"]): string =>
  question.documentType === null ? "" : entryName("documentTypes", question.documentType, language);

/** For an asker who was reassured before something was detected in a like question. */
export const detectedCard = (view: View): Card => {
  const { language } = view.reader;
  return withButtons(
    card(view, title(view, "like.detectedTitle"), [
      textPart(t(language, "like.detected")),
      textPart(t(language, "like.detectedDo")),
      facts(questionFacts(view)),
    ]),
    [{ ...askButton(language), ids: { ticket: view.ticket.id }, style: "plain" }],
  );
};
