/**
 * Draws the page "why them, why not others" for a question's coordinators, from the recorded
 * decisions. Sealed reasons are not spelled out.
 */
import type { Form, Ids, Language } from "../../screens/card.ts";
import { type DecisionTable, decisionForm } from "../../screens/forms/decision.ts";
import { personNumbered, timeText } from "../../screens/cards/view.ts";
import { t } from "../../screens/text/i18n.ts";
import { toldReason } from "../../screens/text/reasons.ts";
import type { Organisation } from "../../org/organisation.ts";
import type { Instant, Offer, Recorded, Ticket } from "../../tickets/model.ts";
import type { Deps } from "../deps.ts";
import { type StoredDecision, passedOverIn, readDecision } from "./stored-decision.ts";
import type { Actor } from "../people/actor.ts";

export const decisionPage = async (
  deps: Deps,
  actor: Actor,
  { ticket, ids }: { readonly ticket: Ticket; readonly ids: Ids },
): Promise<Form> => {
  const history = await deps.store.history(ticket.id);
  const { organisation } = deps.org();
  const context = { organisation, actor, now: deps.clock.now() };
  return decisionForm(actor.language, ids, decisionTable(ticket, history, context));
};

type DecisionContext = {
  readonly organisation: Organisation;
  readonly actor: Pick<Actor, "agency" | "language" | "timeZone">;
  readonly now: Instant;
};

export const decisionTable = (
  ticket: Ticket,
  history: readonly Recorded[],
  context: DecisionContext,
): DecisionTable => {
  const { language } = context.actor;
  const label = labels(context);
  return {
    asked: ticket.offers.map((offer) => ({
      who: label(offer.expert),
      became: becameOf(offer, language),
    })),
    choices: history
      .flatMap(({ at, event }) => {
        if (!("decision" in event) || event.decision === null) return [];
        const made = readDecision(event.decision);
        return [made === null ? unread(at, context) : choiceOf(made, { at, label, context })];
      })
      .toReversed()
      .slice(0, choicesMost),
  };
};

const choicesMost = 3;
type ChoiceContext = {
  readonly at: Instant;
  readonly label: (expert: string) => string;
  readonly context: DecisionContext;
};
/** Another version recorded it in a shape of its own; that there is a decision is said all the same. */
const unread = (at: Instant, context: DecisionContext): DecisionTable["choices"][number] => ({
  time: timeOf(at, context),
  why: t(context.actor.language, "form.why.unread"),
  inLine: [],
  passedOver: [],
  others: 0,
});
const timeOf = (at: Instant, { actor, now }: DecisionContext): string =>
  timeText({ reader: { ...actor, agency: "", timeZone: actor.timeZone }, now }, at);

const choiceOf = (
  made: StoredDecision,
  { at, label, context }: ChoiceContext,
): DecisionTable["choices"][number] => {
  const { language } = context.actor;
  const { explanation, considered } = made;
  const { named, unnamed, others } = passedOverIn(made);
  const reasons = (codes: readonly string[]): readonly string[] => [
    ...new Set(codes.map((code) => toldReason(language, code))),
  ];
  return {
    time: timeOf(at, context),
    why: explanation[language],
    inLine: considered.map(({ expert, level, points, scores }) => ({
      who: label(expert),
      level,
      points,
      scores: Object.entries(scores),
    })),
    passedOver: [
      ...named.map(([id, codes]) => ({ who: label(id), reasons: reasons(codes) })),
      ...unnamed.map(({ count, codes }) => ({
        who: t(language, "form.why.unnamed", { count }),
        reasons: reasons(codes),
      })),
    ],
    others,
  };
};

const becameOf = ({ state, declined }: Offer, language: Language): string =>
  state === "declined" && declined !== null && declined !== "conflict"
    ? t(language, "form.why.declined", { reason: t(language, `decline.${declined}`) })
    : t(language, `form.why.state.${state}`);

const labels =
  ({ organisation, actor }: DecisionContext): ((id: string) => string) =>
  (id) => {
    const expert = organisation.experts.find((one) => one.id === id);
    return expert === undefined
      ? t(actor.language, "form.why.gone")
      : personNumbered(
          { organisation, reader: { agency: actor.agency.id, language: actor.language } },
          expert,
        );
  };
