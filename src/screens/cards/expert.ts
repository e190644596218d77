/** Draws the expert's cards: the offer and its end, the work, and what the answer led to. */
import type { Button, Card, Fact, Language, Part } from "../card.ts";
import type { Offer, OfferState } from "../../tickets/model.ts";
import { isSolved } from "../../tickets/earlier.ts";
import { whyNotCorrect } from "../../tickets/decide.ts";
import { declineReasons, ownerOf } from "../../tickets/model.ts";
import { answerBy, namedSecondReader, wantsTwoOpinions } from "../../tickets/second-opinion.ts";
import { policyFor } from "../../org/policy.ts";
import {
  type View,
  askerRole,
  deadlineText,
  expertRole,
  questionFacts,
  topicName,
} from "./view.ts";
import { backAt } from "../../tickets/plans/planning.ts";
import { capitalised, t, uncapitalised } from "../text/i18n.ts";
import { workPlanButtons, workPlans } from "./progress/plan-words.ts";
import { outcomeClass } from "../text/outcome-classes.ts";
import { shownBefore } from "./knowledge/earlier.ts";
import { readWarning, warnedOf } from "./knowledge/warning.ts";
import { ownWorkParts, ownWorkStatus } from "./own-work.ts";
import {
  button,
  card,
  facts,
  firstLineOf,
  heading,
  note,
  textPart,
  title,
  topicFields,
  urgency,
  urgent,
  withButtons,
  words,
} from "./parts.ts";

/**
 * The offer says in fifteen seconds whether to take it: what it is about and how urgent in the
 * title, which notifications show, then the first line of the question. The rest of its words are
 * for whoever takes it; where the policy of the asker's agency says so, all of them.
 */
export const offerCard = (view: View, offerId: string): Card | null => {
  const offer = view.ticket.offers.find((o) => o.id === offerId);
  if (offer === undefined) return null;
  const { state } = offer;
  if (state !== "pending") return offerOver(view, offer, state);
  const { language } = view.reader;
  const parts: readonly Part[] = [
    ...(view.ticket.secondOpinion ? [textPart(t(language, "offer.second"))] : []),
    ...firstLine(view),
    facts([
      ...whyUrgent(view),
      { name: t(language, "fact.answerBefore"), value: deadlineText(view, offer.expiresAt) },
      ...questionFacts(view),
      { name: t(language, "fact.asker"), value: capitalised(askerRole(view)) },
    ]),
    ...handedOverNote(view, offer),
    ...shownBefore(view, { whole: false }),
    note(t(language, "offer.why", { why: offer.why[language] })),
    ...(showsWhole(view) ? [] : [note(t(language, "offer.textLater"))]),
  ];
  const ids = { offer: offer.id };
  return withButtons(card(view, offerTitle(view), parts), [
    button(view, "offer.accept", { labelKey: "accept", ids, style: "primary" }),
    {
      ...button(view, "offer.decline", { labelKey: "decline", ids }),
      options: declineReasons.map((value) => ({ value, label: t(language, `decline.${value}`) })),
    },
  ]);
};

/** An offer's title says it; that of the card of whoever took it does not. */
const urgentBadge = (view: View): Pick<Card, "badge"> => {
  const [said] = urgent(view);
  return said === undefined ? {} : { badge: said.name };
};

const offerTitle = ({ ticket, organisation, reader: { language } }: View): string =>
  t(language, ticket.question.urgency === "urgent" ? "offer.titleUrgent" : "offer.title", {
    number: ticket.number,
    topic: topicName(organisation, ticket.question.topic, language),
  });

const showsText = ({ ticket, organisation }: View): boolean =>
  policyFor(organisation, ticket.asker.agency).offerShowsText;

const firstLine = (view: View): readonly Part[] => {
  const body = showsText(view) ? view.bodyOf(view.ticket.question.text) : null;
  return body === null ? [] : [{ kind: "words", text: firstLineOf(body) }];
};
/** Whether nothing of the question is left for whoever takes it. */
const showsWhole = (view: View): boolean => {
  const body = showsText(view) ? view.bodyOf(view.ticket.question.text) : null;
  if (body === null || Object.keys(view.ticket.question.extra).length > 0) return false;
  const told = [body, ...urgency(view).map(({ value }) => value)];
  return told.every((text) => firstLineOf(text) === text.trim());
};
const whyUrgent = (view: View): readonly Fact[] =>
  showsText(view)
    ? urgency(view).map(({ name, value }) => ({ name, value: firstLineOf(value) }))
    : urgent(view);

