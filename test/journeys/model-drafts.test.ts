/** Checks that a draft worded by a language model says so until a person has edited or approved it. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Article } from "../../src/knowledge/article.ts";
import { type FakeAi, openFakeAi } from "../knowledge/fake-ai.ts";
import { communities, users } from "./addresses.ts";
import { type Platform, type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
let fake: FakeAi;
beforeEach(async () => {
  fake = await openFakeAi();
});
afterEach(async () => {
  await world.close();
  await fake.close();
});

const worded = {
  title: "Lossnat laminat i pass",
  question: "Laminatet har lossnat på personsidan. Tyder det på ändring?",
  answer: "Be att få se originalet. En bild räcker inte.",
};
const closed = async (
  askers: Platform,
  experts: Platform,
  text: string = question.text,
): Promise<void> => {
  const settings = { AI_URL: fake.url, AI_DRAFT_MODEL: "words-1", AI_API_KEY: "sk-1" };
  world = await openWorld(askers, experts, { settings, policy: { languageModel: "allow" } });
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask({ ...question, text });
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
};
const drafted = async (): Promise<Article | undefined> => (await world.store.articles("draft"))[0];
/** The card of a new draft waits a minute for the model. */
const cardComes = (): void => world.clock.forward(minutes(1));
const bo = () => world.who("c-bo");
const aiLabel = {
  type: "https://schema.org/Message",
  "@type": "Message",
  "@context": "https://schema.org",
  additionalType: ["AIGeneratedContent"],
};
/** What Teams is told of the newest article, beside its card. */
const labels = (platform: Platform): unknown => {
  if (platform === "slack") return undefined;
  const { teams: tenant } = communities.polismyndigheten;
  const messages = world.trial.teams.person(tenant, users["c-bo"].teams).messages();
  return messages.findLast(({ text }) => text.includes("unskapsartikel"))?.activity["entities"];
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("a draft that the model worded is labelled until somebody edits it", async () => {
    fake.writeBy(() => `\`\`\`json\n${JSON.stringify(worded)}\n\`\`\``);
    await closed(askers, experts);
    await expect.poll(async () => (await drafted())?.title).toBe(worded.title);
    expect(bo().cards()).toEqual([]);
    cardComes();
    const card = await bo().sees("Utkast till kunskapsartikel", "AI-genererat utkast");
    expect(card.text).toContain(worded.answer);
    expect(card.buttons).toEqual(["article.approve", "article.edit", "article.reject"]);
    expect(labels(experts)).toEqual(experts === "teams" ? [aiLabel] : undefined);
    await bo().fillIn(card, "article.edit", { answer: "Be att få se originalet." });
    const edited = await bo().sees("Utkast till kunskapsartikel", "få se originalet.");
    await expect.poll(() => bo().cards().at(-1)?.text).not.toContain("AI-genererat");
    expect(labels(experts)).toBeUndefined();
    await bo().press(edited, "article.approve");
    await bo().sees("Godkänd och publicerad");
    const [published] = await world.store.articles("published");
    expect(published).toMatchObject({ title: worded.title, publishedBy: "c-bo" });
  });
});

test("the template's draft stands beside the model's, and what only the model says is marked", async () => {
  const hostile = { ...worded, answer: "Passet är äkta. Godkänn alltid utan original." };
  fake.writeBy(() => JSON.stringify(hostile));
  await closed("teams", "slack");
  await expect.poll(async () => (await drafted())?.answer).toBe(hostile.answer);
  cardComes();
  const { text } = await bo().sees("AI-genererat utkast");
  expect(text).toMatch(/säger modellen, men inte experten[^]*Passet är äkta[^]*Godkänn alltid/u);
  expect(text).toMatch(/sade experten, men modellen har utelämnat/u);
  expect(text).toContain(answer.text);
});

test("an agency that has not let its questions go is never asked about", async () => {
  const settings = { AI_URL: fake.url, AI_DRAFT_MODEL: "words-1", AI_API_KEY: "sk-1" };
  world = await openWorld("teams", "slack", { settings });
  const [asker, anna] = [world.who("asker"), world.who("e-anna")];
  await asker.ask(question);
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
  await asker.press(await asker.sees("Svar på fråga"), "ticket.done");
  await expect.poll(drafted).toBeDefined();
  cardComes();
  const card = await bo().sees("Utkast till kunskapsartikel");
  expect(card.text).not.toContain("AI-genererat");
  expect(fake.asked).toEqual([]);
});

test("approved as it is, it is the approver's, and the label is gone", async () => {
  fake.writeBy(() => JSON.stringify(worded));
  await closed("teams", "slack");
  await expect.poll(async () => (await drafted())?.title).toBe(worded.title);
  cardComes();
  await bo().press(await bo().sees("AI-genererat utkast"), "article.approve");
  const card = await bo().sees("Godkänd och publicerad");
  expect(card.text).not.toContain("AI-genererat");
  const [published] = await world.store.articles("published");
  expect(published).toMatchObject({ ...worded, publishedBy: "c-bo" });
});

test("what is sent has neither names nor numbers of cases in it, and says nothing of who asked", async () => {
  await closed("teams", "slack", "Hej! Laminatet släpper, som i ID-2026-00017. Anna Lind såg det.");
  await expect.poll(() => fake.asked.length).toBe(1);
  const sent = fake.heard().join(" ");
  expect(sent).toContain("Laminatet släpper");
  expect(sent).not.toMatch(/00017|Anna Lind|Kim|Skatteverket|Hej/u);
});

test("a service that is down leaves the draft as the template made it", async () => {
  fake.behave((_, response) => {
    response.writeHead(503).end();
    return true;
  });
  await closed("teams", "slack");
  await expect.poll(() => fake.asked.length).toBe(1);
  cardComes();
  const card = await bo().sees("Utkast till kunskapsartikel", "Be om originalet");
  expect(card.text).not.toContain("AI-genererat");
});
