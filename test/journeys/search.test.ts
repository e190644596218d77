/**
 * Checks searching among answers: by word, shortcut, home tab and message extension, in Slack and
 * Teams, and what the guard says to a search.
 */
import { afterEach, describe, expect, test } from "vitest";
import { communities, users } from "./addresses.ts";
import { publish } from "./articles.ts";
import { type World, openWorld } from "./world.ts";

let world: World;
afterEach(() => world.close());

const slackAsker = () =>
  world.trial.slack.person(communities.skatteverket.slack, users.asker.slack);
const teamsAsker = () =>
  world.trial.teams.person(communities.skatteverket.teams, users.asker.teams);
const open = async (askers: "slack" | "teams"): Promise<void> => {
  world = await openWorld(askers, askers === "slack" ? "teams" : "slack");
};
const personal = "19121212-1212";

describe.each(["slack", "teams"] as const)("in %s", (askers) => {
  test("the word shows answers, the whole behind one tap, and whether one helped is counted once", async () => {
    await open(askers);
    await publish(world);
    const asker = world.who("asker");
    await asker.say("sök laminat som släpper syriskt pass");
    const found = await asker.sees("Laminat som släpper i ett hörn", "för 3 månader sedan");
    expect(found.text).not.toContain("är det ett tecken på ändring.");
    await asker.press(found, "article.read", "laminate");
    const whole = askers === "slack" ? slackAsker().view?.plain : teamsAsker().dialog?.text;
    expect(whole).toContain("är det ett tecken på ändring.");
    await asker.press(found, "article.helped", "laminate");
    await asker.hears("det hjälper andra");
    await asker.press(found, "article.helped", "laminate");
    const counts = await world.store.articleStandings(["laminate"]);
    expect(counts.get("laminate")).toMatchObject({ helped: 1 });
  });

  test("its button asks with the words filled in", async () => {
    await open(askers);
    await publish(world);
    const asker = world.who("asker");
    await asker.say("search laminat som släpper");
    await asker.press(await asker.sees("Laminat som släpper i ett hörn"), "ask");
    expect(asker.form()?.["text"]).toBe("laminat som släpper");
  });

  test("words that hold a personal number are stopped, and kept nowhere", async () => {
    await open(askers);
    await publish(world);
    const asker = world.who("asker");
    await asker.say(`sök pass för ${personal}`);
    await asker.sees("Sökningen är stoppad", "personnummer");
    expect(asker.cards().some(({ text }) => text.includes(personal))).toBe(false);
  });

  test("without articles, or without words, it says so and what to do", async () => {
    await open(askers);
    const asker = world.who("asker");
    await asker.say("sök kurirpost");
    expect((await asker.sees("Inget svar liknar")).buttons).toEqual(["ask"]);
    await asker.say("SÖK");
    await asker.sees("Skriv vad du söker");
  });
});

describe("in Slack", () => {
  test("the command answers whoever typed it, with cards", async () => {
    await open("slack");
    await publish(world);
    await slackAsker().command("/id", "sök laminat som släpper");
    expect(await world.who("asker").hears("Laminat som släpper i ett hörn")).toContain("Laminat");
  });

  test("the shortcut and the home tab open the form, and what is found comes in the direct chat", async () => {
    await open("slack");
    await publish(world);
    await slackAsker().shortcut("search");
    expect(slackAsker().view?.callbackId).toBe("search");
    expect(await world.who("asker").send({ text: `pass ${personal}` })).toMatchObject({
      ok: false,
    });
    expect(await world.who("asker").send({ text: "laminat som släpper" })).toBeDefined();
    await world.who("asker").sees("Laminat som släpper i ett hörn");
    await slackAsker().openHome();
    await slackAsker().until(() => slackAsker().home, { what: "the home tab" });
    await slackAsker().pressAtHome("search");
    expect(slackAsker().view?.callbackId).toBe("search");
  });
});

describe("in Teams", () => {
  test("the message extension lists answers, each of which can be put into a message", async () => {
    await open("teams");
    await publish(world);
    const [first] = await teamsAsker().search("laminat som släpper syriskt pass");
    expect(first?.title).toContain("Laminat som släpper");
    expect(JSON.stringify(first?.card)).toContain("tecken på ändring");
  });

  test("it says why it lists nothing", async () => {
    await open("teams");
    const said = async (text: string) => (await teamsAsker().search(text))[0]?.title;
    expect(await said("")).toContain("Skriv några ord");
    expect(await said("kurirpost")).toContain("Inget svar liknar");
    expect(await said(`pass ${personal}`)).toContain("Sökningen är stoppad");
  });
});
