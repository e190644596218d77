/**
 * Checks how whoever is new is received: in Teams by a welcome to whoever gets the app, once, in their
 * own words and chat; in Slack, which tells of nobody who gets it, by the home tab.
 */
import { afterEach, describe, expect, test } from "vitest";
import { slackOf, teamsOf } from "./duty.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

/** What stands before them first. */
const received = async (user: "asker" | "e-anna"): Promise<string> => {
  if (world.who(user).platform === "Slack") {
    const person = slackOf(world, user);
    await person.openHome();
    return (await person.until(() => person.home, { what: "the home tab" })).plain;
  }
  const person = teamsOf(world, user);
  await person.uninstall();
  await person.install();
  return (await world.who(user).sees("Välkommen till ID-jour", "Skriv din fråga här")).text;
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("whoever is new reads what it does and one's own part, and a button opens the form", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    const first = await received("asker");
    expect(first).toContain("Ord som fungerar");
    expect(first).not.toMatch(/expert\.|samordnare|att svara på/u);
    if (askers === "slack") await slackOf(world, "asker").pressAtHome("ask");
    else await asker.press(await asker.sees("Välkommen till ID-jour"), "ask");
    expect(await asker.send(question)).toMatchObject({ ok: true });
    await asker.sees("Din fråga ID-2026-00001");
    expect(await received("e-anna")).toMatch(
      /Du är med som expert\.|Frågor som du har tagit|att svara på/u,
    );
  });
});

test("a later version of the app, or the same event again, welcomes nobody twice", async () => {
  world = await openWorld("teams", "teams");
  const person = teamsOf(world, "asker");
  await person.install({ upgrade: true });
  const installed = await person.install();
  await person.redeliver(installed);
  await person.dm("hjälp");
  await world.who("asker").sees("Så här använder du ID-jour");
  const welcomes = world
    .who("asker")
    .cards()
    .filter(({ text }) => text.includes("Välkommen"));
  expect(welcomes).toHaveLength(1);
});
