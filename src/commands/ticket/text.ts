/**
 * Prints a question for people, as `ticket show` does: one thing a line, for a narrow window too.
 */
import { unturned } from "../../base/defuse.ts";
import type { Language } from "../../screens/card.ts";
import { entryName, entryNames, topicName } from "../../screens/cards/view.ts";
import { componentText } from "../../screens/forms/decision.ts";
import { type PlainKey, t } from "../../screens/text/i18n.ts";
import { outcomeClass } from "../../screens/text/outcome-classes.ts";
import { toldReason } from "../../screens/text/reasons.ts";
import { passedOverIn, readDecision } from "../../desk/ticket/stored-decision.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { FormalMatter, ReservedNumber } from "./formal.ts";
import { type ShownTicket, utc } from "./shown.ts";
import type { ShownTexts } from "./texts.ts";

export type TextReader = { readonly organisation: Organisation; readonly language: Language };

export const ticketText = (
  shown: ShownTicket,
  texts: ShownTexts | null,
  reader: TextReader,
): string => {
  const { language, organisation } = reader;
  return [
    `${shown.number} (${shown.id})`,
    ...facts([
      [t(language, "program.ticket.state"), t(language, `status.${shown.state}`)],
      [
        t(language, "program.ticket.topic"),
        `${topicName(organisation, shown.topic, language)} (${shown.topic})`,
      ],
      [t(language, "program.ticket.urgency"), t(language, `form.ask.${shown.urgency}`)],
      [t(language, "program.ticket.asker"), shown.asker.agency],
      [
        t(language, "program.ticket.exercise"),
        shown.exercise && t(language, "program.ticket.exerciseOf", shown.exercise),
      ],
      [t(language, "program.ticket.owner"), shown.owner ?? t(language, "program.ticket.nobody")],
      [t(language, "program.ticket.asked"), shown.askedAt],
      [t(language, "program.ticket.accepted"), shown.acceptedAt],
      [t(language, "program.ticket.answered"), shown.answeredAt],
      [t(language, "program.ticket.closed"), shown.closedAt],
      [t(language, "program.ticket.earlier"), shown.earlier?.articles.join(", ") ?? null],
      [t(language, "program.ticket.answer"), answerText(shown, language)],
      [t(language, "program.ticket.outcome"), outcomeText(shown, language)],
      [t(language, "program.ticket.outside"), shown.outside.map(({ at }) => at).join(", ") || null],
    ]),
    ...list(
      t(language, "program.ticket.offers"),
      shown.offers.map((offer) => offerLine(offer, language)),
    ),
    ...list(
      t(language, "program.ticket.decisions"),
      shown.decisions.flatMap((one) => decisionLines(one, language)),
    ),
    ...list(
      t(language, "program.ticket.history"),
      shown.history.map(
        ({ at, type, by }) =>
          `${at}  ${t(language, `program.ticket.event.${type}`)}: ${byText(by, language)}`,
      ),
    ),
    ...(texts === null
      ? []
      : list(t(language, "program.ticket.texts"), textLines(texts, language))),
    "",
  ].join("\n");
};

/** What has a number and is no question. */
export const formalText = (
  { number, topic, agency, shownAt, sentAt }: FormalMatter,
  { organisation, language }: TextReader,
): string =>
  [
    number,
    t(language, "program.ticket.formal.is"),
    ...facts([
      [
        t(language, "program.ticket.topic"),
        `${topicName(organisation, topic, language)} (${topic})`,
      ],
      [t(language, "program.ticket.asker"), agency],
      [t(language, "program.ticket.formal.shown"), utc(shownAt)],
      [
        t(language, "program.ticket.formal.sent"),
        sentAt === null ? t(language, "program.ticket.formal.notSent") : utc(sentAt),
      ],
    ]),
    "",
  ].join("\n");

export const reservedText = (
  { number, topic, agency, shownAt, sentAt }: ReservedNumber,
  { organisation, language }: TextReader,
): string =>
  [
    number,
    t(language, "program.ticket.formal.reserved"),
    ...facts([
      [
        t(language, "program.ticket.topic"),
        topic === null ? null : `${topicName(organisation, topic, language)} (${topic})`,
      ],
      [t(language, "program.ticket.asker"), agency],
      [t(language, "program.ticket.formal.since"), utc(shownAt)],
      [
        t(language, "program.ticket.formal.sent"),
        sentAt === null ? t(language, "program.ticket.formal.notSent") : utc(sentAt),
      ],
    ]),
    "",
  ].join("\n");

/** A name and its value; null: there is none, and no line. */
type Fact = readonly [string, string | null];
const facts = (all: readonly Fact[]): readonly string[] => {
  const width = Math.max(...all.map(([name]) => name.length)) + 2;
  return all.flatMap(([name, value]) => (value === null ? [] : [`${name.padEnd(width)}${value}`]));
};
const list = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", name, ...lines.map((one) => `  ${one}`)];

