/**
 * Checks how whoever is new is received: in Teams by a welcome to whoever gets the app, once, in their
 * own words and chat; in Slack, which tells of nobody who gets it, by whichever tab they open first: the
 * home tab, or the chat, which welcomes them.
 */
import { afterEach, describe, expect, test } from "vitest";
import { allSent } from "./all-sent.ts";
import { slackOf, teamsOf } from "./duty.ts";
import { days } from "../../src/tickets/model.ts";
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

describe.each(["slack", "teams"] as const)("asked in Slack, answered in %s", (experts) => {
  const welcomes = (words = "Välkommen till ID-jour"): number =>
    world
      .who("asker")
      .cards()
      .filter(({ text }) => text.includes(words)).length;
  /** The page comes after all that this person did before. */
  const settled = async (): Promise<void> => {
    const { log } = world.trial.slack;
    const before = log.calls("views.publish").length;
    const person = slackOf(world, "asker");
    await person.openHome();
    await person.until(() => log.calls("views.publish").length > before, { what: "the home tab" });
    await allSent(world);
  };

  test("whoever opens the chat before anything else is welcomed there, once, and can ask at once", async () => {
    world = await openWorld("slack", experts);
    const person = slackOf(world, "asker");
    await Promise.all([person.openHome("messages"), person.openHome("messages")]);
    const asker = world.who("asker");
    const card = await asker.sees("Välkommen till ID-jour", "Skriv din fråga här");
    expect(card.buttons).toEqual(["ask"]);
    await asker.press(card, "ask");
    expect(await asker.send(question)).toMatchObject({ ok: true });
    await asker.sees("Din fråga ID-2026-00001");
    await world.trial.restart();
    world.clock.forward(days(800));
    await person.openHome("messages");
    await settled();
    expect(welcomes()).toBe(1);
  });

  test("in their own language, with an expert's part", async () => {
    world = await openWorld(experts, "slack");
    slackOf(world, "e-anna").profile.locale = "en-GB";
    await slackOf(world, "e-anna").openHome("messages");
    const card = await world.who("e-anna").sees("Welcome to ID-jour", "You are here as an expert");
    expect(card.buttons).toEqual(["ask"]);
  });

  test("whoever has written, pressed or seen the home tab is not welcomed any more", async () => {
    world = await openWorld("slack", experts);
    await settled();
    await slackOf(world, "asker").openHome("messages");
    await settled();
    expect(welcomes()).toBe(0);
  });
});
