/**
 * The decider with the real ladder: nobody is asked twice in a round, and no question falls silent.
 *
 * The organisations are small and random, and each timer fires when it is due.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explanationText } from "../../src/screens/text/explanation.ts";
import { recordedStep } from "../../src/routing/choice/recorded-step.ts";
import { nextStep } from "../../src/routing/choice/ladder.ts";
import { situationOf } from "../../src/routing/choice/situation.ts";
import type { RoutingExpert } from "../../src/routing/model.ts";
import type { Command } from "../../src/tickets/commands.ts";
import { type Ticket, declineReasons, ownerOf } from "../../src/tickets/model.ts";
import { needs, ladderInput } from "../routing/play.ts";
import { expert } from "../routing/world.ts";
import { type Course, createCourse } from "./chance.ts";
import { answerBy, ask, reopen, secondOpinion, start } from "./story.ts";

const anyHours = fc.constantFrom(
  null,
  [{ days: [1, 2, 3, 4, 5], from: "08:00", to: "17:00" }],
  [{ days: [3], from: "11:10", to: "11:20" }],
  [{ days: [6, 7], from: "22:00", to: "06:00" }],
);
const anyDesk: fc.Arbitrary<readonly RoutingExpert[]> = fc
  .array(
    fc.record({
      agency: fc.constantFrom("tax", "police", "migration", "service"),
      hours: anyHours,
      maxOpen: fc.integer({ min: 0, max: 2 }),
      topics: fc.constantFrom({ passports: 1 }, { passports: 3 }, { faces: 3 }),
      active: fc.constantFrom(true, true, true, false),
      lastPractised: fc.constantFrom({}, { passports: "2026-06-01" }, { passports: "2026-01-01" }),
    }),
    { maxLength: 6 },
  )
  .map((all) => all.map((one, i) => expert(`e${i + 1}`, one.agency, one)));

/** What those who get an offer do, one after another; whoever is silent lets it expire. */
const anyHabit = fc.oneof(
  fc.constantFrom("silent" as const, "accept" as const, "gone" as const, "off" as const),
  fc.constantFrom(...declineReasons),
);
type Habit = "silent" | "accept" | "gone" | "off" | (typeof declineReasons)[number];
const anyGame = fc.record({
  desk: anyDesk,
  urgency: fc.constantFrom("normal" as const, "urgent" as const),
  coordinators: fc.constantFrom([], ["c1"]),
  habits: fc.array(anyHabit, { maxLength: 12 }),
  /** What happens to a question that somebody has accepted. */
  after: fc.array(fc.constantFrom("answer", "silence", "reopen", "second"), { maxLength: 4 }),
});
type Game = {
  readonly desk: readonly RoutingExpert[];
  readonly urgency: "normal" | "urgent";
  readonly coordinators: readonly string[];
  readonly habits: readonly Habit[];
  readonly after: readonly string[];
};

const courseOf = (game: Game): Course => {
  let ids = 0;
  const surroundings = ladderInput(game.desk, { coordinators: game.coordinators });
  const inHand = (ticket: Ticket, id: string): number =>
    ticket.offers.filter(
      ({ expert: one, state, via }) => one === id && state === "pending" && via !== "broadcast",
    ).length + (ticket.phase.at === "accepted" && ownerOf(ticket) === id ? 1 : 0);
  return createCourse((ticket, now) =>
    recordedStep(
      nextStep(
        { situation: situationOf(ticket), needs },
        {
          ...surroundings,
          experts: game.desk.map((one) => ({ ...one, open: inHand(ticket, one.id) })),
        },
        { now, newId: () => `o${(ids += 1)}` },
      ),
      explanationText,
    ),
  );
};

const commandOf = (habit: Habit, ticket: Ticket): Command | null => {
  const offer = ticket.offers.find(({ state }) => state === "pending");
  if (offer === undefined || habit === "silent") return null;
  const { id, expert: one } = offer;
  if (habit === "accept") return { type: "accept", offer: id, expert: one };
  if (habit === "gone") return { type: "unreachable", offer: id };
  if (habit === "off") return { type: "end-shift", experts: [one] };
  return { type: "decline", offer: id, expert: one, reason: habit };
};

