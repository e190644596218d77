/**
 * Prints a question for people, as `ticket show` does: one thing a line, for a narrow window too.
 */
import { passedOverIn, readDecision } from "../../desk/conversation/stored-decision.ts";
import type { ShownTicket } from "./shown.ts";
import type { ShownTexts } from "./texts.ts";

export const ticketText = (shown: ShownTicket, texts: ShownTexts | null): string =>
  [
    `${shown.number} (${shown.id})`,
    `state     ${shown.state}`,
    `topic     ${shown.topic}`,
    `urgency   ${shown.urgency}`,
    `asker     ${shown.asker.agency}`,
    ...line("exercise", shown.exercise === null ? null : `article ${shown.exercise.article}`),
    `owner     ${shown.owner ?? "nobody"}`,
    `asked     ${shown.askedAt}`,
    ...line("accepted", shown.acceptedAt),
    ...line("answered", shown.answeredAt),
    ...line("closed", shown.closedAt),
    ...line("answer", answerText(shown)),
    ...line("outcome", outcomeText(shown)),
    ...list(
      "offers",
      shown.offers.map(
        (offer) => `${offer.offeredAt}  ${offer.state}  ${offer.expert}: ${offer.reason}`,
      ),
    ),
    ...list("decisions", shown.decisions.flatMap(decisionLines)),
    ...list(
      "history",
      shown.history.map(({ at, type, by }) => `${at}  ${type}  by ${by}`),
    ),
    ...(texts === null ? [] : list("texts", textLines(texts))),
    "",
  ].join("\n");

const line = (name: string, value: string | null): readonly string[] =>
  value === null ? [] : [`${name.padEnd(8)}  ${value}`];
const list = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", name, ...lines.map((one) => `  ${one}`)];

/**
 * Who could be asked, best first, and why the others not; those who only lack the topic are
 * counted.
 */
const decisionLines = ({ at, type, decision: stored }: ShownTicket["decisions"][number]) => {
  const decision = readDecision(stored);
  if (decision === null) return [`${at}  ${type}: recorded by another version, see --json`];
  const { outcome, chosen, considered, explanation } = decision;
  const { named, unnamed, others } = passedOverIn(decision);
  return [
    `${at}  ${chosen === null ? outcome : `${outcome} to ${chosen}`}: ${explanation.en}`,
    ...considered.map(
      ({ expert, level, points, scores }, place) =>
        `  ${place + 1}. ${expert}: level ${level}, ${points} points (${scoresText(scores)})`,
    ),
    ...named.map(([expert, codes]) => `  not ${expert}: ${codes.join(", ")}`),
    ...unnamed.map(({ count, codes }) => `  not ${count} others: ${codes.join(", ")}`),
    ...(others === 0 ? [] : [`  not ${others} others: TOPIC`]),
  ];
};
const scoresText = (scores: Readonly<Record<string, number>>): string =>
  Object.entries(scores)
    .map(([component, score]) => `${component} ${score}`)
    .join(", ");

const answerText = ({ answer }: ShownTicket): string | null =>
  answer === null
    ? null
    : `${answer.outcome}, strength ${answer.strength} of 5, on ${answer.basis.join(", ")}`;
const outcomeText = ({ outcome }: ShownTicket): string | null =>
  outcome === null ? null : `q1 ${outcome.q1}, q2 ${outcome.q2}`;

const textLines = (texts: ShownTexts): readonly string[] => {
  const written: readonly (readonly [string, string | null])[] = [
    ["question", texts.question],
    ["urgency", texts.urgencyReason],
    ...Object.entries(texts.extra),
    ["known answer", texts.knownAnswer],
    ["note", texts.handoverNote],
    ...texts.messages.map(({ by, text }) => [by, text ?? "(removed)"] as const),
    ...texts.answers.map((text) => ["answer", text ?? "(removed)"] as const),
    ...texts.comments.map((text) => ["comment", text] as const),
  ];
  return written.flatMap(([name, text]) => (text === null ? [] : [`${name}: ${oneLine(text)}`]));
};
/** A text may hold line ends, and codes that would steer a terminal. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, " ");
