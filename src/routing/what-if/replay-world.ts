/**
 * Holds a replay in memory, in place of database and chat, and carries out its commands.
 *
 * Commands go through the real decider, timers are kept, and each expert's open questions and
 * offers are counted.
 */
import { decide } from "../../tickets/decide.ts";
import { type Effect, effectsOf } from "../../tickets/effects.ts";
import { evolve } from "../../tickets/evolve.ts";
import { pending } from "../../tickets/steps.ts";
import type { Command } from "../../tickets/commands.ts";
import { type Instant, type Step, type Ticket, ownerOf } from "../../tickets/model.ts";
import { instantText } from "../calendar.ts";
import { recordedStep } from "../choice/recorded-step.ts";
import { nextStep } from "../choice/ladder.ts";
import { byCodePoint } from "../order.ts";
import {
  type Defaults,
  type ReplayScenario,
  type ResolvedScenario,
  settingOf,
} from "./scenario.ts";
import { type Situation, situationOf } from "../choice/situation.ts";
import type { RoutingExpert, RoutingQuestion } from "../model.ts";

type TimerEffect = Extract<Effect, { kind: "timer" }>;
export type ReplayedQuestion = {
  readonly question: RoutingQuestion;
  ticket: Ticket;
  timers: readonly TimerEffect[];
};
export type Replay = {
  readonly setting: ResolvedScenario;
  readonly defaults: Defaults;
  experts: readonly RoutingExpert[];
  readonly questions: Map<string, ReplayedQuestion>;
  readonly lastOffered: Map<string, Instant>;
  ids: number;
};
export type QuestionView = {
  readonly state: string;
  readonly to: readonly string[];
  readonly expiresAt: string | null;
  readonly owner: string | null;
  readonly recipients: readonly string[];
  readonly withdrawn: readonly string[];
};

export const createReplay = (scenario: ReplayScenario, defaults: Defaults): Replay => {
  const setting = settingOf(scenario, defaults);
  return {
    setting,
    defaults,
    experts: setting.experts,
    questions: new Map(),
    lastOffered: new Map(),
    ids: 0,
  };
};

type Doing = { readonly now: Instant; readonly command: Command };

export const openQuestion = (replay: Replay, question: RoutingQuestion, now: Instant): boolean => {
  if (replay.questions.has(question.id)) return false;
  const done = decided(replay, { question, ticket: null }, { now, command: askFor(question) });
  if (done === null) return false;
  replay.questions.set(question.id, { question, ticket: done.ticket, timers: done.timers });
  return true;
};

/** Carries out a command; false: the decider refused, and nothing has changed. */
export const replayCommand = (replay: Replay, asked: ReplayedQuestion, doing: Doing): boolean => {
  const done = decided(replay, asked, doing);
  if (done === null) return false;
  add(asked, done);
  return true;
};

type Done = { readonly ticket: Ticket; readonly timers: readonly TimerEffect[] };
const add = (asked: ReplayedQuestion, done: Done): void => {
  asked.ticket = done.ticket;
  asked.timers = [...asked.timers, ...done.timers];
};

const decided = (
  replay: Replay,
  asked: { readonly question: RoutingQuestion; readonly ticket: Ticket | null },
  { now, command }: Doing,
): Done | null => {
  const route = (ticket: Ticket) => routed(replay, { question: asked.question, ticket }, now);
  const decision = decide(asked.ticket, command, { now, route });
  if (!decision.ok) return null;
  const recorded = decision.events.map((event) => ({ at: now, by: "", event }));
  const ticket = recorded.reduce(evolve, asked.ticket);
  if (ticket === null) return null;
  for (const { expert, offeredAt } of ticket.offers) {
    if (offeredAt === now) replay.lastOffered.set(expert, now);
  }
  const timers = effectsOf(ticket, recorded).filter((effect) => effect.kind === "timer");
  return { ticket, timers };
};

