/** Whoever took a question and handed it on is not offered it again, as long as others can be tried. */
import { describe, expect, test } from "vitest";
import { situationOf } from "../../../src/routing/choice/situation.ts";
import { backToPool, ladderInput, later, play } from "../play.ts";
import { expert } from "../world.ts";

const iso = (ms: number) => new Date(ms).toISOString();
const away = (id: string) =>
  expert(id, "migration", { outOfOffice: [{ from: iso(later(-60)), to: iso(later(600)) }] });
const answered = {
  type: "answer",
  answer: {
    expert: "e2",
    agency: "migration",
    text: { id: "a-e2", hash: "" },
    outcome: "genuine",
    strength: 3,
    basis: [],
    minutes: null,
    questionQuality: null,
  },
} as const;

describe("a question that is handed on", () => {
  test.each([
    [[], { at: "coordinator" }],
    [[away("e2")], { at: "queued", wakeAt: later(600) }],
  ])("does not ask whoever handed it on, nor wait for them", (others, phase) => {
    const game = play(ladderInput([expert("e1", "police"), ...others]));
    game.accept("e1");
    game.command(backToPool("e1"), later(1));
    expect(game.ticket().phase).toMatchObject(phase);
  });

  const three = [
    expert("e1", "police"),
    expert("e2", "migration", { open: 1 }),
    expert("e3", "service", { open: 2 }),
  ];
  test("comes back to nobody who handed it on, however many do, and then a coordinator has it", () => {
    const game = play(ladderInput(three));
    game.accept("e1");
    game.command(backToPool("e1"), later(1));
    expect(game.waiting()).toEqual(["e2"]);
    game.accept("e2", later(2));
    game.command(backToPool("e2"), later(3));
    expect(game.waiting()).toEqual(["e3"]);
    // Silence is no "no": whoever let it go may be asked again, but not whoever handed it on.
    game.accept("e3", later(4));
    const offer = game.ticket().offers.at(-1)?.id ?? "";
    game.command({ type: "time", timer: { name: "release", offer } }, later(200));
    expect(game.ticket().phase.at).toBe("broadcast");
    expect(game.waiting()).toEqual(["e3"]);
    game.accept("e3", later(201));
    game.command(backToPool("e3"), later(202));
    expect(game.ticket().phase.at).toBe("coordinator");
    expect(situationOf(game.ticket()).declinedBy).toEqual(["e1", "e2", "e3"]);
  });

  test("that a coordinator begins for all who know the topic asks also those who handed it on", () => {
    const game = play(ladderInput(three.slice(0, 2)));
    game.accept("e1");
    game.command(backToPool("e1"), later(1));
    game.accept("e2", later(2));
    game.command(backToPool("e2"), later(3));
    expect(game.ticket().phase.at).toBe("coordinator");
    game.command({ ...backToPool("c1"), asCoordinator: true }, later(4));
    expect(game.waiting()).toEqual(["e1"]);
  });

  test("after a new question to the answer asks also those who handed it on before", () => {
    const game = play(ladderInput(three.slice(0, 2)));
    game.accept("e1");
    game.command(backToPool("e1"), later(1));
    game.accept("e2", later(2));
    game.command(answered, later(3));
    game.change(ladderInput(three.slice(0, 1)));
    game.command({ type: "reopen", person: "someone" }, later(10));
    expect(game.waiting()).toEqual(["e1"]);
  });
});
