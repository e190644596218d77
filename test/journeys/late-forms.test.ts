/** Checks that a form that is sent too late says so and stays, with what was written in it. */
import { afterEach, describe, expect, test } from "vitest";
import { bringIntoForce } from "../../src/commands/org/into-force.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** The expert has the answer's form open. */
const writing = async (current: World) => {
  const [asker, anna] = [current.who("asker"), current.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.press(await anna.sees("Fråga ID-2026-00001 är din"), "answer.open");
  return { asker, anna, taken: await asker.sees("Din fråga ID-2026-00001", "är tagen") };
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("an answer that is written while its question moves on is not lost", async () => {
    world = await openWorld(askers, experts);
    const { asker, anna, taken } = await writing(world);
    await asker.press(taken, "ticket.withdraw");
    await anna.sees("tagit tillbaka frågan");
    const sent = await anna.send(answer);
    expect(sent.said).toMatch(/återtagen.*inte skickat/su);
    expect(anna.form()).toMatchObject({ text: answer.text });
  });

  test("nor is a change of a question that was taken meanwhile", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await asker.press(await asker.sees("Din fråga"), "ticket.edit");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await asker.sees("Din fråga ID-2026-00001", "är tagen");
    const sent = await asker.send({ text: "Är bindningen i passboken den rätta?" });
    expect(sent.said).toMatch(/redan tagen.*inte skickat/su);
    expect(asker.form()).toMatchObject({ text: "Är bindningen i passboken den rätta?" });
  });

  test("nor is an answer with a mistake in it, unless the guard stops what stands there", async () => {
    world = await openWorld(askers, experts);
    const { asker, anna, taken } = await writing(world);
    await asker.press(taken, "ticket.withdraw");
    await anna.sees("tagit tillbaka frågan");
    const mistaken = { ...answer, outcome: "authentic", basis: ["photo-or-scan"] };
    const sent = await anna.send(mistaken);
    expect(sent.said).toMatch(/återtagen.*inte skickat/su);
    expect(anna.form()).toMatchObject({ text: answer.text });
    await anna.send({ text: "Jämför med 900602-2397." });
    expect(anna.form()).toBeNull();
  });

  test("nor is the answer of an expert who is no longer one", async () => {
    world = await openWorld(askers, experts);
    const { asker, anna } = await writing(world);
    const without = world.organisation.experts.filter(({ id }) => id !== "e-anna");
    const organisation = { ...world.organisation, experts: without };
    await bringIntoForce(world.store, organisation, {
      now: world.clock.now(),
      dryRun: false,
      command: "org apply",
    });
    world.clock.forward(2_000);
    await asker.sees("kan inte längre ta hand om den");
    const sent = await anna.send(answer);
    expect(sent.said).toContain("inte skickat");
    expect(anna.form()).toMatchObject({ text: answer.text });
  });

  test("a form without words promises none, and closes", async () => {
    world = await openWorld(askers, experts);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const taken = await asker.sees("Din fråga ID-2026-00001", "är tagen");
    world.clock.forward(minutes(60));
    await anna.press(await anna.sees("Håller du fortfarande på med fråga"), "ticket.later");
    await asker.press(taken, "ticket.withdraw");
    await anna.sees("tagit tillbaka frågan");
    const sent = await anna.send({ when: "60" });
    expect(sent.said).not.toContain("står kvar");
    expect(anna.form()).toBeNull();
  });
});

/** Both of their agency's experts are in the file no more, and the desk knows. */
const withoutExperts = async (current: World): Promise<void> => {
  const others = current.organisation.experts.filter(({ agency }) => agency !== "polismyndigheten");
  const organisation = { ...current.organisation, experts: others };
  await bringIntoForce(current.store, organisation, {
    now: current.clock.now(),
    dryRun: false,
    command: "org apply",
  });
  current.clock.forward(2_000);
  await current.who("asker").sees("kan inte längre ta hand om den");
};

describe.each(pairs)("of coordinators, asked in %s, answered in %s", (askers, experts) => {
  test("a changed article whose draft was rejected meanwhile is not lost", async () => {
    world = await openWorld(askers, experts);
    const { asker, anna } = await writing(world);
    const bo = world.who("c-bo");
    await anna.send(answer);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
    const draft = await bo.sees("Utkast till kunskapsartikel");
    await bo.press(draft, "article.edit");
    const [{ id } = { id: "" }] = await world.store.articles("draft");
    const article = await world.store.article(id);
    if (article === null) throw new Error("there is no draft");
    await world.store.save({
      at: world.clock.now(),
      cause: { kind: "none" },
      articles: [{ article: { ...article, state: "rejected" }, from: "draft" }],
    });
    const sent = await bo.send({ answer: "Jämför snittet i snett ljus." });
    expect(sent.said).toMatch(/inte skickat.*står kvar/su);
    expect(bo.form()).toMatchObject({ answer: "Jämför snittet i snett ljus." });
  });

  test("nor is the reason for a level where the expert has left meanwhile", async () => {
    world = await openWorld(askers, experts);
    await writing(world);
    const bo = world.who("c-bo");
    await bo.say("organisation");
    await bo.press(await bo.sees("Organisation: Polismyndigheten"), "level.open");
    await withoutExperts(world);
    const reason = "Provet den 2 november.";
    const fields = { expert: "e-anna", topic: "passport-authenticity", level: "2" };
    const sent = await bo.send({ ...fields, tested: "2026-11-02", reason });
    expect(sent.said).toMatch(/inte skickat.*står kvar/su);
    expect(bo.form()).toMatchObject({ reason });
  });
});
