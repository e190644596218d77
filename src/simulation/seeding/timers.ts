/** Sets the timers of a question, as src/tickets/effects.ts does, and decides them when they are due. */
import type { Timer } from "../../tickets/commands.ts";
import { type Event, type Instant, type Ticket, days, minutes } from "../../tickets/model.ts";
import { untilClosed } from "../../tickets/after-answer.ts";
import { queueEnd } from "../../tickets/waits.ts";
import type { Follow } from "./stage.ts";

export const setTimers: Follow = (stage, course, { at, event }) => {
  const { ticket } = course;
  if (ticket === null) return;
  for (const { timer, due } of timersAfter(ticket, event, at))
    stage.later(course, due, (now) => {
      stage.act(course, { type: "time", timer }, { at: now, by: "timer" });
    });
};

type Set = { readonly timer: Timer; readonly due: Instant };
const timersAfter = (ticket: Ticket, event: Event, at: Instant): readonly Set[] => {
  const { round } = ticket;
  switch (event.type) {
    case "shown":
      return event.until === null ? [] : [{ timer: { name: "earlier-ends" }, due: event.until }];
    case "offered":
      return event.offers.map(({ id }) => ({
        timer: { name: "offer-expires", offer: id },
        due: event.expiresAt,
      }));
    case "queued":
      return [event.wakeAt, queueEnd(ticket)].flatMap((wakeAt) =>
        wakeAt === null ? [] : [{ timer: { name: "wake", round }, due: Math.max(wakeAt, at) }],
      );
    case "broadcast":
    case "escalated":
      return [{ timer: { name: "rung-ends", round, rung: event.rung }, due: event.until }];
    case "accepted":
      return [
        {
          timer: { name: "still-on-it", offer: event.offer },
          due: at + minutes(ticket.policy.timers.stillOnItMin),
        },
        {
          timer: { name: "release", offer: event.offer },
          due: at + minutes(ticket.policy.timers.releaseMin),
        },
      ];
    case "answered":
      return untilClosed(ticket, at).map((set) => ({ timer: set.timer, due: set.at }));
    case "incorrect-data": {
      const { incorrectDataDays } = ticket.policy.timers;
      return event.step === "found" && incorrectDataDays !== undefined
        ? [{ timer: { name: "remind-incorrect-data" }, due: at + days(incorrectDataDays) }]
        : [];
    }
    default:
      return [];
  }
};
