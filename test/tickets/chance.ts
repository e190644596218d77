/**
 * Plays random courses of one question: people press what they may and what they may not.
 *
 * Time moves forward; timers fire late or not at all. A move is only numbers, and its meaning is
 * taken from the question as it then stands, so that a failing course shrinks to a short one.
 */
import fc from "fast-check";
import { decide } from "../../src/tickets/decide.ts";
import { type Effect, effectsOf } from "../../src/tickets/effects.ts";
import { evolve } from "../../src/tickets/evolve.ts";
import { type LoadChange, loadsOf } from "../../src/tickets/loads.ts";
import type { Command, Timer } from "../../src/tickets/commands.ts";
import {
  type Instant,
  type NewOffer,
  type Recorded,
  type Step,
  type Ticket,
  declineReasons,
  minutes,
  ownerOf,
} from "../../src/tickets/model.ts";
import {
  answerBy,
  ask,
  finish,
  giveOutcome,
  offer,
  outcome,
  reopen,
  secondOpinion,
  start,
  text,
  withdraw,
} from "./story.ts";

export type Due = Extract<Effect, { kind: "timer" }>;
/** One decision that was carried out, with its circumstances and effects. */
export type PlayedDecision = {
  readonly command: Command;
  readonly now: Instant;
  readonly before: Ticket | null;
  readonly after: Ticket;
  readonly events: readonly Recorded[];
  readonly effects: readonly Effect[];
  readonly loads: readonly LoadChange[];
  /** The timers that are set and have not fired. */
  readonly timers: readonly Due[];
};
type Route = (ticket: Ticket, now: Instant) => Step;

export const createCourse = (route: Route) => {
  const decisions: PlayedDecision[] = [];
  let ticket: Ticket | null = null;
  let timers: readonly Due[] = [];
  const carryOut = (command: Command, now: Instant): boolean => {
    const decision = decide(ticket, command, { now, route: (then) => route(then, now) });
    if (!decision.ok) return false;
    const before = ticket;
    const events = decision.events.map((event): Recorded => ({ at: now, by: "", event }));
    const after = events.reduce(evolve, before);
    if (after === null) throw new Error("A command left no question.");
    const effects = effectsOf(after, events);
    timers = [...timers, ...effects.filter((effect) => effect.kind === "timer")];
    ticket = after;
    decisions.push({
      command,
      now,
      before,
      after,
      events,
      effects,
      loads: loadsOf(before, events),
      timers,
    });
    return true;
  };
  return {
    decisions,
    carryOut,
    ticket: (): Ticket | null => ticket,
    /** Removes the timer that is due first, and returns it. */
    firstDue: (): Due | null => {
      const first = timers.toSorted((a, b) => a.at - b.at)[0] ?? null;
      timers = timers.filter((timer) => timer !== first);
      return first;
    },
  };
};
export type Course = ReturnType<typeof createCourse>;

const kinds = [
  "accept",
  "decline",
  "unreachable",
  "clock",
  "stray",
  "wake",
  "end-shift",
  "write",
  "thank",
  "expert writes",
  "edit",
  "delete",
  "facts",
  "hand over",
  "pool",
  "coordinator",
  "answer",
  "other answers",
  "outcome",
  "finish",
  "reopen",
  "second",
  "withdraw",
  "solve",
  "ask anyway",
  "ask",
  "stranger",
] as const;
const anyMove = fc.record({
  kind: fc.constantFrom(...kinds, "accept" as const, "clock" as const, "answer" as const),
  pick: fc.nat(11),
  people: fc.integer({ min: 1, max: 3 }),
  waitMin: fc.constantFrom(0, 0, 1, 15, 30, 61, 121, 60 * 24 * 8),
});
export type Move = {
  readonly kind: (typeof kinds)[number];
  readonly pick: number;
  readonly people: number;
  readonly waitMin: number;
};
export const anyMoves = fc.array(anyMove, { minLength: 1, maxLength: 40, size: "max" });

const experts = ["e1", "e2", "e3", "e4"] as const;
const at = <T>(all: readonly T[], n: number): T | undefined => all[n % Math.max(1, all.length)];

/** A ladder that takes any step, with offers to anyone. */
const anyStep = (
  ticket: Ticket,
  { move, now, newId }: { move: Move; now: Instant; newId: () => string },
): Step => {
  const offers = (): readonly NewOffer[] =>
    Array.from({ length: move.people }, (_, i) => offer(newId(), at(experts, move.pick + i) ?? ""));
  const until = now + minutes(15 + move.pick);
  const rung = ticket.rung + (move.pick % 2);
  switch (move.pick % 6) {
    case 0:
      return {
        kind: "offer",
        rung,
        offers: [{ ...offer(newId(), at(experts, move.people) ?? ""), secondReader: "e4" }],
        expiresAt: until,
        decision: null,
      };
    case 1:
      return { kind: "offer", rung, offers: offers(), expiresAt: until, decision: null };
    case 2:
      return { kind: "broadcast", rung, offers: offers(), until, decision: null };
    case 3:
      return { kind: "queue", rung, wakeAt: move.people === 1 ? null : until, decision: null };
    case 4:
      return { kind: "coordinator", rung, coordinators: ["c1", "c2"], until };
    default:
      return { kind: "fallback", rung, name: null, contact: null };
  }
};