const offerLine = (
  { offeredAt, expiresAt, state, reason, expert }: ShownTicket["offers"][number],
  language: Language,
): string => {
  const word =
    reason === null
      ? t(language, `form.why.state.${state}`)
      : t(language, "form.why.declined", { reason: t(language, `decline.${reason}`) });
  return state === "pending"
    ? `${offeredAt}  ${t(language, "program.ticket.offerUntil", { expert, state: word, until: expiresAt })}`
    : `${offeredAt}  ${expert}: ${word}`;
};

/**
 * Who could be asked, best first, and why the others not; those who only lack the topic are
 * counted.
 */
const decisionLines = (
  { at, decision: stored }: ShownTicket["decisions"][number],
  language: Language,
) => {
  const decision = readDecision(stored);
  if (decision === null) return [t(language, "program.ticket.otherVersion", { at })];
  const { outcome, chosen, considered, explanation } = decision;
  const { named, unnamed, others } = passedOverIn(decision);
  const not = (who: string, codes: readonly string[]): string =>
    `  ${t(language, "program.ticket.not", {
      who,
      why: [...new Set(codes.map((code) => toldReason(language, code)))].join(", "),
    })}`;
  const decided = t(language, `program.ticket.decided.${outcome}`, { expert: chosen ?? "" });
  return [
    `${at}  ${decided}: ${explanation[language]}`,
    ...considered.map(
      ({ expert, level, points, scores }, place) =>
        `  ${t(language, "program.ticket.ranked", {
          place: place + 1,
          expert,
          level,
          points,
          scores: scoresText(scores, language),
        })}`,
    ),
    ...named.map(([expert, codes]) => not(expert, codes)),
    ...unnamed.map(({ count, codes }) => not(t(language, "form.why.unnamed", { count }), codes)),
    ...(others === 0 ? [] : [`  ${t(language, "form.why.others", { count: others })}`]),
  ];
};
const scoresText = (scores: Readonly<Record<string, number>>, language: Language): string =>
  Object.entries(scores)
    .map(([component, score]) => `${componentText(component, language)} ${score}`)
    .join(", ");

const answerText = ({ answer, earlier }: ShownTicket, language: Language): string | null => {
  if (answer === null) return null;
  const outcome = entryName("outcomes", answer.outcome, language);
  return answer.strength === null
    ? t(language, "program.ticket.solvedWith", { outcome, article: earlier?.solvedBy ?? "" })
    : t(language, "program.ticket.answerIs", {
        outcome,
        strength: answer.strength,
        basis: entryNames("examinedMaterial", answer.basis, language),
      });
};

const outcomeText = ({ outcome }: ShownTicket, language: Language): string | null => {
  if (outcome === null) return null;
  const { q1, q2, value, learned } = outcome;
  return [
    outcomeClass(language, "q1", q1),
    `${t(language, "form.outcome.q2")} ${outcomeClass(language, "q2", q2)}`,
    ...(value === null ? [] : [t(language, "program.ticket.value", { n: value })]),
    ...(learned === null ? [] : [t(language, "program.ticket.learned", { n: learned })]),
  ].join("; ");
};

/** Who did it: an id of the organisation file stands as it is. */
const byText = (by: string, language: Language): string => {
  const key = deeds.get(by);
  return key === undefined ? by : t(language, key);
};
const deeds: ReadonlyMap<string, PlainKey> = new Map([
  ["asker", "program.ticket.by.asker"],
  ["person", "program.ticket.by.person"],
  ["timer", "program.ticket.by.timer"],
  ["courier", "program.ticket.by.courier"],
  ["queue", "program.ticket.by.queue"],
]);

const textLines = (texts: ShownTexts, language: Language): readonly string[] => {
  const removed = t(language, "program.ticket.removed");
  const written: readonly (readonly [string, string | null])[] = [
    [t(language, "program.ticket.text.question"), texts.question],
    [t(language, "program.ticket.text.urgency"), texts.urgencyReason],
    ...Object.entries(texts.extra),
    [t(language, "program.ticket.text.knownAnswer"), texts.knownAnswer],
    [t(language, "program.ticket.text.note"), texts.handoverNote],
    ...texts.messages.map(
      ({ by, text }) => [t(language, `program.ticket.text.${by}`), text ?? removed] as const,
    ),
    ...texts.answers.map(
      (text) => [t(language, "program.ticket.text.answer"), text ?? removed] as const,
    ),
    ...texts.comments.map((text) => [t(language, "program.ticket.text.comment"), text] as const),
  ];
  return written.flatMap(([name, text]) => (text === null ? [] : [`${name}: ${oneLine(text)}`]));
};
/** A text may hold line ends, and codes that would steer a terminal or turn what follows. */
const oneLine = (text: string): string => unturned(text.replaceAll(/\p{Cc}+/gu, " "));
