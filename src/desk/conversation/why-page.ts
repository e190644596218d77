/**
 * "Why them, why not others": what was recorded when a question was offered, for its coordinators. Some reasons
 * are nobody's business.
 */
import type { Form, Ids, Language } from "../../bots/card.ts";
import { type DecisionTable, decisionForm } from "../../bots/forms/decision.ts";
import { personNumbered, timeText } from "../../bots/cards/view.ts";
import { say } from "../../bots/text/i18n.ts";
import type { Organisation } from "../../org/organisation.ts";
import { byCodePoint } from "../../routing/order.ts";
import { reasonWords } from "../../routing/reason-words.ts";
import type { Instant, Offer, Recorded, Ticket, Why } from "../../tickets/model.ts";
import type { Parts } from "../deps.ts";
import { type StoredDecision, readDecision } from "./stored-decision.ts";
import type { Who } from "../people/actor.ts";

export const decisionPage = async (
  parts: Parts,
  who: Who,
  { ticket, ids }: { readonly ticket: Ticket; readonly ids: Ids },
): Promise<Form> => {
  const history = await parts.store.history(ticket.id);
  const { organisation } = parts.org();
  const reading = { organisation, who, now: parts.clock.now() };
  return decisionForm(who.language, ids, decisionTable(ticket, history, reading));
};

type Reading = {
  readonly organisation: Organisation;
  readonly who: Pick<Who, "agency" | "language" | "timeZone">;
  readonly now: Instant;
};

export const decisionTable = (
  ticket: Ticket,
  history: readonly Recorded[],
  reading: Reading,
): DecisionTable => {
  const { language } = reading.who;
  const label = labels(reading);
  return {
    asked: ticket.offers.map((offer) => ({
      who: label(offer.expert),
      became: becameOf(offer, language),
    })),
    choices: history
      .flatMap(({ at, event }) => {
        const made = "decision" in event ? readDecision(event.decision) : null;
        return made === null ? [] : [choiceOf(made, { at, label, reading })];
      })
      .toReversed()
      .slice(0, choicesMost),
  };
};

const choicesMost = 3;
type Telling = {
  readonly at: Instant;
  readonly label: (expert: string) => string;
  readonly reading: Reading;
};
const choiceOf = (
  { explanation, considered, excluded }: StoredDecision,
  { at, label, reading }: Telling,
): DecisionTable["choices"][number] => {
  const { language, timeZone } = reading.who;
  const left = Object.entries(excluded).toSorted(([a], [b]) => byCodePoint(a, b));
  const known = left.filter(([, codes]) => !codes.includes("TOPIC"));
  return {
    time: timeText({ reader: { ...reading.who, agency: "", timeZone }, now: reading.now }, at),
    why: explanation[language],
    inLine: considered.map(({ expert, level, points, scores }) => ({
      who: label(expert),
      level,
      points,
      scores: Object.entries(scores),
    })),
    passedOver: known.map(([id, codes]) => ({
      who: label(id),
      reasons: [...new Set(codes.map((code) => wordsOf(code, language)))],
    })),
    others: left.length - known.length,
  };
};

/** Told apart from nothing else: a conflict of interest is sealed. */
const sealed: ReadonlySet<string> = new Set(["ASKER", "INACTIVE", "CONFLICT", "FIRST_READER"]);
const words: Readonly<Record<string, Why>> = reasonWords;
const wordsOf = (code: string, language: Language): string =>
  sealed.has(code) ? say(language, "form.why.sealed") : (words[code]?.[language] ?? code);

const becameOf = ({ state, declined }: Offer, language: Language): string =>
  state === "declined" && declined !== null && declined !== "conflict"
    ? say(language, "form.why.declined", { reason: say(language, `form.decline.${declined}`) })
    : say(language, `form.why.state.${state}`);

const labels =
  ({ organisation, who }: Reading): ((id: string) => string) =>
  (id) => {
    const expert = organisation.experts.find((one) => one.id === id);
    return expert === undefined
      ? say(who.language, "form.why.gone")
      : personNumbered(
          { organisation, reader: { agency: who.agency.id, language: who.language } },
          expert,
        );
  };
