/**
 * The ladder, whatever happens: each question gets somewhere, and nobody is asked who may not be.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextStep } from "../../../src/routing/choice/ladder.ts";
import { questionOf, situationOf } from "../../../src/routing/choice/situation.ts";
import { later, needs, play, ladderInput } from "../play.ts";
import { anyExperts, anySchedule, at, expert, officeHours, wednesday } from "../world.ts";

describe("whatever happens", () => {
  test("nobody is offered a question twice on one rung, and in silence it ends with a human address", () => {
    fc.assert(
      fc.property(
        anyExperts,
        fc.array(anySchedule, { maxLength: 1 }),
        fc.boolean(),
        fc.constantFrom("normal" as const, "urgent" as const),
        (experts, schedules, coordinator, urgency) => {
          const game = play(
            ladderInput(experts, { schedules, coordinators: coordinator ? ["c1"] : [] }),
            urgency,
          );
          // As many steps as there are people and rungs are always enough.
          for (let i = 1; i <= experts.length + 4; i += 1) {
            game.expire(later(40 * i));
            game.endRung(later(40 * i));
          }
          const { offers, phase } = game.ticket();
          expect(urgency === "urgent" ? ["fallback"] : ["fallback", "queued"]).toContain(phase.at);
          const asked = offers.map((offer) => `${offer.expert} ${offer.via}`);
          expect(new Set(asked).size).toBe(asked.length);
        },
      ),
    );
  });

  test("each step from the same place is the same step", () => {
    fc.assert(
      fc.property(anyExperts, (experts) => {
        const situation = situationOf(play(ladderInput(experts)).ticket());
        const step = () =>
          nextStep({ situation, needs }, ladderInput(experts), {
            now: wednesday,
            newId: () => "o",
          });
        expect(JSON.stringify(step())).toBe(JSON.stringify(step()));
      }),
    );
  });
});

describe("an asker who is an expert too", () => {
  test("is known by the expert's id, so that nobody is offered their own question", () => {
    const ticket = play(ladderInput([])).ticket();
    const asker = { person: "someone", agency: "tax", expert: "e1" };
    expect(situationOf({ ...ticket, asker }).asker).toEqual({ id: "e1", agency: "tax" });
    expect(situationOf(ticket).asker).toEqual({ id: "someone", agency: "tax" });
  });
});

describe("a level that is raised", () => {
  const raised = (levelRaised: number, minLevel: number) => {
    const situation = { ...situationOf(play(ladderInput([])).ticket()), levelRaised };
    return questionOf(situation, { ...needs, minLevel }).minLevel;
  };
  test("never goes beyond the highest there is", () => {
    expect([raised(0, 1), raised(1, 1), raised(5, 1), raised(1, 3)]).toEqual([1, 2, 3, 3]);
  });
});

describe("working hours", () => {
  test("are kept by a broadcast of a normal question and its queue", () => {
    const experts = [
      expert("e1", "police", { hours: officeHours }),
      expert("e2", "migration", { hours: officeHours, open: 1 }),
    ];
    const game = play(ladderInput(experts));
    game.expire(at("2026-06-10T15:30:00Z"));
    expect(game.ticket().phase).toMatchObject({ at: "queued", wakeAt: at("2026-06-11T06:00:00Z") });
  });
});
