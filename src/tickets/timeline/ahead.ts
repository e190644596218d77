/** Tells what happens next to a question, and when, if nobody does anything: the timers that count. */
import { reopenableSince } from "../earlier.ts";
import { type Instant, type Ticket, days, minutes } from "../model.ts";
import { backAt, callOf } from "../plans/planning.ts";
import { currentSecondOpinion } from "../second-opinion.ts";
import { factsDays } from "../waits.ts";

export type StepAhead = { readonly at: Instant | null; readonly what: AheadWhat };
export type AheadWhat =
  | "goesToExpert"
  | "nextExpert"
  | "onDuty"
  | "freeHand"
  | "movesOn"
  | "turnThere"
  | "factsEnd"
  | "stillOnIt"
  | "expertCalls"
  | "askerCalls"
  | "backToIt"
  | "goesOn"
  | "secondOpinion"
  | "closes"
  | "reopenUntil"
  | "truth";

/** The soonest first; an event without a time comes first. */
export const aheadOf = (ticket: Ticket, now: Instant): readonly StepAhead[] =>
  nextOf(ticket)
    .filter(({ at }) => at === null || at > now)
    .toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));

const nextOf = (ticket: Ticket): readonly StepAhead[] => {
  const { phase, offers, waitingForFactsSince: facts } = ticket;
  const { stillOnItMin, releaseMin } = ticket.policy.timers;
  switch (phase.at) {
    case "new":
      return [{ at: phase.until, what: "goesToExpert" }];
    case "offered": {
      const ends = offers
        .filter(({ state }) => state === "pending")
        .map(({ expiresAt }) => expiresAt);
      return [{ at: ends.length === 0 ? null : Math.min(...ends), what: "nextExpert" }];
    }
    case "queued":
      return [{ at: phase.wakeAt, what: phase.wakeAt === null ? "freeHand" : "onDuty" }];
    // What the next rung is, the ladder then in force says, and whom it finds.
    case "broadcast":
    case "coordinator":
      return [{ at: phase.until, what: "movesOn" }];
    case "fallback":
      return [{ at: null, what: "turnThere" }];
    case "accepted":
      if (facts !== null) return [{ at: facts + days(factsDays), what: "factsEnd" }];
      return [
        ...planned(ticket),
        ...(phase.reminded
          ? []
          : [{ at: phase.activeAt + minutes(stillOnItMin), what: "stillOnIt" as const }]),
        { at: phase.activeAt + minutes(releaseMin), what: "goesOn" },
      ];
    case "answered":
    case "closed":
      return afterAnswer(ticket);
    case "cancelled":
      return [];
  }
};

const planned = (ticket: Ticket): readonly StepAhead[] => {
  const call = callOf(ticket);
  const back = backAt(ticket);
  return [
    ...(call === null
      ? []
      : [{ at: call.at, what: call.caller === "expert" ? "expertCalls" : "askerCalls" } as const]),
    ...(back === null ? [] : [{ at: back, what: "backToIt" as const }]),
  ];
};

const afterAnswer = (ticket: Ticket): readonly StepAhead[] => {
  const { phase, answers, policy, truth } = ticket;
  const { closeDays, reopenDays, truthDays } = policy.timers;
  const answered = answers.at(-1)?.at;
  const reopenable = reopenableSince(ticket);
  return [
    ...(currentSecondOpinion(ticket) === null
      ? []
      : [{ at: null, what: "secondOpinion" as const }]),
    ...(phase.at === "answered" && answered !== undefined
      ? [{ at: answered + days(closeDays), what: "closes" as const }]
      : []),
    ...(reopenable === null
      ? []
      : [{ at: reopenable + days(reopenDays), what: "reopenUntil" as const }]),
    ...(answered === undefined || truthDays === undefined || truth !== undefined
      ? []
      : [{ at: answered + days(truthDays), what: "truth" as const }]),
  ];
};
