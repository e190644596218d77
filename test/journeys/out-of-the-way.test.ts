/**
 * Checks what an independent client of Teams found, from each platform to the other: first contact where
 * nobody has written, edits that come early or are taken back, old forms.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen } from "../../playground/someone.ts";
import { communities } from "./addresses.ts";
import { slackOf, teamsOf } from "./duty.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const acceptedQuestion = async ({ who }: World): Promise<Seen> => {
  const anna = who("e-anna");
  await who("asker").ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("är din");
  return who("asker").sees("Din fråga");
};

/** The bot hears first that a message was deleted, and then what it said. */
const deletedBeforeItCame = async (current: World, text: string, receipt: Seen): Promise<void> => {
  const asker = current.who("asker");
  if (asker.platform === "Slack") {
    const { slack } = current.trial;
    slack.switches.holdEvents = true;
    await asker.remove(await asker.write(text, receipt));
    slack.switches.holdEvents = false;
    await slack.releaseEvents("reversed");
    return;
  }
  const person = teamsOf(current, "asker");
  const reply = { id: "m-1", replyToId: receipt.ref };
  const tenant = { id: communities.skatteverket.teams };
  const channelData = { eventType: "softDeleteMessage", tenant };
  await person.forge("", { fields: { ...reply, type: "messageDelete", channelData } });
  await person.forge(text, { fields: reply });
};

/** What stands first for what is typed in the list of countries: Slack asks the bot, Teams looks itself. */
const found = async (current: World, typed: string): Promise<string | undefined> => {
  if (current.who("asker").platform === "Slack")
    return (await slackOf(current, "asker").suggest("issuer", typed)).at(0)?.value;
  const shown = JSON.stringify(teamsOf(current, "asker").dialog?.card);
  const choices = [...shown.matchAll(/"title":"(?<title>[^"]+)","value":"(?<code>[A-Z]{3})"/gu)];
  const sought = typed.toLowerCase();
  return choices.find(({ groups }) => groups?.["title"]?.toLowerCase().includes(sought))?.groups?.[
    "code"
  ];
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("a deletion that is taken back brings the words back to the other side [line 45]", async () => {
    world = await openWorld(askers, experts);
    const receipt = await acceptedQuestion(world);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const message = await asker.write("Fotot är bytt.", receipt);
    const relayed = await anna.sees("Fotot är bytt.");
    await asker.remove(message);
    await anna.sees("Meddelandet är borttaget");
    // Slack has no way to take a deletion back: there one writes it once more.
    if (askers === "teams") await teamsOf(world, "asker").restore(message);
    else await asker.write("Fotot är bytt.", receipt);
    const back = await anna.sees("Fotot är bytt.");
    expect(back.ref === relayed.ref).toBe(askers === "teams");
  });

  test("a deletion that arrives before its message keeps the words from crossing [line 29]", async () => {
    world = await openWorld(askers, experts);
    const receipt = await acceptedQuestion(world);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await deletedBeforeItCame(world, "Detta skulle inte ha skickats.", receipt);
    await asker.write("Men detta ska fram.", receipt);
    await anna.sees("Men detta ska fram.");
    expect(anna.cards().some(({ text }) => text.includes("inte ha skickats"))).toBe(false);
  });

  test("an expert in a workspace or tenant that has never written is reached all the same", async () => {
    world = await openWorld(askers, experts, { silent: true });
    await world.who("asker").ask(question);
    const offer = await world.who("e-anna").sees("Kan du ta fråga");
    expect(offer.buttons).toContain("offer.accept");
  });

  test("a country may be written as on the document or in words", async () => {
    world = await openWorld(askers, experts);
    const asker = world.who("asker");
    const { topic, examined } = question;
    // In the words of the question it is found as well, and stands in the form.
    await asker.say("Är det här tyska passet äkta?");
    await asker.press(await asker.sees("Vill du ställa en fråga?"), "ask");
    expect(await asker.send({ topic, examined })).toMatchObject({ ok: true });
    await world.who("e-anna").sees("Kan du ta fråga ID-2026-00001", "Tyskland");
    await asker.begin("Är det här passet också äkta?");
    for (const typed of ["DEU", "tyskl"]) expect(await found(world, typed)).toBe("DEU");
    expect(await asker.finish({ topic, examined, issuer: "DEU" })).toMatchObject({ ok: true });
    await world.who("e-karim").sees("Kan du ta fråga ID-2026-00002", "Tyskland");
  });
});