/** Each who accepts the question does one thing, and no more. */
const commandAfter = (all: readonly string[], ticket: Ticket): Command | null => {
  const takers = ticket.offers.filter(({ state }) => state === "accepted").length;
  const what = all[takers - 1];
  const { phase } = ticket;
  if (phase.at === "accepted" && what !== "silence")
    return { type: "answer", answer: answerBy(phase.owner) };
  if (phase.at !== "answered") return null;
  return what === "reopen" ? reopen : what === "second" ? secondOpinion : null;
};

/** Fires each timer when it is due until none is left, or until the course has become too long. */
const play = (game: Game): { readonly course: Course; readonly timersFired: number } => {
  const course = courseOf(game);
  const question = { ...ask.question, urgency: game.urgency };
  let now = start;
  course.carryOut({ ...ask, question }, now);
  const habits = [...game.habits];
  let timersFired = 0;
  for (; timersFired < 500; timersFired += 1) {
    for (let acted = true; acted;) {
      const ticket = course.ticket();
      if (ticket === null) break;
      const habit = habits[0];
      const command =
        ticket.phase.at === "accepted" || ticket.phase.at === "answered"
          ? commandAfter(game.after, ticket)
          : habit === undefined
            ? null
            : commandOf(habit, ticket);
      if (ticket.offers.some(({ state }) => state === "pending")) habits.shift();
      acted = command !== null && course.carryOut(command, now);
    }
    const due = course.firstDue();
    if (due === null) break;
    now = Math.max(now, due.at);
    course.carryOut({ type: "time", timer: due.timer }, now);
  }
  return { course, timersFired };
};

describe("with the real ladder", () => {
  test("chance reaches waits, broadcasts, releases and second opinions", () => {
    const happened = fc
      .sample(anyGame, { numRuns: 300, seed: 7 })
      .flatMap((game) => play(game).course.decisions.flatMap(({ events }) => events))
      .map(({ event }) => event.type);
    expect([...new Set(happened)]).toEqual(
      expect.arrayContaining([
        "queued",
        "broadcast",
        "escalated",
        "fell-back",
        "released",
        "reopened",
        "second-opinion-requested",
        "second-reading-missed",
        "withdrawn",
      ]),
    );
  });

  test("nobody is offered the same question twice on one rung of a round, unless a shift's end took it back", () => {
    fc.assert(
      fc.property(anyGame, (game) => {
        const ticket = play(game).course.ticket();
        const kept = ticket?.offers.filter(({ state }) => state !== "withdrawn") ?? [];
        const asked = kept.map(({ round, expert: one, via }) => `${one} ${via} in round ${round}`);
        expect(asked).toEqual([...new Set(asked)]);
      }),
      { numRuns: 500 },
    );
  });

  test("no question falls silent: it ends closed or at the last address", () => {
    fc.assert(
      fc.property(anyGame, (game) => {
        const { course, timersFired } = play(game);
        expect(timersFired).toBeLessThan(500);
        expect(["fallback", "closed"]).toContain(course.ticket()?.phase.at);
      }),
      { numRuns: 500 },
    );
  });

  test("every course of silence ends within the sum of its rungs and its waits", () => {
    fc.assert(
      fc.property(anyDesk, (desk) => {
        const silent = { urgency: "normal", coordinators: ["c1"], habits: [], after: [] } as const;
        const { course } = play({ ...silent, desk });
        const steps = course.decisions.filter(({ command }) => command.type === "time").length;
        // Two single offers, a broadcast, the coordinators; before each offer at most one wait a
        // person.
        expect(steps).toBeLessThanOrEqual(4 + 2 * desk.length);
      }),
      { numRuns: 300 },
    );
  });
});
