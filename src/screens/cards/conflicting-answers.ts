/** Draws conflicting answers: the asker's note on the later one, and the coordinators' card. */
import {
  type ConflictingAnswer,
  conflictingAnswerTo,
} from "../../statistics/methods/divergence.ts";
import { allowsAuthenticityVerdict, taxonomyEntry } from "../../org/taxonomy.ts";
import type { Answer } from "../../tickets/model.ts";
import type { Card, Fact, Part } from "../card.ts";
import { type View, entryName, entryNames, expertRole, questionFacts } from "./view.ts";
import { capitalised, t } from "../text/i18n.ts";
import { card, facts, note, textPart, title } from "./parts.ts";

export const conflictingAnswerOf = ({ ticket }: View, n: number): ConflictingAnswer | null =>
  conflictingAnswerTo(ticket.answers, n);

/** The asker's note on the nth answer. `more`: somebody else may still be asked. */
export const conflictingAnswersNotes = (
  view: View,
  n: number,
  { more }: { readonly more: boolean },
): readonly Part[] => {
  const found = conflictingAnswerOf(view, n);
  if (found === null) return [];
  const { language } = view.reader;
  return [
    textPart(
      t(language, found.why === "same-but-strength" ? "differ.strength" : "differ.answers", {
        n: found.answer,
      }),
    ),
    ...(more ? [note(t(language, "differ.more"))] : []),
  ];
};

/** A line for each answer, by role: names stay within the agency. It holds no words of a person. */
export const conflictingAnswersCard = (view: View, n: number): Card | null => {
  const { ticket, reader } = view;
  const found = conflictingAnswerOf(view, n);
  const later = ticket.answers[n - 1];
  const earlier = found === null ? undefined : ticket.answers[found.answer - 1];
  if (found === null || later === undefined || earlier === undefined) return null;
  const { language } = reader;
  return card(view, title(view, "differ.title"), [
    textPart(t(language, "differ.text", { why: t(language, `differ.why.${found.why}`) })),
    facts([earlier, later].map((answer) => lineOf(view, answer))),
    ...(found.weak ? [note(t(language, "differ.weak"))] : []),
    facts(questionFacts(view)),
    note(t(language, "differ.asker")),
  ]);
};

const lineOf = (view: View, answer: Answer): Fact => ({
  name: capitalised(expertRole(view, answer.expert)),
  value: basisOf(view, answer, answerLine(view, answer)),
});

/** Adds to a line what the answer rests on. */
export const basisOf = ({ reader: { language } }: View, answer: Answer, line: string): string =>
  t(language, "differ.saw", {
    line,
    basis: entryNames("examinedMaterial", answer.basis, language),
  });

/** An answer in one line, without its words: the outcome and how strong it is. */
export const answerLine = (view: View, answer: Answer): string => {
  const outcome = entryName("outcomes", answer.outcome, view.reader.language);
  return `${outcome}. ${strengthText(view, answer)}`;
};

/** Advice on rules or a referral rests on no document, seen or not. */
const isAssessment = (outcome: string): boolean =>
  ["document-assessment", "person-assessment"].includes(
    taxonomyEntry("outcomes", outcome)?.kind ?? "",
  );

/**
 * Puts an answer's strength into words, with its step; an assessment is called preliminary where the
 * expert saw no original.
 */
export const strengthText = ({ reader: { language } }: View, answer: Answer): string => {
  const support = taxonomyEntry("strengths", answer.strength)?.[language] ?? "";
  const strength = t(language, "strength", { words: support, step: answer.strength });
  return allowsAuthenticityVerdict(answer.basis) || !isAssessment(answer.outcome)
    ? strength
    : t(language, "preliminary", { strength });
};
