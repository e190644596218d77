/** Draws what an agency's coordinators could work on, as part of their weekly card. */
import type { Divergence } from "../../statistics/methods/divergence.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { TrainingSignal, WeakTopicFigures } from "../../statistics/summary/week-summary.ts";
import type { Answer, Ticket } from "../../tickets/model.ts";
import type { Fact, Language, Part } from "../../screens/card.ts";
import { t } from "../../screens/text/i18n.ts";
import { facts, heading, note, textPart } from "../../screens/cards/parts.ts";
import { type Reader, entryName, topicName } from "../../screens/cards/view.ts";

export type WorkList = {
  /** The strongest first; those where both are weak last. */
  readonly diverging: readonly DivergingPair[];
  /** How often one of two like questions was referred to the formal channel, and the other answered. */
  readonly handledApart: number;
  readonly weak: readonly WeakTopicFigures[];
  readonly beginners: readonly TrainingSignal[];
  /** Articles of the agency that are due for review. */
  readonly due: number;
};
export type PairSide = { readonly ticket: Ticket; readonly answer: Answer };
export type DivergingPair = {
  readonly sides: readonly [PairSide, PairSide];
  readonly divergence: Divergence;
};

/** Rows of each kind: a card is no report. */
const mostRows = 5;

export const workListParts = (
  list: WorkList,
  { organisation, agency }: { readonly organisation: Organisation; readonly agency: string },
  { language }: Pick<Reader, "language">,
): readonly Part[] => {
  const { diverging, handledApart, weak, beginners, due } = list;
  const topic = (id: string): string => topicName(organisation, id, language);
  const units = organisation.agencies.find(({ id }) => id === agency)?.units ?? [];
  const unitName = (id: string): string =>
    units.find((unit) => unit.id === id)?.name[language] ?? id;
  const rows = [
    ...section(
      language,
      "diverging",
      diverging.map((pair) => pairFact(pair, language)),
    ),
    ...(handledApart === 0 ? [] : [textPart(t(language, "toDo.handled", { count: handledApart }))]),
    ...section(
      language,
      "weak",
      weak.map((one) => ({ name: topic(one.topic), value: weakText(one, language) })),
    ),
    ...section(
      language,
      "beginners",
      beginners.map((one) => ({
        name: unitName(one.unit),
        value: t(language, "toDo.asked", { count: one.asked, topic: topic(one.topic) }),
      })),
    ),
    ...(due === 0 ? [] : [textPart(t(language, "toDo.due", { count: due }))]),
  ];
  return rows.length === 0 ? [] : [heading(t(language, "toDo.title")), ...rows];
};

const section = (
  language: Language,
  name: "diverging" | "weak" | "beginners",
  all: readonly Fact[],
): readonly Part[] => {
  if (all.length === 0) return [];
  const more = all.length - mostRows;
  return [
    textPart(t(language, `toDo.${name}`)),
    facts(all.slice(0, mostRows)),
    ...(more > 0 ? [note(t(language, "toDo.more", { count: more }))] : []),
  ];
};

const pairFact = ({ sides, divergence }: DivergingPair, language: Language): Fact => ({
  name: sides.map(({ ticket }) => ticket.number).join(", "),
  value: [
    ...sides.map(({ ticket, answer }) =>
      [
        ...(ticket.question.documentType === null
          ? []
          : [entryName("documentTypes", ticket.question.documentType, language)]),
        entryName("outcomes", answer.outcome, language),
      ].join(": "),
    ),
    ...(divergence.weak ? [t(language, "toDo.bothWeak")] : []),
  ].join("; "),
});

const weakText = ({ unanswered, weak }: WeakTopicFigures, language: Language): string =>
  [
    ...(unanswered === 0 ? [] : [t(language, "toDo.unanswered", { count: unanswered })]),
    ...(weak === 0 ? [] : [t(language, "toDo.weakAnswers", { count: weak })]),
  ].join(", ");
