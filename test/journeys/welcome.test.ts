/** Checks the welcome in Teams: to whoever gets the app, once, in their own words and chat. */
import { afterEach, expect, test } from "vitest";
import { type World, openWorld, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const kim = [
  "11111111-1111-1111-1111-111111111111",
  "a0000000-0000-4000-8000-000000000006",
] as const;
const anna = [
  "22222222-2222-2222-2222-222222222222",
  "a0000000-0000-4000-8000-000000000001",
] as const;

test("whoever gets the app is welcomed with what it does and a button that opens the form", async () => {
  world = await openWorld("teams", "teams");
  const person = world.trial.teams.person(...kim);
  await person.uninstall();
  await person.install();
  const welcome = await world.who("asker").sees("Välkommen till ID-jour", "Skriv din fråga här");
  expect(welcome.text).toContain("Ord som fungerar");
  expect(welcome.text).not.toMatch(/expert\.|samordnare/u);
  expect(welcome.buttons).toEqual(["ask"]);
  await world.who("asker").press(welcome, "ask");
  expect(await world.who("asker").send(question)).toMatchObject({ ok: true });
  await world.who("asker").sees("Din fråga ID-2026-00001");
});

test("an expert is told what comes to them", async () => {
  world = await openWorld("teams", "teams");
  const person = world.trial.teams.person(...anna);
  await person.uninstall();
  await person.install();
  const welcome = await world.who("e-anna").sees("Välkommen till ID-jour");
  expect(welcome.text).toContain("Du är med som expert.");
});

test("a later version of the app, or the same event again, welcomes nobody twice", async () => {
  world = await openWorld("teams", "teams");
  const person = world.trial.teams.person(...kim);
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
