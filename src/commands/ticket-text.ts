/** A question as `ticket show` prints it for people: one thing a line, nothing that needs a wide window. */
import type { ShownTicket } from "./ticket-shown.ts";
import type { ShownTexts } from "./ticket-texts.ts";

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
/** Words may hold line ends, and codes that would steer a terminal. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, " ");
