/**
 * Rules of a question's course: one owner, each timer once, no end missed, and a correct record.
 */
import { fold } from "../../src/tickets/evolve.ts";
import type { Recorded, Ticket } from "../../src/tickets/model.ts";
import type { Rule } from "./known.ts";

/** A timer acts once and not before its time. */
const timersOnce: Rule = ({ questions }) =>
  questions.flatMap(({ ticket, history }) => {
    const of = (name: (one: Recorded) => string | null) => {
      const names = history.flatMap((one) => name(one) ?? []);
      return names.filter((one, i) => names.indexOf(one) !== i);
    };
    let answers = 0;
    let activity = 0;
    const twice = of(({ event, by }) => {
      if (event.type === "answered") answers += 1;
      if (["accepted", "wrote", "facts-requested"].includes(event.type)) activity += 1;
      if (event.type === "expired") return `expiry of ${event.offer}`;
      if (event.type === "closed" && by === "timer") return `closing after answer ${answers}`;
      if (event.type === "reminded")
        return event.what === "outcome"
          ? `reminder of answer ${answers}`
          : `reminder in silence ${activity}`;
      return null;
    });
    const early = history.flatMap(({ at, by, event }) => {
      if (event.type !== "expired" || by !== "timer") return [];
      const offer = ticket.offers.find(({ id }) => id === event.offer);
      return at < (offer?.expiresAt ?? 0) ? [`${event.offer} expired before its time`] : [];
    });
    return [...twice.map((what) => `twice in ${ticket.number}: ${what}`), ...early];
  });

const oneOwner: Rule = ({ questions }) =>
  questions.flatMap(({ ticket, history }) => {
    let owner: string | null = null;
    const problems: string[] = [];
    for (const { event } of history) {
      if (event.type === "accepted") {
        if (owner !== null)
          problems.push(`${ticket.number} was taken by ${event.expert} from ${owner}`);
        owner = event.expert;
      }
      if (
        ["released", "handed-over", "reopened", "second-opinion-requested", "cancelled"].includes(
          event.type,
        )
      )
        owner = null;
    }
    return problems;
  });

const foldedAgain: Rule = ({ questions }) =>
  questions.flatMap(({ ticket, history }) => {
    const again = fold(history.map((one) => one));
    return JSON.stringify(again) === JSON.stringify(ticket)
      ? []
      : [`${ticket.number} is not what its events say`];
  });

/** After calm weather and enough time a question has ended, or waits for the asker's facts. */
const ended: Rule = ({ questions }) => {
  const waits = ({ phase, waitingForFactsSince }: Ticket): boolean =>
    phase.at === "accepted" && waitingForFactsSince !== null;
  return questions.flatMap(({ ticket }) => {
    const { at } = ticket.phase;
    const done = at === "closed" || at === "cancelled" || at === "fallback";
    return done || waits(ticket) ? [] : [`${ticket.number} is forgotten: ${at}`];
  });
};

export const courseRules: readonly Rule[] = [timersOnce, oneOwner, foldedAgain, ended];