const handedOverNote = (view: View, offer: Offer): readonly Part[] =>
  offer.via === "handover" ? handoverNote(view) : [];
const handoverNote = (view: View): readonly Part[] =>
  view.ticket.handoverNote === null
    ? []
    : [
        heading(t(view.reader.language, "offer.note")),
        words(view, view.bodyOf(view.ticket.handoverNote)),
      ];

const offerOver = (view: View, offer: Offer, state: Exclude<OfferState, "pending">): Card => {
  const { language } = view.reader;
  const owner = ownerOf(view.ticket);
  const acceptedByOther = state === "withdrawn" && owner !== null && owner !== offer.expert;
  const sentence = acceptedByOther
    ? t(language, "offer.withdrawnTaken", { who: expertRole(view, owner) })
    : state === "declined"
      ? t(language, "offer.declined", { reason: declinedFor(language, offer) })
      : t(language, `offer.${state}`);
  return card(view, title(view, "offer.titleOver"), [
    textPart(sentence),
    facts(questionFacts(view)),
  ]);
};

/** The reason within a sentence. */
const declinedFor = (language: Language, { declined }: Offer): string =>
  declined === null ? "" : uncapitalised(t(language, `decline.${declined}`));

export const workCard = (view: View, offerId: string): Card => {
  const { ticket, reader } = view;
  const offer = ticket.offers.find(({ id }) => id === offerId);
  const mine = ticket.phase.at === "accepted" && ticket.phase.offer === offerId;
  const parts: readonly Part[] = [
    textPart(workStatus(view, offer)),
    ...(mine && ticket.secondOpinion ? [note(t(reader.language, "work.second"))] : []),
    ...(mine ? secondOpinionNote(view) : []),
    ...(mine ? workPlans(view) : []),
    ...(mine ? warnedOf(view) : []),
    ...thanksFor(view, offerId),
    words(view, view.bodyOf(ticket.question.text)),
    ...(mine ? addedBefore(view) : []),
    facts([
      ...urgency(view),
      ...questionFacts(view),
      ...topicFields(view),
      { name: t(reader.language, "fact.asker"), value: capitalised(askerRole(view)) },
    ]),
    // In a second opinion the note too is of somebody who has not seen the first answer: the note
    // of an earlier round is gone.
    ...(mine ? handoverNote(view) : []),
    ...(offer === undefined ? [] : ownWorkParts(view, offer)),
    ...(mine ? shownBefore(view, { whole: true }) : []),
  ];
  const name = title(view, mine ? "work.title" : "offer.titleOver");
  return withButtons(
    { ...card(view, name, parts), ...(mine ? urgentBadge(view) : {}) },
    mine ? [...workButtons(view), ...readWarning(view)] : correcting(view, offer),
  );
};

const addedMost = 5;
/**
 * The asker's additions from before anybody had the question: they are part of the question. What was
 * written after an answer is none, also where the clock was set back since.
 */
const addedBefore = (view: View): readonly Part[] => {
  const { acceptedAt, messages } = view.ticket;
  const added = messages
    .filter(
      ({ by, at, deleted, thanks, afterAnswer }) =>
        by === "asker" &&
        !deleted &&
        thanks !== true &&
        !afterAnswer &&
        acceptedAt !== null &&
        at < acceptedAt,
    )
    .slice(-addedMost)
    .flatMap(({ text }) => view.bodyOf(text) ?? []);
  return added.length === 0
    ? []
    : [heading(t(view.reader.language, "work.added")), ...added.map((body) => words(view, body))];
};

/** On the card of whoever gave the last answer, until the question is closed. */
const correcting = (view: View, offer: Offer | undefined): readonly Button[] => {
  const { ticket } = view;
  const isLast = offer !== undefined && answerBy(ticket, offer) === ticket.answers.length;
  return isLast && whyNotCorrect(ticket, offer.expert) === null
    ? [button(view, "answer.correct", { labelKey: "correct", opensForm: true })]
    : [];
};

