/**
 * Replays a course of events: questions are asked, accepted, declined and closed, and time passes.
 *
 * This file says what each event means for the questions; replay-world.ts carries commands out.
 */
import type { Instant } from "../../tickets/model.ts";
import { momentOf } from "../calendar.ts";
import { createDuty } from "../roster/duty.ts";
import { byCodePoint } from "../order.ts";
import { type Action, type Defaults, type ReplayScenario, merged, questionIn } from "./scenario.ts";
import {
  type ReplayedQuestion,
  type Replay,
  type QuestionView,
  replayCommand,
  createReplay,
  hasRoom,
  openQuestion,
  viewOf,
} from "./replay-world.ts";

type StepResult = { readonly [question: string]: QuestionView | "ok" | "rejected" };
export type ReplayResult = { readonly name: string; readonly steps: readonly StepResult[] };

export const replayScenario = (scenario: ReplayScenario, defaults: Defaults): ReplayResult => {
  const replay = createReplay(scenario, defaults);
  const steps = scenario.steps.map(({ at, do: action }): StepResult => {
    const result = act(replay, action, momentOf(at)) ? "ok" : "rejected";
    const views = [...replay.questions].map(([id, { ticket }]) => [id, viewOf(ticket)] as const);
    return { result, ...Object.fromEntries(views) };
  });
  return { name: scenario.name, steps };
};

/**
 * Carries out one action; false: it was refused. Whatever frees somebody releases the queue in the
 * same moment.
 */
const act = (replay: Replay, action: Action, now: Instant): boolean => {
  const done = actAlone(replay, action, now);
  if (action.type !== "ask") releaseQueue(replay, now);
  return done;
};

const actAlone = (replay: Replay, action: Action, now: Instant): boolean => {
  switch (action.type) {
    case "ask":
      return openQuestion(replay, questionIn(action.question, replay.defaults), now);
    case "tick":
      runTimers(replay, now);
      if (replay.setting.policy.withdrawAtShiftEnd) endShifts(replay, now);
      return true;
    case "accept":
    case "decline":
      return answerOffer(replay, action, now);
    case "close":
      return close(replay, action.question ?? firstQuestion, now);
    case "expert":
      return change(replay, action);
  }
};

/** The question that an action means when it names none. */
const firstQuestion = "Q1";

/** Changes an expert. The new fields may stand beside the type or in `set`. */
const change = (replay: Replay, action: Extract<Action, { type: "expert" }>): boolean => {
  const { type: _, id, expert, set, ...fields } = action;
  const known = replay.experts.find((one) => one.id === (id ?? expert));
  if (known === undefined) return false;
  const changed = merged(known, { ...fields, ...set, id: known.id });
  replay.experts = replay.experts.map((one) => (one === known ? changed : one));
  return true;
};

const answerOffer = (
  replay: Replay,
  action: Extract<Action, { type: "accept" | "decline" }>,
  now: Instant,
): boolean => {
  const asked = replay.questions.get(action.question ?? firstQuestion);
  const offer = asked?.ticket.offers.findLast(({ expert }) => expert === action.expert);
  if (asked === undefined || offer === undefined) return false;
  const { expert } = action;
  if (action.type === "decline") {
    const reason = action.reason ?? "busy";
    return replayCommand(replay, asked, {
      now,
      command: { type: "decline", offer: offer.id, expert, reason },
    });
  }
  // A broadcast reserves no room, so room is checked at acceptance.
  if (offer.via === "broadcast" && !hasRoom(replay, expert)) return false;
  return replayCommand(replay, asked, {
    now,
    command: { type: "accept", offer: offer.id, expert },
  });
};

/** Closes a question as its asker; while nobody has answered, that withdraws it. */
const close = (replay: Replay, id: string, now: Instant): boolean => {
  const asked = replay.questions.get(id);
  if (asked === undefined) return false;
  const { person } = asked.ticket.asker;
  return replayCommand(replay, asked, { now, command: { type: "withdraw", person } });
};

/** Runs the timers that are due, earliest first; timers that these set run at a later tick. */
const runTimers = (replay: Replay, now: Instant): void => {
  const due = [...replay.questions.values()]
    .flatMap((asked) => asked.timers.map((timer) => ({ asked, timer })))
    .filter(({ timer }) => timer.at <= now)
    .toSorted((a, b) => a.timer.at - b.timer.at || byQueueOrder(a.asked, b.asked));
  for (const { asked, timer } of due) {
    asked.timers = asked.timers.filter((one) => one !== timer);
    replayCommand(replay, asked, { now, command: { type: "time", timer: timer.timer } });
  }
};

/** Withdraws the offers to people who are not on duty, so that the questions move on. */
const endShifts = (replay: Replay, now: Instant): void => {
  for (const asked of [...replay.questions.values()].toSorted(byQueueOrder)) {
    const duty = createDuty({
      schedules: replay.setting.schedules,
      topics: asked.question.topics,
      respectHours: replay.setting.policy.respectHours,
    });
    const experts = replay.experts
      .filter((expert) => duty.reasons(expert, now).length > 0)
      .map(({ id }) => id);
    replayCommand(replay, asked, { now, command: { type: "end-shift", experts } });
  }
};

const releaseQueue = (replay: Replay, now: Instant): void => {
  for (const asked of [...replay.questions.values()].toSorted(byQueueOrder))
    replayCommand(replay, asked, { now, command: { type: "wake" } });
};

/** Urgent first, then oldest. */
const byQueueOrder = (a: ReplayedQuestion, b: ReplayedQuestion): number =>
  Number(b.question.urgency === "urgent") - Number(a.question.urgency === "urgent") ||
  a.ticket.askedAt - b.ticket.askedAt ||
  byCodePoint(a.question.id, b.question.id);