const routed = (
  replay: Replay,
  asked: { readonly question: RoutingQuestion; readonly ticket: Ticket },
  now: Instant,
): Step => {
  const input = {
    ...replay.setting,
    experts: expertsNow(replay, asked),
    // A scenario names no coordinators and no address; the rungs are there all the same.
    coordinators: ["coordinator"],
    fallback: null,
  };
  const newId = (): string => {
    replay.ids += 1;
    return `offer-${replay.ids}`;
  };
  const situation = situationIn(asked);
  const step = nextStep({ situation, needs: asked.question }, input, { now, newId });
  // A replay shows who is asked when, and nobody reads why.
  return recordedStep(step, () => ({ sv: "", en: "" }));
};

/**
 * The situation of the question, with what the scenario says of its past before what has happened
 * since.
 */
const situationIn = (asked: {
  readonly question: RoutingQuestion;
  readonly ticket: Ticket;
}): Situation => {
  const { question } = asked;
  const situation = situationOf(asked.ticket);
  return {
    ...situation,
    topics: question.topics,
    declinedBy: [...question.declinedBy, ...situation.declinedBy],
    timedOut: [...question.timedOut, ...situation.timedOut],
    relatedExpert: situation.relatedExpert ?? question.relatedExpert,
    secondOpinionOf: situation.secondOpinionOf ?? question.secondOpinionOf,
    earlierReaders: [...(question.earlierReaders ?? []), ...situation.earlierReaders],
    namedReader: situation.namedReader ?? question.namedReader ?? null,
  };
};

/**
 * Every expert with the questions and offers that they have now; `asked` counts as it is about to
 * be.
 */
const expertsNow = (
  replay: Replay,
  asked: { readonly question: RoutingQuestion; readonly ticket: Ticket } | null,
): readonly RoutingExpert[] => {
  const tickets = [...replay.questions.values()].map(({ question, ticket }) =>
    question.id === asked?.question.id ? asked.ticket : ticket,
  );
  const reserved = tickets.flatMap(pending).filter(({ via }) => via !== "broadcast");
  return replay.experts.map((expert) => {
    const offered = replay.lastOffered.get(expert.id);
    const owned = tickets.filter((t) => t.phase.at === "accepted" && ownerOf(t) === expert.id);
    return {
      ...expert,
      open: expert.open + owned.length,
      pendingOffers:
        expert.pendingOffers + reserved.filter((offer) => offer.expert === expert.id).length,
      lastOfferedAt: offered === undefined ? expert.lastOfferedAt : instantText(offered),
    };
  });
};

export const hasRoom = (replay: Replay, id: string): boolean =>
  expertsNow(replay, null).some(
    (one) => one.id === id && one.open + one.pendingOffers < one.maxOpen,
  );

const askFor = (question: RoutingQuestion): Command => ({
  type: "ask",
  id: question.id,
  number: question.id,
  asker: { person: question.asker.id, agency: question.asker.agency, expert: question.asker.id },
  question: {
    text: { id: question.id, hash: "" },
    topic: question.topics[0] ?? "",
    documentType: null,
    issuer: null,
    examined: [],
    equipment: [],
    decision: null,
    urgency: question.urgency,
    urgencyReason: null,
    extra: {},
  },
  // Nobody reminds, releases or reopens in a scenario.
  policy: {
    timers: { stillOnItMin: Infinity, releaseMin: Infinity, reopenDays: 0, closeDays: Infinity },
  },
});

export const viewOf = (ticket: Ticket): QuestionView => {
  const round = ticket.offers.filter((offer) => offer.round === ticket.round);
  const waiting = pending(ticket);
  const expires = waiting.map(({ expiresAt }) => expiresAt);
  return {
    // A scenario's asker closes; with no answer given the desk calls that withdrawn.
    state: ticket.phase.at === "cancelled" ? "closed" : ticket.phase.at,
    to: peopleIn(waiting),
    expiresAt: expires.length === 0 ? null : instantText(Math.min(...expires)),
    owner: ownerOf(ticket),
    recipients: peopleIn(round.filter(({ via }) => via === "broadcast")),
    withdrawn: peopleIn(ticket.offers.filter(({ state }) => state === "withdrawn")),
  };
};

const peopleIn = (offers: readonly { readonly expert: string }[]): readonly string[] =>
  [...new Set(offers.map(({ expert }) => expert))].toSorted(byCodePoint);