/** Says before the answer that somebody else will assess the question too, and why. */
const secondOpinionNote = ({ ticket, reader: { language } }: View): readonly Part[] => {
  if (namedSecondReader(ticket) !== null) return [note(t(language, "work.paired"))];
  return wantsTwoOpinions(ticket) ? [note(t(language, "work.two"))] : [];
};

/** The asker's thanks for the answer that this offer led to; the last, where there are several. */
const thanksFor = (view: View, offerId: string): readonly Part[] => {
  const { ticket, reader } = view;
  const { answers, messages, offers } = ticket;
  const offer = offers.find(({ id }) => id === offerId);
  const n = offer === undefined ? null : answerBy(ticket, offer);
  const said = messages.findLast(
    ({ thanks, deleted, at }) =>
      thanks === true && !deleted && n === answers.filter((answer) => answer.at <= at).length,
  );
  if (said === undefined) return [];
  const value = view.bodyOf(said.text) ?? t(reader.language, "message.gone");
  return [facts([{ name: t(reader.language, "work.thanks"), value }])];
};

const workStatus = (view: View, offer: Offer | undefined): string => {
  const { ticket, reader } = view;
  const { language } = reader;
  const { phase } = ticket;
  if (ticket.exercise !== undefined && (phase.at === "closed" || phase.at === "cancelled"))
    return t(language, "work.exercise");
  if (phase.at === "cancelled") return t(language, `work.${phase.why ?? phase.at}`);
  if (isSolved(ticket)) return t(language, "work.solved");
  const own = offer === undefined ? null : ownWorkStatus(view, offer);
  if (own !== null) return own;
  if (phase.at === "answered" || phase.at === "closed") return t(language, `work.${phase.at}`);
  return t(language, ticket.waitingForFactsSince === null ? "work.hint" : "work.waiting");
};

const workButtons = (view: View): readonly Button[] => [
  button(view, "answer.open", { labelKey: "answer", style: "primary", opensForm: true }),
  button(view, "ticket.more-info", { labelKey: "moreInfo", opensForm: true }),
  button(view, "ticket.handover", { labelKey: "handover", opensForm: true }),
  ...workPlanButtons(view),
];

export const stillOnItCard = (view: View, offer: string): Card => {
  const { language } = view.reader;
  const { phase } = view.ticket;
  return phase.at === "accepted" && phase.offer === offer
    ? withButtons(
        card(view, title(view, "still.title"), [
          textPart(t(language, backAt(view.ticket) === null ? "still.text" : "still.back")),
          ...workPlans(view),
        ]),
        workButtons(view),
      )
    : card(view, title(view, "offer.titleOver"), [textPart(t(language, "still.over"))]);
};

export const releasedCard = (view: View): Card =>
  card(view, title(view, "released.title"), [textPart(t(view.reader.language, "released.text"))]);

/** The nth outcome, from 1: the expert learns what the answer led to. */
export const resultCard = (view: View, n: number): Card | null => {
  const outcome = view.ticket.outcomes[n - 1];
  if (outcome === undefined) return null;
  const { language } = view.reader;
  const q1 = outcomeClass(language, "q1", outcome.q1);
  return card(view, title(view, "result.title"), [
    textPart(t(language, "result.text", { q1 })),
    facts([
      {
        name: t(language, "result.q2"),
        value: outcomeClass(language, "q2", outcome.q2),
      },
      ...(outcome.value === null
        ? []
        : [
            {
              name: t(language, "result.value"),
              value: t(language, "result.ofFive", { value: outcome.value }),
            },
          ]),
    ]),
    ...(outcome.comment === null
      ? []
      : [heading(t(language, "result.comment")), words(view, view.bodyOf(outcome.comment))]),
  ]);
};

/** What is left of an offer at an agency that the organisation file does not have any more. */
export const agencyGoneCard = (language: Language): Card => ({
  language,
  title: t(language, "agencyGone.title"),
  parts: [textPart(t(language, "offer.withdrawn"))],
  buttons: [],
});
