/**
 * Checks what a coordinator registers of competence: the expert's own page and the weekly card show
 * it, the expert is told of a level with its reason, and routing goes by it.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const topic = "passport-authenticity";

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("a course and a lowered level are registered: the expert sees both, and routing goes by it", async () => {
    world = await openWorld(askers, experts, { topics: [{ id: topic, minLevel: 2 }] });
    const { store, trial } = world;
    const [bo, anna, ulf] = [world.who("c-bo"), world.who("e-anna"), world.who("c-ulf")];
    await bo.say("rapport");
    const week = await bo.sees("ID-jour för Polismyndigheten");
    const course = { expert: "e-anna", course: "Passkurs", date: "2026-03-03", topics: [topic] };
    const late = await bo.fillIn(week, "training.open", { ...course, refresher: "2026-03-02" });
    expect(late.ok).toBe(false);
    expect(late.said).toContain("måste ligga efter kursen");
    const registered = await bo.fillIn(week, "training.open", {
      ...course,
      refresher: "2027-01-03",
    });
    expect(registered).toMatchObject({ ok: true });
    const lowered = await bo.fillIn(week, "level.open", {
      expert: "e-anna",
      topic,
      level: "1",
      tested: "2026-11-02",
      reason: "Provet i höstas visade luckor om chip.",
    });
    expect(lowered.said).toContain("nivå 3 (senior) → nivå 1 (utbildad)");
    expect(await bo.send({ why: "Provet i höstas visade luckor om chip." })).toMatchObject({
      ok: true,
    });
    await anna.sees("Din nivå är sänkt: Pass", "Bo Ek", "luckor om chip", "nivå 1");

    await anna.say("statistik");
    const own = await anna.sees("Din statistik");
    const { text } = own;
    expect(text).toContain("Passkurs 3 mars 2026, repetition senast 3 januari 2027");
    expect(text).toContain("nivå 1 (utbildad), prövad 2 november 2026, sänkt 25 november 2026");
    // One press wishes for a course; the page shows it in place, and leaves the form for the rest.
    expect(own.buttons).toEqual(["training.wish.1", "training.wish", "stats.how"]);
    await anna.press(own, "training.wish.1");
    await anna.hears("Önskan är sparad: Någon kurs om: Pass");
    const wished = await anna.sees("Din statistik", "Vill gå", "Någon kurs om: Pass");
    expect([wished.ref, wished.buttons]).toEqual([own.ref, ["training.wish", "stats.how"]]);
    // Taken back in the form it can be pressed anew, on the same card.
    expect(await anna.fillIn(wished, "training.wish", { courses: [] })).toMatchObject({ ok: true });
    const card = () => anna.cards().find(({ ref }) => ref === own.ref);
    await expect
      .poll(() => card()?.buttons)
      .toEqual(["training.wish.1", "training.wish", "stats.how"]);
    await anna.press(own, "training.wish.1");
    await expect.poll(() => card()?.text).toContain("Någon kurs om: Pass");
    await bo.say("rapport");
    await bo.sees("ID-jour för Polismyndigheten", "1 utbildning behöver repeteras");
    await ulf.say("rapport");
    const other = await ulf.sees("ID-jour för Skatteverket");
    expect(other.text).not.toContain("utbildning behöver");

    await trial.restart();
    await world.who("asker").ask(question);
    const offered = async (): Promise<readonly string[]> => {
      const [asked] = await store.listTickets({ state: null, limit: null });
      const ticket = (await store.ticket(asked?.id ?? ""))?.ticket;
      return (ticket?.offers ?? []).map(({ expert }) => expert);
    };
    await expect.poll(offered).toHaveLength(1);
    expect(await offered()).not.toContain("e-anna");
  });
});