const strays = (ticket: Ticket | null, { pick, people }: Move): Timer => {
  const offerId = at(ticket?.offers ?? [], pick)?.id ?? "none";
  const all: readonly Timer[] = [
    { name: "offer-expires", offer: offerId },
    { name: "rung-ends", round: people, rung: pick % 4 },
    { name: "wake", round: people },
    { name: "earlier-ends" },
    { name: "still-on-it", offer: offerId },
    { name: "release", offer: offerId },
    { name: "remind-outcome", answers: people },
    { name: "close", answers: people },
  ];
  return at(all, pick) ?? { name: "wake", round: 1 };
};

type Playing = {
  readonly move: Move;
  readonly ticket: Ticket | null;
  readonly newId: () => string;
};

/** Commands of those who have an offer, or no longer have it, and of the desk itself. */
const byOffered = ({ move, ticket }: Playing): Command | null => {
  const { pick } = move;
  const some = ticket?.offers.filter(({ state }) => state === "pending" || pick > 8) ?? [];
  const one = at(some, pick);
  const offerId = one?.id ?? "none";
  const expert = one?.expert ?? "e1";
  switch (move.kind) {
    case "accept":
      return { type: "accept", offer: offerId, expert };
    case "decline":
      return {
        type: "decline",
        offer: offerId,
        expert,
        reason: at(declineReasons, pick) ?? "busy",
      };
    case "unreachable":
      return { type: "unreachable", offer: offerId };
    case "wake":
      return { type: "wake" };
    case "end-shift":
      return { type: "end-shift", experts: experts.slice(0, move.people) };
    default:
      return null;
  }
};

/** Commands of the owner, or of somebody who is not. */
const byOwner = ({ move, ticket, newId }: Playing, now: Instant): Command | null => {
  const { pick } = move;
  const by = (ticket === null ? null : ownerOf(ticket)) ?? "e1";
  const expiresAt = now + minutes(30);
  const handOver = { type: "hand-over", by, asCoordinator: false, note: null, expiresAt } as const;
  const to = (): NewOffer => offer(newId(), at([...experts, "e-asker"], pick) ?? "");
  switch (move.kind) {
    case "expert writes":
      return { type: "write", by: "expert", from: by, text: text(newId()), thanks: false };
    case "facts":
      return { type: "request-facts", expert: by, text: text(newId()) };
    case "hand over":
      return { ...handOver, to: to() };
    case "pool":
      return { ...handOver, to: "pool" };
    case "coordinator":
      if (pick === 11) return { type: "give-up", reason: text(newId()) };
      return pick === 10
        ? { type: "take", offer: to(), expiresAt }
        : { ...handOver, by: "c1", asCoordinator: true, to: pick > 8 ? "pool" : to() };
    case "answer":
      return { type: "answer", answer: answerBy(by) };
    case "other answers":
      return { type: "answer", answer: answerBy(at(experts, pick) ?? "") };
    default:
      return null;
  }
};

const byAsker = ({ move, ticket, newId }: Playing): Command => {
  const said = at(ticket?.messages ?? [], move.pick);
  switch (move.kind) {
    case "edit":
      return { type: "edit", from: said?.from ?? "", text: said?.text.id ?? "", to: text(newId()) };
    case "delete":
      return { type: "delete", from: said?.from ?? "", text: said?.text.id ?? "" };
    case "outcome":
      return giveOutcome;
    case "finish":
      return finish;
    case "reopen":
      return reopen;
    case "second":
      return secondOpinion;
    case "withdraw":
      return withdraw;
    case "solve":
      return { type: "solve", person: "asker", article: at(earlier.articles, move.pick) ?? "" };
    case "ask anyway":
      return { type: "ask-anyway", person: "asker" };
    case "ask":
      return ask;
    case "stranger":
      return { type: "give-outcome", person: "stranger", outcome };
    default:
      return {
        type: "write",
        by: "asker",
        from: "asker",
        text: text(newId()),
        thanks: move.kind === "thank",
      };
  }
};

const earlier = { articles: ["a1", "a2"], confident: false, until: start + minutes(10) };
/** One in three is shown earlier answers first, and every other of these is urgent. */
const asking = (moves: readonly Move[]): Command => {
  if (moves.length % 3 > 0) return ask;
  return { ...ask, earlier: moves.length % 2 > 0 ? earlier : { ...earlier, until: null } };
};

/** Plays moves from the question's asking on; every id is new. */
export const played = (moves: readonly Move[], opening: Command = asking(moves)): Course => {
  let ids = 0;
  let now = start;
  const newId = (): string => `n${(ids += 1)}`;
  let current: Move = { kind: "ask", pick: moves.length, people: 2, waitMin: 0 };
  const course = createCourse((ticket, then) =>
    anyStep(ticket, { move: current, now: then, newId }),
  );
  course.carryOut(opening, now);
  for (const move of moves) {
    current = move;
    const ticket = course.ticket();
    const playing = { move, ticket, newId };
    if (move.kind === "clock") {
      const due = course.firstDue();
      if (due === null) continue;
      now = Math.max(now, due.at) + minutes(move.waitMin % 60);
      course.carryOut({ type: "time", timer: due.timer }, now);
      continue;
    }
    now += minutes(move.waitMin);
    course.carryOut(
      move.kind === "stray"
        ? { type: "time", timer: strays(ticket, move) }
        : (byOffered(playing) ?? byOwner(playing, now) ?? byAsker(playing)),
      now,
    );
  }
  return course;
};
