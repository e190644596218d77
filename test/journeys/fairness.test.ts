/**
 * Checks fairness and practice in the running product: what the tables count is what the events
 * say.
 */
import { afterEach, describe, expect, test } from "vitest";
import { summed } from "../routing/fairness/summed.ts";
import { fairnessAfter } from "../../src/routing/fairness/changes.ts";
import { days } from "../../src/tickets/model.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const topic = question.topic;

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("who took a question is owed less than who could have, and the next goes to another agency", async () => {
    world = await openWorld(askers, experts);
    const { store, who, clock } = world;
    const [asker, anna, sara] = [who("asker"), who("e-anna"), who("e-sara")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.sees("Svar på fråga");
    clock.forward(minutes(1));
    // All are as free as before, and still Sara is asked: Anna and her agency have had a question.
    await asker.ask({ ...question, text: "Är stämpeln på sidan fyra äkta?" });
    await sara.sees("Kan du ta fråga ID-2026-00002");
    // Silence costs a quarter; the question goes on to the one who has had nothing.
    clock.forward(minutes(30));
    await who("e-karim").sees("Kan du ta fråga ID-2026-00002");

    const fairness = await store.fairness({
      topic,
      now: clock.now(),
      waitsUntil: clock.now(),
    });
    const listed = await store.listTickets({ state: null, limit: null });
    const histories = await Promise.all(listed.map(({ id }) => store.history(id)));
    const folded = histories.map((history) => fairnessAfter([], history));
    expect(summed(fairness.entries)).toEqual(summed(folded.flatMap(({ entries }) => entries)));
    expect(fairness.entries.map(({ holder, amount }) => [holder, Math.sign(amount)])).toEqual([
      ["migrationsverket", 1],
      ["polismyndigheten", -1],
      ["e-anna", -1],
      ["e-karim", 1],
      ["e-sara", 1],
      // All had an allotment; Sara let her offer expire.
      ["e-anna", 1],
      ["e-karim", 1],
      ["e-sara", 1],
    ]);
    for (const ledger of ["agencies", "experts"]) {
      const own = fairness.entries.filter((entry) => entry.ledger === ledger);
      expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
    }
    expect([...fairness.practised.keys()]).toEqual(["e-anna"]);
    expect((await store.practiceHistory(topic, clock.now())).questions).toEqual([
      { expert: "e-anna", paired: false },
    ]);

    // Tomorrow routing does not use the allotments, and the day after they are dropped.
    const allotmentsOn = async (now: number) => {
      const { entries } = await store.fairness({ topic, now, waitsUntil: null });
      return entries.filter(({ ledger }) => ledger.startsWith("turns:")).length;
    };
    const then = clock.now();
    clock.forward(days(1));
    expect(await allotmentsOn(then)).toBe(3);
    clock.forward(days(1));
    await expect.poll(() => allotmentsOn(then)).toBe(0);
  });
});
