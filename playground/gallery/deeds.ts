/** What people and clocks do to the gallery's question, one line each. */
import type { Truth } from "../../src/tickets/later-truth.ts";
import type { Command } from "../../src/tickets/commands.ts";
import type { Plan } from "../../src/tickets/plans/plan.ts";
import type { Outcome, Step, Ticket } from "../../src/tickets/model.ts";
import { minutes, ownerOf } from "../../src/tickets/model.ts";
import { factsWanted } from "../../src/tickets/waits.ts";
import { askerPerson, morning, offersTo, organisation, pendingOffer } from "./story.ts";
import { type TextId, text } from "./texts.ts";

export const accepts = (ticket: Ticket): Command => {
  const offer = pendingOffer(ticket);
  return { type: "accept", offer: offer.id, expert: offer.expert };
};
export const declines = (ticket: Ticket): Command => {
  const offer = pendingOffer(ticket);
  return { type: "decline", offer: offer.id, expert: offer.expert, reason: "busy" };
};
export const wantsTwoReaders = (ticket: Ticket): Command => {
  const offer = pendingOffer(ticket);
  return { type: "decline", offer: offer.id, expert: offer.expert, reason: "second-reader" };
};
export const letsOfferPass = (ticket: Ticket): Command => ({
  type: "time",
  timer: { name: "offer-expires", offer: pendingOffer(ticket).id },
});
export const rungEnds = (ticket: Ticket): Command => ({
  type: "time",
  timer: { name: "rung-ends", round: ticket.round, rung: ticket.rung },
});
export const truthDue = (ticket: Ticket): Command => ({
  type: "time",
  timer: { name: "ask-truth", answers: ticket.answers.length },
});
export const givesTruth =
  (established: string, source: Truth["source"]) =>
  (ticket: Ticket): Command => ({
    type: "give-truth",
    person: ticket.asker.person,
    truth: { established, source },
  });
export const incorrectDataDue = (): Command => ({
  type: "time",
  timer: { name: "remind-incorrect-data" },
});
export const marksIncorrectData = (step: "notified" | "corrected") => (): Command => ({
  type: "incorrect-data",
  person: askerPerson,
  step,
});
export const foundIncorrect = {
  words: "answer",
  outcome: "incorrect-data-notified",
  basis: ["original-in-hand"],
} as const;
export const fallsSilent = (ticket: Ticket): Command => ({
  type: "time",
  timer: { name: "release", offer: ticket.phase.at === "accepted" ? ticket.phase.offer : "" },
});
export const factsAreMissing = (ticket: Ticket): Command => ({
  type: "time",
  timer: { name: "facts-missing", request: factsWanted(ticket) ?? "" },
});
const owner = (ticket: Ticket): string => ownerOf(ticket) ?? "";

export const asksBack = (ticket: Ticket): Command => ({
  type: "request-facts",
  expert: owner(ticket),
  text: text("asked"),
});
export const expertWrites = (ticket: Ticket): Command => ({
  type: "write",
  by: "expert",
  from: owner(ticket),
  text: text("asked"),
  thanks: false,
});
export const plans =
  (plan: (now: number) => Plan, words: TextId = "nothing") =>
  (ticket: Ticket): Command => ({
    type: "write",
    by: "expert",
    from: owner(ticket),
    text: text(words),
    thanks: false,
    plan: plan(ticket.askedAt),
  });
export const askerWrites = (): Command => ({
  type: "write",
  by: "asker",
  from: askerPerson,
  text: text("told"),
  thanks: false,
});
export const askerShows = (): Command => ({
  type: "write",
  by: "asker",
  from: askerPerson,
  text: text("told"),
  thanks: false,
  pictures: 2,
});
export const askerThanks = (): Command => ({
  type: "write",
  by: "asker",
  from: askerPerson,
  text: text("thanks"),
  thanks: true,
});
export const askerEdits = (): Command => ({
  type: "edit",
  from: askerPerson,
  text: "told",
  to: { id: "told", hash: "hash-edited" },
});
export const askerDeletes = (): Command => ({ type: "delete", from: askerPerson, text: "told" });

type Given = {
  readonly words: TextId;
  readonly outcome: string;
  readonly basis: readonly string[];
};
export const answers =
  ({ words, outcome, basis }: Given, strength = 4) =>
  (ticket: Ticket): Command => ({
    type: "answer",
    answer: {
      expert: owner(ticket),
      agency: organisation.experts.find(({ id }) => id === owner(ticket))?.agency ?? "",
      text: text(words),
      outcome,
      strength,
      basis,
      minutes: "5-10",
      questionQuality: "clear",
    },
  });
