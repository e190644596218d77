/**
 * Checks searching among answers: by word, shortcut, home tab and message extension, in Slack and
 * Teams, and what the guard says to a search.
 */
import { afterEach, describe, expect, test } from "vitest";
import { publish } from "./articles.ts";
import { closeForm, openPage, slackOf, teamsOf } from "./duty.ts";
import { type World, openWorld, pairs } from "./world.ts";

let world: World;
afterEach(() => world.close());

const slackAsker = () => slackOf(world, "asker");
const teamsAsker = () => teamsOf(world, "asker");
const open = async (askers: "slack" | "teams"): Promise<void> => {
  world = await openWorld(askers, askers === "slack" ? "teams" : "slack");
};
const personal = "19121212-1212";

describe.each(pairs)("searched in %s, experts in %s", (askers, experts) => {
  test("the word shows answers, the whole behind one tap, and whether one helped is counted once", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    const asker = world.who("asker");
    await asker.say("sök laminat som släpper syriskt pass");
    const found = await asker.sees("Laminat som släpper i ett hörn", "för 3 månader sedan");
    expect(found.text).not.toContain("är det ett tecken på ändring.");
    await asker.press(found, "article.read", "laminate");
    expect(openPage(world, "asker")).toContain("är det ett tecken på ändring.");
    await closeForm(world, "asker");
    await asker.press(found, "article.helped", "laminate");
    await asker.hears("det hjälper andra");
    await asker.press(found, "article.helped", "laminate");
    const counts = await world.store.articleStandings(["laminate"]);
    expect(counts.get("laminate")).toMatchObject({ helped: 1 });
    // Its button asks with the words filled in.
    await asker.press(found, "ask");
    expect(asker.form()?.["text"]).toBe("laminat som släpper syriskt pass");
  });

  test("without articles, or without words, it says so and what to do", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    await asker.say("sök kurirpost");
    expect((await asker.sees("Inget svar liknar")).buttons).toEqual(["ask"]);
    await asker.say("SÖK");
    await asker.sees("Skriv vad du söker");
    // What holds a personal number is stopped, and kept nowhere.
    await asker.say(`sök pass för ${personal}`);
    await asker.sees("Sökningen är stoppad", "personnummer");
    expect(asker.cards().some(({ text }) => text.includes(personal))).toBe(false);
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
    const refused = await world.store.stoppedIn({ from: 0, to: world.clock.now() + 1 });
    expect(refused.map(({ kinds }) => kinds)).toEqual([["personnummer"]]);
  });
});
