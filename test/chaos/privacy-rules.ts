/** Rules of privacy: nobody sees or is asked what they may not. */
import type { Recorded } from "../../src/tickets/model.ts";
import { policyFor } from "../../src/org/policy.ts";
import { type Rule, addressOf, seenBy, slotOf, wordsIn } from "./known.ts";
import { ownerOf } from "./people.ts";

/** Every word that anybody saw was theirs to see. */
const secret: Rule = (known) => {
  const words = new Map(known.people.said.map((one) => [one.word, one]));
  const questions = new Map(known.questions.map((one) => [one.ticket.id, one]));
  return known.chats.posts.flatMap((post) => {
    const reader = ownerOf(known.town, post);
    if (slotOf(known, post).slot.startsWith("article")) return [];
    const seen = new Set(post.cards.flatMap(({ card }) => wordsIn(JSON.stringify(card.parts))));
    return [...seen].flatMap((word) => {
      const said = words.get(word);
      const ticket = questions.get(known.ticketOf.get(word) ?? "")?.ticket;
      // A form's words before there is a question, and the draft that keeps them, are their
      // writer's own.
      if (said === undefined || said.by.id === reader?.id) return [];
      if (ticket === undefined || reader === undefined) return [`${word} in ${post.place}`];
      const asks = ticket.asker.person === reader.address;
      const took = ticket.offers.some(
        (offer) => offer.expert === reader.id && offer.state === "accepted",
      );
      const handed = ticket.offers.some(
        (offer) => offer.expert === reader.id && offer.via === "handover",
      );
      const offered = ticket.offers.some((offer) => offer.expert === reader.id);
      const mine = ticket.answers.some(({ expert }) => expert === reader.id);
      const may = {
        // An offer shows how the question begins, and why it is urgent.
        question: offered || ticket.coordinators.includes(reader.id),
        answer: asks,
        message: asks !== (said.by.address === ticket.asker.person) && (asks || took),
        note: took || handed,
        comment: mine,
      }[said.kind];
      return may ? [] : [`${reader.id} saw the ${said.kind} ${word} of ${ticket.number}`];
    });
  });
};

/**
 * Whoever declined for conflict sees no word of what is said about the question, and is not asked
 * again. How it begins stood on the offer.
 */
const conflict: Rule = (known) =>
  known.questions.flatMap(({ ticket, history }) =>
    ticket.offers
      .filter(({ declined }) => declined === "conflict")
      .flatMap(({ expert, id }) => {
        const declinedAt = history.findIndex(
          ({ event }) => event.type === "declined" && event.offer === id,
        );
        const again = history
          .slice(declinedAt)
          .some(
            ({ event }) =>
              "offers" in event && event.offers.some((offer) => offer.expert === expert),
          );
        const took = ticket.offers.some(
          (offer) => offer.expert === expert && offer.state === "accepted",
        );
        // A note goes with an offer, to whoever is offered the question.
        const words = new Set(
          known.people.said
            .filter(
              ({ kind, word, by }) =>
                kind !== "note" &&
                kind !== "question" &&
                known.ticketOf.get(word) === ticket.id &&
                by.id !== expert,
            )
            .map(({ word }) => word),
        );
        // They may have read the draft of an article before: the conflict was not known then.
        const then = known.time.fromClock(history[declinedAt]?.at ?? 0);
        const seen = seenBy(known, addressOf(known, expert)).filter(
          ({ key, at }) => !key.startsWith("article:") || at >= then,
        );
        const read = seen.some((post) =>
          post.cards.some(({ card }) =>
            wordsIn(JSON.stringify(card)).some((word) => words.has(word)),
          ),
        );
        return [
          ...(again ? [`${expert} was asked again after a conflict in ${ticket.number}`] : []),
          ...(read && !took ? [`${expert} has a conflict and read ${ticket.number}`] : []),
        ];
      }),
  );

/** Whoever gives a second opinion sees nothing of the first answer before their own is given. */
const secondReaderIsBlind: Rule = (known) =>
  known.questions.flatMap(({ ticket, history }) => {
    const from = history.findIndex(({ event }) => event.type === "second-opinion-requested");
    const firstAnswer = history.findIndex(({ event }) => event.type === "answered");
    if (from < 0) return [];
    // Also what was written while somebody for the second opinion was looked for: it went to
    // whoever had answered.
    const taken = history.findIndex(({ event }, i) => i > from && event.type === "accepted");
    const later = history.slice(firstAnswer, taken < 0 ? history.length : taken);
    const hidden = new Set(
      later.flatMap(({ event }) => {
        const id =
          event.type === "wrote"
            ? event.text.id
            : event.type === "answered"
              ? event.answer.text.id
              : null;
        return id === null ? [] : wordsIn(known.texts.get(id) ?? "");
      }),
    );
    const first = new Set(ticket.answers.slice(0, 1).map(({ expert }) => expert));
    return ticket.offers
      .filter(
        (offer) =>
          !first.has(offer.expert) &&
          // Once reopened, it is an ordinary question again.
          history
            .slice(from, from + untilReopened(history.slice(from)))
            .some(({ event }) => event.type === "accepted" && event.offer === offer.id),
      )
      .flatMap((offer) => {
        const answered =
          ticket.answers.find(({ expert }) => expert === offer.expert)?.at ?? Infinity;
        // Whoever approves articles reads answers; it is known that such a person may be asked for
        // a second opinion.
        const cards = seenBy(known, addressOf(known, offer.expert)).filter(
          (post) => !slotOf(known, post).slot.startsWith("article"),
        );
        const saw = cards.flatMap((post) =>
          post.cards
            .filter(({ clock }) => clock < answered)
            .flatMap(({ card }) => wordsIn(JSON.stringify(card.parts))),
        );
        return saw.some((word) => hidden.has(word))
          ? [
              `${offer.expert} is the second reader of ${ticket.number} and saw what the first one thought`,
            ]
          : [];
      });
  });

/**
 * Nobody is offered what policy forbids, their own question, or the same question twice in a round.
 */
const offersAllowed: Rule = (known) =>
  known.questions.flatMap(({ ticket }) => {
    const { sameAgency } = policyFor(known.town.organisation, ticket.asker.agency);
    const own = sameAgency[ticket.question.urgency] === "never";
    const singles = ticket.offers.filter(
      ({ via, state }) => via === "single" && state !== "withdrawn",
    );
    return [
      ...ticket.offers
        .filter(({ expert }) => expert === ticket.asker.expert)
        .map(({ expert }) => `${expert} was offered their own ${ticket.number}`),
      ...(own
        ? ticket.offers
            .filter(({ agency, via }) => via !== "handover" && agency === ticket.asker.agency)
            .map(({ expert }) => `${expert} is of the asker's agency: ${ticket.number}`)
        : []),
      ...[...Map.groupBy(singles, ({ round, expert }) => `${expert} in round ${round}`)]
        .filter(([, all]) => all.length > 1)
        .map(([who]) => `${who} was offered ${ticket.number} twice`),
    ];
  });

export const privacyRules: readonly Rule[] = [secret, conflict, secondReaderIsBlind, offersAllowed];

/** How many events come before it is reopened. */
function untilReopened(events: readonly Recorded[]): number {
  const at = events.findIndex(({ event }) => event.type === "reopened");
  return at === -1 ? events.length : at;
}
