/**
 * Checks who is said to be on duty: topic by topic, in at most ten lines, and everything behind a
 * button; in the chats of both platforms and on Slack's home tab.
 */
import { afterEach, describe, expect, test } from "vitest";
import { taxonomy } from "../../src/org/taxonomy.ts";
import { openPage, slackOf } from "./duty.ts";
import { type World, openWorld, pairs } from "./world.ts";

let world: World;
afterEach(() => world.close());

const topics = taxonomy.topics.slice(0, 14);
const alsoKnown = topics.map(({ id }) => id);
const names = topics.map(({ sv }) => sv);

describe.each(pairs)("asked in %s, experts in %s", (askers, experts) => {
  test("jour names the topics and who is on duty, in at most ten lines, and the rest behind a button; colleagues stand there by name", async () => {
    world = await openWorld(askers, experts, { alsoKnown });
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.say("jour");
    const card = await asker.sees("I tjänst nu");
    expect(card.text).toContain("Pass: äkthet: Polismyndigheten (2), Migrationsverket");
    expect(names.filter((name) => card.text.includes(name))).toEqual(names.slice(0, 10));
    expect(card.text).toContain("och 4 till");
    expect(card.text).not.toMatch(/Anna|Karim|Sara/u);
    expect(card.buttons).toEqual(["duty.list"]);
    await asker.press(card, "duty.list");
    const page = openPage(world, "asker");
    expect(names.filter((name) => !page.includes(name))).toEqual([]);
    expect(page).toContain("Polismyndigheten (2), Migrationsverket");
    await anna.say("jour");
    const own = await anna.sees("I tjänst nu");
    expect(own.text).toContain("Pass: äkthet: Anna Lind, Karim Haddad, Migrationsverket");
  });
});

test("where ten lines hold all topics no button leads to the rest", async () => {
  world = await openWorld("slack", "teams", { alsoKnown: alsoKnown.slice(0, 2) });
  const anna = world.who("e-anna");
  await anna.say("jour");
  expect((await anna.sees("I tjänst nu")).buttons).not.toContain("duty.list");
});

test("the home tab says the same, and its button opens the page", async () => {
  world = await openWorld("slack", "slack", { alsoKnown });
  const person = slackOf(world, "asker");
  await person.openHome();
  const { plain, buttons } = await person.until(() => person.home, { what: "the home tab" });
  expect(plain).toContain("Pass: äkthet: Polismyndigheten (2), Migrationsverket");
  expect(names.filter((name) => plain.includes(name))).toEqual(names.slice(0, 10));
  expect(buttons.map(({ actionId }) => actionId)).toEqual(["ask", "search", "duty.list"]);
  await person.pressAtHome("duty.list");
  expect(names.filter((name) => !openPage(world, "asker").includes(name))).toEqual([]);

  // An expert has a page of their own behind a button.
  const anna = slackOf(world, "e-anna");
  await anna.openHome();
  const atHome = await anna.until(() => anna.home, { what: "the expert's home tab" });
  expect(atHome.buttons.map(({ actionId }) => actionId)).toContain("stats");
  await anna.pressAtHome("stats");
  expect((await world.who("e-anna").sees("Din statistik")).text).toContain("Bara du ser det här.");
});