const sent = answers({ words: "second", outcome: "forged", basis: ["chip-read-out"] }, 3);
export const corrects = (ticket: Ticket): Command => {
  const command = sent(ticket);
  return command.type === "answer" ? { type: "correct", answer: command.answer } : command;
};
export const takesInHand = (): Command => ({ type: "coordinate", by: "c-ulf" });
export const withOriginal: Given = {
  words: "answer",
  outcome: "forged",
  basis: ["original-with-magnification-and-uv"],
};
export const fromPicture: Given = {
  words: "preliminary",
  outcome: "signs-of-manipulation",
  basis: ["photo-or-scan", "description-only"],
};

export const tellsOutcome =
  (outcome: Partial<Outcome> = {}) =>
  (): Command => ({
    type: "give-outcome",
    person: askerPerson,
    outcome: { q1: 2, q2: 4, value: 5, learned: 4, comment: text("comment"), ...outcome },
  });
export const asker =
  (type: "finish" | "reopen" | "second-opinion" | "withdraw") => (): Command => ({
    type,
    person: askerPerson,
  });

export const asksAnyway = (): Command => ({ type: "ask-anyway", person: askerPerson });
export const takesAnswer = (article: string) => (): Command => ({
  type: "solve",
  person: askerPerson,
  article,
});
export const saysNothing = (): Command => ({ type: "time", timer: { name: "earlier-ends" } });

export const givesUp = (): Command => ({ type: "give-up", reason: text("ended") });

export const handsOver =
  (to: string) =>
  (ticket: Ticket): Command => ({
    type: "hand-over",
    by: owner(ticket),
    asCoordinator: false,
    to: {
      id: "o5Tz9KdQw3Hj6MxB2VyRx",
      expert: to,
      agency: organisation.experts.find(({ id }) => id === to)?.agency ?? "",
      why: {
        sv: "En kollega lämnar över frågan till dig.",
        en: "A colleague is handing the question to you.",
      },
      flags: [],
    },
    note: text("note"),
    expiresAt: morning + minutes(90),
  });

const until = (after: number): number => morning + minutes(after);
export const broadcastTo = (experts: readonly string[]): Step => ({
  kind: "broadcast",
  rung: 2,
  offers: offersTo(experts),
  until: until(75),
  decision: null,
});
export const offersAtOnce = (experts: readonly string[]): Step => ({
  kind: "offer",
  rung: 0,
  offers: offersTo(experts),
  expiresAt: until(5),
  decision: null,
});
/**
 * The step that routing gives where somebody whose practice is stale goes first, and somebody fresh
 * gives a second opinion.
 */
export const practiceFor = (expert: string, secondReader: string): Step => ({
  kind: "offer",
  rung: 0,
  offers: offersTo([expert]).map((offer) => ({
    ...offer,
    id: "o9Lw4RtVb7Kx2NcZ5PfQe",
    secondReader,
    why: {
      sv: "Expert vid Polismyndigheten på ”Pass: äkthet”, nivå 2. Får öva på ämnet: en annan expert gör en egen bedömning efteråt. Före nästa i tur: har färre frågor just nu.",
      en: "Expert at Swedish Police Authority on “Passport: authenticity”, level 2. Gets practice on the topic: another expert makes an assessment of their own afterwards. Before the next in line: has fewer questions right now.",
    },
  })),
  expiresAt: until(30),
  decision: null,
});
/** The step that routing gives where nobody of another agency can be asked. */
export const ownAgencyFor = (expert: string): Step => ({
  kind: "offer",
  rung: 0,
  offers: offersTo([expert]).map((offer) => ({
    ...offer,
    id: "o2Kd8VwNq5Rt7BmX4ZcHe",
    flags: ["SAME_AGENCY_FALLBACK"],
  })),
  expiresAt: until(30),
  decision: null,
});
export const readBy = (expert: string): Step => ({
  kind: "offer",
  rung: 0,
  offers: offersTo([expert]),
  expiresAt: until(60),
  decision: null,
});
export const queueUntil = (wakeAt: number | null): Step => ({
  kind: "queue",
  rung: 0,
  wakeAt,
  decision: null,
});
export const toCoordinator = (coordinators: readonly string[]): Step => ({
  kind: "coordinator",
  rung: 3,
  coordinators,
  until: until(90),
});
export const nobody = (name: string | null, contact: string | null): Step => ({
  kind: "fallback",
  rung: 4,
  name,
  contact,
});
