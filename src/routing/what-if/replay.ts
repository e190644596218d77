/**
 * A course of events: questions are asked, taken, declined and closed, and time passes. What each
 * event means for the questions; how a command is carried out is in sequence-world.ts.
 */
import type { Instant } from "../../tickets/model.ts";
import { momentOf } from "../calendar.ts";
import { createDuty } from "../roster/duty.ts";
import { byCodePoint } from "../order.ts";
import {
  type Action,
  type Defaults,
  type SequenceScenario,
  merged,
  questionIn,
} from "./scenario.ts";
import {
  type Asked,
  type Play,
  type QuestionView,
  carryOut,
  createPlay,
  hasRoom,
  openQuestion,
  viewOf,
} from "./replay-world.ts";

type StepResult = { readonly [question: string]: QuestionView | "ok" | "rejected" };
export type SequenceResult = { readonly name: string; readonly steps: readonly StepResult[] };

export const playSequence = (scenario: SequenceScenario, defaults: Defaults): SequenceResult => {
  const play = createPlay(scenario, defaults);
  const steps = scenario.steps.map(({ at, do: action }): StepResult => {
    const result = act(play, action, momentOf(at)) ? "ok" : "rejected";
    const views = [...play.questions].map(([id, { ticket }]) => [id, viewOf(ticket)] as const);
    return { result, ...Object.fromEntries(views) };
  });
  return { name: scenario.name, steps };
};

/** false: it was refused. Whatever frees someone releases the queue in the same moment. */
const act = (play: Play, action: Action, now: Instant): boolean => {
  const done = actAlone(play, action, now);
  if (action.type !== "ask") releaseQueue(play, now);
  return done;
};

const actAlone = (play: Play, action: Action, now: Instant): boolean => {
  switch (action.type) {
    case "ask":
      return openQuestion(play, questionIn(action.question, play.defaults), now);
    case "tick":
      runTimers(play, now);
      if (play.setting.policy.withdrawAtShiftEnd) endShifts(play, now);
      return true;
    case "accept":
    case "decline":
      return answerOffer(play, action, now);
    case "close":
      return close(play, action.question ?? firstQuestion, now);
    case "expert":
      return change(play, action);
  }
};

/** The question that an action means when it names none. */
const firstQuestion = "Q1";

/** The new fields may stand beside the type or in `set`. */
const change = (play: Play, action: Extract<Action, { type: "expert" }>): boolean => {
  const { type: _, id, expert, set, ...fields } = action;
  const known = play.experts.find((one) => one.id === (id ?? expert));
  if (known === undefined) return false;
  const changed = merged(known, { ...fields, ...set, id: known.id });
  play.experts = play.experts.map((one) => (one === known ? changed : one));
  return true;
};

const answerOffer = (
  play: Play,
  action: Extract<Action, { type: "accept" | "decline" }>,
  now: Instant,
): boolean => {
  const asked = play.questions.get(action.question ?? firstQuestion);
  const offer = asked?.ticket.offers.findLast(({ expert }) => expert === action.expert);
  if (asked === undefined || offer === undefined) return false;
  const { expert } = action;
  if (action.type === "decline") {
    const reason = action.reason ?? "busy";
    return carryOut(play, asked, {
      now,
      command: { type: "decline", offer: offer.id, expert, reason },
    });
  }
  // A broadcast reserves no room, so whether there is any is looked at now.
  if (offer.via === "broadcast" && !hasRoom(play, expert)) return false;
  return carryOut(play, asked, { now, command: { type: "accept", offer: offer.id, expert } });
};

/** The asker closes: while nobody has answered, that withdraws the question. */
const close = (play: Play, id: string, now: Instant): boolean => {
  const asked = play.questions.get(id);
  if (asked === undefined) return false;
  const { person } = asked.ticket.asker;
  return carryOut(play, asked, { now, command: { type: "withdraw", person } });
};

/** Timers that are due, earliest first; what they set in motion is not due before a later tick. */
const runTimers = (play: Play, now: Instant): void => {
  const due = [...play.questions.values()]
    .flatMap((asked) => asked.timers.map((timer) => ({ asked, timer })))
    .filter(({ timer }) => timer.at <= now)
    .toSorted((a, b) => a.timer.at - b.timer.at || byQueueOrder(a.asked, b.asked));
  for (const { asked, timer } of due) {
    asked.timers = asked.timers.filter((one) => one !== timer);
    carryOut(play, asked, { now, command: { type: "time", timer: timer.timer } });
  }
};

/** Offers to people whose shift is over move on. */
const endShifts = (play: Play, now: Instant): void => {
  for (const asked of [...play.questions.values()].toSorted(byQueueOrder)) {
    const duty = createDuty({
      schedules: play.setting.schedules,
      topics: asked.question.topics,
      respectHours: play.setting.policy.respectHours,
    });
    const experts = play.experts
      .filter((expert) => duty.reasons(expert, now).length > 0)
      .map(({ id }) => id);
    carryOut(play, asked, { now, command: { type: "end-shift", experts } });
  }
};

const releaseQueue = (play: Play, now: Instant): void => {
  for (const asked of [...play.questions.values()].toSorted(byQueueOrder))
    carryOut(play, asked, { now, command: { type: "wake" } });
};

/** Urgent first, then oldest. */
const byQueueOrder = (a: Asked, b: Asked): number =>
  Number(b.question.urgency === "urgent") - Number(a.question.urgency === "urgent") ||
  a.ticket.askedAt - b.ticket.askedAt ||
  byCodePoint(a.question.id, b.question.id);
