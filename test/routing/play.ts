/** Plays a question through the real decider and ladder, in surroundings that a test may change. */
import { explanationText } from "../../src/screens/text/explanation.ts";
import { recordedStep } from "../../src/routing/choice/recorded-step.ts";
import { type LadderInput, nextStep } from "../../src/routing/choice/ladder.ts";
import { situationOf } from "../../src/routing/choice/situation.ts";
import type { RoutingExpert } from "../../src/routing/model.ts";
import { decide } from "../../src/tickets/decide.ts";
import { evolve } from "../../src/tickets/evolve.ts";
import type { Command } from "../../src/tickets/commands.ts";
import type { Recorded, Step, Ticket } from "../../src/tickets/model.ts";
import { policy, wednesday } from "./world.ts";

export const needs = {
  minLevel: 1,
  language: null,
  preferredLanguage: null,
  clearance: 0,
  conflictTags: [],
};
export const ladderInput = (
  experts: readonly RoutingExpert[],
  more: Partial<LadderInput> = {},
): LadderInput => ({
  experts,
  schedules: [],
  policy,
  coordinators: ["c1"],
  fallback: { name: "Vakthavande", contact: "växel 114 14" },
  ...more,
});

/** Plays a question; each command goes through the real decider. */
export const play = (first: LadderInput, urgency: "normal" | "urgent" = "normal") => {
  let ids = 0;
  let ticket: Ticket | null = null;
  let surroundings = first;
  const steps: Step[] = [];
  const recorded: Recorded[] = [];
  const command = (now: number, what: Command): boolean => {
    const route = (then: Ticket): Step => {
      const newId = (): string => `o${(ids += 1)}`;
      const step = recordedStep(
        nextStep({ situation: situationOf(then), needs }, surroundings, { now, newId }),
        explanationText,
      );
      steps.push(step);
      return step;
    };
    const decision = decide(ticket, what, { now, route });
    if (!decision.ok) return false;
    for (const event of decision.events) {
      recorded.push({ at: now, by: "", event });
      ticket = evolve(ticket, { at: now, by: "", event });
    }
    return true;
  };
  const now = (): Ticket => {
    if (ticket === null) throw new Error("Nothing has been asked.");
    return ticket;
  };
  command(wednesday, {
    type: "ask",
    id: "t",
    number: "ID-2026-00001",
    asker: { person: "someone", agency: "tax", expert: null },
    question: {
      text: { id: "x", hash: "" },
      topic: "passports",
      documentType: null,
      issuer: null,
      examined: [],
      equipment: [],
      decision: null,
      urgency,
      urgencyReason: null,
      extra: {},
    },
    policy: { timers: { stillOnItMin: 60, releaseMin: 120, reopenDays: 14, closeDays: 14 } },
  });
  const pendingOf = (who: string) =>
    now().offers.findLast((offer) => offer.expert === who && offer.state === "pending");
  return {
    ticket: now,
    steps,
    recorded: (): readonly Recorded[] => [...recorded],
    change: (to: LadderInput) => {
      surroundings = to;
    },
    waiting: () =>
      now()
        .offers.filter(({ state }) => state === "pending")
        .map((offer) => offer.expert),
    decline: (who: string, reason: "busy" | "conflict" | "wrong-level", when = wednesday) =>
      command(when, { type: "decline", offer: pendingOf(who)?.id ?? "", expert: who, reason }),
    accept: (who: string, when = wednesday) =>
      command(when, { type: "accept", offer: pendingOf(who)?.id ?? "", expert: who }),
    expire: (when: number) => {
      for (const { id, state } of now().offers)
        if (state === "pending")
          command(when, { type: "time", timer: { name: "offer-expires", offer: id } });
    },
    endRung: (when: number) =>
      command(when, {
        type: "time",
        timer: { name: "rung-ends", round: now().round, rung: now().rung },
      }),
    command: (what: Command, when = wednesday) => command(when, what),
  };
};
export const later = (minutes: number): number => wednesday + minutes * 60_000;

/** An expert hands the question to whoever can take it. */
export const backToPool = (by: string) =>
  ({
    type: "hand-over",
    by,
    asCoordinator: false,
    to: "pool",
    note: null,
    expiresAt: 0,
  }) as const;
