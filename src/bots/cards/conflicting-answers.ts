/** Two answers that cannot both hold: what the asker reads on the later one, and the coordinators' card. */
import { type Contrary, contraryTo } from "../../knowledge/diverge.ts";
import { allowsAuthenticityVerdict, taxonomyEntry } from "../../org/taxonomy.ts";
import type { Answer } from "../../tickets/model.ts";
import type { Card, Fact, Part } from "../card.ts";
import { type View, entryName, expertRole, questionFacts } from "./view.ts";
import { capitalised, say } from "../text/i18n.ts";
import { card, facts, note, text, title } from "./parts.ts";

export const differsFrom = ({ ticket }: View, n: number): Contrary | null =>
  contraryTo(ticket.answers, n);

/** `more`: somebody else may still be asked. */
export const differsNotes = (
  view: View,
  n: number,
  { more }: { readonly more: boolean },
): readonly Part[] => {
  const found = differsFrom(view, n);
  if (found === null) return [];
  const { language } = view.reader;
  return [
    text(say(language, "differ.answers", { n: found.answer })),
    ...(more ? [note(say(language, "differ.more"))] : []),
  ];
};

/** One line each, by role: names stay within the agency. None of the question's words. */
export const differCard = (view: View, n: number): Card | null => {
  const { ticket, reader } = view;
  const found = differsFrom(view, n);
  const later = ticket.answers[n - 1];
  const earlier = found === null ? undefined : ticket.answers[found.answer - 1];
  if (found === null || later === undefined || earlier === undefined) return null;
  const { language } = reader;
  return card(view, title(view, "differ.title"), [
    text(say(language, "differ.text", { why: say(language, `differ.${found.about}`) })),
    facts([earlier, later].map((answer) => lineOf(view, answer))),
    facts(questionFacts(view)),
    note(say(language, "differ.asker")),
  ]);
};

const lineOf = (view: View, answer: Answer): Fact => {
  const outcome = entryName("outcomes", answer.outcome, view.reader.language);
  return {
    name: capitalised(expertRole(view, answer.expert)),
    value: `${outcome}. ${strengthText(view, answer)}`,
  };
};

/** In words and as a step; preliminary where no original was seen. */
export const strengthText = ({ reader: { language } }: View, answer: Answer): string => {
  const support = taxonomyEntry("strengths", answer.strength)?.[language] ?? "";
  const strength = say(language, "strength", { words: support, step: answer.strength });
  return allowsAuthenticityVerdict(answer.basis)
    ? strength
    : say(language, "preliminary", { strength });
};
