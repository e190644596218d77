/**
 * Checks that coordinators change their own agency's organisation in chat: seen first, told, in force
 * at once, undone again, and in the file that is exported.
 */
import { afterEach, describe, expect, test } from "vitest";
import { organisationIn, storedText } from "../../src/runtime/organisation-follower.ts";
import { users } from "./addresses.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("an expert is removed, and the question that she has goes on; undone, she is back; another is added", async () => {
    world = await openWorld(askers, experts, {
      policy: { sameAgency: "never" },
      levels: { "e-karim": 3 },
    });
    const { store, who } = world;
    const [bo, anna, asker] = [who("c-bo"), who("e-anna"), who("asker")];
    const names = async () =>
      (await organisationIn(store)).organisation.experts.map(({ name }) => name);
    await asker.ask(question);
    const offer = await anna.sees("Kan du ta fråga ID-2026-00001");
    await anna.press(offer, "offer.accept");
    await asker.sees("är tagen av", "Polismyndigheten");

    await bo.say("organisation");
    const card = await bo.sees("Organisation: Polismyndigheten", "Anna Lind");
    const preview = await bo.fillIn(card, "org.remove", { expert: "e-anna" });
    expect(preview.said).toContain("Inte längre expert: Anna Lind");
    expect(await names()).toContain("Anna Lind");
    expect(await bo.send({ why: "Slutar" })).toMatchObject({ ok: true });
    expect(await names()).not.toContain("Anna Lind");
    await anna.sees("Du är inte längre expert", "Bo Ek");
    world.clock.forward(2_000);
    await asker.sees("kan inte längre ta hand om den");
    const after = await bo.sees("Organisation: Polismyndigheten", "Senast ändrat i chatten");
    expect(after.text).not.toContain("Anna Lind");

    await bo.press(after, "org.history");
    const [{ id } = { id: "" }] = (await store.noted("note:organisation")).flatMap(({ data }) =>
      typeof data === "object" && data !== null && "id" in data ? [{ id: String(data.id) }] : [],
    );
    await bo.send({ change: id });
    expect(await bo.send({})).toMatchObject({ ok: true });
    expect(await names()).toContain("Anna Lind");

    await bo.fillIn(after, "org.remove", { expert: "e-anna" });
    await bo.send({});
    const added = {
      person: users["e-anna"][experts],
      topics: ["passport-authenticity"],
      level: "2",
      tested: "2026-11-02",
      name: "Anna Lind",
    };
    expect((await bo.fillIn(after, "org.add", added)).said).toContain("nivå 2");
    expect(await bo.send({ why: "Tillbaka" })).toMatchObject({ ok: true });
    await anna.sees("Du är expert nu", "Du får frågor här i chatten");
    expect(storedText((await organisationIn(store)).organisation)).toContain("name: Anna Lind");
    await anna.say("jour");
    await anna.sees("I tjänst nu", "Du är i tjänst");
  });
});
