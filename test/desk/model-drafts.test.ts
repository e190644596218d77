/**
 * Checks what of a language model's wording is taken into a draft, and that the draft otherwise stays
 * as the template made it: against a local server of the protocol and a real database.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { quiet } from "../../src/base/log.ts";
import { type Article, isAiMade } from "../../src/knowledge/article.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { type Ai, openAi } from "../../src/runtime/ai.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Store } from "../../src/store/port/store.ts";
import { articles } from "../journeys/articles.ts";
import { type FakeAi, openFakeAi } from "../knowledge/fake-ai.ts";

const start = Date.parse("2026-11-25T09:00:00Z");
const sample = sampleOrganisation();
const allowed: Organisation = {
  ...sample,
  policy: { ...sample.policy, languageModel: "allow" },
  topics: sample.topics.map((topic) =>
    topic.id === "driving-licence" ? { ...topic, clearance: 2 } : topic,
  ),
};
const [first] = articles(start);
if (first === undefined) throw new Error("no articles");
const draft: Article = {
  ...first,
  id: "t1.1",
  ticket: "t1",
  state: "draft",
  title: "Laminat · Pass",
  question: "Laminatet släpper på sidan 2.",
  answer: "Be om originalet.",
  createdAt: start,
};
const worded = {
  title: "Lossnat laminat i pass",
  question: "Laminatet har lossnat på sidan 2. Tyder det på ändring?",
  answer: "Be att få se originalet.",
};

let organisation = allowed;
let fake: FakeAi;
let store: Store;
let ai: Ai;
let now: number;
beforeEach(async () => {
  now = start;
  organisation = allowed;
  fake = await openFakeAi();
  fake.writeBy(() => JSON.stringify(worded));
  store = makeStore(await openSqlite(":memory:"));
  ai = openAi({
    config: { url: fake.url, key: "", apiVersion: null, embeddingModel: null, draftModel: "w" },
    store,
    clock: { now: () => now },
    log: quiet,
    organisation: () => ({ organisation }),
  });
});
afterEach(async () => {
  await ai.close();
  await store.close();
  await fake.close();
});

const put = (article: Article, from: "draft" | null) =>
  store.save({ at: now, cause: { kind: "none" }, articles: [{ article, from }] });
/** The draft after the model was asked. */
const after = async (article: Article = draft): Promise<Article | null> => {
  await put(article, null);
  ai.modelDrafts?.begin(article.id);
  await ai.modelDrafts?.rest();
  return store.article(article.id);
};

test("the wording is taken, marked as a model's, and the rest of the draft stays", async () => {
  const article = await after();
  expect(article !== null && isAiMade(article)).toBe(true);
  expect(article).toEqual({ ...draft, ...worded, publishedBy: article?.publishedBy });
});

test("the language of the draft is the language of the request", async () => {
  await after();
  await after({ ...draft, id: "t2.1", language: "en" });
  const [swedish, english] = fake.asked.map(({ body }) => body.messages?.[0]?.content ?? "");
  expect(swedish).toMatch(/Skriv på svenska/u);
  expect(english).toMatch(/Write in English/u);
});

/** The draft of a question that was asked, and its asker's agency. */
const drafted = async (): Promise<{ readonly article: Article; readonly asker: string }> => {
  await seedYears(store, { organisation: sample, questions: 20, seed: 4, until: start });
  const [closed] = await store.listTickets({ state: "closed", limit: 1 });
  const loaded = await store.ticket(closed?.id ?? "");
  if (loaded === null) throw new Error("Nobody asked.");
  const { id, answers, asker } = loaded.ticket;
  const agency = answers.at(-1)?.agency ?? null;
  return { article: { ...draft, id: `${id}.1`, ticket: id, agency }, asker: asker.agency };
};
const saying = (agency: string | null, languageModel: "allow" | "deny"): Organisation => ({
  ...allowed,
  agencies: allowed.agencies.map((one) =>
    one.id === agency ? { ...one, policy: { ...one.policy, languageModel } } : one,
  ),
});

describe("the draft stays as the template made it", () => {
  test.each([
    ["answers with something else", "Jag kan inte hjälpa till med det."],
    ["makes up a number", JSON.stringify({ ...worded, answer: "Se 3 kap. 7 § lagen." })],
    ["makes up a person", JSON.stringify({ ...worded, answer: "Skriv till a.b@example.com." })],
    ["names one of ours", JSON.stringify({ ...worded, answer: allowed.experts[0]?.name })],
    ["makes up a name", JSON.stringify({ ...worded, answer: "Ring Karin Ek i Umeå." })],
    ["leaves something out", JSON.stringify({ title: worded.title })],
    ["says nothing", JSON.stringify({ ...worded, answer: "  " })],
    ["writes too much", JSON.stringify({ ...worded, answer: "a".repeat(3_001) })],
    ["gives a list", "[]"],
    ["gives nothing", "null"],
  ])("where the model %s", async (_, written) => {
    fake.writeBy(() => written);
    expect(await after()).toEqual(draft);
    expect(fake.asked).toHaveLength(1);
  });

  test.each([
    ["holds what the guard finds", { answer: "Skriv till a.b@example.com." }],
    ["names somebody in prose", { question: "Laminatet släpper.\nKarin Ek från Umeå såg det." }],
    ["is on a topic that needs clearance", { topic: "driving-licence" }],
    ["came from no question, as a warning", { ticket: null, kind: "warning" as const }],
    ["is decided on already", { state: "rejected" as const }],
  ])("and is not sent where it %s", async (_, differing) => {
    const article = { ...draft, ...differing };
    expect(await after(article)).toEqual(article);
    expect(fake.asked).toEqual([]);
  });

  test.each(["the asker's", "the expert's", "no"] as const)(
    "and is not sent where %s agency has said no, or none has said yes",
    async (whose) => {
      const { article, asker } = await drafted();
      const { agency: answerer } = article;
      organisation =
        whose === "no" ? sample : saying(whose === "the expert's" ? answerer : asker, "deny");
      expect(await after(article)).toEqual(article);
      expect(fake.asked).toEqual([]);
      organisation = allowed;
      ai.modelDrafts?.begin(article.id);
      await ai.modelDrafts?.rest();
      expect(fake.asked).toHaveLength(1);
    },
  );

  test("where somebody has edited it meanwhile", async () => {
    const edited = { ...draft, answer: "Be om originalet först." };
    fake.behave((_, response) => {
      void put(edited, "draft").then(() =>
        response.end(
          JSON.stringify({ choices: [{ message: { content: JSON.stringify(worded) } }] }),
        ),
      );
      return true;
    });
    expect(await after()).toEqual(edited);
  });

  test("where the model was so slow that its card is there", async () => {
    fake.writeBy(() => {
      now = start + 60_000;
      return JSON.stringify(worded);
    });
    expect(await after()).toEqual(draft);
  });
});
