/**
 * Checks who is said to be on duty: topic by topic, in at most ten lines, and everything behind a
 * button; in the chats of both platforms and on Slack's home tab.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen } from "../../playground/someone.ts";
import { taxonomy } from "../../src/org/taxonomy.ts";
import { type Platform, type World, openWorld } from "./world.ts";

let world: World;
afterEach(() => world.close());

const topics = taxonomy.topics.slice(0, 14);
const alsoKnown = topics.map(({ id }) => id);
const names = topics.map(({ sv }) => sv);

type Address = readonly [community: string, user: string];
const places: Readonly<Record<"asker" | "e-anna", Readonly<Record<Platform, Address>>>> = {
  asker: {
    slack: ["T0SKATT", "U0ASKER"],
    teams: ["11111111-1111-1111-1111-111111111111", "a0000000-0000-4000-8000-000000000006"],
  },
  "e-anna": {
    slack: ["T0POLISEN", "U0ANNA"],
    teams: ["22222222-2222-2222-2222-222222222222", "a0000000-0000-4000-8000-000000000001"],
  },
};

/** The text of the page that stands open before the asker. */
const pageOf = ({ trial }: World, platform: Platform): string =>
  platform === "slack"
    ? (trial.slack.person(...places.asker.slack).view?.plain ?? "")
    : (trial.teams.person(...places.asker.teams).dialog?.text ?? "");
const jour = async (who: keyof typeof places, platform: Platform): Promise<Seen> => {
  const { slack, teams } = world.trial;
  if (platform === "slack") await slack.person(...places[who].slack).dm("jour");
  else await teams.person(...places[who].teams).dm("jour");
  return world.who(who).sees("I tjänst nu");
};

describe.each(["slack", "teams"] as const)("in %s", (platform) => {
  test("jour names the topics and who is on duty, in at most ten lines, and the rest behind a button", async () => {
    world = await openWorld(platform, "slack", { alsoKnown });
    const asker = world.who("asker");
    const card = await jour("asker", platform);
    expect(card.text).toContain("Pass: äkthet: Polismyndigheten (2), Migrationsverket");
    expect(names.filter((name) => card.text.includes(name))).toEqual(names.slice(0, 10));
    expect(card.text).toContain("och 4 till");
    expect(card.text).not.toMatch(/Anna|Karim|Sara/u);
    expect(card.buttons).toEqual(["duty.list"]);
    await asker.press(card, "duty.list");
    const page = pageOf(world, platform);
    expect(names.filter((name) => !page.includes(name))).toEqual([]);
    expect(page).toContain("Polismyndigheten (2), Migrationsverket");
  });

  test("colleagues stand there by name", async () => {
    world = await openWorld("slack", platform, { alsoKnown: alsoKnown.slice(0, 2) });
    const card = await jour("e-anna", platform);
    expect(card.text).toContain("Pass: äkthet: Anna Lind, Karim Haddad, Migrationsverket");
    expect(card.buttons).not.toContain("duty.list");
  });
});

test("the home tab says the same, and its button opens the page", async () => {
  world = await openWorld("slack", "slack", { alsoKnown });
  const person = world.trial.slack.person(...places.asker.slack);
  await person.openHome();
  const { plain, buttons } = await person.until(() => person.home, { what: "the home tab" });
  expect(plain).toContain("Pass: äkthet: Polismyndigheten (2), Migrationsverket");
  expect(names.filter((name) => plain.includes(name))).toEqual(names.slice(0, 10));
  expect(buttons.map(({ actionId }) => actionId)).toEqual(["ask", "search", "duty.list"]);
  await person.pressAtHome("duty.list");
  expect(names.filter((name) => !pageOf(world, "slack").includes(name))).toEqual([]);

  // An expert has a page of their own behind a button.
  const anna = world.trial.slack.person(...places["e-anna"].slack);
  await anna.openHome();
  const atHome = await anna.until(() => anna.home, { what: "the expert's home tab" });
  expect(atHome.buttons.map(({ actionId }) => actionId)).toContain("stats");
  await anna.pressAtHome("stats");
  expect((await world.who("e-anna").sees("Din statistik")).text).toContain("Bara du ser det här.");
});
