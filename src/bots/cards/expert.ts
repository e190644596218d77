/** Cards for the expert: the offer and its end, the work, and what came of it. */
import type { Button, Card, Part } from "../card.ts";
import type { Offer } from "../../tickets/model.ts";
import { ownerOf } from "../../tickets/model.ts";
import { answerBy, namedReader, readingAfter, wantsTwo } from "../../tickets/second-opinion.ts";
import { type View, askerRole, entryName, expertRole, questionFacts, timeText } from "./view.ts";
import { capitalised, say } from "../text/i18n.ts";
import { strengthText } from "./conflicting-answers.ts";
import {
  button,
  card,
  facts,
  note,
  text,
  title,
  topicFields,
  urgency,
  urgent,
  withButtons,
  words,
} from "./parts.ts";

/** The offer names everything but the question's words: who declines for conflict must not have read them. */
export const offerCard = (view: View, offerId: string): Card | null => {
  const offer = view.ticket.offers.find((o) => o.id === offerId);
  if (offer === undefined) return null;
  if (offer.state !== "pending") return offerOver(view, offer);
  const { language } = view.reader;
  const parts: readonly Part[] = [
    facts([
      ...urgent(view),
      ...questionFacts(view),
      { name: say(language, "fact.asker"), value: capitalised(askerRole(view)) },
      { name: say(language, "fact.answerBefore"), value: timeText(view, offer.expiresAt) },
    ]),
    ...handedOverNote(view, offer),
    note(say(language, "offer.why", { why: offer.why[language] })),
    note(say(language, "offer.textLater")),
  ];
  const ids = { offer: offer.id };
  return withButtons(card(view, title(view, "offer.title"), parts), [
    button(view, "offer.accept", { says: "accept", ids, style: "primary" }),
    button(view, "offer.decline", { says: "decline", ids, opensForm: true }),
  ]);
};

const handedOverNote = (view: View, offer: Offer): readonly Part[] =>
  offer.via === "handover" ? handoverNote(view) : [];
const handoverNote = (view: View): readonly Part[] =>
  view.ticket.handoverNote === null
    ? []
    : [
        text(say(view.reader.language, "offer.note")),
        words(view, view.words(view.ticket.handoverNote)),
      ];

const offerOver = (view: View, offer: Offer): Card => {
  const { language } = view.reader;
  const owner = ownerOf(view.ticket);
  const taken = offer.state === "withdrawn" && owner !== null && owner !== offer.expert;
  const sentence = taken
    ? say(language, "offer.withdrawnTaken", { who: expertRole(view, owner) })
    : say(language, `offer.${offer.state}`);
  return card(view, title(view, "offer.titleOver"), [text(sentence), facts(questionFacts(view))]);
};

export const workCard = (view: View, offerId: string): Card => {
  const { ticket, reader } = view;
  const mine = ticket.phase.at === "accepted" && ticket.phase.offer === offerId;
  const parts: readonly Part[] = [
    text(workStatus(view, offerId)),
    ...(mine && ticket.secondOpinion ? [note(say(reader.language, "work.second"))] : []),
    ...(mine ? readAfterNote(view) : []),
    words(view, view.words(ticket.question.text)),
    facts([
      ...urgency(view),
      ...questionFacts(view),
      ...topicFields(view),
      { name: say(reader.language, "fact.asker"), value: capitalised(askerRole(view)) },
    ]),
    // A second reader must not learn what the first one thought.
    ...(mine && !ticket.secondOpinion ? handoverNote(view) : []),
  ];
  const heading = title(view, mine ? "work.title" : "offer.titleOver");
  return withButtons(card(view, heading, parts), mine ? workButtons(view) : []);
};

/** Before the answer: that somebody else will assess it too, and why. */
const readAfterNote = ({ ticket, reader: { language } }: View): readonly Part[] => {
  if (namedReader(ticket) !== null) return [note(say(language, "work.paired"))];
  return wantsTwo(ticket) ? [note(say(language, "work.two"))] : [];
};

const workStatus = (view: View, offerId: string): string => {
  const { ticket, reader } = view;
  const { language } = reader;
  const { phase } = ticket;
  if (ticket.exercise !== undefined && (phase.at === "closed" || phase.at === "cancelled"))
    return say(language, "work.exercise");
  if (phase.at === "cancelled") return say(language, `work.${phase.why ?? phase.at}`);
  const offer = ticket.offers.find((o) => o.id === offerId);
  const read = offer === undefined ? null : readText(view, offer);
  if (read !== null) return read;
  if (offer !== undefined && ownerOf(ticket) !== offer.expert)
    return say(language, "work.passedOn");
  if (phase.at === "answered" || phase.at === "closed") return say(language, `work.${phase.at}`);
  return say(language, ticket.waitingForFactsSince === null ? "work.hint" : "work.waiting");
};

/** To whoever answered first: that somebody reads after them, and what came of it. */
const readText = (view: View, offer: Offer): string | null => {
  const { ticket, reader } = view;
  const { language } = reader;
  const n = answerBy(ticket, offer);
  const reading = n === null ? null : readingAfter(ticket, n);
  if (n === null || reading === null) return null;
  const second = ticket.answers[n];
  if (reading.missed) return null;
  if (second === undefined) return say(language, "work.beingRead");
  const outcome = entryName("outcomes", second.outcome, language);
  return say(language, "work.read", { outcome, strength: strengthText(view, second) });
};

const workButtons = (view: View): readonly Button[] => [
  button(view, "answer.open", { says: "answer", style: "primary", opensForm: true }),
  button(view, "ticket.more-info", { says: "moreInfo", opensForm: true }),
  button(view, "ticket.handover", { says: "handover", opensForm: true }),
];

export const stillCard = (view: View, offer: string): Card => {
  const { language } = view.reader;
  const { phase } = view.ticket;
  return phase.at === "accepted" && phase.offer === offer
    ? withButtons(
        card(view, title(view, "still.title"), [text(say(language, "still.text"))]),
        workButtons(view),
      )
    : card(view, title(view, "offer.titleOver"), [text(say(language, "still.over"))]);
};

export const releasedCard = (view: View): Card =>
  card(view, title(view, "released.title"), [text(say(view.reader.language, "released.text"))]);

/** What the answer led to: the expert learns from it. */
export const resultCard = (view: View, n: number): Card | null => {
  const outcome = view.ticket.outcomes[n - 1];
  if (outcome === undefined) return null;
  const { language } = view.reader;
  const q1 = say(language, `form.outcome.q1_${outcome.q1}`);
  return card(view, title(view, "result.title"), [
    text(say(language, "result.text", { q1 })),
    facts([
      {
        name: say(language, "result.q2"),
        value: say(language, `form.outcome.q2_${outcome.q2}`),
      },
      ...(outcome.value === null
        ? []
        : [
            {
              name: say(language, "result.value"),
              value: say(language, "result.ofFive", { value: outcome.value }),
            },
          ]),
    ]),
    ...(outcome.comment === null
      ? []
      : [text(say(language, "result.comment")), words(view, view.words(outcome.comment))]),
  ]);
};
